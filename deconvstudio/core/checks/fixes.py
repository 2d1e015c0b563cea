"""Fixes of an impossible size: the output changes, or another number makes the size possible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from ..problems import Fix
from ..sizes.axes import axis_of, with_output
from ..sizes.axis import Axis, Interval, legal_sizes, natural_size
from ..sizes.legal_values import legal_cuts, legal_inputs, legal_kernels, legal_strides
from ..sizes.padding import axis_pads, pads_of
from ..spec import MAX_PAD, MAX_STEP, Pair, Spec, replaced_at

Indexes = tuple[int, ...]


def output_fixes(spec: Spec, name: str, axis: Axis, indexes: Indexes) -> Iterator[Fix]:
    """Yield the fixes that make an output legal, the most useful first. Each changes one argument on the named axes.

    Parameters
    ----------
    spec : Spec
        Its output must be set.
    name : {"height", "width", "both"}
    axis : Axis
        The axis at fault.
    indexes : tuple of int
        The axes that it stands for (0 height, 1 width); both have the same numbers.
    """
    assert spec.output is not None
    wanted = spec.output[indexes[0]]
    for size in dict.fromkeys((legal_sizes(axis).nearest(wanted), natural_size(axis))):
        fixed = spec
        for n in indexes:
            fixed = with_output(fixed, n, size)
        yield Fix("set_output", {"axis": name, "value": size}, fixed)
    sources = legal_inputs(axis, wanted)
    if not sources.empty:
        yield Fix("set_input", {"axis": name, "value": sources.first}, _with_input(spec, indexes, sources.first))
    kernels = legal_kernels(axis, wanted)
    if not kernels.empty and kernels.first <= MAX_STEP:
        size = kernels.nearest(axis.k)
        yield Fix("set_kernel", {"axis": name, "value": size}, _with_kernel(spec, indexes, size))
    modes: tuple[Literal["VALID", "SAME"], ...] = ("VALID", "SAME")
    for mode in modes:
        fixed = replace(spec, padding=mode)
        if all(spec.output[n] in legal_sizes(axis_of(fixed, n)) for n in (0, 1)):
            yield Fix("set_padding", {"padding": mode}, fixed)
    strides = legal_strides(axis, wanted)
    if not strides.empty:
        stride = strides.nearest(axis.s)
        fixed = replace(spec, strides=_with(spec.strides, indexes, stride))
        yield Fix("set_stride", {"axis": name, "value": stride}, fixed)
    cuts = legal_cuts(axis, wanted)
    if axis.padding != "SAME" and not cuts.empty:
        yield _cut_fix(spec, name, axis, indexes, cuts)


def nothing_left_fixes(spec: Spec, name: str, axis: Axis, indexes: Indexes) -> Iterator[Fix]:
    """Yield the fixes that leave at least one cell: smaller pads or a larger full output. The output becomes natural.

    Arguments as of `output_fixes`; the padding is explicit.
    """
    free, pads = replace(spec, output=None), axis_pads(axis.padding)
    begin = min(pads[0], axis.full - 1)
    end = min(pads[1], axis.full - 1 - begin)
    yield Fix("set_pads", {"axis": name, "begin": begin, "end": end}, _with_pads(free, indexes, (begin, end)))
    short = sum(pads) + 1 - axis.full
    source = axis.i + -(-short // axis.s)
    yield Fix("set_input", {"axis": name, "value": source}, _with_input(free, indexes, source))
    kernel = axis.k + -(-short // axis.d)
    if kernel <= MAX_STEP:
        yield Fix("set_kernel", {"axis": name, "value": kernel}, _with_kernel(free, indexes, kernel))


def _cut_fix(spec: Spec, name: str, axis: Axis, indexes: Indexes, cuts: Interval) -> Fix:
    """Return the pads nearest to the present ones. Both sides share what is added."""
    begin, end = axis_pads(axis.padding)
    more = cuts.nearest(begin + end) - begin - end
    if more >= 0:
        begin, end = begin + more // 2, end + more - more // 2
    else:
        taken = min(end, -more)
        begin, end = begin + more + taken, end - taken
    # A side that is full hands on to the other; legal_cuts leaves room for both together.
    begin, end = begin + max(end - MAX_PAD, 0), min(end, MAX_PAD)
    begin, end = min(begin, MAX_PAD), end + max(begin - MAX_PAD, 0)
    return Fix("set_pads", {"axis": name, "begin": begin, "end": end}, _with_pads(spec, indexes, (begin, end)))


def _with(pair: Pair, indexes: Indexes, value: int) -> Pair:
    return (value if 0 in indexes else pair[0], value if 1 in indexes else pair[1])


def _with_input(spec: Spec, indexes: Indexes, size: int) -> Spec:
    for n in indexes:
        spec = spec.with_input_shape(replaced_at(spec.input.shape, n + 1, size))
    return spec


def _with_kernel(spec: Spec, indexes: Indexes, size: int) -> Spec:
    for n in indexes:
        spec = spec.with_kernel_shape(replaced_at(spec.kernel.shape, n, size))
    return spec


def _with_pads(spec: Spec, indexes: Indexes, pads: Pair) -> Spec:
    """Return the Spec with pads on some axes. The others keep theirs: VALID crops nothing, as zeros do."""
    before = pads_of(spec.padding)
    return replace(spec, padding=(pads if 0 in indexes else before[0], pads if 1 in indexes else before[1]))
