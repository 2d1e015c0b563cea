"""The two axes of a Spec, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ..spec import Spec, replaced_at
from .axis import Axis, legal_sizes, natural_size

AXES: tuple[Literal["height"], Literal["width"]] = ("height", "width")


def axis_of(spec: Spec, n: int) -> Axis:
    """Axis n (0 height, 1 width) of the Spec."""
    padding = spec.padding if isinstance(spec.padding, str) else spec.padding[n]
    return Axis(spec.input.shape[1 + n], spec.kernel.shape[n], spec.strides[n], spec.dilations[n], padding)


def with_output(spec: Spec, n: int, size: int) -> Spec:
    """The Spec with the output of one axis set; the other keeps its size, or gets its natural one."""
    other = spec.output[1 - n] if spec.output is not None else natural_size(axis_of(spec, 1 - n))
    sizes = (size, other) if n == 0 else (other, size)
    return replace(spec, output=sizes)


def linked_output(spec: Spec, size: int) -> Spec:
    """The Spec with both outputs set to one size where both axes allow it, else only where it is legal."""
    sizes = [size if size in legal_sizes(axis_of(spec, n)) else natural_size(axis_of(spec, n)) for n in (0, 1)]
    return replace(spec, output=(sizes[0], sizes[1]))


def squared(spec: Spec) -> Spec:
    """The Spec with every width made what the height is; explicit padding stays."""
    height, stride, dilation = spec.input.shape[1], spec.strides[0], spec.dilations[0]
    squared = replace(spec, strides=(stride, stride), dilations=(dilation, dilation))
    if spec.output is not None:
        squared = replace(squared, output=(spec.output[0], spec.output[0]))
    squared = squared.with_input_shape(replaced_at(spec.input.shape, 2, height))
    return squared.with_kernel_shape(replaced_at(spec.kernel.shape, 1, spec.kernel.shape[0]))


def is_square(spec: Spec) -> bool:
    """Whether every height, but for explicit padding, equals its width."""
    pairs = [spec.input.shape[1:3], spec.kernel.shape[:2], spec.strides, spec.dilations]
    if spec.output is not None:
        pairs.append(spec.output)
    return all(first == second for first, second in pairs)
