"""Large maps in the window: the magnifier, zooms that follow each other and the step, steps by row."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio import resources
from deconvstudio.core.cells import Cell, taps_of
from deconvstudio.core.roles import Role
from deconvstudio.gui.maps.map_item import MapItem
from deconvstudio.gui.maps.scene_view import SceneView
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

from ..conftest import Windows
from ..hands import pixels, shown, workspace

ARTICLE = Path(str(resources.path("presets", "article-valid.deconv")))


@pytest.fixture
def article(windows: Windows) -> MainWindow:
    return windows.open(ARTICLE, size=(1280, 720))


def views_of(window: MainWindow) -> ViewController:
    assert window.views is not None
    return window.views


def maps_of(window: MainWindow) -> SceneView:
    return workspace(window).maps


def hover(window: MainWindow, cell: Cell) -> None:
    """Point at a cell of the article's maps, which may be smaller than a pixel."""
    view = maps_of(window)
    rect = view.item(cell.role.value).cell_rect(cell.row, cell.column)
    QTest.mouseMove(view.viewport(), rect.center().toPoint())
    view.viewport().repaint()  # the magnifier follows the painted view
    QApplication.processEvents()


def turn_wheel(view: SceneView, place: QPointF, notches: int) -> None:
    event = QWheelEvent(
        place,
        QPointF(view.viewport().mapToGlobal(place.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def is_seen(item: MapItem, row: int, column: int) -> bool:
    window = item.window.adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
    return window.contains(QPointF(column, row)) and window.contains(QPointF(column + 1, row + 1))


def has_magnifier(view: SceneView) -> bool:
    return view.magnifier.isVisible()


def test_hovering_shows_the_numbers_around_the_cell_and_around_its_inputs(article: MainWindow) -> None:
    view, result = maps_of(article), shown(article)
    assert result is not None
    assert not has_magnifier(view)
    plain = pixels(view.grab().toImage())
    hover(article, Cell(Role.OUTPUT, 100, 180))
    at = views_of(article).cursor.cell
    assert at is not None
    assert abs(at.row - 100) <= 1  # several cells may share the pixel
    changed = np.argwhere((pixels(view.grab().toImage()) != plain).any(axis=2))
    magnifier, place = view.magnifier.magnifier, QRectF(view.magnifier.geometry())
    assert magnifier is not None
    assert view.magnifier.isVisible()
    # It is painted at its place.
    inside = [place.contains(QPointF(x, y)) for y, x in changed[::97]]
    assert np.mean(inside) > 0.8
    rows, columns = taps_of(at, article.studio.plan.legal_axes)
    for window, plane, middle in (
        (magnifier.windows[0], result.planes.input, (rows[0].a, columns[0].a)),
        (magnifier.windows[1], result.planes.output, (at.row, at.column)),
    ):
        count = window.content.rows
        assert window.row <= middle[0] < window.row + count
        assert window.column <= middle[1] < window.column + count
        block = plane[window.row : window.row + count, window.column : window.column + count]
        np.testing.assert_array_equal(window.content.plane, block)
    # It covers neither the cell nor what belongs to it.
    for key, (row, column) in (("output", (at.row, at.column)), ("input", (rows[0].a, columns[0].a))):
        assert not place.intersects(view.item(key).cell_rect(row, column))


def test_the_magnifier_can_be_switched_off(article: MainWindow) -> None:
    hover(article, Cell(Role.OUTPUT, 100, 100))
    assert maps_of(article).magnifier.isVisible()
    QTest.keyClick(article, Qt.Key.Key_F10)
    maps_of(article).viewport().repaint()
    assert not maps_of(article).magnifier.isVisible()
    QTest.keyClick(article, Qt.Key.Key_F10)
    hover(article, Cell(Role.OUTPUT, 101, 100))
    assert maps_of(article).magnifier.isVisible()


def test_the_magnifier_stays_where_it_is_while_the_mouse_moves_beside_it(article: MainWindow) -> None:
    view = maps_of(article)
    places = set()
    for column in range(100, 140, 8):
        hover(article, Cell(Role.OUTPUT, 200, column))
        assert view.magnifier.isVisible()
        places.add(view.magnifier.geometry().getRect())
    assert len(places) == 1


@pytest.mark.parametrize("view_name", ["stamp", "slide", "round-trip"])
def test_a_zoom_of_the_output_zooms_the_input_to_what_belongs_to_it(
    article: MainWindow, view_name: str, qtbot: QtBot
) -> None:
    views, view = views_of(article), maps_of(article)
    views.choose(view_name)
    qtbot.waitUntil(lambda: len(view.panes) == 4, timeout=30_000)
    QApplication.processEvents()
    large, small = {"stamp": ("output", "input"), "slide": ("output", "padded"), "round-trip": ("back", "small")}[
        view_name
    ]
    output, source = view.item(large), view.item(small)
    turn_wheel(view, output.cell_rect(60, 200).center(), 12)
    assert output.factor > 10
    assert source.factor == pytest.approx(output.factor)
    middle = output.window.center()
    cell = Cell(Role.OUTPUT, int(middle.y()), int(middle.x()))
    rows, columns = taps_of(cell, article.studio.plan.legal_axes)
    if small == "padded":
        assert is_seen(source, cell.row + 1, cell.column + 1)
    else:
        assert all(is_seen(source, down.a, across.a) for down in rows for across in columns)
    # And back: a drag on the input moves the output.
    before = output.window
    turn_wheel(view, source.area.center(), -3)
    assert output.factor == pytest.approx(source.factor)
    assert output.window.width() > before.width()


def test_a_drag_moves_both_maps(article: MainWindow) -> None:
    view = maps_of(article)
    output, source = view.item("output"), view.item("input")
    turn_wheel(view, output.area.center(), 14)
    before, start = source.window.center(), source.area.center().toPoint()
    output_before = output.window.center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(-20, -10))
    QTest.mouseMove(view.viewport(), start + QPoint(-40, -20))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(-40, -20))
    moved, output_moved = source.window.center() - before, output.window.center() - output_before
    assert moved.x() > 0.5
    assert output_moved.x() == pytest.approx(2 * moved.x())  # the stride
    assert output_moved.y() == pytest.approx(2 * moved.y())


def test_a_step_is_seen_in_both_zoomed_maps(article: MainWindow) -> None:
    views, view = views_of(article), maps_of(article)
    turn_wheel(view, view.item("output").area.center(), 14)
    axes = article.studio.plan.legal_axes
    for step in (0, 126 * 40 + 100, 126 * 126 - 1):
        views.stepper.go(step)
        QApplication.processEvents()
        cell = views.cursor.cell
        assert cell is not None
        rows, columns = taps_of(cell, axes)
        assert is_seen(view.item("input"), cell.row, cell.column)
        assert is_seen(view.item("output"), rows[0].q, columns[0].q)
        assert is_seen(view.item("output"), rows[-1].q, columns[-1].q)


def test_a_zoomed_map_has_an_overview_of_itself(article: MainWindow) -> None:
    view = maps_of(article)
    item = view.item("output")
    turn_wheel(view, item.cell_rect(10, 10).center(), 12)
    before = pixels(view.grab(item.area.toRect()).toImage())
    corner = before[-60:, -60:]
    dark = corner.sum(axis=2) < 200
    # The frame of the visible part, in the upper left of the overview.
    rows, columns = np.argwhere(dark).mean(axis=0)
    assert dark.sum() > 8
    for _ in range(12):
        start = item.area.center().toPoint()
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(view.viewport(), start - QPoint(60, 60))
        QTest.mouseMove(view.viewport(), start - QPoint(90, 90))
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(90, 90))
    after = pixels(view.grab(item.area.toRect()).toImage())[-60:, -60:].sum(axis=2) < 200
    moved = np.argwhere(after).mean(axis=0) - (rows, columns)
    assert (moved > 5).all()


def test_keys_step_by_row(article: MainWindow) -> None:
    views, view = views_of(article), maps_of(article)
    views.stepper.go(300)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert views.cursor.cell == Cell(Role.INPUT, 3, 48)
    QTest.keyClick(view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert views.cursor.cell == Cell(Role.INPUT, 2, 48)


def test_a_typed_step_in_the_window(article: MainWindow) -> None:
    views, label = views_of(article), workspace(article).playback_bar.label
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=label.rect().center())
    field = label.field
    assert field is not None
    QTest.keyClicks(field, "39, 86")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert views.cursor.cell == Cell(Role.INPUT, 39, 86)
    assert workspace(article).drawer.cell_view.whole_window is None  # Enter meant the field alone
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=label.rect().center())
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.reason.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert label.field is None
    assert views.cursor.is_pinned  # Esc closed the field alone
