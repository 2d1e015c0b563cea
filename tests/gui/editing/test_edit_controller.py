"""Editing the numbers of input and kernel on a view: typing, pasting, painting, whole planes; and undoing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import Array, input_array, kernel_array
from deconvstudio.files import documents
from deconvstudio.gui.editing.edit_controller import EditController
from deconvstudio.gui.state.computation import Computation
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.studio import Studio

# Pop-up menus ask of the offscreen platform what it does not have.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support (raise|grabbing)", extend=True)

SIDE = 40
LEFT = {Role.INPUT: 0, Role.KERNEL: 260, Role.OUTPUT: 460}
X = np.array([[1, 2, 0], [3, 1, 2]], dtype=np.float32)
W = np.array([[1, 0], [2, 4]], dtype=np.float32)
SPEC = Spec.of(X.reshape(1, 2, 3, 1), W.reshape(2, 2, 1, 1), strides=2)


def x(row: int, column: int) -> Cell:
    return Cell(Role.INPUT, row, column)


def w(row: int, column: int) -> Cell:
    return Cell(Role.KERNEL, row, column)


class Grid(QWidget):
    """A view of squares in rows, one map beside the other."""

    double_clicked = Signal(object)
    menu_asked = Signal(object, QPoint)
    dragged = Signal(object, bool)
    drag_ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[Cell] = set()
        self.top = 0
        self.resize(700, 300)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def viewport(self) -> QWidget:
        return self

    def cell_rect(self, cell: Cell) -> QRect | None:
        if cell in self.hidden:
            return None
        return QRect(LEFT[cell.role] + cell.column * SIDE, self.top + cell.row * SIDE, SIDE, SIDE)


class Desk:
    """A desk with its studio, and what it says."""

    def __init__(self, spec: Spec, qtbot: QtBot) -> None:
        self.studio, self.view, self.cursor = Studio(spec), Grid(), Cursor()
        self.computation = Computation(self.studio)
        qtbot.addWidget(self.view)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitExposed(self.view)
        self.controller = EditController(self.studio, self.computation, self.view, self.cursor, self.view)
        self.said: list[str] = []
        self.failed: list[str] = []
        self.controller.message.connect(self.said.append)
        self.controller.error_message.connect(self.failed.append)

    @property
    def input(self) -> Array:
        return input_array(self.studio.spec.input)[0, :, :, 0]

    @property
    def kernel(self) -> Array:
        return kernel_array(self.studio.spec.kernel)[:, :, 0, 0]

    def place(self) -> Cell | None:
        """The cell that the open field lies on."""
        editor = self.controller.editor
        assert editor.isVisible() == editor.is_open
        if not editor.isVisible():
            return None
        role = next(role for role in (Role.OUTPUT, Role.KERNEL, Role.INPUT) if editor.x() >= LEFT[role])
        return Cell(role, (editor.y() - self.view.top) // SIDE, (editor.x() - LEFT[role]) // SIDE)

    def type(self, text: str, *keys: Qt.Key) -> None:
        self.controller.editor.insert(text)  # QTest has keys for ASCII only
        for key in keys:
            QTest.keyClick(self.controller.editor, key)

    def press(self, key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        """A key on the view, as the window hands it on."""
        return self.controller.key(QKeyEvent(QEvent.Type.KeyPress, key, held, text))

    def choose(self, cell: Cell, text: str) -> None:
        """Pick an entry of a cell's menu."""
        menu = self.controller.menu(cell, QPoint(5, 5))
        (action,) = (action for action in menu.actions() if action.text() == text)
        assert action.isEnabled()
        action.trigger()
        menu.close()

    def paste(self, text: str, cell: Cell) -> None:
        QGuiApplication.clipboard().setText(text)
        self.controller.paste(cell)

    def undone(self) -> Spec:
        self.studio.undo()
        return self.studio.spec


Desks = Callable[[Spec], Desk]


@pytest.fixture
def desks(application: QApplication, qtbot: QtBot) -> Desks:
    return lambda spec: Desk(spec, qtbot)


@pytest.fixture
def on(desks: Desks) -> Desk:
    """A desk with the Spec of small numbers."""
    return desks(SPEC)


# Typing


def test_a_typed_number_is_one_step_of_undo(on: Desk) -> None:
    on.view.double_clicked.emit(x(1, 2))
    assert on.place() == x(1, 2)
    assert on.controller.editor.text() == "2"
    assert (on.cursor.cell, on.cursor.is_pinned) == (x(1, 2), True)
    on.type("\u22120,5", Qt.Key.Key_Return)
    assert on.place() is None
    assert on.input.tolist() == [[1, 2, 0], [3, 1, -0.5]]
    assert on.undone() == SPEC
    assert not on.studio.can_undo


