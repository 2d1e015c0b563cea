"""Height and width set together: what the switch "H = W" does to an edit of a Spec."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

from ..spec import Pair, Spec, replaced_at
from .axes import axis_of, natural_output, with_output
from .axis import legal_sizes

Steps: TypeAlias = Literal["strides", "dilations"]


def is_square(spec: Spec) -> bool:
    """Return whether every height equals its width. The pads of an explicit padding do not count.

    Examples
    --------
    >>> is_square(Spec.of([1, 3, 3, 1], [2, 2, 1, 1])), is_square(Spec.of([1, 3, 3, 1], [2, 5, 1, 1]))
    (True, False)
    """
    pairs = [spec.input.shape[1:3], spec.kernel.shape[:2], spec.strides, spec.dilations]
    if spec.output is not None:
        pairs.append(spec.output)
    return all(first == second for first, second in pairs)


def make_square(spec: Spec) -> Spec:
    """Return the Spec with every width set to the height; an explicit padding stays.

    Examples
    --------
    >>> spec = make_square(Spec.of([1, 3, 4, 1], [2, 5, 1, 1], strides=(2, 1)))
    >>> spec.input.shape, spec.kernel.shape, spec.strides
    ((1, 3, 3, 1), (2, 2, 1, 1), (2, 2))
    """
    stride, dilation = spec.strides[0], spec.dilations[0]
    square = replace(spec, strides=(stride, stride), dilations=(dilation, dilation))
    if spec.output is not None:
        square = replace(square, output=(spec.output[0], spec.output[0]))
    square = square.with_input_shape(replaced_at(spec.input.shape, 2, spec.input.shape[1]))
    return square.with_kernel_shape(replaced_at(spec.kernel.shape, 1, spec.kernel.shape[0]))


def with_input_size(spec: Spec, index: int, size: int, linked: bool) -> Spec:
    """Return the Spec with one number of the input's shape set.

    Parameters
    ----------
    spec : Spec
    index : int
        Place in the shape NHWC.
    size : int
        The new number, legal or not.
    linked : bool
        Whether the height sets the width too, and the other way round. Batch and channels stand alone.

    Examples
    --------
    >>> with_input_size(Spec.of([1, 3, 4, 1], [2, 2, 1, 1]), 2, 6, linked=True).input.shape
    (1, 6, 6, 1)
    """
    shape = replaced_at(spec.input.shape, index, size)
    if linked and index in (1, 2):
        shape = replaced_at(shape, 3 - index, size)
    return spec.with_input_shape(shape)


def with_kernel_size(spec: Spec, index: int, size: int, linked: bool) -> Spec:
    """Return the Spec with one number of the kernel's shape set.

    Parameters
    ----------
    spec, size, linked
        As of `with_input_size`.
    index : int
        Place in the shape [kh, kw, out, in].

    Examples
    --------
    >>> with_kernel_size(Spec.of([1, 3, 4, 1], [2, 3, 1, 1]), 0, 5, linked=True).kernel.shape
    (5, 5, 1, 1)
    """
    shape = replaced_at(spec.kernel.shape, index, size)
    if linked and index in (0, 1):
        shape = replaced_at(shape, 1 - index, size)
    return spec.with_kernel_shape(shape)


def with_step(spec: Spec, argument: Steps, n: int, step: int, linked: bool) -> Spec:
    """Return the Spec with the stride or dilation of one axis set, or of both if they are linked.

    Parameters
    ----------
    spec : Spec
    argument : {"strides", "dilations"}
    n : int
        Axis: 0 height, 1 width.
    step : int
        The new stride or dilation in cells, legal or not.
    linked : bool
        Whether the other axis gets the same number.

    Examples
    --------
    >>> with_step(Spec.of([1, 3, 3, 1], [2, 2, 1, 1]), "strides", 1, 3, linked=False).strides
    (1, 3)
    """
    old: Pair = spec.strides if argument == "strides" else spec.dilations
    pair = (step if linked or n == 0 else old[0], step if linked or n == 1 else old[1])
    return replace(spec, strides=pair) if argument == "strides" else replace(spec, dilations=pair)


def with_output_size(spec: Spec, n: int, size: int, linked: bool) -> Spec:
    """Return the Spec with the output size of one axis set, or of both if they are linked.

    Parameters
    ----------
    spec, linked
        As of `with_step`.
    n : int
        Axis: 0 height, 1 width. If they are not linked, the other axis keeps its size or gets its natural one.
    size : int
        The new size in cells, legal or not.

    Examples
    --------
    >>> spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
    >>> with_output_size(spec, 0, 8, linked=True).output, with_output_size(spec, 0, 8, linked=False).output
    ((8, 8), (8, 7))
    """
    return replace(spec, output=(size, size)) if linked else with_output(spec, n, size)


def with_legal_output_size(spec: Spec, n: int, size: int, linked: bool) -> Spec:
    """Return the Spec with an output size that is legal on one axis, chosen from its legal sizes.

    Parameters
    ----------
    spec, n, size
        As of `with_output_size`.
    linked : bool
        Whether the other axis gets the same size if it is legal there, else its natural size. If the size is legal
        on neither axis, both get it.

    Examples
    --------
    >>> spec = Spec.of([1, 3, 5, 1], [3, 3, 1, 1], strides=2)  # legal are 7 and 8 rows, 11 and 12 columns
    >>> with_legal_output_size(spec, 0, 8, linked=True).output
    (8, 11)
    """
    if not linked:
        return with_output(spec, n, size)
    is_legal = [size in legal_sizes(axis_of(spec, axis)) for axis in (0, 1)]
    if not any(is_legal):
        return replace(spec, output=(size, size))
    height, width = natural_output(spec)
    return replace(spec, output=(size if is_legal[0] else height, size if is_legal[1] else width))
