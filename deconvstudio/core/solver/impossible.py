"""Why no layer reaches a size: the sizes that are reached, in numbers."""

from __future__ import annotations

from ..problems import Number
from ..sizes.axis import Interval
from ..sizes.padding import axis_pads, mode_of
from .axis_request import AxisRequest
from .nearest import Reached, input_bounds, nearest_inputs, nearest_outputs, ways_out
from .size_law import outputs_reached
from .solution import Impossible


def impossible(request: AxisRequest) -> Impossible:
    """Return why a request has no solution. The codes are explained at Impossible."""
    outputs, inputs = nearest_outputs(request), nearest_inputs(request)
    code, numbers = _reason(request, *outputs)
    numbers = _asked(request) | numbers
    if inputs:
        numbers["needed_input"] = inputs[0]
    return Impossible(code, numbers, ways_out(request, outputs, inputs))


def _reason(request: AxisRequest, below: Reached | None, above: Reached | None) -> tuple[str, dict[str, Number]]:
    only = _one_interval(request)
    if only is not None:
        return "one_interval", {"first": only.first, "last": only.last}
    if below is not None and above is not None:
        return "between", _named("below", below) | _named("above", above)
    if below is not None:
        return "above_all", _extreme("greatest", below)
    if above is not None:
        return "below_all", _extreme("least", above)
    # Only fixed pads can leave nothing, and only of a bounded input.
    assert request.padding is not None
    _, highest = input_bounds(request)
    assert highest is not None
    full = max((highest - 1) * s + (k - 1) * d + 1 for k, s, d in request.layers())
    begin, end = axis_pads(request.padding)
    return "nothing_left", {"begin": begin, "end": end, "full": full}


def _one_interval(request: AxisRequest) -> Interval | None:
    """Return the sizes that are reached, if they are the same for every allowed layer."""
    if not isinstance(request.input, int):
        return None
    found = {outputs_reached(request.input, k, s, d, request.padding) for k, s, d in request.sizing_layers()}
    only = found.pop()
    return None if found or only.empty else only


def _asked(request: AxisRequest) -> dict[str, Number]:
    """Return the numbers of the request."""
    numbers: dict[str, Number] = {"output": request.output}
    numbers["padding"] = "any" if request.padding is None else mode_of(request.padding)
    if isinstance(request.input, int):
        numbers["input"] = request.input
    elif request.input is not None:
        numbers |= {"input_first": request.input[0], "input_last": request.input[-1]}
    for name, choices in (("kernel", request.kernels), ("stride", request.strides), ("dilation", request.dilations)):
        if len(choices) == 1:
            numbers[name] = choices[0]
        else:
            numbers[f"max_{name}"] = choices[-1]
    return numbers


def _named(side: str, reached: Reached) -> dict[str, Number]:
    numbers: dict[str, Number] = {side: reached.output}
    return numbers | {
        f"{side}_{name}": value for name, value in zip(reached._fields, reached, strict=True) if name != "output"
    }


def _extreme(name: str, reached: Reached) -> dict[str, Number]:
    numbers: dict[str, Number] = {name: reached.output}
    return numbers | {
        f"at_{key}": value for key, value in zip(reached._fields, reached, strict=True) if key != "output"
    }