def test_tab_goes_through_the_rows_and_ends_after_the_last(on: Desk) -> None:
    on.controller.edit(x(0, 1))
    on.type("5", Qt.Key.Key_Tab)
    on.type("6", Qt.Key.Key_Tab)
    assert on.place() == x(1, 0)
    on.type("", Qt.Key.Key_Backtab)
    assert on.place() == x(0, 2)
    on.type("", Qt.Key.Key_Down)
    assert on.place() == x(1, 2)
    on.type("7", Qt.Key.Key_Tab)
    assert on.place() is None
    assert on.cursor.cell == x(1, 2)
    assert on.input.tolist() == [[1, 5, 6], [3, 1, 7]]
    for _ in range(3):
        on.studio.undo()
    assert on.studio.spec == SPEC


def test_looking_without_typing_changes_nothing(desks: Desks) -> None:
    on = desks(Spec.of([1, 2, 3, 1], [2, 2, 1, 1]))
    on.controller.edit(w(0, 0))
    on.type("", Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert not on.studio.can_undo
    assert on.studio.spec.kernel.values.kind == "integers"
    assert on.controller.paint_value == 1


def test_generated_numbers_become_a_list_that_is_saved(desks: Desks, tmp_path: Path) -> None:
    on = desks(Spec(Tensor((1, 3, 3, 1), Values("normal", 1)), Tensor((2, 2, 1, 1), Values("ones"))))
    before = on.input.copy()
    on.controller.edit(x(0, 0))
    on.type("0.1", Qt.Key.Key_Return)
    before[0, 0] = 0.1
    np.testing.assert_array_equal(on.input, before)
    documents.save(on.studio.spec, tmp_path / "typed.deconv")
    again = documents.load(tmp_path / "typed.deconv")
    assert again == on.studio.spec
    assert (again.input.values.kind, again.kernel.values.kind) == ("list", "ones")


def test_a_wrong_text_stays_until_it_is_right(on: Desk) -> None:
    on.controller.edit(x(0, 0))
    on.type("1x", Qt.Key.Key_Tab)
    assert on.place() == x(0, 0)
    assert on.controller.editor.property("wrong") is True
    assert on.studio.spec == SPEC
    on.type("", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    on.type("9", Qt.Key.Key_Return)
    assert on.input[0, 0] == 9


def test_a_wrong_text_is_dropped_and_said_where_another_cell_is_edited(on: Desk) -> None:
    on.controller.edit(x(0, 0))
    on.type("1x")
    on.controller.edit(w(1, 1))
    assert on.place() == w(1, 1)
    assert "1x" in on.failed[0]
    assert on.studio.spec == SPEC
    on.type("8")
    on.controller.edit(x(0, 0))
    assert on.kernel[1, 1] == 8


def test_the_output_is_not_edited(on: Desk) -> None:
    cell = Cell(Role.OUTPUT, 0, 0)
    on.controller.edit(cell)
    on.paste("1", cell)
    on.cursor.pin(cell)
    assert on.press(Qt.Key.Key_Delete)
    on.view.dragged.emit(cell, True)
    assert on.failed == ["The output is computed; edit the input or the kernel."] * 4
    assert on.place() is None
    assert on.studio.spec == SPEC


def test_a_tensor_too_large_to_list_says_so(desks: Desks) -> None:
    on = desks(Spec.of([1, 400, 400, 1], [2, 2, 1, 1]))
    on.controller.edit(x(0, 0))
    on.view.dragged.emit(x(0, 0), True)
    on.view.dragged.emit(x(0, 1), False)
    assert on.failed == ["A tensor of more than 100000 numbers cannot be typed; make it smaller first."] * 2
    assert on.place() is None


def test_an_undo_or_another_plane_closes_the_field(desks: Desks) -> None:
    on = desks(Spec.of([2, 2, 3, 1], [2, 2, 1, 1]))
    on.controller.edit(x(0, 0))
    on.type("77")
    on.studio.change(SPEC)
    assert on.place() is None
    assert on.studio.spec == SPEC
    on.studio.undo()
    on.controller.edit(x(0, 0))
    on.computation.select(Selection(image=1))
    on.computation.computed.emit(None)
    assert on.place() is None


def test_the_field_follows_its_cell(on: Desk, qtbot: QtBot) -> None:
    on.controller.edit(x(1, 1))
    on.view.top = 100
    on.view.resize(690, 310)
    qtbot.waitUntil(lambda: on.controller.editor.y() == 140)
    on.type("4")
    on.view.hidden.add(x(1, 1))
    on.view.resize(680, 310)
    qtbot.waitUntil(lambda: not on.controller.editor.isVisible())
    assert on.input[1, 1] == 4


def test_a_cell_that_no_map_shows_is_not_opened(on: Desk) -> None:
    on.view.hidden.add(x(0, 1))
    on.controller.edit(x(0, 0))
    on.type("5", Qt.Key.Key_Tab)
    assert on.place() is None
    on.controller.edit(x(9, 9))
    assert on.place() is None
    assert on.failed == []


# Keys


def test_keys_work_on_the_pinned_cell_only(on: Desk) -> None:
    assert not on.press(Qt.Key.Key_F2)
    on.cursor.hover(x(0, 0))
    assert not on.press(Qt.Key.Key_5, "5")
    on.cursor.pin(x(1, 0))
    assert not on.press(Qt.Key.Key_A, "a")
    assert not on.press(Qt.Key.Key_5, "5", Qt.KeyboardModifier.ControlModifier)
    assert on.press(Qt.Key.Key_F2)
    assert (on.place(), on.controller.editor.text()) == (x(1, 0), "3")
    assert not on.press(Qt.Key.Key_F2)
    on.type("", Qt.Key.Key_Escape)
    assert on.press(Qt.Key.Key_Return)
    assert on.place() == x(1, 0)


@pytest.mark.parametrize("letter", ["7", "-", "\u2212", "."])
def test_a_first_letter_takes_the_place_of_the_number(on: Desk, letter: str) -> None:
    on.cursor.pin(w(1, 1))
    assert on.press(Qt.Key.Key_unknown, letter)
    assert on.controller.editor.text() == letter
    on.type("5", Qt.Key.Key_Return)
    assert on.kernel[1, 1] == float((letter + "5").replace("\u2212", "-"))


def test_delete_makes_a_zero(on: Desk) -> None:
    on.cursor.pin(w(1, 1))
    assert on.press(Qt.Key.Key_Delete)
    assert on.kernel.tolist() == [[1, 0], [2, 0]]
    assert on.undone() == SPEC


def test_ctrl_c_and_ctrl_v(on: Desk) -> None:
    on.cursor.pin(w(1, 1))
    assert on.press(Qt.Key.Key_C, "\x03", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "4"
    on.cursor.pin(x(0, 2))
    assert on.press(Qt.Key.Key_V, "\x16", Qt.KeyboardModifier.ControlModifier)
    assert on.input[0, 2] == 4


# The clipboard


def test_a_block_of_a_spreadsheet_is_pasted_and_what_does_not_fit_is_counted(on: Desk) -> None:
    on.paste("5\t6\n7\t8\r\n", x(0, 0))
    assert on.input.tolist() == [[5, 6, 0], [7, 8, 2]]
    on.paste("5\t6\n7\t8\r\n", x(1, 2))
    assert on.input.tolist() == [[5, 6, 0], [7, 8, 5]]
    assert on.said == ["Pasted a block of 2 × 2", "Pasted a block of 2 × 2; 3 did not fit"]
    assert on.cursor.cell == x(1, 2)
    on.studio.undo()
    assert on.undone() == SPEC


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1\t2\n3\tabc", ["abc", "row 2", "column 2"]),
        ("1 2\n3", ["Row 2", "1", "2"]),
        ("", ["no numbers"]),
        ("[[1, 2", ["brackets"]),
        ("1\tnan", ["nan", "column 2"]),
        ("1,234\t5", ["1,234"]),
        ("[1 ... 2]", ["numpy"]),
        ("[[[1, 2], [3, 4]], [[1, 2], [3, 4]]]", ["[2, 2, 2]"]),
        ("1\t\t2", ["column 2"]),
        ("1e39", ["1e39"]),
        ("1 " * 100_001, ["100000"]),
    ],
)
def test_a_text_that_is_no_block_says_where(on: Desk, text: str, pieces: list[str]) -> None:
    QGuiApplication.clipboard().clear()
    on.paste(text, x(0, 0))
    (sentence,) = on.failed
    assert all(piece in sentence for piece in pieces)
    assert "{" not in sentence
    assert on.studio.spec == SPEC
    assert on.said == []


def test_a_block_pasted_into_the_open_field_is_laid_from_its_cell(on: Desk) -> None:
    on.controller.edit(x(0, 1))
    QGuiApplication.clipboard().setText("[[8. 9.]]")
    QTest.keySequence(on.controller.editor, "Ctrl+V")
    assert on.input.tolist() == [[1, 8, 9], [3, 1, 2]]
    assert on.place() is None


def test_a_copied_plane_can_be_pasted_elsewhere(on: Desk) -> None:
    on.choose(w(1, 0), "Copy plane")
    assert QGuiApplication.clipboard().text() == "1\t0\n2\t4"
    on.choose(x(0, 0), "Paste block")
    assert on.input[:, :2].tolist() == W.tolist()
    assert on.said == ["Copied a block of 2 × 2", "Pasted a block of 2 × 2"]


# Whole planes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fill plane with this value", np.full_like(X, 3)),
        ("Clear plane (zeros)", np.zeros_like(X)),
        ("Rotate by 180°", X[::-1, ::-1]),
        ("Normalise to sum 1", X / X.sum()),
        ("Transpose", X.T),
    ],
)
def test_the_menu_changes_the_plane_in_one_step(on: Desk, text: str, expected: Array) -> None:
    on.choose(x(1, 0), text)
    np.testing.assert_array_equal(on.input, expected)
    assert on.studio.spec.input.shape == (1, *expected.shape, 1)
    assert on.studio.plan.problems == ()
    assert on.undone() == SPEC
    assert not on.studio.can_undo
    assert on.failed == []


