"""The one cursor: a cell of the input, the kernel or the output of the shown channel pair."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ...core.convolution.taps import Tap, from_input, from_weight, into_output
from ...core.plan import AxisPlan
from ...core.roles import Role


@dataclass(frozen=True)
class Cell:
    """A cell of one map, from 0."""

    role: Role
    row: int
    column: int


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


def extent(role: Role, axes: tuple[AxisPlan, AxisPlan]) -> tuple[int, int]:
    """Rows and columns of a role's map."""
    height, width = axes
    if role is Role.INPUT:
        return height.axis.i, width.axis.i
    if role is Role.KERNEL:
        return height.axis.k, width.axis.k
    return height.output, width.output


def is_inside(cell: Cell, axes: tuple[AxisPlan, AxisPlan]) -> bool:
    """Whether the cell's map has it."""
    rows, columns = extent(cell.role, axes)
    return cell.row < rows and cell.column < columns


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
