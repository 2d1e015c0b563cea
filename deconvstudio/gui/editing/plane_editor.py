"""Changing the numbers of the shown planes: one cell, a pasted block, a plane as a whole."""

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
from ..state.studio import Studio
from .shown_planes import ShownPlanes

EDITABLE = (Role.INPUT, Role.KERNEL)

PlaneEdit: TypeAlias = Callable[[Spec, Role, Selection, Array | None], Spec]


class PlaneEditor(QObject):
    """Every change is one step of undo. said: one sentence for the status line. failed: one for the problem bar."""

    message = Signal(str)
    error_message = Signal(str)

    def __init__(self, studio: Studio, computation: Computation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._studio = studio
        self.planes = ShownPlanes(studio, computation)

    def set_value(self, cell: Cell, value: float) -> None:
        """Give one cell a number."""
        where = (self.planes.selection, cell.row, cell.column)
        self._change(cell, lambda spec, file: editing.with_cell(spec, cell.role, *where, value, file))

    def copy_value(self, cell: Cell) -> None:
        """Put the number of a cell, in full, on the clipboard."""
        value = self.planes.value(cell)
        if value is not None:
            text = literals.number(value)
            QGuiApplication.clipboard().setText(text)
            self.message.emit(self.tr("Copied {value}").format(value=text))

    def copy_plane(self, cell: Cell) -> None:
        """Put the plane of a cell on the clipboard, as spreadsheets do: rows of cells parted by tabs."""
        plane = self.planes.plane(cell.role)
        if plane is not None:
            lines = ("\t".join(map(literals.number, row)) for row in plane.tolist())
            QGuiApplication.clipboard().setText("\n".join(lines))
            rows, columns = plane.shape
            self.message.emit(self.tr("Copied a block of {rows} × {columns}").format(rows=rows, columns=columns))

    def paste(self, cell: Cell) -> None:
        """Lay the numbers of the clipboard over the plane, the first over the cell."""
        if not self.may_edit(cell):
            return
        try:
            block = parse(QGuiApplication.clipboard().text())
        except ClipboardError as error:
            self.error_message.emit(clipboard_error_text(error))
            return
        cut = 0

        def laid(spec: Spec, file: Array | None) -> Spec:
            nonlocal cut
            spec, cut = editing.with_block(spec, cell.role, self.planes.selection, cell.row, cell.column, block, file)
            return spec

        if self._change(cell, laid):
            sentence = self.tr("Pasted a block of {rows} × {columns}")
            if cut:
                sentence = self.tr("Pasted a block of {rows} × {columns}; {count} did not fit")
            self.message.emit(sentence.format(rows=len(block), columns=len(block[0]), count=cut))

    def fill(self, cell: Cell) -> None:
        """Give all cells of the plane the number of this one."""
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
        """Whether the number of a cell can be changed; else the reason is said."""
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
        """Whether the edit could be made; else the reason is said."""
        if not self.may_edit(cell):
            return False
        try:
            spec = edit(self._studio.spec, self.planes.contents(cell.role))
        except EditError as error:
            self.error_message.emit(edit_text(error))
            return False
        self._studio.change(spec)
        return True
