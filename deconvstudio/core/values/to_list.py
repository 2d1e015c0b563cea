"""Turning generated numbers into a list that can be typed over."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from ..spec import MAX_LISTED, Spec, Tensor, Values
from .generated import input_array, kernel_array


def listed(spec: Spec, tensor: str) -> Spec | None:
    """The Spec with a tensor's numbers as a list; None where there are too many, or they come from a file."""
    chosen = spec.input if tensor == "input" else spec.kernel
    if min(chosen.shape) < 1 or prod(chosen.shape) > MAX_LISTED or chosen.values.kind == "file":
        return None
    array = input_array(chosen) if tensor == "input" else kernel_array(chosen)
    numbers = Tensor(chosen.shape, Values.of_array(array))
    return replace(spec, input=numbers) if tensor == "input" else replace(spec, kernel=numbers)
