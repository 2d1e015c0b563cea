"""Numbers of a tensor as text that JSON and Python both read."""

from __future__ import annotations

import math

import numpy as np

from ..values.generated import Array

EXACT_BELOW = 2**24  # up to here every integer is a float32


def number(value: float) -> str:
    """Return the shortest text of a number's float32.

    Examples
    --------
    >>> number(1.0), number(-0.0), number(0.1), number(1e-5)
    ('1', '-0.0', '0.1', '1e-05')
    """
    if value.is_integer() and abs(value) < EXACT_BELOW and (value or math.copysign(1, value) > 0):
        return str(int(value))
    return str(np.float32(value))


def shown(value: float) -> str:
    """Return the text of `number` as a reader sees it, with a minus sign.

    Examples
    --------
    >>> shown(-3.0)
    '−3'
    """
    return number(value).replace("-", "\u2212")


def row(values: Array) -> str:
    """Return an array of rank 1 as a list of numbers on one line."""
    return "[" + ", ".join(number(value) for value in values.tolist()) + "]"


def plane(array: Array, axes: tuple[int, int]) -> Array:
    """Return an array as [height, width] if its other sizes are 1, else unchanged. axes: of height and width."""
    height, width = (array.shape[n] for n in axes)
    return array.reshape(height, width) if height * width == array.size else array


def shape(sizes: tuple[int, ...]) -> str:
    """Return a shape as text.

    Examples
    --------
    >>> shape((1, 3, 3, 1))
    '[1, 3, 3, 1]'
    """
    return "[" + ", ".join(map(str, sizes)) + "]"
