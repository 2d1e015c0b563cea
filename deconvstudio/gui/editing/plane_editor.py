"""Changes the numbers of the planes on screen: one cell, a pasted block, a whole plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ...core.cells import Cell
from ...core.numbers import literals
from ...core.numbers.clipboard import parse
from ...core.numbers.clipboard_error import ClipboardError
from ...core.roles import Role
from ...core.selection import Selection
from ...core.spec import Spec
from ...core.values import editing
from ...core.values.editing import EditError
from ...core.values.generated import Array
from ...texts.edits import clipboard_error_text, edit_text
from ..state.computation import Computation
from ..state.quiz import Quiz
from ..state.studio import Studio
from .shown_planes import ShownPlanes

EDITABLE = (Role.INPUT, Role.KERNEL)

PlaneEdit: TypeAlias = Callable[[Spec, Role, Selection, Array | None], Spec]


class PlaneEditor(QObject):
    """Every change is one step of undo.

    message: a sentence for the status line. error_message: a sentence for the problem bar.
    """

    message = Signal(str)
    error_message = Signal(str)

    def __init__(self, studio: Studio, computation: Computation, quiz: Quiz, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio, self._quiz = studio, quiz
        self.planes = ShownPlanes(studio, computation)

    def set_value(self, cell: Cell, value: float) -> None:
        """Set the number of one cell."""
        where = (self.planes.selection, cell.row, cell.column)
        self._change(cell, lambda spec, file: editing.with_cell(spec, cell.role, *where, value, file))

    def copy_value(self, cell: Cell) -> None:
        """Copy the number of a cell with all its digits, unless the quiz hides it."""
        if self._quiz.is_hidden(cell):
            self.error_message.emit(self.tr("The quiz hides this number; reveal it first."))
            return
        value = self.planes.value(cell)
        if value is not None:
            text = literals.number(value)
            QGuiApplication.clipboard().setText(text)
            self.message.emit(self.tr("Copied {value}").format(value=text))

    def copy_plane(self, cell: Cell) -> None:
        """Copy the plane of a cell as spreadsheets do: one line a row, with tabs between the cells."""
        if self._quiz.hides and cell.role is Role.OUTPUT:
            self.error_message.emit(self.tr("The quiz hides numbers of the output; reveal them first."))
            return
        plane = self.planes.plane(cell.role)
        if plane is not None:
            lines = ("\t".join(map(literals.number, row)) for row in plane.tolist())
            QGuiApplication.clipboard().setText("\n".join(lines))
            rows, columns = plane.shape
            self.message.emit(self.tr("Copied a block of {rows} × {columns}").format(rows=rows, columns=columns))

    def paste(self, cell: Cell) -> None:
        """Paste the numbers of the clipboard into the plane, the first one into the cell.

        A block on the first cell is a whole plane: if it is larger, the tensor grows.
        """
        if not self.may_edit(cell):
            return
        try:
            block = parse(QGuiApplication.clipboard().text())
        except ClipboardError as error:
            self.error_message.emit(clipboard_error_text(error))
            return
        outside = 0
        size = editing.plane_size(self._studio.spec, cell.role)
        grows = (cell.row, cell.column) == (0, 0)

        def paste_block(spec: Spec, file: Array | None) -> Spec:
            nonlocal outside
            at = (self.planes.selection, cell.row, cell.column)
            spec, outside = editing.with_block(spec, cell.role, *at, block, file, grows)
            return spec

        if self._change(cell, paste_block):
            height, width = editing.plane_size(self._studio.spec, cell.role)
            sentence = self.tr("Pasted a block of {rows} × {columns}")
            if outside:
                sentence = self.tr("Pasted a block of {rows} × {columns}; {count} did not fit")
            elif (height, width) != size and cell.role is Role.INPUT:
                sentence = self.tr("Pasted a block of {rows} × {columns}; the input grew to {height} × {width}")
            elif (height, width) != size:
                sentence = self.tr("Pasted a block of {rows} × {columns}; the kernel grew to {height} × {width}")
            values = {"rows": len(block), "columns": len(block[0]), "count": outside}
            self.message.emit(sentence.format(**values, height=height, width=width))

    def fill(self, cell: Cell) -> None:
        """Set all cells of the plane to the number of this one."""
        value = self.planes.value(cell)
        if value is not None:
            self._change(cell, lambda spec, file: editing.filled(spec, cell.role, self.planes.selection, value, file))

    def clear(self, cell: Cell) -> None:
        self._change_plane(cell, editing.cleared)

    def transpose(self, cell: Cell) -> None:
        self._change_plane(cell, editing.transposed)

    def rotate(self, cell: Cell) -> None:
        self._change_plane(cell, editing.rotated_180)

    def normalise(self, cell: Cell) -> None:
        self._change_plane(cell, editing.normalised)

    def may_edit(self, cell: Cell) -> bool:
        """Return whether the number of a cell can be changed. If not, say why."""
        if cell.role not in EDITABLE:
            self.error_message.emit(self.tr("The output is computed; edit the input or the kernel."))
            return False
        try:
            editing.check_editable(self._studio.spec, cell.role)
        except EditError as error:
            self.error_message.emit(edit_text(error))
            return False
        height, width = editing.plane_size(self._studio.spec, cell.role)
        return cell.row < height and cell.column < width

    def _change_plane(self, cell: Cell, edit: PlaneEdit) -> None:
        selection = self.planes.selection
        self._change(cell, lambda spec, contents: edit(spec, cell.role, selection, contents))

    def _change(self, cell: Cell, edit: Callable[[Spec, Array | None], Spec]) -> bool:
        """Make an edit. Return whether it was possible; if not, say why."""
        if not self.may_edit(cell):
            return False
        try:
            spec = edit(self._studio.spec, self.planes.contents(cell.role))
        except EditError as error:
            self.error_message.emit(edit_text(error))
            return False
        self._studio.change(spec)
        return True
