"""solve: all layers that reach a size, or the reason why there is none."""

from __future__ import annotations

from .axis_request import AxisRequest
from .impossible import impossible
from .search import solutions
from .solution import Answer


def solve(request: AxisRequest) -> Answer:
    """Every solution of a wish, best first; without one, why, and what is near.

    The order: no unreached cells first, then an even overlap, then the layers that PyTorch has too, then the smaller
    kernel, stride and dilation, VALID and SAME before pads, centred crops before others.

    With free padding the solutions are VALID, SAME and every crop by pads below k' that neither of them gives. Crops
    of one layer that differ in place alone stand in one Solution (begins). That is complete: of pads that give the
    same crop one is taken, and a crop of k' or more cells throws an input cell away, so it equals a smaller input.
    """
    found = solutions(request)
    return Answer(request, tuple(found), None if found else impossible(request))
