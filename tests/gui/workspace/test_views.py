"""All views show the same Picture: the same cursor and the same numbers."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QRubberBand, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure.views import VIEW_NAMES
from deconvstudio.gui.maps.map_turn import TURN_MS
from deconvstudio.gui.maps.size_handle import SizeHandle
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

from ..conftest import Windows
from ..hands import SECONDS, is_dimmed, settle, workspace

X = np.array([[0, 1], [2, 3]], np.float32)
GOLDEN = Spec.of(X[None, :, :, None], X[:, :, None, None], strides=2)
Y = np.array([[0, 0, 0, 1], [0, 0, 2, 3], [0, 2, 0, 3], [4, 6, 6, 9]], np.float32)


def views_of(window: MainWindow) -> ViewController:
    assert window.views is not None
    return window.views


def choose(window: MainWindow, name: str) -> None:
    """Choose a view with the shortcut of its button."""
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + VIEW_NAMES.index(name)), Qt.KeyboardModifier.ControlModifier)
    assert views_of(window).view.name == name
    QApplication.processEvents()


def plane(window: MainWindow, key: str) -> np.ndarray:
    """Return the numbers of a map on screen."""
    return workspace(window).maps.panes[key].content.plane


def press(window: MainWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(workspace(window).maps, key)


def place_of(window: MainWindow, cell: Cell) -> QPointF:
    rect = workspace(window).maps.cell_rect(cell)
    assert rect is not None
    return QPointF(rect.center())


def click(window: MainWindow, cell: Cell) -> None:
    QApplication.processEvents()
    viewport = workspace(window).maps.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(window, cell).toPoint())


def maps_image(window: MainWindow) -> QImage:
    """Return the maps without the handle at the output's corner, which appears when they are at rest."""
    viewport = workspace(window).maps.viewport()
    image = QImage(viewport.size(), QImage.Format.Format_RGB32)
    viewport.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawWindowBackground)
    return image


