"""Checks each number of a Spec against its range. Sizes are only planned if all numbers are in range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..problems import Fix, Number, Problem
from ..sizes.axes import AXES
from ..sizes.padding import pads_of
from ..spec import MAX_PAD, MAX_STEP, SIDES, Pair, Shape, Spec

if TYPE_CHECKING:
    from ..values.channels import Argument

INPUT_DIMENSIONS = ("batch", "height", "width", "channels")
KERNEL_DIMENSIONS = ("kernel_height", "kernel_width", "out_channels", "in_channels")


def basic_problems(spec: Spec) -> tuple[Problem, ...]:
    """Return one Problem for each number out of range. Its fix corrects the other numbers of the argument too.

    Examples
    --------
    >>> [problem.code for problem in basic_problems(Spec.of([1, 0, 3, 1], [3, 3, 1, 1], strides=2000))]
    ['dimension_below_one', 'strides_out_of_range', 'strides_out_of_range']
    """
    found = [*_dimensions(spec), *_steps(spec), *_pads(spec, pads_of(spec.padding))]
    if spec.output is not None:
        found += _outputs(spec, spec.output)
    return tuple(found)


def _dimensions(spec: Spec) -> Iterator[Problem]:
    if min(spec.input.shape) < 1:
        fixed = spec.with_input_shape(_at_least_one(spec.input.shape))
        if spec.in_channels < 1:
            fixed = _with_one_channel(fixed, "input")
        yield from _below_one("input", INPUT_DIMENSIONS, spec.input.shape, fixed)
    if min(spec.kernel.shape) < 1:
        fixed = spec.with_kernel_shape(_at_least_one(spec.kernel.shape))
        if spec.kernel.shape[3] < 1:
            fixed = _with_one_channel(fixed, "kernel")
        yield from _below_one("kernel", KERNEL_DIMENSIONS, spec.kernel.shape, fixed)


def _with_one_channel(spec: Spec, fixed: Argument) -> Spec:
    """Return the Spec with one channel in both tensors, so that no Problem of their channels follows."""
    from ..values.channels import with_channels  # a Spec without a problem, as the first, needs no fixes

    other: Argument = "kernel" if fixed == "input" else "input"
    return with_channels(spec, other, 1).spec


def _below_one(argument: str, names: Sequence[str], shape: Shape, fixed: Spec) -> Iterator[Problem]:
    fix = Fix("set_value", {"value": 1}, fixed)
    for name, size in zip(names, shape, strict=True):
        if size < 1:
            yield Problem("dimension_below_one", argument, {"dimension": name, "value": size}, (fix,))


def _steps(spec: Spec) -> Iterator[Problem]:
    for argument, steps in (("strides", spec.strides), ("dilations", spec.dilations)):
        near = _within(steps, 1, MAX_STEP)
        if near == steps:
            continue
        fixed = replace(spec, strides=near) if argument == "strides" else replace(spec, dilations=near)
        for axis, value, nearest in zip(AXES, steps, near, strict=True):
            if value != nearest:
                values: dict[str, Number] = {"axis": axis, "value": value, "first": 1, "last": MAX_STEP}
                fix = Fix("set_value", {"value": nearest}, fixed)
                yield Problem(f"{argument}_out_of_range", argument, values, (fix,))


def _pads(spec: Spec, padding: tuple[Pair, Pair]) -> Iterator[Problem]:
    fixed = replace(spec, padding=(_within(padding[0], 0, MAX_PAD), _within(padding[1], 0, MAX_PAD)))
    for axis, sides, pads in zip(AXES, SIDES, padding, strict=True):
        for side, value in zip(sides, pads, strict=True):
            if not 0 <= value <= MAX_PAD:
                fix = Fix("set_value", {"value": min(max(value, 0), MAX_PAD)}, fixed)
                values: dict[str, Number] = {
                    "axis": axis,
                    "side": side,
                    "value": value,
                    "first": 0,
                    "last": MAX_PAD,
                }
                yield Problem("pad_out_of_range", "padding", values, (fix,))


def _outputs(spec: Spec, output: Pair) -> Iterator[Problem]:
    fix = Fix("natural_output", {}, replace(spec, output=None))
    for axis, value in zip(AXES, output, strict=True):
        if value < 1:
            yield Problem("output_below_one", "output", {"axis": axis, "value": value}, (fix,))


def _at_least_one(shape: Shape) -> Shape:
    n, h, w, c = (max(size, 1) for size in shape)
    return (n, h, w, c)


def _within(pair: Pair, first: int, last: int) -> Pair:
    return (min(max(pair[0], first), last), min(max(pair[1], first), last))
