"""The one cursor: a cell of the input, the kernel or the output of the shown channel pair."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ..core.plan import AxisPlan
from ..core.roles import Role
from ..core.taps import Tap, from_input, from_weight, into_output


@dataclass(frozen=True)
class Cell:
    """A cell of one map, from 0."""

    role: Role
    row: int
    column: int


class Cursor(QObject):
    """Holds the cell that the user points at; every view shows its own side of it."""

    moved = Signal(object)  # Cell or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cell: Cell | None = None

    def move(self, cell: Cell | None) -> None:
        if cell != self.cell:
            self.cell = cell
            self.moved.emit(cell)


def taps_of(cell: Cell, axes: tuple[AxisPlan, AxisPlan]) -> tuple[tuple[Tap, ...], tuple[Tap, ...]]:
    """Who reaches whom through a cell, per axis."""
    height, width = axes
    return _axis_taps(cell.role, cell.row, height), _axis_taps(cell.role, cell.column, width)


def _axis_taps(role: Role, index: int, axis: AxisPlan) -> tuple[Tap, ...]:
    begin = axis.crop[0]
    if role is Role.INPUT:
        return from_input(axis.axis, begin, axis.output, index)
    if role is Role.KERNEL:
        return from_weight(axis.axis, begin, axis.output, index)
    return into_output(axis.axis, begin, index)
