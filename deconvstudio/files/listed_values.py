"""Turns the nested lists of a document into a Spec's values."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..core.numbers import literals
from ..core.spec import MAX_LISTED, Nested, Shape, Values
from .errors import DocumentError
from .schema import convert

PLANE_AXES = {"input": (1, 2), "kernel": (0, 1)}  # the positions of height and width in the shape
MAX_FLOAT32 = float(np.finfo(np.float32).max)


def to_nested(role: str, data: Any, shape: Shape, path: str) -> Nested:
    """Return nested lists of rank 2 (height, width) or rank 4 as four levels of tuples of float32 numbers.

    role: "input" or "kernel". path: the place of the data in the document. Raises DocumentError: wrong_type,
    ragged, too_many_listed, out_of_range (beyond float32), wrong_shape.
    """
    depth = len(_sizes(data))
    if depth == 2:
        numbers = _array(convert(data, list[list[float]], path), path)
        numbers = np.expand_dims(numbers, tuple(n for n in range(4) if n not in PLANE_AXES[role]))
    elif depth == 4:
        numbers = _array(convert(data, list[list[list[list[float]]]], path), path)
    else:
        raise DocumentError("wrong_shape", path=path, found="[" * depth + "]" * depth, expected=literals.shape(shape))
    # A shape with a size below 1 is a Problem of the shape, not an error of the document.
    if numbers.size == 0 or (min(shape) >= 1 and numbers.shape != shape):
        found = literals.shape(numbers.shape)
        raise DocumentError("wrong_shape", path=path, found=found, expected=literals.shape(shape))
    values = Values.of_array(numbers).data
    assert values is not None
    return values


def is_finite(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    """Return for each number whether it is finite as float32."""
    with np.errstate(over="ignore"):
        return np.isfinite(numbers.astype(np.float32))


def _array(data: list[Any], path: str) -> npt.NDArray[np.float64]:
    _check_regular(data, _sizes(data), path)
    numbers = np.array(data, dtype=np.float64)
    if numbers.size > MAX_LISTED:
        raise DocumentError("too_many_listed", path=path, found=numbers.size, limit=MAX_LISTED)
    beyond = np.argwhere(~is_finite(numbers))
    if len(beyond):
        place = "".join(f"[{n}]" for n in beyond[0])
        raise DocumentError("out_of_range", path=path + place, expected=f"<= {literals.number(MAX_FLOAT32)}")
    return numbers


def _sizes(data: Any) -> list[int]:
    """Return the length of the first list of each level."""
    sizes = []
    while isinstance(data, list):
        sizes.append(len(data))
        data = data[0] if data else None
    return sizes


def _check_regular(level: list[Any], sizes: list[int], path: str) -> None:
    """Raise ragged if a list is not as long as the first list of its level."""
    if len(level) != sizes[0]:
        raise DocumentError("ragged", path=path, found=len(level), expected=sizes[0])
    if len(sizes) > 1:
        for n, part in enumerate(level):
            _check_regular(part, sizes[1:], f"{path}[{n}]")
    elif level and isinstance(level[0], list):  # the first list of this level is empty, this one is not
        raise DocumentError("ragged", path=path, found=len(level[0]), expected=0)
