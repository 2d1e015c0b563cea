"""Maps and matrix hit the right cell and are sharp, on an ordinary screen and on one of 200 %."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.scenes.stamp import StampBuilder
from deconvstudio.gui.maps.map_mouse import MapMouse
from deconvstudio.gui.maps.scene_view import SceneView
from deconvstudio.gui.matrix.matrix_view import MatrixView
from deconvstudio.gui.state.brush import Brush
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.picture import PictureModel
from deconvstudio.gui.state.pointing import Pointing
from deconvstudio.gui.state.quiz import Quiz

from .hands import pixels

SPEC = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
LARGE = Spec.of([1, 60, 60, 1], [3, 3, 1, 1], strides=2)
FINE = 2


@pytest.fixture
def cursor(application: QApplication) -> Iterator[Cursor]:
    cursor = Cursor()
    yield cursor
    cursor.deleteLater()


def computed(spec: Spec) -> Result:
    return compute_result(plan(spec), Selection())


def pointing_of(cursor: Cursor) -> Pointing:
    quiz = Quiz()
    return Pointing(cursor, quiz, PictureModel(cursor, quiz))


def open_maps(spec: Spec, cursor: Cursor, qtbot: QtBot) -> SceneView:
    view = SceneView(StampBuilder())
    MapMouse(view, pointing_of(cursor), Brush(view))
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show_scene(StampBuilder(), Picture(plan(spec), computed(spec)))
    view.show()
    QApplication.processEvents()
    return view


def open_matrix(spec: Spec, cursor: Cursor, qtbot: QtBot) -> MatrixView:
    view = MatrixView(pointing_of(cursor))
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show_picture(Picture(plan(spec), computed(spec)))
    view.show()
    QApplication.processEvents()
    return view


def point_at(widget: QWidget, place: QPointF, cursor: Cursor) -> Cell | None:
    """Move the mouse there; returns the cell that the cursor is then on."""
    top = widget.window()
    # Through the window, whose pixels Qt counts as the screen does: a widget's own mouse stays on a small screen.
    QTest.mouseMove(top.windowHandle(), widget.mapTo(top, QPoint(1, 1)))
    QTest.mouseMove(top.windowHandle(), widget.mapTo(top, place.toPoint()))
    QApplication.processEvents()
    return cursor.cell


def is_doubled(image: np.ndarray) -> bool:
    """Whether each block of 2 x 2 pixels has one colour, as in a picture that was made for a coarser screen."""
    height, width = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    blocks = image[:height, :width].reshape(height // 2, 2, width // 2, 2, -1)
    return bool((blocks == blocks[:, :1, :, :1]).all())


def assert_sharp(widget: QWidget, height: float = 0) -> None:
    """Its upper part of so many pixels, else all of it."""
    image = pixels(widget.grab().toImage())
    ratio = widget.devicePixelRatioF()
    assert image.shape[:2] == (widget.height() * ratio, widget.width() * ratio)
    assert not is_doubled(image[: round(height * ratio) or None])


def test_the_mouse_finds_the_cells_of_the_maps(cursor: Cursor, qtbot: QtBot) -> None:
    view = open_maps(SPEC, cursor, qtbot)
    for role, row, column in ((Role.INPUT, 2, 1), (Role.KERNEL, 0, 2), (Role.OUTPUT, 6, 0)):
        rect = view.cell_rect(Cell(role, row, column))
        assert rect is not None
        for corner in (rect.topLeft() + QPoint(2, 2), rect.bottomRight() - QPoint(3, 3)):
            assert point_at(view.viewport(), QPointF(corner), cursor) == Cell(role, row, column)


def test_a_zoomed_map_shows_the_cell_where_the_mouse_finds_it(cursor: Cursor, qtbot: QtBot) -> None:
    view = open_maps(LARGE, cursor, qtbot)
    item, cell = view.item("output"), Cell(Role.OUTPUT, 70, 90)
    item.zoom(6, 70, 90)
    place = item.cell_rect(70, 90).center()
    assert point_at(view.viewport(), place, cursor) == cell
    # The outline about it is painted there and nowhere else.
    plain = pixels(view.grab().toImage())
    view.show_outlines(cell)
    changed = np.argwhere((pixels(view.grab().toImage()) != plain).any(axis=2)) / view.devicePixelRatioF()
    inside = changed[(changed[:, 1] > item.area.left()) & (changed[:, 0] < item.area.bottom())]  # not on the profile
    middles = (inside.min(axis=0) + inside.max(axis=0)) / 2
    assert abs(middles - (place.y(), place.x())).max() <= 1.5


def test_the_mouse_finds_the_cells_of_the_matrix(cursor: Cursor, qtbot: QtBot) -> None:
    view = open_matrix(SPEC, cursor, qtbot)
    for zoom in (1, 3):
        view.canvas.zoom(zoom)
        layout = view.canvas.layout_shown
        assert layout is not None
        column = layout.columns[len(layout.columns) // 2]
        place = view.canvas.place_of("matrix", layout.rows[len(layout.rows) // 2], column)
        assert point_at(view.canvas, place, cursor) == Cell(Role.OUTPUT, *divmod(column, 7))


def test_the_pictures_are_sharp(cursor: Cursor, qtbot: QtBot) -> None:
    maps, matrix = open_maps(SPEC, cursor, qtbot), open_matrix(SPEC, cursor, qtbot)
    assert_sharp(maps.viewport())
    assert_sharp(maps.viewport(), maps.item("input").area.top())  # the headings, which are kept as pictures
    assert_sharp(matrix.canvas)


@pytest.mark.skipif("QT_SCALE_FACTOR" in os.environ, reason="this is the fine screen already")
def test_all_of_this_and_the_zoom_at_200_percent(tmp_path: Path) -> None:
    here = Path(__file__)
    files = [str(here), str(here.parent / "maps" / "test_scene_view.py")]
    command = [sys.executable, "-P", "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path}", *files]
    fine = os.environ | {"QT_SCALE_FACTOR": str(FINE), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=fine, cwd=here.parents[2], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout


def test_the_screen_is_as_fine_as_it_was_asked_for(cursor: Cursor, qtbot: QtBot) -> None:
    view = open_maps(SPEC, cursor, qtbot)
    assert view.devicePixelRatioF() == float(os.environ.get("QT_SCALE_FACTOR", "1"))
