"""Taps: which input cell, weight and output cell belong together on one axis.

y[q] is the sum of x[a]*w[u] with a*s + u*d - begin = q. The kernel is not flipped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ..sizes.axis import Axis, crop_of

if TYPE_CHECKING:
    import numpy as np


class Tap(NamedTuple):
    """Input cell a, kernel weight u, output cell q, on one axis."""

    a: int
    u: int
    q: int


def into_output(axis: Axis, begin: int, q: int) -> tuple[Tap, ...]:
    """Return the taps that feed an output cell, by rising a.

    Parameters
    ----------
    axis : Axis
    begin : int
        Cells that the axis crops at the beginning.
    q : int
        Output cell, from 0.

    Notes
    -----
    a = (q + begin - u*d) / s, if s divides it.

    Examples
    --------
    >>> into_output(Axis(i=3, k=3, s=2), 0, 2)
    (Tap(a=0, u=2, q=2), Tap(a=1, u=0, q=2))
    """
    taps = []
    for u in range(axis.k - 1, -1, -1):
        a, rest = divmod(q + begin - u * axis.d, axis.s)
        if rest == 0 and 0 <= a < axis.i:
            taps.append(Tap(a, u, q))
    return tuple(taps)


def from_input(axis: Axis, begin: int, o: int, a: int) -> tuple[Tap, ...]:
    """Return the taps by which an input cell feeds the output, by rising u.

    Parameters
    ----------
    axis : Axis
    begin : int
        Cells that the axis crops at the beginning.
    o : int
        Output size in cells.
    a : int
        Input cell, from 0.

    Examples
    --------
    >>> [tap.q for tap in from_input(Axis(i=3, k=3, s=2), 0, 7, 1)]
    [2, 3, 4]
    """
    start = a * axis.s - begin
    return tuple(Tap(a, u, start + u * axis.d) for u in range(axis.k) if 0 <= start + u * axis.d < o)


def from_weight(axis: Axis, begin: int, o: int, u: int) -> tuple[Tap, ...]:
    """Return the taps that use a weight, by rising a.

    Parameters
    ----------
    axis, begin, o
        As of `from_input`.
    u : int
        Weight, from 0.

    Examples
    --------
    >>> [(tap.a, tap.q) for tap in from_weight(Axis(i=3, k=3, s=2), 0, 7, 1)]
    [(0, 1), (1, 3), (2, 5)]
    """
    offset = u * axis.d - begin
    first = max(-(offset // axis.s), 0)
    last = min((o - 1 - offset) // axis.s, axis.i - 1)
    return tuple(Tap(a, u, a * axis.s + offset) for a in range(first, last + 1))


def reached(axis: Axis, o: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return for each of the o output cells whether any input reaches it: [o], bool.

    It takes memory for o + i*k cells, so it is for sizes that are drawn.

    Examples
    --------
    >>> reached(Axis(i=2, k=2, s=3), 5).tolist()
    [True, True, False, True, True]
    """
    import numpy as np

    begin, _ = crop_of(axis, o)
    cells = np.add.outer(np.arange(axis.i) * axis.s, np.arange(axis.k) * axis.d).ravel() - begin
    mask = np.zeros(o, dtype=np.bool_)
    mask[cells[(cells >= 0) & (cells < o)]] = True
    return mask
