"""Reads .npy files and pictures as the values of a tensor, and writes results as .npz."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..core.result import Arrays
from ..core.values.generated import Array
from . import atomic, images, npy
from .ordinary import open_ordinary

MAX_NUMBERS = 2**26  # 256 MiB of float32

_MAX_CACHED = 4

# The last files that were read. The key is another one after the file changes.
_cache: dict[tuple[int, ...], Array] = {}


def read(path: Path) -> Array:
    """Return the numbers of a .npy file or a picture: float32 of rank 2 to 4, read-only.

    A file is read again only if it has changed. Raises DocumentError as ordinary.open_ordinary, npy.read and
    images.read.
    """
    with open_ordinary(path) as file:
        status = os.fstat(file.fileno())
        version = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if version in _cache:
            return _cache[version]
        is_npy = file.read(len(npy.MAGIC)) == npy.MAGIC
        file.seek(0)
        read_contents = npy.read if is_npy else images.read
        array = read_contents(file, path, MAX_NUMBERS)
    array.flags.writeable = False
    while len(_cache) >= _MAX_CACHED:
        del _cache[next(iter(_cache))]
    _cache[version] = array
    return array


def to_rank_4(array: Array, role: str) -> Array:
    """Return the array in four dimensions.

    A plane [H, W] or a picture [H, W, C] becomes an input [1, H, W, C] or a kernel [H, W, 1, C]. role: "input" or
    "kernel". Raises ValueError for other ranks.
    """
    if array.ndim == 4:
        return array
    if array.ndim not in (2, 3):
        raise ValueError(f"rank {array.ndim}, expected 2 to 4")
    height, width = array.shape[:2]
    channels = array.shape[2] if array.ndim == 3 else 1
    return array.reshape((1, height, width, channels) if role == "input" else (height, width, 1, channels))


def save_npz(path: Path, arrays: Arrays) -> None:
    """Write the float32 arrays input, kernel and output. Raises DocumentError as atomic.write."""
    by_name = {"input": arrays.input, "kernel": arrays.kernel, "output": arrays.output}
    as_floats = {name: np.asarray(array, dtype=np.float32) for name, array in by_name.items()}

    def content(file: BinaryIO) -> None:
        np.savez(file, allow_pickle=False, **as_floats)

    atomic.write(path, content)
