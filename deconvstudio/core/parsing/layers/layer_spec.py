"""A layer's sizes as a Spec."""

from __future__ import annotations

from dataclasses import replace

from ...sizes.axes import AXES, axis_of
from ...sizes.axis import Axis
from ...spec import Padding, Pair, Spec
from .call_arguments import LayerError


def reshaped(
    spec: Spec, kernel: Pair, channels: tuple[int, int], strides: Pair, dilations: Pair, padding: Padding = "VALID"
) -> Spec:
    """Return the Spec with a layer's numbers and its natural output. channels: (in, out)."""
    batch, height, width, _ = spec.input.shape
    made = spec.with_new_shapes((batch, height, width, channels[0]), (*kernel, channels[1], channels[0]))
    return replace(made, strides=strides, dilations=dilations, padding=padding, output=None)


def axes_of(spec: Spec) -> tuple[Axis, Axis]:
    """Return both axes of a Spec. Raises LayerError if a number is below 1."""
    for name, pair in (
        ("kernel_size", spec.kernel.shape[:2]),
        ("stride", spec.strides),
        ("dilation", spec.dilations),
        ("input", spec.input.shape[1:3]),
    ):
        if min(pair) < 1:
            raise LayerError("below_one", name=name, value=min(pair))
    return axis_of(spec, 0), axis_of(spec, 1)


def with_window(spec: Spec, begins: Pair, sizes: Pair) -> Spec:
    """Return the Spec whose output is the cells [begin, begin + size) of the full output.

    Raises
    ------
    LayerError
        If no Spec is: more than s - 1 cells beyond the full output, or no cell at all.
    """
    pads, natural = [], True
    for name, axis, begin, size in zip(AXES, axes_of(spec), begins, sizes, strict=True):
        if size < 1:
            raise LayerError("nothing_left", axis=name, size=size)
        end = axis.full - begin - size
        if -end >= axis.s:
            raise LayerError("no_equivalent", axis=name, zeros=-end, most=axis.s - 1)
        natural = natural and end >= 0
        pads.append((begin, max(end, 0)))
    padding: Padding = "VALID" if all(pad == (0, 0) for pad in pads) else (pads[0], pads[1])
    return replace(spec, padding=padding, output=None if natural else sizes)
