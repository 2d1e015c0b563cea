"""The law of sizes, solved for the input, the output, the kernel and the crop. No size is tried.

k' = (k-1)d+1, F = (i-1)s+k' the full output, T = F-o the cells that are cropped (below 0: that no stamp reaches).
VALID gives o exactly if -(s-1) <= T <= 0, and pads (begin, end) exactly if 0 <= begin+end-T <= s-1; the size lies at
`begin` in the full output, so what one obtains depends on begin alone. A crop of k' cells or more throws the
outermost input cell away: the same as the layer with one input cell less, so pads are taken from 0 to k'-1.
"""

from __future__ import annotations

from ..sizes.axis import Axis, AxisPadding, Interval, forward_size, legal_sizes
from ..spec import MAX_STEP


def inputs_reaching(o: int, k: int, s: int, d: int, padding: AxisPadding | None) -> range:
    """Return the input sizes from which a layer reaches an output size.

    Parameters
    ----------
    o, k, s, d : int
        Output size, kernel, stride and dilation in cells.
    padding : AxisPadding or None
        None if it is free. A fixed padding has one input size at most.

    Examples
    --------
    >>> inputs_reaching(255, 5, 2, 1, "VALID"), inputs_reaching(255, 4, 2, 1, "SAME")
    (range(126, 127), range(128, 129))
    """
    k_dilated = (k - 1) * d + 1
    if padding is not None:
        i = forward_size(Axis(1, k, s, d, padding), o)
        return range(i, i + 1) if i >= 1 else range(0)
    # From T >= -(s-1) and T <= 2(k'-1).
    first = max((o - k_dilated) // s + 1, 1)
    last = (o + k_dilated - 2) // s + 1
    return range(first, max(last + 1, first))


def outputs_reached(i: int, k: int, s: int, d: int, padding: AxisPadding | None) -> Interval:
    """Return the output sizes that a layer reaches from an input size; none if the pads crop everything.

    Parameters
    ----------
    i, k, s, d : int
        Input size, kernel, stride and dilation in cells.
    padding : AxisPadding or None
        None if it is free.

    Examples
    --------
    >>> outputs_reached(126, 4, 2, 1, "SAME"), outputs_reached(126, 4, 2, 1, None)
    (Interval(first=251, last=252), Interval(first=248, last=255))
    """
    if padding is not None:
        return legal_sizes(Axis(i, k, s, d, padding))
    k_dilated = (k - 1) * d + 1
    full = (i - 1) * s + k_dilated
    return Interval(max(full - 2 * (k_dilated - 1), 1), full + s - 1)


def kernels_reaching(
    o: int, lowest: int, highest: int | None, s: int, d: int, padding: AxisPadding | None
) -> Interval:
    """The kernels, up to 1024, with which o is reached from an input of lowest..highest (None: of any size above).

    There is no gap: (k-1)d lies in room-(s-1)..room with room = o-(i-1)s-1+begin+end, and the next input continues
    at its end. With free padding it is at least room-(s-1) (T > -s) and -room (T <= 2(k'-1)).
    """
    if padding == "SAME" or padding is None:
        # From this input SAME gives o with every kernel; further away only free crops do, with larger ones.
        i = -(-o // s)
        nearest = max(i, lowest) if highest is None else min(max(i, lowest), highest)
        if padding == "SAME":
            return Interval(1, MAX_STEP if nearest == i else 0)
        room = o - (nearest - 1) * s - 1
        return Interval(max(-(-max(room - s + 1, -room) // d), 0) + 1, MAX_STEP)
    cut = 0 if padding == "VALID" else sum(padding)
    least = 0 if highest is None else o - highest * s + cut
    most = o - (lowest - 1) * s - 1 + cut
    return Interval(max(-(-least // d), 0) + 1, min(most // d + 1, MAX_STEP))


def begins_cropped(total: int, k_dilated: int) -> tuple[int, int]:
    """Return the first and last crop at the beginning that leave the output inside the full output.

    Parameters
    ----------
    total : int
        T = F - o, the cells to crop at both ends together.
    k_dilated : int
        k' = (k-1)d + 1.

    Examples
    --------
    >>> begins_cropped(3, 3)
    (1, 2)
    """
    return max(total - k_dilated + 1, 0), min(total, k_dilated - 1)


def begins_beyond(total: int, k_dilated: int, s: int) -> tuple[int, int]:
    """Return the first and last crop at the beginning with which the output ends beyond the full output.

    Pads still give it; no input reaches its last cells. The crop 0 is VALID.

    Arguments as of `begins_cropped`; s is the stride.

    Examples
    --------
    >>> begins_beyond(0, 3, 2)
    (1, 1)
    """
    return max(total + 1, 1), min(total + s - 1, k_dilated - 1)
