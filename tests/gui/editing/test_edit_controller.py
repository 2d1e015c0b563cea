"""Editing the numbers of input and kernel on a view: typing, pasting, painting, whole planes, undo."""

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
from deconvstudio.gui.state.brush import Brush
from deconvstudio.gui.state.computation import Computation
from deconvstudio.gui.state.cursor import Cursor
from deconvstudio.gui.state.quiz import Quiz
from deconvstudio.gui.state.studio import Studio

# Qt warns about pop-up menus on the offscreen platform.
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


class Editing:
    """An EditController with its Studio and its view, and the messages that it sends."""

    def __init__(self, spec: Spec, qtbot: QtBot) -> None:
        self.studio, self.view, self.cursor = Studio(spec), Grid(), Cursor()
        self.computation = Computation(self.studio)
        qtbot.addWidget(self.view)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitExposed(self.view)
        self.quiz = Quiz()
        self.quiz.show_plan(self.studio.plan)
        self.brush = Brush(self.view)
        self.controller = EditController(
            self.studio, self.computation, self.view, self.cursor, self.quiz, self.brush, self.view
        )
        self.messages: list[str] = []
        self.errors: list[str] = []
        self.controller.message.connect(self.messages.append)
        self.controller.error_message.connect(self.errors.append)

    @property
    def input(self) -> Array:
        return input_array(self.studio.spec.input)[0, :, :, 0]

    @property
    def kernel(self) -> Array:
        return kernel_array(self.studio.spec.kernel)[:, :, 0, 0]

    def place(self) -> Cell | None:
        """Return the cell that the open field lies on; None if the field is closed."""
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
        """Send a key to the controller, as the window does."""
        return self.controller.key(QKeyEvent(QEvent.Type.KeyPress, key, held, text))

    def choose(self, cell: Cell, text: str) -> None:
        """Choose an entry of a cell's menu."""
        menu = self.controller.menu(cell, QPoint(5, 5))
        (action,) = (action for action in menu.actions() if action.text() == text)
        assert action.isEnabled()
        action.trigger()
        menu.close()

    def paste(self, text: str, cell: Cell) -> None:
        QGuiApplication.clipboard().setText(text)
        self.controller.paste(cell)

    def undo(self) -> Spec:
        self.studio.undo()
        return self.studio.spec


MakeEditing = Callable[[Spec], Editing]


@pytest.fixture
def make_editing(application: QApplication, qtbot: QtBot) -> MakeEditing:
    return lambda spec: Editing(spec, qtbot)


@pytest.fixture
def editing(make_editing: MakeEditing) -> Editing:
    """An EditController with the Spec of small numbers."""
    return make_editing(SPEC)


# Typing


def test_a_typed_number_is_one_step_of_undo(editing: Editing) -> None:
    editing.view.double_clicked.emit(x(1, 2))
    assert editing.place() == x(1, 2)
    assert editing.controller.editor.text() == "2"
    assert (editing.cursor.cell, editing.cursor.is_pinned) == (x(1, 2), True)
    editing.type("\u22120,5", Qt.Key.Key_Return)
    assert editing.place() is None
    assert editing.input.tolist() == [[1, 2, 0], [3, 1, -0.5]]
    assert editing.undo() == SPEC
    assert not editing.studio.can_undo


def test_tab_goes_through_the_rows_and_ends_after_the_last(editing: Editing) -> None:
    editing.controller.edit(x(0, 1))
    editing.type("5", Qt.Key.Key_Tab)
    editing.type("6", Qt.Key.Key_Tab)
    assert editing.place() == x(1, 0)
    editing.type("", Qt.Key.Key_Backtab)
    assert editing.place() == x(0, 2)
    editing.type("", Qt.Key.Key_Down)
    assert editing.place() == x(1, 2)
    editing.type("7", Qt.Key.Key_Tab)
    assert editing.place() is None
    assert editing.cursor.cell == x(1, 2)
    assert editing.input.tolist() == [[1, 5, 6], [3, 1, 7]]
    for _ in range(3):
        editing.studio.undo()
    assert editing.studio.spec == SPEC


