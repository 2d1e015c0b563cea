"""Steps: the cells of one map, walked row by row, each with a number from 0."""

from __future__ import annotations

from .cells import Cell, extent, is_inside, taps_of
from .plan import AxisPlan
from .roles import Role


def count_steps(walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> int:
    """Return how many steps a walk over a map has: one for each cell.

    Parameters
    ----------
    walked : Role
        The map whose cells are the steps: INPUT, KERNEL or OUTPUT.
    axes : tuple of AxisPlan
        Height and width of a legal Plan (`Plan.legal_axes`).

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 2, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> count_steps(Role.INPUT, axes), count_steps(Role.OUTPUT, axes)
    (6, 35)
    """
    rows, columns = extent(walked, axes)
    return rows * columns


def cell_of_step(step: int, walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> Cell:
    """Return the cell that a step shows; a step beyond an end is the step at that end.

    Parameters
    ----------
    step : int
        Number of the step, from 0. Cells are counted row by row.
    walked, axes
        As of `count_steps`.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 2, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> cell = cell_of_step(3, Role.INPUT, axes)
    >>> cell.row, cell.column
    (1, 1)
    """
    _, columns = extent(walked, axes)
    return Cell(walked, *divmod(min(max(step, 0), count_steps(walked, axes) - 1), columns))


def step_of_cell(cell: Cell, walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> int | None:
    """Return the step that shows a cell of any map.

    Parameters
    ----------
    cell : Cell
        A cell of the walked map, or of another one.
    walked, axes
        As of `count_steps`.

    Returns
    -------
    int or None
        For a cell of the walked map, its own number. For an output cell in a walk over the input, the step of the
        last input cell that feeds it: then it is finished. For an input cell in a walk over the output, the step of
        the first output cell that it feeds. None for a cell outside its map, for an output cell that no input
        reaches, for an input cell that feeds no output cell, and for a weight if another map is walked.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> step_of_cell(Cell(Role.OUTPUT, 2, 2), Role.INPUT, axes)  # finished by input cell [1, 1]
    4
    """
    if not is_inside(cell, axes):
        return None
    _, columns = extent(walked, axes)
    if cell.role is walked:
        return cell.row * columns + cell.column
    if Role.KERNEL in (cell.role, walked):
        return None
    down, across = taps_of(cell, axes)
    if not down or not across:
        return None
    if walked is Role.INPUT:
        return down[-1].a * columns + across[-1].a
    return down[0].q * columns + across[0].q


def counterpart(cell: Cell, walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> Cell | None:
    """Return the cell of the walked map that a cell of any map stands for: the cell of its step.

    Parameters
    ----------
    cell, walked, axes
        As of `step_of_cell`.

    Returns
    -------
    Cell or None
        None for a cell without a step.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> counterpart(Cell(Role.INPUT, 1, 1), Role.OUTPUT, axes)
    Cell(role=<Role.OUTPUT: 'output'>, row=2, column=2)
    """
    step = step_of_cell(cell, walked, axes)
    return None if step is None else cell_of_step(step, walked, axes)
