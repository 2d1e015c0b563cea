"""The transposed convolution as a slide (gather): a rotated kernel moves by one over the input with inserted zeros.

y[q] = sum over t of P[q + t] * R[t]. P holds x[a] at before + a*s, R holds w[u] at k'-1 - u*d, and both hold zeros
elsewhere. It is the sum over a*s + u*d - b = q if and only if before = k'-1 - b. Source: Dumoulin and Visin 2016,
"A guide to convolution arithmetic for deep learning", chapter 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ..plan import AxisPlan, Plan
from ..values.generated import Array
from .taps import into_output


class Gather(NamedTuple):
    """One axis of the padded input, in cells. Size: before + i_inserted + after = o + k' - 1.

    i_inserted: the input with s-1 zeros between its cells. before, after: the border's zeros at the beginning and at
    the end; below zero, so many cells of the inserted input are outside. extra: after - before.
    """

    i_inserted: int
    before: int
    after: int
    extra: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers with zeros between them: number n of count stands at first + n*step, of size places."""

    first: int
    step: int
    count: int
    size: int

    def place(self, n: int) -> int:
        """Return where number n stands; outside 0..size-1 if the border cuts it off."""
        return self.first + n * self.step

    def holds(self, n: int) -> bool:
        """Return whether number n stands inside."""
        return 0 <= n < self.count and 0 <= self.place(n) < self.size

    def number_at(self, place: int) -> int | None:
        """Return the number at a place; None for a zero that is not data."""
        n, rest = divmod(place - self.first, self.step)
        return n if rest == 0 and self.holds(n) else None

    @property
    def inside(self) -> range:
        """The numbers that stand inside. step may be below zero only if all of them do."""
        if self.step < 0:
            return range(self.count)
        first = max(-(self.first // self.step), 0)
        return range(first, max(min((self.size - 1 - self.first) // self.step + 1, self.count), first))


@dataclass(frozen=True, eq=False)
class Spaced:
    """plane: [rows, columns, ...] float32, zero where there is no data. rows, columns: those with data."""

    plane: Array
    rows: frozenset[int]
    columns: frozenset[int]


def gather(axis: AxisPlan) -> Gather:
    """Return the zeros that turn one axis into a slide.

    Parameters
    ----------
    axis : AxisPlan
        Of a legal Plan.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> gather(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes[0])
    Gather(i_inserted=5, before=2, after=2, extra=0)
    """
    inserted = (axis.axis.i - 1) * axis.axis.s + 1
    before = axis.axis.k_dilated - 1 - axis.crop[0]
    after = axis.output + axis.axis.k_dilated - 1 - inserted - before
    return Gather(inserted, before, after, after - before)


def input_spread(axis: AxisPlan) -> Spread:
    """Return where the input cells stand in the padded input."""
    return Spread(gather(axis).before, axis.axis.s, axis.axis.i, axis.output + axis.axis.k_dilated - 1)


def kernel_spread(axis: AxisPlan) -> Spread:
    """Return where the weights stand in the rotated kernel."""
    return Spread(axis.axis.k_dilated - 1, -axis.axis.d, axis.axis.k, axis.axis.k_dilated)


def padded(plane: Array, plan: Plan) -> Spaced:
    """Return the input with inserted zeros and its border: [H' + kh' - 1, W' + kw' - 1, ...].

    Parameters
    ----------
    plane : array
        [H, W, ...].
    plan : Plan

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    return _spread_out(plane, input_spread(height), input_spread(width))


def rotated(kernel: Array, plan: Plan) -> Spaced:
    """Return the kernel with the zeros of its dilation, rotated by 180 degrees: [kh', kw', ...].

    Parameters
    ----------
    kernel : array
        [kh, kw, ...].
    plan : Plan

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    return _spread_out(kernel, kernel_spread(height), kernel_spread(width))


def slide(inputs: Array, kernels: Array, plan: Plan) -> Array:
    """Compute the output plane window by window: [H', W'], float32.

    Parameters
    ----------
    inputs : array
        [H, W, C].
    kernels : array
        [kh, kw, C].
    plan : Plan

    Notes
    -----
    If the data hold NaN or infinity, the inserted zeros make NaN of them, unlike in the definition.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    turned = rotated(kernels, plan).plane
    windows = np.lib.stride_tricks.sliding_window_view(padded(inputs, plan).plane, turned.shape[:2], axis=(0, 1))
    return np.asarray(np.einsum("hwcuv,uvc->hw", windows, turned), dtype=np.float32)


def products(inputs: Array, kernels: Array, plan: Plan, row: int, column: int) -> Spaced:
    """Return the window at one output cell times the rotated kernel: [kh', kw', C]. Its sum is the value of the cell.

    Parameters
    ----------
    inputs : array
        [H, W, C].
    kernels : array
        [kh, kw, C].
    plan : Plan
    row, column : int
        The output cell, from 0.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    rows = into_output(height.axis, height.crop[0], row)
    columns = into_output(width.axis, width.crop[0], column)
    down = [kernel_spread(height).place(tap.u) for tap in rows]
    across = [kernel_spread(width).place(tap.u) for tap in columns]
    table = np.zeros((height.axis.k_dilated, width.axis.k_dilated, inputs.shape[2]), dtype=np.float32)
    x = inputs[np.ix_([tap.a for tap in rows], [tap.a for tap in columns])]
    w = kernels[np.ix_([tap.u for tap in rows], [tap.u for tap in columns])]
    with np.errstate(all="ignore"):  # infinities times zero and numbers beyond float32 are shown as they come out
        table[np.ix_(down, across)] = x * w
    return Spaced(table, frozenset(down), frozenset(across))


def _spread_out(plane: Array, rows: Spread, columns: Spread) -> Spaced:
    spaced = np.zeros((rows.size, columns.size, *plane.shape[2:]), dtype=np.float32)
    down, across = ([spread.place(n) for n in spread.inside] for spread in (rows, columns))
    spaced[np.ix_(down, across)] = plane[
        rows.inside.start : rows.inside.stop, columns.inside.start : columns.inside.stop
    ]
    return Spaced(spaced, frozenset(down), frozenset(across))