def test_moving_between_cells_without_typing_changes_nothing(make_editing: MakeEditing) -> None:
    editing = make_editing(Spec.of([1, 2, 3, 1], [2, 2, 1, 1]))
    editing.controller.edit(w(0, 0))
    editing.type("", Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Escape)
    assert not editing.studio.can_undo
    assert editing.studio.spec.kernel.values.kind == "integers"
    assert editing.brush.value == 1


def test_generated_numbers_become_a_list_that_is_saved(make_editing: MakeEditing, tmp_path: Path) -> None:
    editing = make_editing(Spec(Tensor((1, 3, 3, 1), Values("normal", 1)), Tensor((2, 2, 1, 1), Values("ones"))))
    before = editing.input.copy()
    editing.controller.edit(x(0, 0))
    editing.type("0.1", Qt.Key.Key_Return)
    before[0, 0] = 0.1
    np.testing.assert_array_equal(editing.input, before)
    documents.save(editing.studio.spec, tmp_path / "typed.deconv")
    again = documents.load(tmp_path / "typed.deconv")
    assert again == editing.studio.spec
    assert (again.input.values.kind, again.kernel.values.kind) == ("list", "ones")


def test_a_wrong_text_stays_until_it_is_right(editing: Editing) -> None:
    editing.controller.edit(x(0, 0))
    editing.type("1x", Qt.Key.Key_Tab)
    assert editing.place() == x(0, 0)
    assert editing.controller.editor.property("wrong") is True
    assert editing.studio.spec == SPEC
    editing.type("", Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    editing.type("9", Qt.Key.Key_Return)
    assert editing.input[0, 0] == 9


def test_a_wrong_text_is_dropped_and_reported_if_another_cell_is_edited(editing: Editing) -> None:
    editing.controller.edit(x(0, 0))
    editing.type("1x")
    editing.controller.edit(w(1, 1))
    assert editing.place() == w(1, 1)
    assert "1x" in editing.errors[0]
    assert editing.studio.spec == SPEC
    editing.type("8")
    editing.controller.edit(x(0, 0))
    assert editing.kernel[1, 1] == 8


def test_the_output_is_not_edited(editing: Editing) -> None:
    cell = Cell(Role.OUTPUT, 0, 0)
    editing.controller.edit(cell)
    editing.paste("1", cell)
    editing.cursor.pin(cell)
    assert editing.press(Qt.Key.Key_Delete)
    editing.brush.switch(True)
    editing.view.dragged.emit(cell, True)
    assert editing.errors == ["The output is computed; edit the input or the kernel."] * 4
    assert editing.place() is None
    assert editing.studio.spec == SPEC


def test_a_tensor_too_large_to_list_says_so(make_editing: MakeEditing) -> None:
    editing = make_editing(Spec.of([1, 400, 400, 1], [2, 2, 1, 1]))
    editing.controller.edit(x(0, 0))
    editing.brush.switch(True)
    editing.view.dragged.emit(x(0, 0), True)
    editing.view.dragged.emit(x(0, 1), False)
    assert editing.errors == ["A tensor of more than 100000 numbers cannot be typed; make it smaller first."] * 2
    assert editing.place() is None


def test_an_undo_or_another_plane_closes_the_field(make_editing: MakeEditing) -> None:
    editing = make_editing(Spec.of([2, 2, 3, 1], [2, 2, 1, 1]))
    editing.controller.edit(x(0, 0))
    editing.type("77")
    editing.studio.change(SPEC)
    assert editing.place() is None
    assert editing.studio.spec == SPEC
    editing.studio.undo()
    editing.controller.edit(x(0, 0))
    editing.computation.select(Selection(image=1))
    editing.computation.computed.emit(None)
    assert editing.place() is None


def test_the_field_follows_its_cell(editing: Editing, qtbot: QtBot) -> None:
    editing.controller.edit(x(1, 1))
    editing.view.top = 100
    editing.view.resize(690, 310)
    qtbot.waitUntil(lambda: editing.controller.editor.y() == 140)
    editing.type("4")
    editing.view.hidden.add(x(1, 1))
    editing.view.resize(680, 310)
    qtbot.waitUntil(lambda: not editing.controller.editor.isVisible())
    assert editing.input[1, 1] == 4


def test_a_cell_that_no_map_shows_is_not_opened(editing: Editing) -> None:
    editing.view.hidden.add(x(0, 1))
    editing.controller.edit(x(0, 0))
    editing.type("5", Qt.Key.Key_Tab)
    assert editing.place() is None
    editing.controller.edit(x(9, 9))
    assert editing.place() is None
    assert editing.errors == []


# Keys


def test_keys_work_on_the_pinned_cell_only(editing: Editing) -> None:
    assert not editing.press(Qt.Key.Key_F2)
    editing.cursor.hover(x(0, 0))
    assert not editing.press(Qt.Key.Key_5, "5")
    editing.cursor.pin(x(1, 0))
    assert not editing.press(Qt.Key.Key_A, "a")
    assert not editing.press(Qt.Key.Key_5, "5", Qt.KeyboardModifier.ControlModifier)
    assert editing.press(Qt.Key.Key_F2)
    assert (editing.place(), editing.controller.editor.text()) == (x(1, 0), "3")
    assert not editing.press(Qt.Key.Key_F2)
    editing.type("", Qt.Key.Key_Escape)
    assert editing.press(Qt.Key.Key_Return)
    assert editing.place() == x(1, 0)


@pytest.mark.parametrize("letter", ["7", "-", "\u2212", ","])
def test_a_typed_character_replaces_the_number(editing: Editing, letter: str) -> None:
    editing.cursor.pin(w(1, 1))
    assert editing.press(Qt.Key.Key_unknown, letter)
    assert editing.controller.editor.text() == letter
    editing.type("5", Qt.Key.Key_Return)
    assert editing.kernel[1, 1] == float((letter + "5").replace("\u2212", "-").replace(",", "."))


def test_delete_makes_a_zero(editing: Editing) -> None:
    editing.cursor.pin(w(1, 1))
    assert editing.press(Qt.Key.Key_Delete)
    assert editing.kernel.tolist() == [[1, 0], [2, 0]]
    assert editing.undo() == SPEC


def test_ctrl_c_and_ctrl_v(editing: Editing) -> None:
    editing.cursor.pin(w(1, 1))
    assert editing.press(Qt.Key.Key_C, "\x03", Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "4"
    editing.cursor.pin(x(0, 2))
    assert editing.press(Qt.Key.Key_V, "\x16", Qt.KeyboardModifier.ControlModifier)
    assert editing.input[0, 2] == 4


# The clipboard


def test_a_block_of_a_spreadsheet_is_pasted_and_what_does_not_fit_is_counted(editing: Editing) -> None:
    editing.paste("5\t6\n7\t8\r\n", x(0, 0))
    assert editing.input.tolist() == [[5, 6, 0], [7, 8, 2]]
    editing.paste("5\t6\n7\t8\r\n", x(1, 2))
    assert editing.input.tolist() == [[5, 6, 0], [7, 8, 5]]
    assert editing.messages == ["Pasted a block of 2 × 2", "Pasted a block of 2 × 2; 3 did not fit"]
    assert editing.cursor.cell == x(1, 2)
    editing.studio.undo()
    assert editing.undo() == SPEC


def test_a_larger_block_on_the_first_cell_makes_the_tensor_larger(editing: Editing) -> None:
    editing.paste("1 2 3 4\n5 6 7 8\n9 10 11 12", x(0, 0))
    assert editing.input.tolist() == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12]]
    assert editing.studio.spec.input.shape == (1, 3, 4, 1)
    editing.paste("1 2 3", w(0, 0))
    assert editing.kernel.tolist() == [[1, 2, 3], [2, 4, 0]]
    assert editing.messages == [
        "Pasted a block of 3 × 4; the input grew to 3 × 4",
        "Pasted a block of 1 × 3; the kernel grew to 2 × 3",
    ]
    assert editing.errors == []
    editing.studio.undo()
    assert editing.undo() == SPEC
    assert not editing.studio.can_undo


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
def test_the_error_of_a_text_that_is_no_block_says_where(editing: Editing, text: str, pieces: list[str]) -> None:
    QGuiApplication.clipboard().clear()
    editing.paste(text, x(0, 0))
    (sentence,) = editing.errors
    assert all(piece in sentence for piece in pieces)
    assert "{" not in sentence
    assert editing.studio.spec == SPEC
    assert editing.messages == []


