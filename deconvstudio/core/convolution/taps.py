"""Who reaches whom along one axis, on integers: y[q] collects x[a]*w[u] for a*s + u*d - begin = q. No flip."""

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
    """The taps that feed output cell q, by rising a. Source: a = (q + begin - u*d) / s where it divides."""
    taps = []
    for u in range(axis.k - 1, -1, -1):
        a, rest = divmod(q + begin - u * axis.d, axis.s)
        if rest == 0 and 0 <= a < axis.i:
            taps.append(Tap(a, u, q))
    return tuple(taps)


def from_input(axis: Axis, begin: int, o: int, a: int) -> tuple[Tap, ...]:
    """The taps by which input cell a reaches the output of size o, by rising u."""
    start = a * axis.s - begin
    return tuple(Tap(a, u, start + u * axis.d) for u in range(axis.k) if 0 <= start + u * axis.d < o)


def from_weight(axis: Axis, begin: int, o: int, u: int) -> tuple[Tap, ...]:
    """The taps that use kernel weight u in the output of size o, by rising a."""
    offset = u * axis.d - begin
    first = max(-(offset // axis.s), 0)
    last = min((o - 1 - offset) // axis.s, axis.i - 1)
    return tuple(Tap(a, u, a * axis.s + offset) for a in range(first, last + 1))


def reached(axis: Axis, o: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the o output cells any input cell reaches. Memory o + i*k: for sizes that are drawn."""
    import numpy as np

    begin, _ = crop_of(axis, o)
    cells = np.add.outer(np.arange(axis.i) * axis.s, np.arange(axis.k) * axis.d).ravel() - begin
    mask = np.zeros(o, dtype=np.bool_)
    mask[cells[(cells >= 0) & (cells < o)]] = True
    return mask
