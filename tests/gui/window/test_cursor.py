"""The cursor: the cell under the mouse, its counterparts on the other maps, and the formula of its value."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.formulas import Formula, Number
from deconvstudio.core.formulas.tree import Operator, Parentheses, Row
from deconvstudio.core.result import Result
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure.cell.explanation import cell_words, output_sum
from deconvstudio.figure.maps.content import MAPS
from deconvstudio.gui.maps.size_handle import SizeHandle
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import pixels, settle, shown, workspace


def point_at(window: MainWindow, role: Role, row: int, column: int) -> None:
    """Move the mouse over a cell."""
    QApplication.processEvents()  # the maps find their places when they are painted
    maps = workspace(window).maps
    QTest.mouseMove(maps.viewport(), maps.item(role.value).cell_rect(row, column).center().toPoint())


def value_of(formula: Formula) -> float:
    """Return the value of a sum of products, from its row of numbers."""
    text = " ".join(map(_text, formula.numbers.children))
    return float(eval(text, {"__builtins__": {}}))


def _text(node: object) -> str:
    match node:
        case Number(value=value):
            return repr(value)
        case Operator(text=text):
            return {"·": "*", "−": "-", "+": "+"}[text]
        case Parentheses(child=child):
            return f"({_text(child)})"
        case Row(children=children):
            return " ".join(map(_text, children))
    raise AssertionError(node)


def result_of(window: MainWindow) -> Result:
    result = shown(window)
    assert result is not None
    return result


def cursor_cell(window: MainWindow) -> Cell | None:
    cursor = window.findChild(Cursor)
    assert cursor is not None
    return cursor.cell


def outlined_cells(window: MainWindow) -> dict[Role, set[tuple[int, int]]]:
    """Return the cells with an outline, by map."""
    return {
        role: {(r, c) for outline in item._outlines for r in outline.rows for c in outline.columns}
        for role, item in ((role, workspace(window).maps.item(role.value)) for role in MAPS)
    }


SPECS = {
    "lecture": None,
    "dilation": Spec.of([1, 4, 3, 1], [3, 2, 1, 1], strides=(1, 2), dilations=(2, 1)),
    "SAME": Spec.of([1, 3, 3, 1], [4, 3, 1, 1], strides=2, padding="SAME"),
    "explicit": Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2, padding=((1, 0), (0, 1))),
    "unreached": Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=3, output=8),
}


@pytest.mark.parametrize("name", SPECS)
def test_every_output_cell_is_written_out_and_its_counterparts_are_outlined(
    name: str, windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(spec=SPECS[name])
    planes, plan = result_of(window).planes, window.studio.plan
    for row, column in np.ndindex(planes.output.shape):
        point_at(window, Role.OUTPUT, row, column)
        cell = Cell(Role.OUTPUT, row, column)
        assert cursor_cell(window) == cell
        formula = output_sum(cell, plan, planes)
        expected = float(planes.output[row, column])
        assert (formula.numbers.children == () and expected == 0) or value_of(formula) == expected
        assert outlined_cells(window)[Role.OUTPUT] == {(row, column)}
        pairs = contributions(window, row, column)
        assert outlined_cells(window)[Role.INPUT] == {pair[0] for pair in pairs}
        assert outlined_cells(window)[Role.KERNEL] == {pair[1] for pair in pairs}


def contributions(window: MainWindow, row: int, column: int) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Return the pairs of input cell and weight whose products an output cell adds up, by the definition."""
    plan, spec = window.studio.plan, window.studio.spec
    assert plan.axes is not None
    top, left = (axis.crop[0] for axis in plan.axes)
    _, ih, iw, _ = spec.input.shape
    kh, kw, _, _ = spec.kernel.shape
    return {
        ((a, b), (u, v))
        for a, b, u, v in np.ndindex(ih, iw, kh, kw)
        if a * spec.strides[0] + u * spec.dilations[0] - top == row
        and b * spec.strides[1] + v * spec.dilations[1] - left == column
    }


def test_input_cells_and_weights_point_to_their_counterparts(window: MainWindow) -> None:
    planes, plan = result_of(window).planes, window.studio.plan
    point_at(window, Role.INPUT, 1, 0)
    found = outlined_cells(window)
    assert found[Role.INPUT] == {(1, 0)}
    assert found[Role.OUTPUT] == {(2 + r, c) for r in range(3) for c in range(3)}
    assert found[Role.KERNEL] == set(np.ndindex(3, 3))
    assert cell_words(Cell(Role.INPUT, 1, 0), plan, planes) == "x[1,0] = 3 stamps 3·w onto y[2:5, 0:3]"
    point_at(window, Role.KERNEL, 0, 1)
    found = outlined_cells(window)
    assert found[Role.KERNEL] == {(0, 1)}
    assert found[Role.INPUT] == set(np.ndindex(3, 3))
    assert found[Role.OUTPUT] == {(2 * r, 2 * c + 1) for r in range(3) for c in range(3)}
    assert cell_words(Cell(Role.KERNEL, 0, 1), plan, planes).startswith("w[0,1] = 2 is used 9 times")


