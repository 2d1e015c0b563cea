"""Arrays in files: .npy and pictures read as contents of a Spec, results written as .npz."""

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

_FILES_KEPT = 4

_known: dict[tuple[int, ...], Array] = {}  # by what tells a changed file from the one that was read


def read(path: Path) -> Array:
    """The numbers of a .npy file or a picture: float32 of rank 2 to 4, not to be written to.

    Kept until the file changes. Raises DocumentError as ordinary.open_ordinary, npy.read and images.read.
    """
    with open_ordinary(path) as file:
        status = os.fstat(file.fileno())
        version = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if version in _known:
            return _known[version]
        is_npy = file.read(len(npy.MAGIC)) == npy.MAGIC
        file.seek(0)
        read_contents = npy.read if is_npy else images.read
        array = read_contents(file, path, MAX_NUMBERS)
    array.flags.writeable = False
    while len(_known) >= _FILES_KEPT:
        del _known[next(iter(_known))]
    _known[version] = array
    return array


def fitted(array: Array, role: str) -> Array:
    """The array in four dimensions: a plane or a picture [H, W, C] as an input [1, H, W, C] or a kernel
    [H, W, 1, C]; role: "input" or "kernel". Raises ValueError for other ranks."""
    if array.ndim == 4:
        return array
    if array.ndim not in (2, 3):
        raise ValueError(f"rank {array.ndim}, expected 2 to 4")
    height, width = array.shape[:2]
    channels = array.shape[2] if array.ndim == 3 else 1
    return array.reshape((1, height, width, channels) if role == "input" else (height, width, 1, channels))


def save_npz(path: Path, arrays: Arrays) -> None:
    """Writes the float32 arrays input, kernel and output. Raises DocumentError as atomic.write."""
    named = {"input": arrays.input, "kernel": arrays.kernel, "output": arrays.output}
    as_floats = {name: np.asarray(array, dtype=np.float32) for name, array in named.items()}

    def content(file: BinaryIO) -> None:
        np.savez(file, allow_pickle=False, **as_floats)

    atomic.write(path, content)
