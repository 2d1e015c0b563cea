"""The one cursor: a cell of the input, the kernel or the output of the shown channel pair."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ...core.cells import Cell


class Cursor(QObject):
    """Holds the cell that the user points at; every view shows its own side of it.

    moved: the Cell, or None. pinned: whether the cell stays where it is while the mouse moves on.
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
            self._become(cell, pinned=False)

    def pin(self, cell: Cell) -> None:
        """Stay on a cell."""
        self._become(cell, pinned=True)

    def free(self) -> None:
        """Point at nothing, and follow the mouse again."""
        self._become(None, pinned=False)

    def _become(self, cell: Cell | None, pinned: bool) -> None:
        turned, moved = pinned != self.is_pinned, cell != self.cell
        self.cell, self.is_pinned = cell, pinned
        if turned:
            self.pinned.emit(pinned)
        if moved or turned:
            self.moved.emit(cell)
