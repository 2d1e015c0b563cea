"""Which numbers of an axis make an output size legal while the others stay: the law of sizes, solved for each.

VALID and explicit, P the sum of the pads (VALID: 0): (i-1)s + k' - P <= o <= (i-1)s + k' - P + s - 1.
SAME: (i-1)s + 1 <= o <= i*s. Source: the legal interval of legal_sizes. All sizes in cells.
"""

from __future__ import annotations

from ..spec import MAX_PAD, MAX_STEP
from .axis import Axis, Interval, forward_size, legal_sizes
from .padding import axis_pads

NONE = Interval(1, 0)


def legal_kernels(axis: Axis, o: int) -> Interval:
    """The kernel sizes with which o is legal, all else as it is (SAME: none or every one)."""
    if axis.padding == "SAME":
        return Interval(1, MAX_STEP) if o in legal_sizes(axis) else NONE
    # (i-1)s + (k-1)d + 1 - P <= o <= (i-1)s + (k-1)d + s - P
    room = o - (axis.i - 1) * axis.s - 1 + _cut(axis)
    return Interval(max(-(-(room - axis.s + 1) // axis.d), 0) + 1, room // axis.d + 1)


def legal_strides(axis: Axis, o: int) -> Interval:
    """The strides up to MAX_STEP with which o is legal, all else as it is; empty where there is none."""
    # As in VALID with a kernel of one cell: (i-1)s + 1 <= beyond <= i*s.
    beyond = o if axis.padding == "SAME" else o + _cut(axis) - axis.k_dilated + 1
    if beyond < 1:
        return NONE
    last = MAX_STEP if axis.i == 1 else min((beyond - 1) // (axis.i - 1), MAX_STEP)
    return Interval(max(-(-beyond // axis.i), 1), last)


def legal_inputs(axis: Axis, o: int) -> Interval:
    """The input sizes with which o is legal, all else as it is: at most one."""
    source = forward_size(axis, o)
    return Interval(source, source) if source >= 1 else NONE


def legal_cuts(axis: Axis, o: int) -> Interval:
    """The sums of explicit pads, each within MAX_PAD, with which o is legal, all else as it is."""
    first = axis.full - o
    return Interval(max(first, 0), min(first + axis.s - 1, 2 * MAX_PAD))


def _cut(axis: Axis) -> int:
    return sum(axis_pads(axis.padding))
