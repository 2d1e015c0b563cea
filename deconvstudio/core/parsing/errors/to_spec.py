"""ParsedError -> Spec: the numbers of the text, and the current Spec for the rest."""

from __future__ import annotations

from dataclasses import replace

from ...sizes.axes import axis_of, natural_output
from ...sizes.axis import legal_sizes, natural_size
from ...sizes.linked import is_square
from ...sizes.padding import pads_of
from ...spec import Pair, Shape, Spec
from .inferred_padding import padded
from .parsed_error import Four, ParsedError, PartialSpec, Size, Two

# Beyond this no field takes a number.
MAX_NUMBER = 2**31 - 1


def to_spec(reading: ParsedError, spec: Spec) -> Spec | None:
    """Return the Spec that a text speaks of.

    Parameters
    ----------
    reading : ParsedError
    spec : Spec
        The current one. It gives what the text does not tell.

    Returns
    -------
    Spec or None
        None if the text tells nothing, or a number beyond MAX_NUMBER.

    Notes
    -----
    If the current Spec is square, a text that tells of one axis tells of both. If it tells the channels of one
    tensor, the other gets the same number.
    """
    partial = met(reading, spec) if reading.code in ("sizes_meet", "shapes_meet") else reading.partial
    if partial.nothing:
        return None
    if is_square(spec):
        partial = _of_both_axes(partial)
    filled = spec.with_input_shape(_merged(partial.input, spec.input.shape))
    filled = filled.with_kernel_shape(_merged(partial.kernel, spec.kernel.shape))
    filled = _with_equal_channels(filled, partial)
    filled = replace(
        filled, strides=_pair(partial.strides, spec.strides), dilations=_pair(partial.dilations, spec.dilations)
    )
    filled, partial = padded(reading, filled, partial)
    filled = _with_output(filled, partial)
    return filled if _largest(filled) <= MAX_NUMBER else None


def met(reading: ParsedError, spec: Spec) -> PartialSpec:
    """Return what follows from two sizes that do not match: if one is the current output, the other is wanted."""
    first, second = _sides(reading, "first"), _sides(reading, "second")
    now = spec.output or natural_output(spec)
    for mine, other in ((first, second), (second, first)):
        if len(mine) == 2 == len(other) and mine == now:
            return PartialSpec(output=(other[0], other[1]))
        if len(mine) == 1 == len(other) and mine[0] in now:
            return PartialSpec(
                output=(other[0] if now[0] == mine[0] else None, other[0] if now[1] == mine[0] else None)
            )
    return PartialSpec()


def _sides(reading: ParsedError, name: str) -> tuple[int, ...]:
    """Height and width of a shape [.., height, width, channels], or the one size that is named."""
    found = reading.numbers[name]
    if isinstance(found, tuple):
        return found[-3:-1]
    return (found,) if isinstance(found, int) else ()


def _of_both_axes(partial: PartialSpec) -> PartialSpec:
    n, h, w, c = partial.input
    kh, kw, out, channels = partial.kernel
    return replace(
        partial,
        input=(n, *_both((h, w)), c),
        kernel=(*_both((kh, kw)), out, channels),
        strides=_both(partial.strides),
        dilations=_both(partial.dilations),
        output=_both(partial.output),
    )


def _both(pair: Two) -> Two:
    return (pair[1] if pair[0] is None else pair[0], pair[0] if pair[1] is None else pair[1])


def _merged(partial: Four, shape: Shape) -> Shape:
    a, b, c, d = (_size(new, old) for new, old in zip(partial, shape, strict=True))
    return (a, b, c, d)


def _pair(partial: Two, pair: Pair) -> Pair:
    return (_size(partial[0], pair[0]), _size(partial[1], pair[1]))


def _size(partial: Size, current: int) -> int:
    return current if partial is None else partial


def _with_equal_channels(spec: Spec, partial: PartialSpec) -> Spec:
    if partial.input[3] is not None and partial.kernel[3] is None:
        return spec.with_kernel_shape((*spec.kernel.shape[:3], partial.input[3]))
    if partial.kernel[3] is not None and partial.input[3] is None:
        return spec.with_input_shape((*spec.input.shape[:3], partial.kernel[3]))
    return spec


def _with_output(spec: Spec, partial: PartialSpec) -> Spec:
    """Return the Spec with the output of the text. If the text tells only other sizes, the output becomes natural."""
    if partial.output == (None, None):
        sizes = (*partial.input[1:3], *partial.kernel[:2], *partial.strides, *partial.dilations, partial.padding)
        return spec if all(size is None for size in sizes) else replace(spec, output=None)
    height, width = partial.output
    wanted = (_kept(spec, 0) if height is None else height, _kept(spec, 1) if width is None else width)
    return replace(spec, output=wanted)


def _kept(spec: Spec, n: int) -> int:
    axis = axis_of(spec, n)
    if spec.output is not None and spec.output[n] in legal_sizes(axis):
        return spec.output[n]
    return natural_size(axis)


def _largest(spec: Spec) -> int:
    numbers: list[int] = [*spec.input.shape, *spec.kernel.shape, *spec.strides, *spec.dilations, *(spec.output or ())]
    numbers += [pad for pads in pads_of(spec.padding) for pad in pads]
    return max(abs(number) for number in numbers)
