"""The brush in the window: a drag paints only while it is switched on, and everybody sees that it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

from ..conftest import Windows
from ..hands import workspace

# Qt warns about pop-up menus on the offscreen platform.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise|grabbing)", extend=True)

FIRST, LAST = Cell(Role.INPUT, 0, 0), Cell(Role.INPUT, 0, 2)


def views_of(window: MainWindow) -> ViewController:
    assert window.views is not None
    return window.views


def viewport(window: MainWindow) -> QWidget:
    return workspace(window).maps.viewport()


def place_of(window: MainWindow, cell: Cell) -> QPoint:
    QApplication.processEvents()
    rect = workspace(window).maps.cell_rect(cell)
    assert rect is not None
    return rect.center()


def drag(window: MainWindow, start: Cell, end: Cell) -> None:
    first, last = place_of(window, start), place_of(window, end)
    QTest.mouseMove(viewport(window), first)
    QTest.mousePress(viewport(window), Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(viewport(window), (first + last) / 2)
    QTest.mouseMove(viewport(window), last)
    QTest.mouseRelease(viewport(window), Qt.MouseButton.LeftButton, pos=last)


def top_row(window: MainWindow) -> list[float]:
    views = views_of(window)
    return [views.editing.numbers.planes.value(Cell(Role.INPUT, 0, column)) or 0.0 for column in range(3)]


def test_a_drag_without_the_brush_only_points(window: MainWindow) -> None:
    before = window.studio.spec
    drag(window, FIRST, LAST)
    assert window.studio.spec == before
    assert not window.studio.can_undo
    assert views_of(window).cursor.cell == LAST
    assert not views_of(window).cursor.is_pinned


def test_the_brush_is_switched_by_its_key_and_seen(window: MainWindow) -> None:
    action = window.actions_by_name["brush"]
    assert (action.isChecked(), window.status.brush_text()) == (False, "")
    QTest.mouseMove(viewport(window), QPoint(1, 1))  # a test before may have left the mouse on the cell
    QTest.mouseMove(viewport(window), place_of(window, FIRST))
    arrow = viewport(window).cursor().shape()
    QTest.keySequence(window, "Ctrl+B")
    assert action.isChecked()
    assert window.status.brush_text() == "Brush: dragging paints 1 (Esc ends it)"
    assert viewport(window).cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.mouseMove(viewport(window), place_of(window, Cell(Role.OUTPUT, 0, 0)))
    assert viewport(window).cursor().shape() == arrow
    before = top_row(window)
    drag(window, FIRST, LAST)
    assert top_row(window) == [1, 1, 1] != before
    window.studio.undo()
    assert top_row(window) == before
    assert not window.studio.can_undo


def test_escape_ends_the_brush_before_it_frees_the_cursor(window: MainWindow) -> None:
    cursor = views_of(window).cursor
    cursor.pin(FIRST)
    QTest.keySequence(window, "Ctrl+B")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.actions_by_name["brush"].isChecked()
    assert window.status.brush_text() == ""
    assert cursor.is_pinned
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not cursor.is_pinned


def test_the_brush_paints_the_number_that_was_typed_last(window: MainWindow) -> None:
    views_of(window).cursor.pin(FIRST)
    maps = workspace(window).maps
    QTest.keySequence(window, "Ctrl+B")
    QTest.keyClicks(maps, "7")
    QTest.keyClick(views_of(window).editing.editor, Qt.Key.Key_Return)
    assert window.status.brush_text() == "Brush: dragging paints 7 (Esc ends it)"
    drag(window, FIRST, LAST)
    assert top_row(window) == [7, 7, 7]


def test_the_menu_of_a_cell_switches_it(window: MainWindow) -> None:
    value = top_row(window)[2]
    menu = views_of(window).editing.menu(LAST, QPoint(5, 5))
    (paint,) = (action for action in menu.actions() if action.text() == f"Paint {value:g} by dragging")
    paint.trigger()
    menu.close()
    assert window.actions_by_name["brush"].isChecked()
    drag(window, FIRST, LAST)
    assert top_row(window) == [value] * 3


def test_the_menu_writes_a_minus_sign_and_names_each_number_once(window: MainWindow) -> None:
    views_of(window).cursor.pin(FIRST)
    QTest.keyClicks(workspace(window).maps, "-")
    QTest.keyClicks(views_of(window).editing.editor, "3")
    QTest.keyClick(views_of(window).editing.editor, Qt.Key.Key_Return)
    menu = views_of(window).editing.menu(FIRST, QPoint(5, 5))
    texts = [action.text() for action in menu.actions() if action.text().startswith("Paint")]
    menu.close()
    assert texts == ["Paint −3 by dragging"]
    QTest.keySequence(window, "Ctrl+B")
    assert window.status.brush_text() == "Brush: dragging paints −3 (Esc ends it)"


def test_on_a_large_map_a_drag_moves_the_map_or_paints(windows: Windows) -> None:
    window = windows.open(spec=Spec.of([1, 60, 60, 1], [3, 3, 1, 1], strides=2))
    before, maps = window.studio.spec, workspace(window).maps
    for _ in range(6):
        window.actions_by_name["zoom_in"].trigger()
    cells = Cell(Role.INPUT, 1, 1), Cell(Role.INPUT, 1, 4)
    start = maps.item("input").window
    drag(window, *cells)
    assert window.studio.spec == before
    QTest.keySequence(window, "Ctrl+B")
    start = maps.item("input").window
    drag(window, *cells)
    assert window.studio.spec != before
    assert maps.item("input").window == start


def test_the_output_is_never_painted(window: MainWindow) -> None:
    before = window.studio.spec
    QTest.keySequence(window, "Ctrl+B")
    drag(window, Cell(Role.OUTPUT, 0, 0), Cell(Role.OUTPUT, 2, 2))
    assert window.studio.spec == before
