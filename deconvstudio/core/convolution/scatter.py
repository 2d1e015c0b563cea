"""The transposed convolution as stamps (scatter): one input cell after the other adds a multiple of the kernel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ..plan import AxisPlan, Plan
from ..values.generated import Array
from .taps import from_input, from_weight


class _Run(NamedTuple):
    """Along one axis, the input cells that reach the output through weight u, and the cells that they reach."""

    u: int
    inputs: slice
    outputs: slice


def sheet(inputs: Array, kernels: Array, row: int, column: int) -> Array:
    """Return what one input cell stamps: the sum over the channels of x[row, column, c] * w[:, :, c].

    Parameters
    ----------
    inputs : array
        [H, W, C].
    kernels : array
        [kh, kw, C].
    row, column : int
        The input cell, from 0.

    Returns
    -------
    array
        [kh, kw], float32.

    Examples
    --------
    >>> sheet(np.full((1, 1, 1), 3.0), np.arange(4.0).reshape(2, 2, 1), 0, 0)
    array([[0., 3.],
           [6., 9.]], dtype=float32)
    """
    with np.errstate(all="ignore"):  # numbers beyond float32 are shown as they come out
        return np.asarray(kernels @ inputs[row, column], dtype=np.float32)


def placed(stamp: Array, plan: Plan, row: int, column: int) -> Array:
    """Return a sheet on an empty output, at the place where its input cell stamps it: [H', W'].

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    plane = np.zeros((height.output, width.output), dtype=np.float32)
    down = from_input(height.axis, height.crop[0], height.output, row)
    across = from_input(width.axis, width.crop[0], width.output, column)
    onto = np.ix_([tap.q for tap in down], [tap.q for tap in across])
    plane[onto] = stamp[np.ix_([tap.u for tap in down], [tap.u for tap in across])]
    return plane


def so_far(inputs: Array, kernels: Array, plan: Plan, steps: int) -> Array:
    """Return the output after the stamps of the first input cells, row by row.

    Parameters
    ----------
    inputs : array
        [H, W, C].
    kernels : array
        [kh, kw, C].
    plan : Plan
    steps : int
        How many input cells have stamped: 0 to H*W.

    Returns
    -------
    array
        [H', W'], float32.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    ValueError
        For other steps.
    """
    height, width = plan.legal_axes
    if not 0 <= steps <= height.axis.i * width.axis.i:
        raise ValueError(f"{steps} steps, expected 0 to {height.axis.i * width.axis.i}")
    row, column = divmod(steps, width.axis.i)
    plane = np.zeros((height.output, width.output), dtype=np.float32)
    # The whole rows go by slices, and so does what there is of the last one.
    for rows, columns in ((range(row), range(width.axis.i)), (range(row, row + 1), range(column))):
        across = list(_runs(width, columns))
        for down in _runs(height, rows) if across else ():
            part = inputs[down.inputs, : columns.stop]
            with np.errstate(all="ignore"):
                stripes = part.reshape(-1, part.shape[2]) @ kernels[down.u].T
                stripes = stripes.reshape(*part.shape[:2], -1)
                for side in across:
                    plane[down.outputs, side.outputs] += stripes[:, side.inputs, side.u]
    return plane


def reached_by(plan: Plan, steps: int) -> npt.NDArray[np.bool_]:
    """Return the output cells that the stamps of the first input cells have reached: [H', W'].

    Parameters
    ----------
    plan : Plan
    steps : int
        How many input cells have stamped, row by row: 0 to H*W.

    Raises
    ------
    ProblemError
        If the Plan has problems.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> reached_by(plan(Spec.of([1, 2, 2, 1], [1, 1, 1, 1], strides=2)), 3).astype(int)
    array([[1, 0, 1],
           [0, 0, 0],
           [1, 0, 0]])
    """
    height, width = plan.legal_axes
    row, column = divmod(steps, width.axis.i)
    whole = np.logical_and.outer(_outputs(height, 0, row), _outputs(width, 0, width.axis.i))
    begun = np.logical_and.outer(_outputs(height, row, row + 1), _outputs(width, 0, column))
    return np.asarray(whole | begun)


def _outputs(axis: AxisPlan, first: int, stop: int) -> npt.NDArray[np.bool_]:
    """Return the output cells of an axis that the input cells from `first` to `stop` reach: [o]."""
    sizes = axis.axis
    places = np.add.outer(np.arange(first, min(stop, sizes.i)) * sizes.s, np.arange(sizes.k) * sizes.d)
    places -= axis.crop[0]
    found = np.zeros(axis.output, np.bool_)
    found[places[(places >= 0) & (places < axis.output)]] = True
    return found


def _runs(axis: AxisPlan, cells: range) -> Iterator[_Run]:
    """The runs of some neighbouring input cells, by weight."""
    for u in range(axis.axis.k):
        taps = [tap for tap in from_weight(axis.axis, axis.crop[0], axis.output, u) if tap.a in cells]
        if taps:
            first, last = taps[0], taps[-1]
            yield _Run(u, slice(first.a, last.a + 1), slice(first.q, last.q + 1, axis.axis.s))
