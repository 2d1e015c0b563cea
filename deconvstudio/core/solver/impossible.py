"""Why no layer reaches a size: the sizes that are reached, in numbers."""

from __future__ import annotations

from ..problems import Number
from ..sizes.axis import Interval
from .axis_request import Wish
from .nearest import Reached, input_bounds, nearest_inputs, nearest_outputs, ways_out
from .size_law import outputs_reached
from .solution import Impossible


def impossible(wish: Wish) -> Impossible:
    """The reason why a wish has no solution; the codes are explained at Impossible."""
    outputs, inputs = nearest_outputs(wish), nearest_inputs(wish)
    code, numbers = _reason(wish, *outputs)
    numbers = _asked(wish) | numbers
    if inputs:
        numbers["needed_input"] = inputs[0]
    return Impossible(code, numbers, ways_out(wish, outputs, inputs))


def _reason(wish: Wish, below: Reached | None, above: Reached | None) -> tuple[str, dict[str, Number]]:
    only = _one_interval(wish)
    if only is not None:
        return "one_interval", {"first": only.first, "last": only.last}
    if below is not None and above is not None:
        return "between", _named("below", below) | _named("above", above)
    if below is not None:
        return "above_all", _extreme("greatest", below)
    if above is not None:
        return "below_all", _extreme("least", above)
    # Only fixed pads can leave nothing, and only of a bounded input.
    assert isinstance(wish.padding, tuple)
    _, highest = input_bounds(wish)
    assert highest is not None
    full = max((highest - 1) * s + (k - 1) * d + 1 for k, s, d in wish.layers())
    begin, end = wish.padding
    return "nothing_left", {"begin": begin, "end": end, "full": full}


def _one_interval(wish: Wish) -> Interval | None:
    """The sizes reached where they are the same for every layer that the wish allows."""
    if not isinstance(wish.input, int):
        return None
    found = {outputs_reached(wish.input, k, s, d, wish.padding) for k, s, d in wish.sizing_layers()}
    only = found.pop()
    return None if found or only.empty else only


def _asked(wish: Wish) -> dict[str, Number]:
    """The numbers of the wish."""
    numbers: dict[str, Number] = {"output": wish.output}
    if wish.padding is None:
        numbers["padding"] = "any"
    else:
        numbers["padding"] = wish.padding if isinstance(wish.padding, str) else "explicit"
    if isinstance(wish.input, int):
        numbers["input"] = wish.input
    elif wish.input is not None:
        numbers |= {"input_first": wish.input[0], "input_last": wish.input[-1]}
    for name, choices in (("kernel", wish.kernels), ("stride", wish.strides), ("dilation", wish.dilations)):
        if len(choices) == 1:
            numbers[name] = choices[0]
        else:
            numbers[f"{name}_most"] = choices[-1]
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
