"""The padding that a text tells without naming it: the sizes in it imply it."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ...sizes.axes import axis_of
from ...sizes.axis import Axis, legal_sizes
from ...sizes.padding import axis_pads
from ...spec import Pair, Spec
from .parsed_error import ParsedError, PartialSpec


def padded(reading: ParsedError, spec: Spec, partial: PartialSpec) -> tuple[Spec, PartialSpec]:
    """Return spec, filled with all else that is known, and partial; both with the padding that the numbers imply."""
    if partial.padding is not None:
        return replace(spec, padding=partial.padding), partial
    if min(*spec.strides, *spec.dilations, *spec.kernel.shape[:2], *spec.input.shape[1:3]) < 1:
        return spec, partial
    if reading.code == "size":
        return _of_computed(reading, spec, partial), partial
    if reading.code == "requested":
        return _of_valid_sizes(reading, spec), partial
    if reading.code == "output_padding":
        return _of_output_padding(reading, spec, partial)
    return spec, partial


def _of_computed(reading: ParsedError, spec: Spec, partial: PartialSpec) -> Spec:
    """What TensorFlow computed from the wanted output agrees with SAME, with VALID, or with pads of one sum."""
    n = 0 if reading.numbers["axis"] == "height" else 1
    axis, wanted, computed = axis_of(spec, n), reading.numbers["output"], reading.numbers["computed"]
    assert isinstance(wanted, int)
    assert isinstance(computed, int)
    if forward_as_computed(axis, wanted) == computed:
        return spec
    modes: tuple[Literal["VALID", "SAME"], ...] = ("VALID", "SAME")
    for mode in modes:
        if forward_as_computed(axis._replace(padding=mode), wanted) == computed:
            return replace(spec, padding=mode)
    cut = (computed - 1) * axis.s + axis.k_dilated - wanted
    if cut < 0:
        return spec
    pads = (cut // 2, cut - cut // 2)
    both = partial.output[1 - n] is not None
    return replace(spec, padding=(pads if n == 0 or both else (0, 0), pads if n == 1 or both else (0, 0)))


def forward_as_computed(axis: Axis, o: int) -> int:
    """Return the forward size as TensorFlow's message gives it: its integer division rounds towards zero."""
    if axis.padding == "SAME":
        return -(-o // axis.s)
    return int((o + sum(axis_pads(axis.padding)) - axis.k_dilated + axis.s) / axis.s)


def _of_valid_sizes(reading: ParsedError, spec: Spec) -> Spec:
    """PyTorch's least size is (i-1)s - 2p + k': the kernel stays if twice a padding makes up the difference."""
    least = reading.numbers["first"]
    assert isinstance(least, tuple)
    kernel, dilations, pads = list(spec.kernel.shape), list(spec.dilations), [(0, 0), (0, 0)]
    for n in (0, 1):
        axis = axis_of(spec, n)
        bare = least[n] - (axis.i - 1) * axis.s
        cut = axis.k_dilated - bare
        if cut < 0 or cut % 2:
            kernel[n], dilations[n] = (bare, 1) if bare >= 1 else (2 - bare % 2, 1)
            cut = kernel[n] - bare
        pads[n] = (cut // 2, cut // 2)
    filled = spec.with_kernel_shape((kernel[0], kernel[1], kernel[2], kernel[3]))
    filled = replace(filled, dilations=(dilations[0], dilations[1]))
    return replace(filled, padding=(pads[0], pads[1]) if any(map(sum, pads)) else "VALID")


def _of_output_padding(reading: ParsedError, spec: Spec, partial: PartialSpec) -> tuple[Spec, PartialSpec]:
    """output_padding is added to the least size; it does not pad, it asks for a larger output."""
    extra = _pair(reading)
    if spec.padding == "SAME" and reading.framework != "Keras":
        spec = replace(spec, padding="VALID")
    outputs = [_least(axis_of(spec, n)) + extra[n] for n in (0, 1)]
    return spec, replace(partial, output=(outputs[0], outputs[1]))


def _pair(reading: ParsedError) -> Pair:
    found = reading.numbers["output_padding"]
    assert isinstance(found, tuple)
    return (found[0], found[-1])


def _least(axis: Axis) -> int:
    """The size at output_padding 0; for SAME Keras's own, (i-1)s + k' - 2*floor(k'/2)."""
    return (axis.i - 1) * axis.s + axis.k_dilated % 2 if axis.padding == "SAME" else legal_sizes(axis).first
