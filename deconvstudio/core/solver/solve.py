"""The solver: all layers that reach a size, or the reason why there is none."""

from __future__ import annotations

from .axis_request import AxisRequest
from .impossible import impossible
from .search import solutions
from .solution import Answer


def solve(request: AxisRequest) -> Answer:
    """Find every layer that gives a wanted output size along one axis, best first.

    Parameters
    ----------
    request : AxisRequest
        The wanted size, and what of the input and the layer is fixed.

    Returns
    -------
    Answer
        Its solutions, best first; or `impossible`: the reason, and near requests that have solutions.

    Notes
    -----
    Order: no unreached cells; then an even overlap; then layers that PyTorch has too; then the smaller kernel, stride
    and dilation; then VALID, SAME, explicit pads; then the more centred crop.

    If the padding is free, the solutions are VALID, SAME and every crop by pads below k' that neither of them gives.
    Crops of one layer that differ in place alone share one Solution (`begins`). The list is complete: different pads
    with the same crop are the same layer, and a crop of k' or more cells equals a smaller input.

    Examples
    --------
    >>> from deconvstudio import AxisRequest
    >>> answer = solve(AxisRequest(input=126, output=255, stride=2, padding="VALID"))
    >>> [(one.kernel, one.unreached) for one in answer.solutions]
    [(5, 0), (4, 1)]
    >>> solve(AxisRequest(input=126, output=255, stride=2, padding="SAME")).impossible.numbers["needed_input"]
    128
    """
    found = solutions(request)
    return Answer(request, tuple(found), None if found else impossible(request))
