"""What is near a request without solutions: other sizes, kernels and strides that have some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ..problems import Number
from ..sizes.padding import axis_pads, mode_of
from ..spec import MAX_STEP
from .axis_request import AxisRequest
from .search import solutions
from .size_law import inputs_reaching, kernels_reaching
from .solution import RequestFix


class Reached(NamedTuple):
    """An output size and a layer that reaches it."""

    output: int
    input: int
    kernel: int
    stride: int
    dilation: int


def nearest_outputs(request: AxisRequest) -> tuple[Reached | None, Reached | None]:
    """Return the nearest reachable outputs below and above the wanted one, for a request without solutions."""
    below: Reached | None = None
    above: Reached | None = None
    lowest, highest = input_bounds(request)
    for k, s, d in request.sizing_layers():
        # First and last size from an input of 1, before clipping at 1; each further input cell adds s.
        first, last = _from_one(k, s, d, request)
        i = (request.output - 1 - last) // s + 1
        i = i if highest is None else min(i, highest)
        size = last + (i - 1) * s
        if i >= lowest and size >= 1 and (below is None or (-size, k, s, d) < (-below.output, *below[2:])):
            below = Reached(size, i, k, s, d)
        i = max(-((first - request.output - 1) // s) + 1, lowest)
        size = first + (i - 1) * s
        if (highest is None or i <= highest) and (above is None or (size, k, s, d) < (above.output, *above[2:])):
            above = Reached(size, i, k, s, d)
    return below, above


def input_bounds(request: AxisRequest) -> tuple[int, int | None]:
    """Return the least and greatest input that a request allows; None for no upper bound."""
    if request.input is None:
        return 1, None
    return (request.input, request.input) if isinstance(request.input, int) else (request.input[0], request.input[-1])


def _from_one(k: int, s: int, d: int, request: AxisRequest) -> tuple[int, int]:
    k_dilated = (k - 1) * d + 1
    if request.padding == "SAME":
        return 1, s
    if request.padding is None:
        return 2 - k_dilated, k_dilated + s - 1
    least = k_dilated - sum(axis_pads(request.padding))
    return least, least + s - 1


def ways_out(
    request: AxisRequest, outputs: Iterable[Reached | None], inputs: Iterable[int]
) -> tuple[RequestFix, ...]:
    """Return near requests that have solutions: outputs, inputs, kernels, strides, padding."""
    sizes = sorted((found.output for found in outputs if found is not None), key=lambda o: abs(o - request.output))
    found = [RequestFix("output", {"output": o}, replace(request, output=o)) for o in sizes]
    found += (RequestFix("input", {"input": i}, replace(request, input=i)) for i in inputs)
    found += _steps(request)
    if request.padding is not None:
        found += _paddings(request)
    return tuple(found)


def nearest_inputs(request: AxisRequest) -> list[int]:
    """Return the nearest inputs that reach the output, below and above those of the request, the nearest first."""
    lowest, highest = input_bounds(request)
    if highest is None:
        return []
    under: list[int] = []
    over: list[int] = []
    for k, s, d in request.sizing_layers():
        sizes = inputs_reaching(request.output, k, s, d, request.padding)
        if not sizes:
            continue
        if sizes[0] < lowest:
            under.append(min(sizes[-1], lowest - 1))
        if sizes[-1] > highest:
            over.append(max(sizes[0], highest + 1))
    near = [(lowest - max(under), max(under))] if under else []
    near += [(min(over) - highest, min(over))] if over else []
    return [i for _, i in sorted(near)]


def _steps(request: AxisRequest) -> Iterator[RequestFix]:
    """Yield another kernel and another stride; both together only if neither alone is enough."""
    kernel = _nearest_kernel(request, request.strides)
    stride = _nearest_stride(request)
    if kernel is not None:
        yield RequestFix("kernel", {"kernel": kernel[1]}, replace(request, kernel=kernel[1]))
    if stride is not None:
        yield RequestFix("stride", {"stride": stride}, replace(request, stride=stride))
    if kernel is None and stride is None:
        both = _nearest_kernel(request, range(1, request.max_stride + 1))
        if both is not None:
            _, k, s = both
            yield RequestFix("kernel_and_stride", {"kernel": k, "stride": s}, replace(request, kernel=k, stride=s))


def _nearest_kernel(request: AxisRequest, strides: range) -> tuple[int, int, int] | None:
    """(distance, kernel, stride) of the kernel, with a stride, that is nearest to those of the request."""
    allowed, found = request.kernels, []
    for s, d in product(strides, request.dilations):
        kernels = kernels_reaching(request.output, *input_bounds(request), s, d, request.padding)
        if not kernels.empty:
            k = kernels.nearest(allowed[0] if kernels.last < allowed[0] else allowed[-1])
            found.append((_distance(allowed, k) + _distance(request.strides, s), k, s))
    return min(found, default=None)


def _nearest_stride(request: AxisRequest) -> int | None:
    """The stride nearest to those of the request, with which one of its kernels reaches the output."""
    allowed, bounds = request.kernels, input_bounds(request)
    for s in sorted(range(1, MAX_STEP + 1), key=lambda s: _distance(request.strides, s)):
        for d in request.dilations:
            kernels = kernels_reaching(request.output, *bounds, s, d, request.padding)
            if max(kernels.first, allowed[0]) <= min(kernels.last, allowed[-1]):
                return s
    return None


def _distance(allowed: range, number: int) -> int:
    return max(allowed[0] - number, number - allowed[-1], 0)


def _paddings(request: AxisRequest) -> Iterator[RequestFix]:
    free = replace(request, padding=None)
    found = [solution.padding for solution in solutions(free)]
    # A padding with a name first, then the best of all.
    named = [padding for padding in found if mode_of(padding) != "explicit"][:1]
    for padding in dict.fromkeys(named + found[:1]):
        begin, end = axis_pads(padding)
        mode = mode_of(padding)
        values: dict[str, Number] = {"begin": begin, "end": end} if mode == "explicit" else {"padding": mode}
        yield RequestFix("padding", values, replace(request, padding=padding))