def test_a_block_pasted_into_the_open_field_starts_at_its_cell(editing: Editing) -> None:
    editing.controller.edit(x(0, 1))
    QGuiApplication.clipboard().setText("[[8. 9.]]")
    QTest.keySequence(editing.controller.editor, "Ctrl+V")
    assert editing.input.tolist() == [[1, 8, 9], [3, 1, 2]]
    assert editing.place() is None


def test_a_copied_plane_can_be_pasted_elsewhere(editing: Editing) -> None:
    editing.choose(w(1, 0), "Copy plane")
    assert QGuiApplication.clipboard().text() == "1\t0\n2\t4"
    editing.choose(x(0, 0), "Paste block")
    assert editing.input[:, :2].tolist() == W.tolist()
    assert editing.messages == ["Copied a block of 2 × 2", "Pasted a block of 2 × 2"]


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
def test_the_menu_changes_the_plane_in_one_step(editing: Editing, text: str, expected: Array) -> None:
    editing.choose(x(1, 0), text)
    np.testing.assert_array_equal(editing.input, expected)
    assert editing.studio.spec.input.shape == (1, *expected.shape, 1)
    assert editing.studio.plan.problems == ()
    assert editing.undo() == SPEC
    assert not editing.studio.can_undo
    assert editing.errors == []