def test_a_plane_that_adds_up_to_nothing_is_not_normalised(on: Desk) -> None:
    on.choose(w(0, 0), "Clear plane (zeros)")
    on.choose(w(0, 0), "Normalise to sum 1")
    assert "add up to 0" in on.failed[0]


def test_the_menu_of_the_output_copies_only(on: Desk) -> None:
    on.view.menu_asked.emit(Cell(Role.OUTPUT, 0, 0), QPoint(1, 1))
    (menu,) = on.view.findChildren(QMenu)
    enabled = [action.text() for action in menu.actions() if action.isEnabled()]
    assert enabled == ["Copy value", "Copy plane"]
    menu.close()


def test_the_menu_opens_the_field(on: Desk) -> None:
    on.choose(x(0, 0), "Edit …")
    assert on.place() == x(0, 0)


# Painting


def test_a_drag_paints_the_last_typed_value_in_one_step(on: Desk) -> None:
    on.controller.edit(w(0, 0))
    on.type("5", Qt.Key.Key_Return)
    typed = on.studio.spec
    on.view.dragged.emit(x(0, 0), True)
    on.view.dragged.emit(x(0, 0), False)
    on.view.dragged.emit(x(0, 2), False)  # quick: the cell between is painted too
    on.view.dragged.emit(w(1, 1), False)
    on.view.dragged.emit(x(1, 2), False)
    on.view.drag_ended.emit()
    assert on.input.tolist() == [[5, 5, 5], [3, 1, 5]]
    assert on.kernel.tolist() == [[5, 0], [2, 4]]
    assert on.undone() == typed
    assert on.undone() == SPEC


