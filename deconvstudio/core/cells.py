"""Cells of the three maps, and the taps that involve a cell."""

from __future__ import annotations

from dataclasses import dataclass

from .convolution.taps import Tap, from_input, from_weight, into_output
from .plan import AxisPlan
from .roles import Role


@dataclass(frozen=True)
class Cell:
    """A cell of the input, kernel or output map. row, column: from 0."""

    role: Role
    row: int
    column: int


def extent(role: Role, axes: tuple[AxisPlan, AxisPlan]) -> tuple[int, int]:
    """Return the rows and columns of a map.

    Parameters
    ----------
    role : Role
        INPUT, KERNEL or OUTPUT.
    axes : tuple of AxisPlan
        Height and width of a legal Plan (`Plan.legal_axes`).

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> extent(Role.OUTPUT, plan(Spec.of([1, 3, 2, 1], [3, 3, 1, 1], strides=2)).legal_axes)
    (7, 5)
    """
    height, width = axes
    if role is Role.INPUT:
        return height.axis.i, width.axis.i
    if role is Role.KERNEL:
        return height.axis.k, width.axis.k
    return height.output, width.output


def is_inside(cell: Cell, axes: tuple[AxisPlan, AxisPlan]) -> bool:
    """Return whether a map has the cell.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 2, 1], [3, 3, 1, 1])).legal_axes
    >>> is_inside(Cell(Role.INPUT, 2, 1), axes), is_inside(Cell(Role.INPUT, 2, 2), axes)
    (True, False)
    """
    rows, columns = extent(cell.role, axes)
    return cell.row < rows and cell.column < columns


def move(cell: Cell, rows: int, columns: int, axes: tuple[AxisPlan, AxisPlan]) -> Cell:
    """Return the cell so many rows and columns further on its map; the map's edge stops it.

    Parameters
    ----------
    cell : Cell
        Where the move begins.
    rows, columns : int
        Cells down and to the right; below zero, up and to the left.
    axes : tuple of AxisPlan
        Height and width of a legal Plan (`Plan.legal_axes`).

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 3, 1], [2, 2, 1, 1])).legal_axes
    >>> at = move(Cell(Role.INPUT, 1, 1), 5, -1, axes)
    >>> at.row, at.column
    (2, 0)
    """
    height, width = extent(cell.role, axes)
    return Cell(cell.role, min(max(cell.row + rows, 0), height - 1), min(max(cell.column + columns, 0), width - 1))


def taps_of(cell: Cell, axes: tuple[AxisPlan, AxisPlan]) -> tuple[tuple[Tap, ...], tuple[Tap, ...]]:
    """Return the taps (input, weight, output triples) that involve a cell: those of the height, those of the width.

    Parameters
    ----------
    cell : Cell
        A cell that its map has.
    axes : tuple of AxisPlan
        Height and width of a legal Plan.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> rows, columns = taps_of(Cell(Role.OUTPUT, 2, 1), axes)
    >>> [(tap.a, tap.u) for tap in rows], [(tap.a, tap.u) for tap in columns]
    ([(0, 2), (1, 0)], [(0, 1)])
    """
    height, width = axes
    return _axis_taps(cell.role, cell.row, height), _axis_taps(cell.role, cell.column, width)


def _axis_taps(role: Role, index: int, axis: AxisPlan) -> tuple[Tap, ...]:
    begin = axis.crop[0]
    if role is Role.INPUT:
        return from_input(axis.axis, begin, axis.output, index)
    if role is Role.KERNEL:
        return from_weight(axis.axis, begin, axis.output, index)
    return into_output(axis.axis, begin, index)