def test_a_plane_that_adds_up_to_nothing_is_not_normalised(editing: Editing) -> None:
    editing.choose(w(0, 0), "Clear plane (zeros)")
    editing.choose(w(0, 0), "Normalise to sum 1")
    assert "add up to 0" in editing.errors[0]


def test_the_menu_of_the_output_copies_only(editing: Editing) -> None:
    editing.view.menu_asked.emit(Cell(Role.OUTPUT, 0, 0), QPoint(1, 1))
    (menu,) = editing.view.findChildren(QMenu)
    enabled = [action.text() for action in menu.actions() if action.isEnabled()]
    assert enabled == ["Copy value", "Copy plane"]
    menu.close()


def test_the_menu_opens_the_field(editing: Editing) -> None:
    editing.choose(x(0, 0), "Edit …")
    assert editing.place() == x(0, 0)


# Painting


def test_a_drag_paints_the_last_typed_value_in_one_step(editing: Editing) -> None:
    editing.controller.edit(w(0, 0))
    editing.type("5", Qt.Key.Key_Return)
    typed = editing.studio.spec
    editing.brush.switch(True)
    editing.view.dragged.emit(x(0, 0), True)
    editing.view.dragged.emit(x(0, 0), False)
    editing.view.dragged.emit(x(0, 2), False)  # a quick drag paints the cell in between too
    editing.view.dragged.emit(w(1, 1), False)
    editing.view.dragged.emit(x(1, 2), False)
    editing.view.drag_ended.emit()
    assert editing.input.tolist() == [[5, 5, 5], [3, 1, 5]]
    assert editing.kernel.tolist() == [[5, 0], [2, 4]]
    assert editing.undo() == typed
    assert editing.undo() == SPEC


