"""The matrix view: what the mouse means there, what is lit, zoom, both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.matrix.layout import Part
from deconvstudio.figure.theme import DARK
from deconvstudio.gui.matrix.matrix_view import MatrixView
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.picture import PictureModel
from deconvstudio.gui.state.pointing import Pointing
from deconvstudio.gui.state.quiz import Quiz

from ..hands import click, pixels, rgb

PLANE = np.array([[0, 1], [2, 3]], np.float32)
GOLDEN = Spec.of(PLANE[None, :, :, None], PLANE[:, :, None, None], strides=2)
LECTURE = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
LARGE = Spec.of([1, 256, 256, 1], [5, 5, 1, 1], strides=2, padding="SAME")

Open = Callable[..., MatrixView]


def computed(spec: Spec) -> Result:
    result = compute_result(plan(spec), Selection())
    assert result is not None
    return result


def view_of(source: PictureModel) -> MatrixView:
    view = MatrixView(Pointing(source.cursor, source.quiz, source))
    source.changed.connect(view.show_picture)
    return view


@pytest.fixture
def cursor(application: QApplication) -> Iterator[Cursor]:
    cursor = Cursor()
    yield cursor
    cursor.deleteLater()


@pytest.fixture
def source(cursor: Cursor) -> Iterator[PictureModel]:
    model = PictureModel(cursor, Quiz())
    yield model
    model.deleteLater()


@pytest.fixture
def opened(source: PictureModel, qtbot: QtBot) -> Open:
    """Shows a Spec's Result in a view of its own."""

    def show(
        spec: Spec = GOLDEN,
        result: Result | None = None,
        size: tuple[int, int] = (1000, 600),
        source: PictureModel = source,
    ) -> MatrixView:
        view = view_of(source)
        qtbot.addWidget(view)
        view.resize(*size)
        source.show_plan(plan(spec))
        source.show_result(plan(spec), result or computed(spec))
        view.show()
        QApplication.processEvents()
        return view

    return show


def point_at(view: MatrixView, side: Part, row: int = 0, column: int = 0) -> None:
    QTest.mouseMove(view.canvas, view.canvas.place_of(side, row, column).toPoint())


def pointed(cursor: Cursor) -> Cell | None:
    return cursor.cell