def test_all_channels_are_written_out(windows: Windows) -> None:
    window = windows.open(spec=Spec.of([1, 3, 3, 4], [3, 3, 2, 4], strides=2))
    result = result_of(window)
    formula = output_sum(Cell(Role.OUTPUT, 2, 2), window.studio.plan, result.planes, max_terms=99)
    assert value_of(formula) == result.planes.output[2, 2]
    indices: list[tuple[int, ...]] = [getattr(node, "index", ()) for node in formula.symbols.children]
    assert {index[2] for index in indices if len(index) == 3} == {0, 1, 2, 3}
    assert sum(len(index) == 3 for index in indices) == 2 * 4 * 4


def test_channels_that_are_too_many_numbers_are_one_remainder(windows: Windows) -> None:
    window = windows.open(spec=Spec.of([1, 3, 3, 4], [3, 3, 2, 4], strides=2))
    result = result_of(window)
    planes = replace(result.planes, several=None)
    formula = output_sum(Cell(Role.OUTPUT, 2, 2), window.studio.plan, planes)
    assert value_of(formula) == result.planes.output[2, 2]
    assert any(getattr(node, "tag", None) == "remainder" for node in _nodes(formula.numbers))
    assert "3" in [getattr(node, "subscript", "") for node in formula.symbols.children]


def _nodes(row: Row) -> list[object]:
    found: list[object] = []
    for node in row.children:
        found.append(node)
        child = getattr(node, "child", None)
        if child is not None:
            found += _nodes(Row((child,)))
    return found


def wait_for_handle(window: MainWindow, qtbot: QtBot) -> None:
    """The handle at the output's corner appears when the picture rests; before that two grabs may differ."""
    (handle,) = workspace(window).maps.findChildren(SizeHandle)
    qtbot.waitUntil(handle.isVisible)


def test_the_written_out_cell_and_the_outlines_are_painted(window: MainWindow, qtbot: QtBot) -> None:
    view, maps = workspace(window).drawer.cell_view, workspace(window).maps
    wait_for_handle(window, qtbot)
    sentence, plain = pixels(view.grab().toImage()), pixels(maps.grab().toImage())
    point_at(window, Role.OUTPUT, 2, 2)
    assert (pixels(view.grab().toImage()) != sentence).any()
    assert (pixels(maps.grab().toImage()) != plain).any()
    # The mouse leaves the cells for the margin: no outline is left.
    QTest.mouseMove(maps.viewport(), QPoint(2, 2))
    assert cursor_cell(window) is None
    assert (pixels(view.grab().toImage()) == sentence).all()
    assert (pixels(maps.grab().toImage()) == plain).all()


def test_a_cell_that_an_edit_takes_away_is_no_longer_written_out(window: MainWindow, qtbot: QtBot) -> None:
    point_at(window, Role.OUTPUT, 6, 6)
    window.studio.change(Spec.of([1, 1, 1, 1], [2, 2, 1, 1]))
    settle(qtbot, window)
    assert pixels(workspace(window).drawer.cell_view.grab().toImage()).any()
    assert outlined_cells(window)[Role.INPUT] <= {(0, 0)}


def test_the_wheel_zooms_and_fit_shows_the_maps_whole_again(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 40, 40, 1], [3, 3, 1, 1], strides=2))
    maps = workspace(window).maps
    wait_for_handle(window, qtbot)
    whole = pixels(maps.grab().toImage())
    item = maps.item("output")
    turn_wheel_over(window, Role.OUTPUT, 10, 30, steps=3)
    assert item.window.width() < 60
    assert item.window.height() < 60
    assert item.window.contains(30, 10)
    assert (pixels(maps.grab().toImage()) != whole).any()
    QTest.keySequence(window, "Ctrl+0")
    wait_for_handle(window, qtbot)
    assert (pixels(maps.grab().toImage()) == whole).all()


def test_a_zoomed_map_stays_in_its_window(windows: Windows) -> None:
    window = windows.open(spec=Spec.of([1, 300, 300, 1], [2, 2, 1, 1], strides=2))
    maps = workspace(window).maps
    item = maps.item("output")
    assert item.cell_rect(0, 0).width() < 1
    frame = item.area.toAlignedRect()
    grip = maps.findChild(SizeHandle)
    assert grip is not None
    grip.hide()
    before = pixels(maps.grab().toImage())
    item.zoom(1.4, 300, 300)  # the cells stay smaller than a pixel
    after = pixels(maps.grab().toImage())
    assert (after != before).any()
    # The profile below the map shows the same part of it.
    before[frame.top() :, frame.left() : frame.right() + 1] = 0
    after[frame.top() :, frame.left() : frame.right() + 1] = 0
    assert (after == before).all()


def turn_wheel_over(window: MainWindow, role: Role, row: int, column: int, steps: int) -> None:
    """Turn the wheel over a cell, upwards."""
    maps = workspace(window).maps
    place = maps.item(role.value).cell_rect(row, column).center().toPoint()
    for _ in range(steps):
        event = QWheelEvent(
            QPointF(place),
            QPointF(maps.viewport().mapToGlobal(place)),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(maps.viewport(), event)
