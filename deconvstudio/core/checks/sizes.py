"""Checks numbers that depend on each other: channels, output sizes, and the sizes of tensors."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from ..problems import Fix, Number, Problem
from ..sizes.axes import axis_of
from ..sizes.axis import Axis, forward_size, legal_sizes
from ..sizes.padding import axis_pads, mode_of
from ..spec import Spec, replaced_at

MAX_ELEMENTS = 2**31 - 1


def size_problems(spec: Spec) -> tuple[Problem, ...]:
    """Return the Problems of channels and sizes that do not belong together. All numbers must be in range.

    Examples
    --------
    >>> problem = size_problems(Spec.of([1, 126, 126, 10], [4, 4, 3, 10], strides=2, padding="SAME", output=255))[0]
    >>> problem.code, problem.values["first"], problem.values["last"]
    ('output_not_legal', 251, 252)
    """
    return tuple(_channels(spec)) + tuple(_output(spec))


def element_problems(spec: Spec, output: tuple[int, int]) -> tuple[Problem, ...]:
    """Return the Problems of tensors with more elements than TensorFlow can count.

    It counts 2^31 - 1 elements of an image or a kernel.

    Parameters
    ----------
    spec : Spec
    output : tuple of int
        (height, width) in cells.
    """
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
        values: dict[str, Number] = {"input": ours, "kernel": theirs, "shape": str(list(spec.kernel.shape))}
        yield Problem("channels_differ", "kernel", values, tuple(_channel_fixes(spec, ours, theirs)))


def _channel_fixes(spec: Spec, ours: int, theirs: int) -> Iterator[Fix]:
    kh, kw, out, _ = spec.kernel.shape
    if out == ours:
        # The usual slip: [kh, kw, in, out], as the forward convolution takes it.
        yield Fix("swap_channels", {"in": ours, "out": theirs}, spec.with_kernel_shape((kh, kw, theirs, ours)))
    yield Fix("set_kernel_in", {"value": ours}, spec.with_kernel_shape((kh, kw, out, ours)))
    yield Fix(
        "set_input_channels", {"value": theirs}, spec.with_input_shape(replaced_at(spec.input.shape, 3, theirs))
    )


def _output(spec: Spec) -> Iterator[Problem]:
    height, width = axis_of(spec, 0), axis_of(spec, 1)
    if height == width and (spec.output is None or spec.output[0] == spec.output[1]):
        # What is wrong with both in the same way is said, and mended, once.
        yield from _axis_output(spec, "both", height, (0, 1))
    else:
        yield from _axis_output(spec, "height", height, (0,))
        yield from _axis_output(spec, "width", width, (1,))


def _axis_output(spec: Spec, name: str, axis: Axis, indexes: tuple[int, ...]) -> Iterator[Problem]:
    legal = legal_sizes(axis)
    if not legal.empty and (spec.output is None or spec.output[indexes[0]] in legal):
        return
    from ..sizes.legal_values import legal_kernels  # a Spec without a problem, as the first, needs no fixes
    from .fixes import nothing_left_fixes, output_fixes

    if legal.empty and mode_of(axis.padding) == "explicit":
        values: dict[str, Number] = {
            **_law(name, axis),
            "most": axis.full + axis.s - 2,
        }
        yield Problem("nothing_left", "padding", values, tuple(nothing_left_fixes(spec, name, axis, indexes)))
    elif spec.output is not None and spec.output[indexes[0]] not in legal:
        wanted = spec.output[indexes[0]]
        kernels = legal_kernels(axis, wanted)
        values = {
            "axis": name,
            "value": wanted,
            "first": legal.first,
            "last": legal.last,
            **_law(name, axis),
            "forward": forward_size(axis, wanted),
            "kernel_first": 0 if kernels.empty else kernels.first,
            "kernel_last": 0 if kernels.empty else kernels.last,
        }
        yield Problem("output_not_legal", "output", values, tuple(output_fixes(spec, name, axis, indexes)))


def _law(name: str, axis: Axis) -> dict[str, Number]:
    """Return the numbers of the law F = (i-1)s + k' and of what is cropped from F."""
    begin, end = axis_pads(axis.padding)
    return {
        "axis": name,
        "padding": mode_of(axis.padding),
        "i": axis.i,
        "k": axis.k,
        "s": axis.s,
        "d": axis.d,
        "extent": axis.k_dilated,
        "full": axis.full,
        "begin": begin,
        "end": end,
    }
