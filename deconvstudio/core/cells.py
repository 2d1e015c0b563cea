"""Cells of the three maps, and the taps that involve a cell."""

from __future__ import annotations

from dataclasses import dataclass

from .convolution.taps import Tap, from_input, from_weight, into_output
from .plan import AxisPlan
from .roles import Role


@dataclass(frozen=True)
class Cell:
    """A cell of one map, from 0."""

    role: Role
    row: int
    column: int


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
