"""The two axes of a Spec, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from ..spec import Pair, Spec
from .axis import Axis, natural_size
from .padding import axis_padding

AXES: tuple[Literal["height"], Literal["width"]] = ("height", "width")


def axis_of(spec: Spec, n: int) -> Axis:
    """Return the numbers of one axis of a Spec.

    Parameters
    ----------
    spec : Spec
    n : int
        0 for the height, 1 for the width.

    Examples
    --------
    >>> axis_of(Spec.of([1, 3, 4, 1], [2, 5, 1, 1], strides=2, padding=((1, 0), (2, 2))), 1)
    Axis(i=4, k=5, s=2, d=1, padding=(2, 2))
    """
    padding = axis_padding(spec.padding, n)
    return Axis(spec.input.shape[1 + n], spec.kernel.shape[n], spec.strides[n], spec.dilations[n], padding)


def natural_output(spec: Spec) -> Pair:
    """Return the output size (height, width) in cells that a Spec has if it asks for none.

    Its numbers must be in range (see `checks.ranges.basic_problems`).

    Examples
    --------
    >>> natural_output(Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2, padding="SAME"))
    (6, 8)
    """
    return natural_size(axis_of(spec, 0)), natural_size(axis_of(spec, 1))


def with_output(spec: Spec, n: int, size: int) -> Spec:
    """Return the Spec with the output size of one axis set; the other keeps its size, or gets its natural one.

    Parameters
    ----------
    spec : Spec
    n : int
        0 for the height, 1 for the width.
    size : int
        Cells of the output, legal or not.

    Examples
    --------
    >>> with_output(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), 1, 8).output
    (7, 8)
    """
    other = spec.output[1 - n] if spec.output is not None else natural_size(axis_of(spec, 1 - n))
    sizes = (size, other) if n == 0 else (other, size)
    return replace(spec, output=sizes)