def test_a_map_that_turns_hands_its_turn_to_no_other_view(
    windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows.open(spec=GOLDEN)
    stamp = maps_image(window)
    monkeypatch.setattr("deconvstudio.gui.widgets.reduced_motion.motion_allowed", lambda: True)
    choose(window, "slide")
    turning = maps_image(window)
    qtbot.wait(50)
    assert maps_image(window) != turning
    choose(window, "stamp")
    for _ in range(5):
        assert maps_image(window) == stamp
        qtbot.wait(20)
    choose(window, "slide")
    qtbot.waitUntil(lambda: maps_image(window) != turning)
    qtbot.wait(TURN_MS + 200)
    upright = maps_image(window)
    monkeypatch.setattr("deconvstudio.gui.widgets.reduced_motion.motion_allowed", lambda: False)
    choose(window, "stamp")
    choose(window, "slide")
    assert maps_image(window) == upright


def test_the_known_case_step_by_step_in_every_view(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    assert plane(window, "output").tolist() == Y.tolist()
    so_far = np.zeros_like(Y)
    for n, (row, column) in enumerate(np.ndindex(2, 2)):
        press(window, Qt.Key.Key_PageDown)
        assert views.cursor.cell == Cell(Role.INPUT, row, column)
        assert views.stepper.position == n
        so_far[2 * row : 2 * row + 2, 2 * column : 2 * column + 2] += X[row, column] * X
        assert plane(window, "added").tolist() == (X[row, column] * X).tolist()
        assert plane(window, "output").tolist() == so_far.tolist()
    assert so_far.tolist() == Y.tolist()

    choose(window, "slide")
    views.cursor.free()
    for row, column in np.ndindex(4, 4):
        press(window, Qt.Key.Key_PageDown)
        assert views.cursor.cell == Cell(Role.OUTPUT, row, column)
        assert plane(window, "products").sum() == Y[row, column]
    assert plane(window, "padded").shape == (5, 5)
    assert plane(window, "rotated").tolist() == X[::-1, ::-1].tolist()

    choose(window, "overlap")
    assert plane(window, "counts").tolist() == np.ones((4, 4)).tolist()
    choose(window, "stamp")
    views.cursor.free()
    assert plane(window, "output").tolist() == Y.tolist()


def test_every_view_speaks_of_the_pinned_cell(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    click(window, Cell(Role.OUTPUT, 3, 2))
    for name in (*VIEW_NAMES[1:], "stamp", "overlap"):
        choose(window, name)
        # The walk over the input finishes this cell with the last input cell that feeds it.
        walked = Cell(Role.INPUT, 1, 1) if name == "stamp" else Cell(Role.OUTPUT, 3, 2)
        assert views.cursor.cell == walked
        assert views.cursor.is_pinned
        explanation = workspace(window).drawer.cell_view.explanation
        if name == "round-trip":
            assert explanation is None  # its numbers are no such sums
        else:
            assert explanation is not None
            assert explanation.cell == walked
        assert views.stepper.position is not None
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert views.cursor.cell is None


def test_a_click_pins_and_another_frees(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    cursor = views_of(window).cursor
    cell = Cell(Role.OUTPUT, 0, 3)
    click(window, cell)
    assert cursor.is_pinned
    QTest.mouseMove(workspace(window).maps.viewport(), place_of(window, Cell(Role.OUTPUT, 2, 2)).toPoint())
    assert cursor.cell == cell
    click(window, cell)
    assert not cursor.is_pinned


def test_arrows_walk_from_the_first_cell(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    cursor = views_of(window).cursor
    press(window, Qt.Key.Key_Right)
    assert cursor.cell == Cell(Role.INPUT, 0, 0)
    press(window, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert cursor.cell == Cell(Role.INPUT, 1, 1)


def test_numbers_are_typed_over_by_keyboard_alone_and_undone(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    press(window, Qt.Key.Key_Right, Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert plane(window, "input")[0, 0] == 5
    assert window.studio.spec.input.values.kind == "list"
    QTest.keySequence(window, "Ctrl+Z")
    settle(qtbot, window)
    assert plane(window, "input").tolist() == X.tolist()


def test_a_hidden_output_is_revealed_cell_by_cell(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    views.quiz.set_mode("numbers")
    hidden = workspace(window).maps.panes["output"].content.hidden
    assert hidden is not None
    assert hidden.all()
    click(window, Cell(Role.OUTPUT, 3, 3))
    hidden = workspace(window).maps.panes["output"].content.hidden
    assert hidden is not None
    assert not hidden[3, 3]
    assert hidden.sum() == 15
    views.quiz.reveal_all()
    assert workspace(window).maps.panes["output"].content.hidden is None


def test_no_view_shows_a_hidden_size(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    views.quiz.set_mode("size")
    for name in VIEW_NAMES:
        if name != views.view.name:
            choose(window, name)
        assert list(workspace(window).maps.panes) == ["input", "kernel", "question"]
        drawer = workspace(window).drawer
        for view in (window.panel.output, *window.panel.rulers, drawer.code, drawer.formulas):
            assert not view.isVisible()
    views.quiz.reveal_all()
    assert window.panel.output.isVisible()
    assert workspace(window).drawer.formulas.isVisible()


def test_the_numbers_of_the_round_trip_are_tensorflows(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    choose(window, "round-trip")
    qtbot.waitUntil(lambda: "difference" in workspace(window).maps.panes, timeout=SECONDS * 1000)
    original, back = plane(window, "original"), plane(window, "back")
    assert original.shape == back.shape == (4, 4)
    assert plane(window, "small").shape == (2, 2)
    assert np.array_equal(plane(window, "difference"), back - original)


@pytest.mark.parametrize("name", VIEW_NAMES)
def test_a_problem_dims_every_view_and_loses_nothing(name: str, windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    if name != "stamp":
        choose(window, name)
    window.panel.output.fields[0].setValue(40)
    assert window.studio.plan.problems
    QTest.keySequence(window, "Ctrl+Z")
    settle(qtbot, window)
    assert views_of(window).view.name == name


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_key_opens_the_pinned_cells_menu(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    press(window, Qt.Key.Key_Right)
    maps = workspace(window).maps
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, maps.rect().center(), maps.rect().center())
    QApplication.sendEvent(maps, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rotate = next(action for action in menu.actions() if "180" in action.text())
    rotate.trigger()
    menu.close()
    assert window.studio.spec.input.values.data == (((((3.0,), (2.0,)), ((1.0,), (0.0,)))),)


def test_a_large_map_is_zoomed_and_walked_by_keyboard(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 64, 64, 1], [3, 3, 1, 1], strides=2))
    views = views_of(window)
    views.cursor.pin(Cell(Role.INPUT, 0, 0))
    before = workspace(window).maps.cell_rect(Cell(Role.INPUT, 0, 0))
    QTest.keySequence(window, "Ctrl++")
    QTest.keySequence(window, "Ctrl++")
    QTest.keySequence(window, "Ctrl++")
    after = workspace(window).maps.cell_rect(Cell(Role.INPUT, 0, 0))
    assert before is not None
    assert after is not None
    assert after.width() > 2 * before.width()
    for _ in range(40):
        press(window, Qt.Key.Key_Down, Qt.Key.Key_Right)
    cell = Cell(Role.INPUT, 40, 40)
    assert views.cursor.cell == cell
    rect = workspace(window).maps.cell_rect(cell)
    assert rect is not None
    assert workspace(window).maps.cell_at(QPointF(rect.center())) == cell


def test_the_next_view_gets_the_keyboard_focus(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    click(window, Cell(Role.OUTPUT, 0, 0))
    for name in ("matrix", "overlap", "matrix", "stamp"):
        choose(window, name)
        focused = QApplication.focusWidget()
        assert focused is not None
        before = views.stepper.position
        QTest.keyClick(focused, Qt.Key.Key_PageDown)
        assert views.stepper.position != before


def handle_of(window: MainWindow, qtbot: QtBot) -> SizeHandle:
    """Return the handle at the output's corner when it is visible."""
    handle = workspace(window).maps.findChild(SizeHandle)
    assert isinstance(handle, SizeHandle)
    qtbot.waitUntil(handle.isVisible)
    return handle


def test_dragging_the_outputs_frame_asks_for_a_size(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    maps, handle = workspace(window).maps, handle_of(window, qtbot)
    frame = maps.frame_rect("output")
    assert frame is not None
    cell = frame.width() / 4
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(round(cell), round(2 * cell)))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)
    reach = window.tools.solver
    assert reach is not None
    assert reach.panel is not None
    assert reach.panel.isVisible()
    assert reach.panel.request.output == (6, 5)
    reach.panel.reject()
    views_of(window).quiz.set_mode("size")
    qtbot.waitUntil(lambda: not handle.isVisible())


def test_a_picture_that_changes_under_the_mouse_ends_the_drag(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    maps, handle = workspace(window).maps, handle_of(window, qtbot)
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(handle, start + QPoint(90, 90))
    window.panel.strides.fields[0].setValue(3)
    settle(qtbot, window)
    qtbot.waitUntil(handle.isVisible)
    assert not any(mark.isVisible() for mark in (*maps.findChildren(QRubberBand), *maps.findChildren(QLabel)))
    frame = maps.frame_rect("output")
    assert frame is not None
    assert (QPointF(handle.pos()) - frame.bottomRight()).manhattanLength() < 4
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=start)
    reach = window.tools.solver
    assert reach is None or reach.panel is None or not reach.panel.isVisible()


def test_a_double_click_on_a_cell_that_nobody_pinned_edits_it(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    QApplication.processEvents()
    viewport = workspace(window).maps.viewport()
    place = place_of(window, Cell(Role.INPUT, 1, 0)).toPoint()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert views_of(window).editing.editor.is_open
    assert views_of(window).cursor.cell == Cell(Role.INPUT, 1, 0)
    QTest.keyClick(views_of(window).editing.editor, Qt.Key.Key_Escape)


def test_a_clicker_steps_after_the_focus_left_a_field(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    for keys in ("Ctrl+2", "Esc"):
        window.panel.kernel.fields[0].setFocus()
        QTest.keySequence(window, keys)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_PageDown)
        assert window.studio.spec == GOLDEN
        assert views_of(window).stepper.position == 0


def test_the_picture_of_an_older_spec_stays_dimmed_under_the_mouse(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=GOLDEN)
    window.panel.output.fields[0].setValue(40)
    qtbot.waitUntil(lambda: is_dimmed(window))
    click(window, Cell(Role.INPUT, 0, 0))
    QApplication.processEvents()
    assert is_dimmed(window)


def test_a_large_output_has_its_handle_while_it_is_visible_as_a_whole(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 64, 64, 1], [3, 3, 1, 1], strides=2))
    assert handle_of(window, qtbot).isVisible()


def test_a_click_on_the_question_mark_reveals_the_size_first(windows: Windows) -> None:
    window = windows.open(spec=GOLDEN)
    views = views_of(window)
    choose(window, "slide")
    views.quiz.set_mode("size")
    assert views.stepper.count == 4  # the output's sixteen cells would tell its size
    QApplication.processEvents()
    maps = workspace(window).maps
    item = maps.item("question")
    place = item.cell_rect(0, 0).center().toPoint()
    QTest.mouseClick(maps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not views.quiz.hides_size
    hidden = maps.panes["output"].content.hidden
    assert hidden is not None
    assert hidden.all()
