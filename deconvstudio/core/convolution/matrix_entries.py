"""Finds the entries of C^T in a window, cell by cell or pixel by pixel, without visiting its zeros."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from ..plan import AxisPlan, Plan
from .matrix import Cells, Weights

_Mask: TypeAlias = npt.NDArray[np.bool_]


class Entries(NamedTuple):
    """Entries of C^T, each array [n]. rows, columns: their places. weights: flat indexes into the kernel [kh, kw]."""

    rows: Cells
    columns: Cells
    weights: Weights


def entries(plan: Plan, rows: range, columns: range) -> Entries:
    """Return all entries in a window of C^T.

    Parameters
    ----------
    plan : Plan
    rows : range
        Flat output cells, in steps of 1.
    columns : range
        Flat input cells, in steps of 1.

    Notes
    -----
    It takes O(kernel * columns) steps.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    inputs = np.arange(columns.start, columns.stop)
    found = [_placed(plan, u, inputs[None, :]) for u in range(plan.legal_axes[0].axis.k)]
    kept = _joined(found)
    inside = (kept.rows >= rows.start) & (kept.rows < rows.stop)
    return Entries(kept.rows[inside], kept.columns[inside], kept.weights[inside])


def entries_in_pixels(plan: Plan, row_edges: Cells, column_edges: Cells) -> Entries:
    """Return, for each weight, the pixels that its matrix entries cover. Use it if a pixel covers one cell or more.

    Parameters
    ----------
    plan : Plan
    row_edges : array of int
        [P+1]: the first output cell of each pixel, rising, and the first one beyond the last pixel.
    column_edges : array of int
        [Q+1]: the same for the input cells.

    Returns
    -------
    Entries
        rows are pixels from 0 to P-1, columns are pixels from 0 to Q-1.

    Notes
    -----
    Along the inputs of one row, the entries of a weight step down and to the right. They enter a pixel through its
    left edge or its upper edge, or begin in it. Only these entries are visited: O(kernel * (P + Q + i_h)) steps.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    first_v, last_v = _span(width)
    lefts = column_edges[:-1]
    begins = np.arange(lefts[0] // width.axis.i, (column_edges[-1] - 1) // width.axis.i + 1) * width.axis.i
    # The first entry on a line at or below each upper edge; -1 if the line ends before it.
    q_h, q_w = np.divmod(row_edges[:-1], width.output)
    offset = np.arange(width.axis.k)[:, None] * width.axis.d - width.crop[0]
    a_w = np.maximum(-((offset - q_w) // width.axis.s), first_v)
    found = []
    for u in range(height.axis.k):
        a_h, rest = np.divmod(q_h + height.crop[0] - u * height.axis.d, height.axis.s)
        tops = np.where(
            (rest == 0) & (a_h >= 0) & (a_h < height.axis.i) & (a_w <= last_v), a_h * width.axis.i + a_w, -1
        )
        inputs = np.concatenate([tops, begins + first_v, np.broadcast_to(lefts, (width.axis.k, len(lefts)))], axis=1)
        found.append(_placed(plan, u, inputs))
    kept = _joined(found)
    inside = (kept.rows >= row_edges[0]) & (kept.rows < row_edges[-1])
    inside &= (kept.columns >= column_edges[0]) & (kept.columns < column_edges[-1])
    return Entries(
        np.searchsorted(row_edges, kept.rows[inside], side="right") - 1,
        np.searchsorted(column_edges, kept.columns[inside], side="right") - 1,
        kept.weights[inside],
    )


def _placed(plan: Plan, u: int, inputs: Cells) -> Entries:
    """Return the entries of the kernel's row u at input cells [kw or 1, n]; a cell of -1 has none."""
    height, width = plan.legal_axes
    v = np.arange(width.axis.k)[:, None]
    a_h, a_w = np.divmod(inputs, width.axis.i)
    q_h = a_h * height.axis.s + (u * height.axis.d - height.crop[0])
    q_w = a_w * width.axis.s + (v * width.axis.d - width.crop[0])
    there = (inputs >= 0) & (a_h < height.axis.i) & _within(q_h, height.output) & _within(q_w, width.output)
    rows = q_h * width.output + q_w
    weights = np.broadcast_to(u * width.axis.k + v, there.shape)
    return Entries(rows[there], np.broadcast_to(inputs, there.shape)[there], weights[there].astype(np.int32))


def _within(cells: Cells, count: int) -> _Mask:
    return (cells >= 0) & (cells < count)


def _span(plan: AxisPlan) -> tuple[Cells, Cells]:
    """Return, for each weight [k, 1], the first and the last input cell that reaches the output through it."""
    offset = np.arange(plan.axis.k)[:, None] * plan.axis.d - plan.crop[0]
    return np.maximum(-(offset // plan.axis.s), 0), np.minimum(
        (plan.output - 1 - offset) // plan.axis.s, plan.axis.i - 1
    )


def _joined(parts: list[Entries]) -> Entries:
    rows, columns, weights = (np.concatenate(some) for some in zip(*parts, strict=True))
    return Entries(rows, columns, weights)
