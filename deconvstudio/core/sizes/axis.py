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
    """A closed interval of sizes; empty where last < first."""

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
    """One axis of a transposed convolution: i, k, s, d all >= 1 and its padding."""

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
    """The size that the forward convolution makes of o (<= 0: the kernel does not fit)."""
    if axis.padding == "SAME":
        return -(-o // axis.s)
    if axis.padding == "VALID":
        return -(-(o - axis.k_dilated + 1) // axis.s)
    begin, end = axis.padding
    return (o + begin + end - axis.k_dilated) // axis.s + 1


def legal_sizes(axis: Axis) -> Interval:
    """The output sizes whose forward convolution gives i: always s of them before clipping at 1."""
    if axis.padding == "SAME":
        first = (axis.i - 1) * axis.s + 1
    elif axis.padding == "VALID":
        first = axis.full
    else:
        first = axis.full - axis.padding[0] - axis.padding[1]
    return Interval(max(first, 1), first + axis.s - 1)


def natural_size(axis: Axis) -> int:
    """The size taken where none is asked for: SAME i*s, else the least legal one."""
    return axis.i * axis.s if axis.padding == "SAME" else legal_sizes(axis).first


def crop_of(axis: Axis, o: int) -> tuple[int, int]:
    """How many cells of the full output are cut off at the beginning and at the end of an output of size o."""
    if axis.padding == "SAME":
        total = max(axis.full - o, 0)
        return total // 2, total - total // 2
    begin = 0 if axis.padding == "VALID" else axis.padding[0]
    return begin, max(axis.full - begin - o, 0)


def count_unreached(axis: Axis, o: int) -> int:
    """How many of the o output cells no input reaches, wherever they are, in O(s) for any size.

    A cell p of the full output is reached iff p = a*s + u*d. Per residue r = p mod s only every (s/g)-th u can
    reach it, g = gcd(s, d), and counted in strides its stamps are runs of i cells that start d/g apart: one run
    where i >= d/g, else equal runs with equal gaps.
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
    """Integers in [0, below) covered by `runs` runs of `length` that start at 0, spacing, 2*spacing, ..."""
    if below <= 0:
        return 0
    if length >= spacing:
        return min(below, (runs - 1) * spacing + length)
    whole = min(below // spacing, runs)
    rest = min(below - whole * spacing, length) if whole < runs else 0
    return whole * length + rest
