"""Carries the pinned cell from view to view, so that it is a cell of the map that the view walks."""

from __future__ import annotations

from ...core.cells import Cell
from ...core.plan import AxisPlan
from ...core.roles import Role
from ...core.steps import counterpart
from .cursor import Cursor


class CarriedCell:
    """Remembers the cell that the user pinned. A view of its map gets it back if the user did nothing else."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._own: Cell | None = None
        self._carried: Cell | None = None

    def carry(self, walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> None:
        """Pin the cell of the walked map that the pinned cell stands for. A cell that stands for none stays."""
        cell = self._cursor.cell
        if cell is None or not self._cursor.is_pinned:
            return
        if cell != self._carried or self._own is None:
            self._own = cell
        target = self._own if self._own.role is walked else counterpart(cell, walked, axes)
        if target is not None and target != cell:
            self._carried = target
            self._cursor.pin(target)
