"""Maps that are too large to be read as a whole: wheel, drag, fit; and what stays as it is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.plan import plan
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.scenes.stamp import StampBuilder
from deconvstudio.gui.maps.map_item import MAX_CELL
from deconvstudio.gui.maps.map_mouse import MapMouse
from deconvstudio.gui.maps.scene_view import SceneView
from deconvstudio.gui.state.brush import Brush
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.picture import PictureModel
from deconvstudio.gui.state.pointing import Pointing
from deconvstudio.gui.state.quiz import Quiz

from ..hands import pixels

SMALL = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
LARGE = Spec.of([1, 60, 60, 1], [3, 3, 1, 1], strides=2, padding=((2, 2), (2, 2)))
HUGE = Spec.of([1, 2000, 2000, 1], [3, 3, 1, 1], strides=2, padding="SAME")

Open = Callable[[Spec], SceneView]


@pytest.fixture
def opened(application: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Shows a Spec's Result in a view of its own, with a mouse."""
    cursor, quiz = Cursor(), Quiz()
    pointing = Pointing(cursor, quiz, PictureModel(cursor, quiz))

    def show(spec: Spec) -> SceneView:
        planned = plan(spec)
        result = compute_result(planned, Selection())
        view = SceneView(StampBuilder())
        MapMouse(view, pointing, Brush(view))
        qtbot.addWidget(view)
        view.resize(1200, 700)
        view.show()
        view.show_scene(StampBuilder(), Picture(planned, result))
        QApplication.processEvents()
        return view

    yield show
    cursor.deleteLater()


def turn_wheel(view: SceneView, place: QPointF, angle: int) -> None:
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def drag(view: SceneView, start: QPoint, way: QPoint, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    QTest.mousePress(view.viewport(), button, pos=start)
    # Qt's test sends moves without buttons unless one is held; two, since the first may only begin the drag.
    QTest.mouseMove(view.viewport(), start + way / 2)
    QTest.mouseMove(view.viewport(), start + way)
    QTest.mouseRelease(view.viewport(), button, pos=start + way)


def is_near(point: QPointF, other: QPointF) -> bool:
    return (point - other).manhattanLength() < 1


def test_the_cell_under_the_wheel_stays_under_it(opened: Open) -> None:
    view = opened(LARGE)
    item = view.item("output")
    place = item.cell_rect(40, 70).center()
    before = item.cell_rect(0, 0).width()
    for _ in range(5):
        turn_wheel(view, place, 120)
        assert item.cell_at(place) == (40, 70)
    assert item.cell_rect(0, 0).width() > 3 * before
    turn_wheel(view, place, 120 * 40)
    assert item.cell_rect(0, 0).width() == MAX_CELL
    turn_wheel(view, place, -120 * 80)
    assert item.is_whole
    assert item.cell_rect(0, 0).width() == before


@pytest.mark.parametrize("button", [Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton])
def test_dragging_moves_a_large_map_and_a_double_click_shows_it_whole(opened: Open, button: Qt.MouseButton) -> None:
    view = opened(LARGE)
    item = view.item("output")
    whole = pixels(view.grab().toImage())
    turn_wheel(view, item.area.center(), 120 * 6)
    seen = item.cell_rect(60, 60).center()
    drag(view, item.area.center().toPoint(), QPoint(-50, 30), button)
    assert is_near(item.cell_rect(60, 60).center(), seen + QPointF(-50, 30))
    # It stops at the edge.
    for _ in range(20):
        drag(view, item.area.center().toPoint(), QPoint(150, 150), button)
    assert item.window.left() == 0
    assert item.window.top() == 0
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=item.area.center().toPoint())
    assert item.is_whole
    assert (pixels(view.grab().toImage()) == whole).all()


def test_a_drag_that_begins_on_cropped_cells_moves_the_map_too(opened: Open) -> None:
    view = opened(LARGE)
    item = view.item("output")
    turn_wheel(view, item.area.topLeft() + QPointF(4, 4), 120 * 8)
    cropped = (item.area.topLeft() + QPointF(20, 20)).toPoint()
    assert item.cell_at(QPointF(cropped)) is None
    before = item.window
    drag(view, cropped, QPoint(-40, -40))
    assert item.window.left() > before.left()
    assert item.window.top() > before.top()


def test_small_maps_neither_zoom_nor_move(opened: Open) -> None:
    view = opened(SMALL)
    before = pixels(view.grab().toImage())
    place = view.item("output").area.center()
    turn_wheel(view, place, 360)
    drag(view, place.toPoint(), QPoint(40, 40))
    view.zoom(2.0, None)
    QTest.mouseMove(view.viewport(), QPoint(2, 2))
    assert (pixels(view.grab().toImage()) == before).all()


def test_a_map_is_whole_again_when_the_view_has_another_size(opened: Open) -> None:
    view = opened(LARGE)
    item = view.item("output")
    turn_wheel(view, item.area.center(), 360)
    assert item.cell_rect(0, 0).width() > 8
    view.resize(1000, 600)
    assert item.is_whole


def test_sixteen_million_cells_are_zoomed_and_moved_quickly(opened: Open) -> None:
    view = opened(HUGE)
    item = view.item("output")
    place = item.area.center()
    seconds = []
    for _ in range(20):
        begin = time.process_time()
        turn_wheel(view, place, 120)
        drag(view, place.toPoint(), QPoint(30, 30))
        view.grab()
        seconds.append(time.process_time() - begin)
    assert item.cell_rect(0, 0).width() > 8
    assert np.median(seconds) < 0.1
