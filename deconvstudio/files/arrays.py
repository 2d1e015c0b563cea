"""Arrays in files: .npy and pictures read as contents of a Spec, results written as .npz."""

from __future__ import annotations

import errno
import stat
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import BinaryIO

import numpy as np

from ..core.result import Arrays
from ..core.values.generated import Array
from . import atomic, images
from .errors import DocumentError, of_system

MAX_NUMBERS = 2**26  # 256 MiB of float32

_FILES_KEPT = 4


def read(path: Path) -> Array:
    """The numbers of a .npy file or a picture: float32 of rank 2 to 4, not to be written to.

    Kept until the file changes. Raises DocumentError: not_found, is_folder, not_a_file, not_readable (no
    permission, broken), not_supported (neither, no numbers, other ranks, empty, more than MAX_NUMBERS).
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError("is_folder", file=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not_a_file", file=str(path))
        return _read(path.absolute(), status.st_mtime_ns, status.st_size)
    except ValueError as error:  # a zero byte in the name
        raise DocumentError("not_found", file=str(path)) from error
    except OSError as error:
        if error.errno is None or error.errno == errno.EINVAL:  # Pillow's, of a broken picture
            raise DocumentError("not_readable", file=str(path)) from error
        raise of_system(error, path, "not_readable") from error


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


@lru_cache(maxsize=_FILES_KEPT)
def _read(path: Path, mtime_ns: int, size: int) -> Array:
    """As read; the two numbers tell a changed file from one that is known."""
    with path.open("rb") as file:
        is_npy = file.read(len(np.lib.format.MAGIC_PREFIX)) == np.lib.format.MAGIC_PREFIX
    array = _read_npy(path, size) if is_npy else images.read(path, MAX_NUMBERS)
    array.flags.writeable = False
    return array


def _read_npy(path: Path, size: int) -> Array:
    with path.open("rb") as file:
        try:
            version = np.lib.format.read_magic(file)
            read_header = np.lib.format.read_array_header_1_0
            shape, _, dtype = read_header(file) if version == (1, 0) else np.lib.format.read_array_header_2_0(file)
        except ValueError as error:
            raise DocumentError("not_readable", file=str(path)) from error
        start = file.tell()
    # Checked before anything is allocated: a header of a hundred bytes can speak of terabytes.
    if dtype.kind not in "biuf" or len(shape) not in (2, 3, 4) or not 1 <= prod(shape) <= MAX_NUMBERS:
        raise DocumentError("not_supported", file=str(path), found=f"{dtype} [{', '.join(map(str, shape))}]")
    if size < start + prod(shape) * dtype.itemsize:
        raise DocumentError("not_readable", file=str(path), reason="truncated")
    with np.errstate(over="ignore"):  # numbers beyond float32 become infinite
        return np.array(np.load(path, allow_pickle=False), dtype=np.float32, order="C")
