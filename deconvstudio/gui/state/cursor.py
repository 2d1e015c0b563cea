"""The cursor: one cell of the input, the kernel or the output, for all views."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ...core.cells import Cell


class Cursor(QObject):
    """Holds the cell that the user points at. Every view shows what the cell means there.

    moved: the Cell, or None. pinned: whether the cursor stays on the cell while the mouse moves.
    """

    moved = Signal(object)
    pinned = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cell: Cell | None = None
        self.is_pinned = False

    def hover(self, cell: Cell | None) -> None:
        """Follow the mouse, unless a cell is pinned."""
        if not self.is_pinned:
            self._set(cell, is_pinned=False)

    def pin(self, cell: Cell) -> None:
        """Stay on a cell."""
        self._set(cell, is_pinned=True)

    def free(self) -> None:
        """Point at no cell, and follow the mouse again."""
        self._set(None, is_pinned=False)

    def _set(self, cell: Cell | None, is_pinned: bool) -> None:
        has_new_pin, has_new_cell = is_pinned != self.is_pinned, cell != self.cell
        self.cell, self.is_pinned = cell, is_pinned
        if has_new_pin:
            self.pinned.emit(is_pinned)
        if has_new_cell or has_new_pin:
            self.moved.emit(cell)
