"""Every layer that gives a wanted size, from the law."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ..convolution.overlap import evenness
from ..plan import AxisPlan
from ..sizes.axis import Axis, Interval, count_unreached, crop_of
from ..sizes.pytorch_equivalent import pytorch_equivalent
from .axis_request import AxisRequest
from .size_law import begins_beyond, begins_cropped, inputs_reaching
from .solution import Solution, rank


def solutions(request: AxisRequest) -> list[Solution]:
    """Return every solution of a request, best first."""
    return sorted(_found(request), key=rank)


def _found(request: AxisRequest) -> Iterator[Solution]:
    for k, s, d in request.layers():
        inputs = request.inputs_among(inputs_reaching(request.output, k, s, d, request.padding))
        if not inputs:
            continue
        even = _is_even(k, s, d)
        for i in inputs:
            if request.padding is not None:
                yield _named(Axis(i, k, s, d, request.padding), request.output, even)
            else:
                yield from _freely_padded(Axis(i, k, s, d), request.output, even)


def _freely_padded(axis: Axis, o: int, even: bool) -> Iterator[Solution]:
    """Yield VALID and SAME if they give o, and the crops that they do not give."""
    total = axis.full - o
    # The crop that VALID or SAME gives; any pads would say it again.
    taken = -1
    if -axis.s < total <= 0:
        yield _named(axis, o, even)
        taken = 0
    if (axis.i - 1) * axis.s < o <= axis.i * axis.s:
        yield _named(Axis(axis.i, axis.k, axis.s, axis.d, "SAME"), o, even)
        taken = max(total, 0) // 2
    first, last = begins_cropped(total, axis.k_dilated)
    parts = [(first, taken - 1), (taken + 1, last)] if first <= taken <= last else [(first, last)]
    parts.append(begins_beyond(total, axis.k_dilated, axis.s))
    for first, last in parts:
        if first <= last:
            yield _padded(axis, o, total, even, first, last)


def _named(axis: Axis, o: int, even: bool) -> Solution:
    """Return the solution of a fixed padding."""
    cut = crop_of(axis, o)
    total = axis.full - o
    return _solution(axis, o, total, even, cut, range(cut[0], cut[0] + 1))


def _padded(axis: Axis, o: int, total: int, even: bool, first: int, last: int) -> Solution:
    """Return the solution for all crops from first to last. Its fields describe the crop nearest to the centre."""
    # An odd crop has two positions next to the centre. PyTorch has the later one if there is a stride or dilation.
    centre = total // 2 if axis.s == axis.d == 1 else (total + 1) // 2
    begin = min(max(centre, first), last)
    pads = (begin, max(total - begin, 0))
    return _solution(Axis(axis.i, axis.k, axis.s, axis.d, pads), o, total, even, pads, range(first, last + 1))


def _solution(axis: Axis, o: int, total: int, even: bool, cut: tuple[int, int], begins: range) -> Solution:
    found = pytorch_equivalent(axis, cut[0], o)
    obstacle = found.obstacle
    return Solution(
        axis.i,
        o,
        axis.k,
        axis.s,
        axis.d,
        axis.padding,
        cut,
        _unreached(axis, o, total, cut[0]),
        even,
        None if obstacle else found,
        obstacle,
        begins,
    )


def _unreached(axis: Axis, o: int, total: int, begin: int) -> int:
    """count_unreached, at once for d = 1 and crops below k."""
    if axis.d == 1 and begin < axis.k and total - begin < axis.k:
        # The gaps between the stamps, and what lies beyond the last one.
        return (axis.i - 1) * max(axis.s - axis.k, 0) + max(begin - total, 0)
    return count_unreached(axis, o)


@lru_cache(maxsize=4096)
def _is_even(k: int, s: int, d: int) -> bool:
    """Return whether the stamps overlap evenly. The sizes of the axis do not matter."""
    axis = Axis(1, k, s, d)
    return evenness(AxisPlan(axis, Interval(axis.full, axis.full), axis.full, axis.full, (0, 0), 0)).even
