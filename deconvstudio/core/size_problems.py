"""Numbers that do not go together: channels, output sizes, and tensors too large to count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import prod
from typing import Literal

from . import shapes
from .axes import axis_of, with_output
from .basic_problems import MAX_STEP
from .problems import Fix, Number, Problem
from .spec import Spec, replaced_at

MAX_ELEMENTS = 2**31 - 1


def size_problems(spec: Spec) -> tuple[Problem, ...]:
    """Problems of numbers that do not go together, for a Spec without basic problems."""
    return tuple(_channels(spec)) + tuple(_output(spec))


def element_problems(spec: Spec, output: tuple[int, int]) -> tuple[Problem, ...]:
    """Tensors with more elements than TensorFlow's kernels can count (2^31 - 1 per image and kernel)."""
    _, ih, iw, channels = spec.input.shape
    kernel_height, kernel_width = (axis_of(spec, n).k_dilated for n in (0, 1))
    counts = {
        "input": ih * iw * channels,
        "kernel": kernel_height * kernel_width * prod(spec.kernel.shape[2:]),
        "output": prod(output) * spec.out_channels,
    }
    return tuple(
        Problem("too_many_elements", name, {"count": count, "limit": MAX_ELEMENTS})
        for name, count in counts.items()
        if count > MAX_ELEMENTS
    )


def _channels(spec: Spec) -> Iterator[Problem]:
    ours, theirs = spec.input.shape[3], spec.kernel.shape[3]
    if ours != theirs:
        fixes = (
            Fix(
                "set_kernel_in",
                {"value": ours},
                spec.with_kernel_shape(replaced_at(spec.kernel.shape, 3, ours)),
            ),
            Fix(
                "set_input_channels",
                {"value": theirs},
                spec.with_input_shape(replaced_at(spec.input.shape, 3, theirs)),
            ),
        )
        yield Problem("channels_differ", "kernel", {"input": ours, "kernel": theirs}, fixes)


def _output(spec: Spec) -> Iterator[Problem]:
    height, width = axis_of(spec, 0), axis_of(spec, 1)
    if height == width and (spec.output is None or spec.output[0] == spec.output[1]):
        # What is wrong with both in the same way is said, and mended, once.
        yield from _axis_output(spec, "both", height, (0, 1))
    else:
        yield from _axis_output(spec, "height", height, (0,))
        yield from _axis_output(spec, "width", width, (1,))


def _axis_output(spec: Spec, name: str, axis: shapes.Axis, indexes: tuple[int, ...]) -> Iterator[Problem]:
    legal = shapes.legal(axis)
    if legal.empty and isinstance(axis.padding, tuple):
        yield _nothing_left(spec, name, axis, axis.padding, indexes)
    elif spec.output is not None and spec.output[indexes[0]] not in legal:
        wanted = spec.output[indexes[0]]
        values: dict[str, Number] = {
            "axis": name,
            "value": wanted,
            "first": legal.first,
            "last": legal.last,
            "padding": axis.padding if isinstance(axis.padding, str) else "explicit",
            "i": axis.i,
            "k": axis.k,
            "s": axis.s,
            "d": axis.d,
            "forward": shapes.forward(axis, wanted),
        }
        fixes = tuple(_output_fixes(spec, name, axis, indexes))
        yield Problem("output_not_legal", "output", values, fixes)


def _nothing_left(
    spec: Spec, name: str, axis: shapes.Axis, pads: tuple[int, int], indexes: tuple[int, ...]
) -> Problem:
    begin = min(pads[0], axis.full - 1)
    end = min(pads[1], axis.full - 1 - begin)
    sides = [pads, pads] if isinstance(spec.padding, str) else list(spec.padding)
    for n in indexes:
        sides[n] = (begin, end)
    fixed = replace(spec, padding=(sides[0], sides[1]), output=None)
    values: dict[str, Number] = {"axis": name, "begin": pads[0], "end": pads[1], "full": axis.full}
    return Problem("nothing_left", "padding", values, (Fix("set_pads", {"begin": begin, "end": end}, fixed),))


def _output_fixes(spec: Spec, name: str, axis: shapes.Axis, indexes: tuple[int, ...]) -> Iterator[Fix]:
    """Ways to a legal output that keep an axis without a problem as it is: another size, input, kernel, padding."""
    assert spec.output is not None
    wanted = spec.output[indexes[0]]
    for size in dict.fromkeys((shapes.legal(axis).nearest(wanted), shapes.natural(axis))):
        fixed = spec
        for n in indexes:
            fixed = with_output(fixed, n, size)
        yield Fix("set_output", {"axis": name, "value": size}, fixed)
    source = shapes.forward(axis, wanted)
    if source >= 1:
        fixed = spec
        for n in indexes:
            fixed = fixed.with_input_shape(replaced_at(fixed.input.shape, n + 1, source))
        yield Fix("set_input", {"axis": name, "value": source}, fixed)
    kernels = legal_kernels(axis, wanted)
    if not kernels.empty and kernels.first <= MAX_STEP:
        size = kernels.nearest(axis.k)
        fixed = spec
        for n in indexes:
            fixed = fixed.with_kernel_shape(replaced_at(fixed.kernel.shape, n, size))
        yield Fix("set_kernel", {"axis": name, "value": size}, fixed)
    modes: tuple[Literal["VALID", "SAME"], ...] = ("VALID", "SAME")
    for mode in modes:
        fixed = replace(spec, padding=mode)
        if all(spec.output[n] in shapes.legal(axis_of(fixed, n)) for n in (0, 1)):
            yield Fix("set_padding", {"padding": mode}, fixed)


def legal_kernels(axis: shapes.Axis, o: int) -> shapes.Interval:
    """The kernel sizes with which o is legal, all else as it is (SAME: none or every one)."""
    if axis.padding == "SAME":
        return shapes.Interval(1, MAX_STEP) if o in shapes.legal(axis) else shapes.Interval(1, 0)
    cut = 0 if axis.padding == "VALID" else sum(axis.padding)
    # (i-1)s + (k-1)d + 1 - cut <= o <= (i-1)s + (k-1)d + s - cut
    room = o - (axis.i - 1) * axis.s - 1 + cut
    return shapes.Interval(max(-(-(room - axis.s + 1) // axis.d), 0) + 1, room // axis.d + 1)