def test_each_drag_is_a_step_of_its_own(on: Desk) -> None:
    for cell in (x(0, 1), x(1, 0)):
        on.view.dragged.emit(cell, True)
        on.view.drag_ended.emit()
    assert on.input.tolist() == [[1, 1, 0], [1, 1, 2]]
    assert on.undone() != SPEC
    assert on.undone() == SPEC


def test_a_drag_with_a_rest_is_one_step_all_the_same(on: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deconvstudio.gui.state.history.GESTURE_S", 0.0)
    for n, cell in enumerate((x(0, 1), x(0, 2), x(1, 2))):
        on.view.dragged.emit(cell, n == 0)
    on.view.drag_ended.emit()
    assert on.input.tolist() == [[1, 1, 1], [3, 1, 1]]
    assert on.undone() == SPEC
    assert not on.studio.can_undo


def test_what_is_dragged_with_is_taken_from_a_cell_and_told(on: Desk) -> None:
    menu = on.controller.menu(x(0, 0), QPoint(1, 1))
    assert "Paint with: 1" in [action.text() for action in menu.actions()]
    menu.close()
    on.choose(w(1, 1), "Paint with this value")
    menu = on.controller.menu(x(0, 0), QPoint(1, 1))
    assert "Paint with: 4" in [action.text() for action in menu.actions()]
    menu.close()


# Files


def test_the_numbers_of_a_file_are_edited_as_a_list(desks: Desks, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", X)
    values = Values("file", path=str(tmp_path / "x.npy"))
    on = desks(Spec(Tensor((1, 2, 3, 1), values), SPEC.kernel))
    on.controller.edit(x(1, 0))
    assert on.controller.editor.text() == "3"
    on.type("9", Qt.Key.Key_Return)
    assert on.input.tolist() == [[1, 2, 0], [9, 1, 2]]
    assert on.undone().input.values == values
    (tmp_path / "x.npy").unlink()
    on.controller.edit(x(1, 0))  # the numbers on screen, as they were read
    on.type("8", Qt.Key.Key_Return)
    assert on.input.tolist() == [[1, 2, 0], [8, 1, 2]]
    on.studio.undo()  # reads the file again
    on.controller.edit(x(1, 0))
    assert on.place() is None
    assert "no numbers to edit" in on.failed[0]
