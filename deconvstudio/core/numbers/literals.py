"""Numbers of a tensor as text that JSON and Python both read."""

from __future__ import annotations

import math

import numpy as np

from ..values.generated import Array

EXACT_BELOW = 2**24  # up to here every integer is a float32


def number(value: float) -> str:
    """The shortest text of the value's float32: "1", "-0.0", "0.1", "1e-05"."""
    if value.is_integer() and abs(value) < EXACT_BELOW and (value or math.copysign(1, value) > 0):
        return str(int(value))
    return str(np.float32(value))


def row(values: Array) -> str:
    """A list of numbers on one line, of an array of rank 1."""
    return "[" + ", ".join(number(value) for value in values.tolist()) + "]"


def plane(array: Array, axes: tuple[int, int]) -> Array:
    """The array as [height, width] where its other sizes are 1, else as it is. axes: those of height and width."""
    height, width = (array.shape[n] for n in axes)
    return array.reshape(height, width) if height * width == array.size else array


def shape(sizes: tuple[int, ...]) -> str:
    """A shape as text: "[1, 3, 3, 1]"."""
    return "[" + ", ".join(map(str, sizes)) + "]"