def turn_wheel(view: MatrixView, place: QPointF, steps: int) -> None:
    for _ in range(abs(steps)):
        event = QWheelEvent(
            place,
            QPointF(view.canvas.mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, 120 if steps > 0 else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.canvas, event)


def picture(view: MatrixView) -> np.ndarray:
    return pixels(view.canvas.grab().toImage())


def colour_at(view: MatrixView, side: Part, row: int, column: int) -> tuple[int, ...]:
    """A little beside the middle, where the number stands."""
    place = view.canvas.place_of(side, row, column)
    layout = view.canvas.layout_shown
    assert layout is not None
    aside = layout.camera.cell * 0.36
    return tuple(picture(view)[int(place.y() - aside), int(place.x() - aside)].tolist())


def test_pointing_at_the_matrix_and_the_vectors_moves_the_cursor(opened: Open, cursor: Cursor) -> None:
    view = opened(LECTURE)
    parts: tuple[Part, ...] = ("matrix", "top")
    for column in (0, 16, 48):
        for part in parts:
            point_at(view, part, 4, column)
            assert cursor.cell == Cell(Role.OUTPUT, *divmod(column, 7))
    for row in range(9):
        point_at(view, "side", row)
        assert cursor.cell == Cell(Role.INPUT, *divmod(row, 3))
    QTest.mouseMove(view.canvas, QPoint(2, 2))
    assert pointed(cursor) is None


def test_a_click_pins_and_a_drag_does_not(opened: Open, cursor: Cursor) -> None:
    view = opened(LECTURE)
    view.canvas.zoom(8)
    before = view.canvas.place_of("matrix", 0, 0)
    layout = view.canvas.layout_shown
    assert layout is not None
    middle = layout.matrix.center().toPoint()
    QTest.mousePress(view.canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(view.canvas, middle + QPoint(0, 90))
    QTest.mouseRelease(view.canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 90))
    assert pointed(cursor) is None
    assert view.canvas.place_of("matrix", 0, 0).y() == pytest.approx(before.y() + 90)
    click(view.canvas, middle)
    assert cursor.is_pinned
    assert cursor.cell == view.canvas.cell_at(QPointF(middle))


def test_an_output_cell_lights_its_column_and_an_input_cell_its_row(opened: Open, cursor: Cursor) -> None:
    view = opened(GOLDEN)
    plain = {place: colour_at(view, "matrix", *place) for place in np.ndindex(4, 16)}
    cursor.hover(Cell(Role.OUTPUT, 3, 3))
    assert lit(view, plain) == {(row, 15) for row in range(4)}
    cursor.hover(Cell(Role.INPUT, 0, 1))
    assert lit(view, plain) == {(1, column) for column in range(16)}
    cursor.hover(None)
    assert lit(view, plain) == set()


def lit(view: MatrixView, plain: dict[tuple[int, ...], tuple[int, ...]]) -> set[tuple[int, ...]]:
    shown = picture(view)
    layout = view.canvas.layout_shown
    assert layout is not None
    aside, found = layout.camera.cell * 0.36, set()
    for place, colour in plain.items():
        point = view.canvas.place_of("matrix", *place)
        if tuple(shown[int(point.y() - aside), int(point.x() - aside)].tolist()) != colour:
            found.add(place)
    return found


@pytest.mark.parametrize("spec", [GOLDEN, LARGE], ids=["cells", "pixels"])
def test_a_weight_marks_its_entries(spec: Spec, opened: Open, cursor: Cursor) -> None:
    view = opened(spec)
    plain = picture(view)
    cursor.hover(Cell(Role.KERNEL, 1, 0))
    changed = np.argwhere((picture(view) != plain).any(axis=2))
    assert len(changed)
    layout = view.canvas.layout_shown
    assert layout is not None
    _, xs = changed.T
    assert xs.min() >= layout.matrix.left() - 4
    assert xs.max() <= layout.matrix.right() + 4


def test_entries_have_the_kernels_colours_and_the_rest_is_blank(opened: Open) -> None:
    view = opened(GOLDEN)
    blank = (255, 255, 255)
    # Column 5 is y[1,1] = x[0,0]·w[1,1]; its other rows have no entry.
    assert [colour_at(view, "matrix", row, 5) != blank for row in range(4)] == [True, False, False, False]
    # The entry of the weight 0 is faint, but there.
    assert colour_at(view, "matrix", 0, 0) != blank
    assert colour_at(view, "matrix", 0, 5)[0] < colour_at(view, "matrix", 0, 1)[0]
    view.set_theme(DARK)
    assert colour_at(view, "matrix", 3, 5) == rgb(DARK.canvas)


def test_the_wheel_zooms_about_the_mouse_and_a_double_click_shows_all(opened: Open) -> None:
    view = opened(LARGE)
    whole, fitting = picture(view), view.cell_pixels
    assert fitting < 0.01
    place = view.canvas.place_of("matrix", 32768, 131072)
    under = view.canvas.cell_at(place)
    turn_wheel(view, place, 3)
    assert view.canvas.cell_at(place) is not None
    turn_wheel(view, place, 60)
    assert view.cell_pixels > 40
    assert (picture(view) != whole).any()
    QTest.mouseDClick(view.canvas, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert view.cell_pixels == fitting
    assert view.canvas.cell_at(place) == under
    assert (picture(view) == whole).all()


def test_the_cell_under_the_wheel_stays_there(opened: Open) -> None:
    view = opened(Spec.of([1, 8, 8, 1], [3, 3, 1, 1], strides=2))
    view.canvas.zoom(6)
    layout = view.canvas.layout_shown
    assert layout is not None
    place = layout.matrix.center()
    before = layout.at(place)
    turn_wheel(view, place, 1)
    after = view.canvas.layout_shown
    assert after is not None
    assert after.camera.cell > layout.camera.cell
    assert after.at(place) == before


def test_the_keyboard_zooms(opened: Open) -> None:
    view = opened(LECTURE)
    fitting = view.cell_pixels
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus)
    larger = view.cell_pixels
    assert larger > fitting
    QTest.keyClick(view.canvas, Qt.Key.Key_Plus)
    QTest.keyClick(view.canvas, Qt.Key.Key_Minus)
    assert view.cell_pixels == pytest.approx(larger)
    QTest.keyClick(view.canvas, Qt.Key.Key_0)
    assert view.cell_pixels == fitting


def test_numbers_appear_when_cells_are_large(opened: Open) -> None:
    """Two kernels that differ by a factor have the same colours; their numbers alone differ."""
    specs = [Spec.of([1, 3, 3, 1], np.full((2, 2, 1, 1), value, np.float32)) for value in (1, 7)]
    views = [opened(spec, source=PictureModel(Cursor(), Quiz())) for spec in specs]
    for pixels_per_cell, differs in ((8.0, False), (32.0, True)):
        shots = []
        for view in views:
            view.resize(1000, 230)
            QApplication.processEvents()
            view.fit()
            view.canvas.zoom(pixels_per_cell / view.cell_pixels)
            assert view.cell_pixels == pytest.approx(pixels_per_cell)
            area = view.canvas.layout_shown
            assert area is not None
            shots.append(pixels(view.canvas.grab(area.matrix.toRect()).toImage()))
        assert (shots[0] != shots[1]).any() == differs


def test_the_forward_direction_is_the_convolution(opened: Open, cursor: Cursor) -> None:
    view = opened(LECTURE)
    transposed = picture(view)
    click(view.forward_button)
    assert view.is_forward
    assert (picture(view) != transposed).any()
    point_at(view, "matrix", 4, 10)
    assert cursor.cell == Cell(Role.INPUT, 1, 1)
    point_at(view, "top", 0, 48)
    assert cursor.cell == Cell(Role.OUTPUT, 6, 6)
    click(view.transposed_button)
    cursor.hover(None)
    assert (picture(view) == transposed).all()


def test_nothing_is_worked_out_while_the_view_is_hidden(source: PictureModel, qtbot: QtBot) -> None:
    view = view_of(source)
    qtbot.addWidget(view)
    view.resize(800, 500)
    result = computed(GOLDEN)
    source.show_result(plan(GOLDEN), result)
    before = view.checks
    assert before == ()
    assert view.cell_pixels == 0
    with qtbot.waitSignal(view.painted) as painted:
        view.show()
    assert painted.args == [result]
    assert view.checks == ("max |NumPy − Cᵀ x| = 0", "⟨C u, x⟩ = 89 = ⟨u, Cᵀ x⟩")


def test_hidden_values_are_not_given_away(opened: Open, source: PictureModel) -> None:
    view = opened(GOLDEN)
    shown = picture(view)
    source.quiz.set_mode("numbers")
    for row, column in np.ndindex(3, 4):
        source.quiz.reveal(Cell(Role.OUTPUT, row, column))
    hidden = picture(view)
    layout = view.canvas.layout_shown
    assert layout is not None
    changed_places = {layout.at(QPointF(x, y)) for y, x in np.argwhere((hidden != shown).any(axis=2))}
    assert {place[2] for place in changed_places if place is not None} == {12, 13, 14, 15}
    assert colour_at(view, "top", 0, 15) == (255, 255, 255)
    other = computed(GOLDEN)
    changed = other.planes.output.copy()
    changed[3] = changed[3][::-1]
    source.show_result(plan(GOLDEN), replace(other, planes=replace(other.planes, output=changed)))
    assert (picture(view) == hidden).all()
    source.quiz.reveal_all()
    source.show_result(plan(GOLDEN), other)
    assert (picture(view) == shown).all()


def test_a_dimmed_picture_is_paler(opened: Open) -> None:
    view = opened(GOLDEN)
    clear = picture(view)
    view.set_dimmed(True)
    assert picture(view).min() > 140
    view.set_dimmed(False)
    assert (picture(view) == clear).all()


def test_a_cell_of_a_larger_map_lights_nothing(opened: Open, cursor: Cursor) -> None:
    view = opened(GOLDEN)
    plain = picture(view)
    cursor.pin(Cell(Role.OUTPUT, 30, 2))
    assert (picture(view) == plain).all()


@pytest.mark.parametrize(
    "spec",
    [
        Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=3, output=8),
        Spec.of([1, 3, 4, 3], [3, 3, 2, 3], strides=2, padding="SAME"),
        Spec.of([1, 1, 1, 1], [1, 1, 1, 1]),
        Spec.of([1, 1, 300, 1], [1, 3, 1, 1]),
        Spec.of([1, 32, 32, 1], [3, 3, 1, 1], strides=2, dilations=3),
    ],
    ids=["unreached", "channels", "one", "line", "dilated"],
)
def test_every_kind_of_picture_is_painted_in_both_directions(spec: Spec, opened: Open, cursor: Cursor) -> None:
    view = opened(spec, size=(520, 330))
    for _ in range(2):
        for role in (Role.INPUT, Role.KERNEL, Role.OUTPUT):
            cursor.hover(Cell(role, 0, 0))
            view.fit()
            fitted = picture(view)
            view.canvas.zoom(100)
            assert np.ptp(fitted) > 0
            assert np.ptp(picture(view)) > 0
        view.forward_button.click()
        view.set_theme(DARK)


