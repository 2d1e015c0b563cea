"""The size arithmetic of one axis, on integers alone.

i input, k kernel, s stride, d dilation, k' = (k-1)d+1, F = (i-1)s+k' the full output before any crop, o the output.
Source: a transposed size o is legal exactly if the forward convolution of o gives i (TensorFlow's
GetWindowedOutputSize: SAME ceil(o/s), VALID ceil((o-k'+1)/s), explicit floor((o+p_b+p_e-k')/s)+1).
"""

from __future__ import annotations

from math import gcd
from typing import Literal, NamedTuple, TypeAlias

AxisPadding: TypeAlias = Literal["SAME", "VALID"] | tuple[int, int]


class Interval(NamedTuple):
    """A closed interval of sizes, in cells. It is empty if last < first."""

    first: int
    last: int

    def __contains__(self, size: object) -> bool:
        return isinstance(size, int) and self.first <= size <= self.last

    @property
    def empty(self) -> bool:
        return self.last < self.first

    def nearest(self, size: int) -> int:
        return min(max(size, self.first), self.last)


class Axis(NamedTuple):
    """One axis of a transposed convolution.

    i, k, s, d: input size, kernel size, stride and dilation in cells, all at least 1. padding: "SAME", "VALID" or the
    pads (begin, end) in cells.
    """

    i: int
    k: int
    s: int
    d: int = 1
    padding: AxisPadding = "VALID"

    @property
    def k_dilated(self) -> int:
        """k' = (k-1)d+1, the extent of the kernel with its inserted zeros."""
        return (self.k - 1) * self.d + 1

    @property
    def full(self) -> int:
        """F = (i-1)s+k', the extent that the stamps reach before any crop."""
        return (self.i - 1) * self.s + self.k_dilated


def forward_size(axis: Axis, o: int) -> int:
    """Return the size that the forward convolution makes of an output size.

    Parameters
    ----------
    axis : Axis
    o : int
        Output size of the transposed convolution in cells: the input of the forward one.

    Returns
    -------
    int
        Size in cells; 0 or less if the kernel does not fit.

    Notes
    -----
    TensorFlow, `GetWindowedOutputSize`: SAME ceil(o/s), VALID ceil((o-k'+1)/s), explicit floor((o+p_b+p_e-k')/s)+1.

    Examples
    --------
    >>> forward_size(Axis(i=126, k=4, s=2), 255)
    126
    """
    if axis.padding == "SAME":
        return -(-o // axis.s)
    if axis.padding == "VALID":
        return -(-(o - axis.k_dilated + 1) // axis.s)
    begin, end = axis.padding
    return (o + begin + end - axis.k_dilated) // axis.s + 1


def legal_sizes(axis: Axis) -> Interval:
    """Return the output sizes that a transposed convolution can have on one axis.

    Returns
    -------
    Interval
        Closed interval of s sizes in cells, clipped at 1; empty if the explicit padding crops everything.

    Notes
    -----
    A size o is legal if and only if the forward convolution of o has the input's size.

    Examples
    --------
    >>> legal_sizes(Axis(i=126, k=4, s=2)), legal_sizes(Axis(i=126, k=4, s=2, padding="SAME"))
    (Interval(first=254, last=255), Interval(first=251, last=252))
    """
    if axis.padding == "SAME":
        first = (axis.i - 1) * axis.s + 1
    elif axis.padding == "VALID":
        first = axis.full
    else:
        first = axis.full - axis.padding[0] - axis.padding[1]
    return Interval(max(first, 1), first + axis.s - 1)


def natural_size(axis: Axis) -> int:
    """Return the output size in cells if none is asked for: SAME i*s, any other padding the least legal size.

    Examples
    --------
    >>> natural_size(Axis(i=3, k=3, s=2)), natural_size(Axis(i=3, k=3, s=2, padding="SAME"))
    (7, 6)
    """
    return axis.i * axis.s if axis.padding == "SAME" else legal_sizes(axis).first


def crop_of(axis: Axis, o: int) -> tuple[int, int]:
    """Return how many cells of the full output are cropped at the beginning and at the end.

    Parameters
    ----------
    axis : Axis
    o : int
        Legal output size in cells.

    Notes
    -----
    SAME crops T = max(F-o, 0) cells: floor(T/2) at the beginning, the rest at the end. Explicit pads crop p_b at the
    beginning; the end is what remains.

    Examples
    --------
    >>> crop_of(Axis(i=3, k=3, s=2, padding="SAME"), 6), crop_of(Axis(i=3, k=3, s=2, padding=(1, 0)), 6)
    ((0, 1), (1, 0))
    """
    if axis.padding == "SAME":
        total = max(axis.full - o, 0)
        return total // 2, total - total // 2
    begin = 0 if axis.padding == "VALID" else axis.padding[0]
    return begin, max(axis.full - begin - o, 0)


def count_unreached(axis: Axis, o: int) -> int:
    """Return how many output cells no input reaches, wherever they are. Takes O(s) steps for any size.

    Parameters
    ----------
    axis : Axis
    o : int
        Legal output size in cells.

    Notes
    -----
    An input reaches cell p of the full output if and only if p = a*s + u*d. For each residue r = p mod s, only each
    (s/g)-th u can reach it, g = gcd(s, d). In units of s, its stamps are runs of i cells that start d/g apart: one
    run if i >= d/g, else equal runs with equal gaps.

    Examples
    --------
    >>> count_unreached(Axis(i=126, k=4, s=2), 255), count_unreached(Axis(i=3, k=2, s=3), 8)
    (1, 2)
    """
    begin, _ = crop_of(axis, o)
    g = gcd(axis.s, axis.d)
    period, spacing = axis.s // g, axis.d // g
    count = 0
    for u_first in range(min(period, axis.k)):
        runs = (axis.k - 1 - u_first) // period + 1
        start = u_first * axis.d
        # Steps of s from `start` that lie inside the window [begin, begin + o).
        low = max(-(-(begin - start) // axis.s), 0)
        high = (begin + o - 1 - start) // axis.s
        count += _covered(high + 1, runs, spacing, axis.i) - _covered(low, runs, spacing, axis.i)
    return o - count


def _covered(below: int, runs: int, spacing: int, length: int) -> int:
    """Count the integers in [0, below) in `runs` runs of `length` that start at 0, spacing, 2*spacing, ..."""
    if below <= 0:
        return 0
    if length >= spacing:
        return min(below, (runs - 1) * spacing + length)
    whole = min(below // spacing, runs)
    rest = min(below - whole * spacing, length) if whole < runs else 0
    return whole * length + rest