def test_a_drag_paints_only_while_the_brush_is_on(editing: Editing) -> None:
    for is_on in (False, True, False):
        editing.studio.change(SPEC)
        editing.brush.switch(is_on)
        editing.view.dragged.emit(x(1, 0), True)
        editing.view.dragged.emit(x(1, 2), False)
        editing.view.drag_ended.emit()
        assert (editing.studio.spec != SPEC) == is_on


def test_each_drag_is_a_step_of_its_own(editing: Editing) -> None:
    editing.brush.switch(True)
    for cell in (x(0, 1), x(1, 0)):
        editing.view.dragged.emit(cell, True)
        editing.view.drag_ended.emit()
    assert editing.input.tolist() == [[1, 1, 0], [1, 1, 2]]
    assert editing.undo() != SPEC
    assert editing.undo() == SPEC


def test_a_drag_with_a_rest_is_one_step_too(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deconvstudio.gui.state.history.GESTURE_S", 0.0)
    editing.brush.switch(True)
    for n, cell in enumerate((x(0, 1), x(0, 2), x(1, 2))):
        editing.view.dragged.emit(cell, n == 0)
    editing.view.drag_ended.emit()
    assert editing.input.tolist() == [[1, 1, 1], [3, 1, 1]]
    assert editing.undo() == SPEC
    assert not editing.studio.can_undo


def test_the_menu_sets_and_shows_the_number_that_dragging_paints(editing: Editing) -> None:
    assert not editing.brush.is_on
    editing.choose(w(1, 1), "Paint 4 by dragging")
    assert (editing.brush.is_on, editing.brush.value) == (True, 4)
    menu = editing.controller.menu(x(0, 0), QPoint(1, 1))
    (switch,) = (action for action in menu.actions() if action.text() == "Paint 4 by dragging")
    assert switch.isChecked()
    switch.trigger()
    menu.close()
    assert not editing.brush.is_on
    editing.choose(x(0, 0), "Paint 4 by dragging")
    assert editing.brush.is_on


def test_a_presenters_clicker_opens_no_field(editing: Editing) -> None:
    """It sends Page Up and Page Down, and a point, F5 and Esc for what it calls black screen and slide show."""
    editing.cursor.pin(x(0, 0))
    for key, text in ((Qt.Key.Key_Period, "."), (Qt.Key.Key_F5, ""), (Qt.Key.Key_Escape, "\x1b")):
        assert not editing.press(key, text)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End):
        assert not editing.press(key)
    assert editing.place() is None
    assert editing.studio.spec == SPEC


# Files


def test_the_numbers_of_a_file_are_edited_as_a_list(make_editing: MakeEditing, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", X)
    values = Values("file", path=str(tmp_path / "x.npy"))
    editing = make_editing(Spec(Tensor((1, 2, 3, 1), values), SPEC.kernel))
    editing.controller.edit(x(1, 0))
    assert editing.controller.editor.text() == "3"
    editing.type("9", Qt.Key.Key_Return)
    assert editing.input.tolist() == [[1, 2, 0], [9, 1, 2]]
    assert editing.undo().input.values == values
    (tmp_path / "x.npy").unlink()
    editing.controller.edit(x(1, 0))  # the numbers on screen were read before
    editing.type("8", Qt.Key.Key_Return)
    assert editing.input.tolist() == [[1, 2, 0], [8, 1, 2]]
    editing.studio.undo()  # reads the file again
    editing.controller.edit(x(1, 0))
    assert editing.place() is None
    assert "no numbers to edit" in editing.errors[0]


@pytest.mark.parametrize("command", ["Copy value", "Copy plane"])
def test_a_hidden_number_is_not_copied(command: str, make_editing: MakeEditing) -> None:
    editing = make_editing(SPEC)
    editing.quiz.set_mode("numbers")
    QGuiApplication.clipboard().setText("before")
    editing.choose(Cell(Role.OUTPUT, 0, 0), command)
    assert QGuiApplication.clipboard().text() == "before"
    assert "reveal" in editing.errors[0]