def test_the_words_are_there_for_a_screen_reader(opened: Open) -> None:
    view = opened(LECTURE)
    assert view.canvas.accessibleName()
    assert view.canvas.accessibleDescription().startswith("x is the input, read row by row (x[0,0], x[0,1], …).")
    click(view.forward_button)
    assert view.canvas.accessibleDescription().startswith("u is a map of the output's size")


def test_a_narrow_view_keeps_the_matrix_and_lets_the_checks_go(opened: Open) -> None:
    channels = Spec.of([1, 3, 3, 4], [3, 3, 2, 4], strides=2)
    result = computed(channels)
    view = opened(channels, replace(result, planes=replace(result.planes, several=None)))
    (checks,) = (label for label in view.findChildren(QLabel) if label.text())
    assert checks.isVisible()
    height = view.canvas.height()
    view.resize(360, 600)
    QApplication.processEvents()
    assert not checks.isVisible()
    assert view.canvas.height() >= height
    view.resize(1000, 600)
    QApplication.processEvents()
    assert checks.isVisible()


def test_the_matrix_turns_with_the_stage_unless_it_is_zoomed(opened: Open, cursor: Cursor) -> None:
    view = opened(LECTURE, size=(1000, 400))
    layout = view.canvas.layout_shown
    assert layout is not None
    assert layout.matrix.width() > layout.matrix.height()
    view.resize(420, 1500)
    QApplication.processEvents()
    layout = view.canvas.layout_shown
    assert layout is not None
    assert layout.matrix.height() > layout.matrix.width()
    point_at(view, "matrix", 30, 4)  # a row is now an output cell
    assert cursor.cell == Cell(Role.OUTPUT, 4, 2)
    view.canvas.zoom(3)
    size = view.cell_pixels
    view.resize(1000, 400)
    QApplication.processEvents()
    assert view.cell_pixels == pytest.approx(size)
    layout = view.canvas.layout_shown
    assert layout is not None
    point_at(view, "side", layout.rows[1])
    cell = pointed(cursor)
    assert cell is not None
    assert cell.role is Role.OUTPUT
    view.fit()
    point_at(view, "side", 4)
    assert cursor.cell == Cell(Role.INPUT, 1, 1)
