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
    """Return the kernel sizes for which an output size is legal if all else stays (SAME: none or all).

    Examples
    --------
    >>> legal_kernels(Axis(i=126, k=4, s=2), 255)
    Interval(first=4, last=5)
    """
    if axis.padding == "SAME":
        return Interval(1, MAX_STEP) if o in legal_sizes(axis) else NONE
    # (i-1)s + (k-1)d + 1 - P <= o <= (i-1)s + (k-1)d + s - P
    room = o - (axis.i - 1) * axis.s - 1 + _cut(axis)
    return Interval(max(-(-(room - axis.s + 1) // axis.d), 0) + 1, room // axis.d + 1)


def legal_strides(axis: Axis, o: int) -> Interval:
    """Return the strides up to MAX_STEP for which an output size is legal if all else stays; empty if there is none.

    Examples
    --------
    >>> legal_strides(Axis(i=3, k=3, s=1), 7)
    Interval(first=2, last=2)
    """
    # As in VALID with a kernel of one cell: (i-1)s + 1 <= beyond <= i*s.
    beyond = o if axis.padding == "SAME" else o + _cut(axis) - axis.k_dilated + 1
    if beyond < 1:
        return NONE
    last = MAX_STEP if axis.i == 1 else min((beyond - 1) // (axis.i - 1), MAX_STEP)
    return Interval(max(-(-beyond // axis.i), 1), last)


def legal_inputs(axis: Axis, o: int) -> Interval:
    """Return the input sizes for which an output size is legal if all else stays: one at most.

    Examples
    --------
    >>> legal_inputs(Axis(i=126, k=4, s=2, padding="SAME"), 255)
    Interval(first=128, last=128)
    """
    source = forward_size(axis, o)
    return Interval(source, source) if source >= 1 else NONE


def legal_cuts(axis: Axis, o: int) -> Interval:
    """Return the sums of explicit pads, each at most MAX_PAD, for which an output size is legal if all else stays.

    Examples
    --------
    >>> legal_cuts(Axis(i=3, k=3, s=2), 6)
    Interval(first=1, last=2)
    """
    first = axis.full - o
    return Interval(max(first, 0), min(first + axis.s - 1, 2 * MAX_PAD))


def _cut(axis: Axis) -> int:
    return sum(axis_pads(axis.padding))
