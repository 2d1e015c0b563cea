"""The two axes of a Spec, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from .shapes import Axis, legal, natural
from .spec import Spec

AXES: tuple[Literal["height"], Literal["width"]] = ("height", "width")


def axis_of(spec: Spec, n: int) -> Axis:
    """Axis n (0 height, 1 width) of the Spec."""
    padding = spec.padding if isinstance(spec.padding, str) else spec.padding[n]
    return Axis(spec.input.shape[1 + n], spec.kernel.shape[n], spec.strides[n], spec.dilations[n], padding)


def with_output(spec: Spec, n: int, size: int) -> Spec:
    """The Spec with the output of one axis set; the other keeps its size, or gets its natural one."""
    other = spec.output[1 - n] if spec.output is not None else natural(axis_of(spec, 1 - n))
    sizes = (size, other) if n == 0 else (other, size)
    return replace(spec, output=sizes)


def linked_output(spec: Spec, size: int) -> Spec:
    """The Spec with both outputs set to one size where both axes allow it, else only where it is legal."""
    sizes = [size if size in legal(axis_of(spec, n)) else natural(axis_of(spec, n)) for n in (0, 1)]
    return replace(spec, output=(sizes[0], sizes[1]))
