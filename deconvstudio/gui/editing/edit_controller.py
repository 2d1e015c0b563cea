"""Edits numbers on the maps: typing, pasting, painting, and changes of whole planes."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ...core.cells import Cell
from ...core.numbers import literals
from ...core.numbers.parse import numeral
from ...core.selection import Selection
from ...core.spec import Spec
from ...core.values.editing import EditError
from ...texts.edits import edit_text
from ..state.brush import Brush
from ..state.computation import Computation
from ..state.cursor import Cursor
from ..state.quiz import Quiz
from ..state.studio import Studio
from .cell_editor import CellEditor
from .plane_editor import PlaneEditor
from .plane_menu import CellCommands, PlaneMenu
from .stroke import Stroke

# The characters that a number can begin with. Typing one on a cell opens its field. A presenter's clicker sends ".".
FIRST_CHARACTERS = "0123456789+-,\u2212"
# The modifiers that typing a number may need.
TYPING_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
START_KEYS = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)
CLEAR_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class EditableView(Protocol):
    """What an EditController needs of a view: its cells' places, and signals of the mouse on them."""

    @property
    def double_clicked(self) -> SignalInstance: ...
    @property
    def menu_asked(self) -> SignalInstance: ...
    @property
    def dragged(self) -> SignalInstance: ...
    @property
    def drag_ended(self) -> SignalInstance: ...
    def cell_rect(self, cell: Cell) -> QRect | None: ...
    def viewport(self) -> QWidget: ...


class EditController(QObject):
    """Turns the user's edits of cells into Specs. Every change is one step of undo.

    message: a sentence for the status line. error_message: a sentence for the problem bar. While the brush is on,
    dragging paints the number that the user typed last.
    """

    message = Signal(str)
    error_message = Signal(str)

    def __init__(
        self,
        studio: Studio,
        computation: Computation,
        view: EditableView,
        cursor: Cursor,
        quiz: Quiz,
        brush: Brush,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.studio, self.cursor, self.brush = studio, cursor, brush
        self.numbers = PlaneEditor(studio, computation, quiz, self)
        self._view = view
        self._cell: Cell | None = None
        self._opened_on = (studio.spec, Selection())
        self._stroke: Stroke | None = None
        self.numbers.message.connect(self.message)
        self.numbers.error_message.connect(self.error_message)
        self.editor = CellEditor(view.viewport())
        self.editor.committed.connect(self._on_editor_committed)
        self.editor.refused.connect(self.error_message)
        self.editor.block_pasted.connect(self._on_editor_block_pasted)
        view.double_clicked.connect(self.edit)
        view.menu_asked.connect(self.menu)
        view.dragged.connect(self._on_view_dragged)
        view.drag_ended.connect(self._on_view_drag_ended)
        view.viewport().installEventFilter(self)
        studio.planned.connect(self._follow_cell)
        computation.computed.connect(self._follow_cell)

    # What the window asks for

    def edit(self, cell: Cell, typed: str = "") -> None:
        """Open the field over a cell. typed: a character that replaces the number."""
        self.editor.leave()
        if not self.numbers.may_edit(cell):
            return
        value = self.numbers.planes.value(cell)
        if value is None:
            self.error_message.emit(edit_text(EditError("no_numbers")))
            return
        self.cursor.pin(cell)
        rect = self._view.cell_rect(cell)
        if rect is None:
            return
        self._cell, self._opened_on = cell, self._current()
        self.editor.open_at(rect, literals.number(value))
        if typed:
            self.editor.type_over(typed)

    def menu(self, cell: Cell, point: QPoint) -> QMenu:
        """Open the menu of a cell. point: where on the screen."""
        self.editor.leave()
        self.cursor.pin(cell)
        commands = CellCommands(self.edit, self.paste, self.paint_with, self.numbers, self.brush)
        menu = PlaneMenu(commands, cell, self._view.viewport())
        menu.popup(point)
        return menu

    def key(self, event: QKeyEvent) -> bool:
        """Do what a key means on the pinned cell. Return False if it means nothing there."""
        cell = self.cursor.cell
        if cell is None or not self.cursor.is_pinned or self.editor.is_open:
            return False
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(cell)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.numbers.copy_value(cell)
        elif event.modifiers() & ~TYPING_MODIFIERS:
            return False
        elif event.key() in START_KEYS:
            self.edit(cell)
        elif event.key() in CLEAR_KEYS:
            self.numbers.set_value(cell, 0.0)
        elif len(event.text()) == 1 and (event.text() in FIRST_CHARACTERS or event.text().isdigit()):
            self.edit(cell, event.text())
        else:
            return False
        return True

    def paste(self, cell: Cell) -> None:
        """Paste the numbers of the clipboard into the plane, the first one into the cell, and pin the cell."""
        self.numbers.paste(cell)
        self.cursor.pin(cell)

    def paint_with(self, cell: Cell) -> None:
        """Switch the brush on with the number of this cell."""
        value = self.numbers.planes.value(cell)
        if value is not None:
            self.brush.take(value)
            self.brush.switch(True)

    # The field

    def _on_editor_committed(self, text: str, direction: str) -> None:
        cell = self._cell
        if cell is None:
            return
        value, old = numeral(text), self.numbers.planes.value(cell)
        if old is None or literals.number(value) != literals.number(old):
            self.numbers.set_value(cell, value)
            self.brush.take(value)
        beside = self.numbers.planes.beside(cell, direction)
        if beside is not None:
            self.edit(beside)

    def _on_editor_block_pasted(self, text: str) -> None:
        if self._cell is not None:
            self.paste(self._cell)

    def _current(self) -> tuple[Spec, Selection]:
        """Return the current Spec and selection. A field is only valid for those that it was opened on."""
        return self.studio.spec, self.numbers.planes.selection

    def _follow_cell(self) -> None:
        """Lay the field over its cell again, which may have moved. Close it if the cell's number may have changed."""
        if not self.editor.is_open or self._cell is None:
            return
        rect = self._view.cell_rect(self._cell)
        if self._current() != self._opened_on:
            self.editor.revert()
        elif rect is None:
            self.editor.leave()
        else:
            self.editor.place(rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.editor.is_open and event.type() in (QEvent.Type.Resize, QEvent.Type.Wheel):
            # The view must place its cells first.
            QTimer.singleShot(0, self, self._follow_cell)
        return False

    # Painting

    def _on_view_dragged(self, cell: Cell, is_start: bool) -> None:
        if is_start:
            self._stroke = None
            if not self.brush.is_on or not self.numbers.may_edit(cell):
                return
            planes = self.numbers.planes
            self._stroke = Stroke(self.studio, planes.selection, self.brush.value, planes.contents(cell.role))
        if self._stroke is None:
            return
        try:
            self._stroke.paint(cell)
        except EditError as error:
            self._stroke = None
            self.error_message.emit(edit_text(error))

    def _on_view_drag_ended(self) -> None:
        self._stroke = None
