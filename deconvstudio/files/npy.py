"""Reads .npy files as arrays. This is the only module in which numpy reads files of unknown origin."""

from __future__ import annotations

import io
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from ..core.numbers import literals
from ..core.values.generated import Array
from .errors import DocumentError
from .reader_errors import reader_errors

MAGIC = np.lib.format.MAGIC_PREFIX
FORM = ".npy"

# In bytes; longer than the longest header that numpy accepts.
_MAX_HEADER = 2**14
_VERSIONS = ((1, 0), (2, 0), (3, 0))
_MAX_SIZE = 2**63 - 1  # of a dimension


def read(file: BinaryIO, path: Path, max_numbers: int) -> Array:
    """Return the numbers of a .npy file as float32. Numbers beyond the range of float32 become infinite.

    path: the file's name for errors. Raises DocumentError: damaged, no_memory, not_readable, wrong_array (no
    numbers, a rank other than 2 to 4, or empty), too_many_numbers.
    """
    with reader_errors(path, FORM, "numpy"):
        shape, in_columns, dtype, start = _header(file)
        _check(shape, dtype, path, max_numbers)
        file.seek(start)
        data = file.read(prod(shape) * dtype.itemsize)
        with np.errstate(all="ignore"):
            numbers = np.frombuffer(data, dtype, prod(shape)).astype(np.float32)
        return np.ascontiguousarray(numbers.reshape(shape, order="F" if in_columns else "C"))


def _header(file: BinaryIO) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
    """Return the shape, whether the columns come first, the type, and the position of the first number."""
    head = io.BytesIO(file.read(_MAX_HEADER))
    version = np.lib.format.read_magic(head)
    if version not in _VERSIONS:
        raise ValueError(f"version {version}")
    if version == (1, 0):
        shape, in_columns, dtype = np.lib.format.read_array_header_1_0(head)
    else:
        shape, in_columns, dtype = np.lib.format.read_array_header_2_0(head)
    if not all(0 <= size <= _MAX_SIZE for size in shape):
        raise ValueError("a size out of range")
    return shape, in_columns, dtype, head.tell()


def _check(shape: tuple[int, ...], dtype: np.dtype[Any], path: Path, max_numbers: int) -> None:
    """Refuse an array that is no tensor before it is allocated: a header of 100 bytes can claim terabytes."""
    if dtype.kind not in "biuf" or len(shape) not in (2, 3, 4) or prod(shape) == 0:
        found = literals.shape(shape) if len(shape) <= 4 else f"[{len(shape)}]"
        raise DocumentError("wrong_array", file=str(path), found=f"{dtype.name} {found}")
    if prod(shape) > max_numbers:
        raise DocumentError("too_many_numbers", file=str(path), found=literals.shape(shape), limit=max_numbers)
