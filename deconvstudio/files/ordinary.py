"""Opens only ordinary files to read: a pipe or a device may never end."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from .errors import DocumentError, of_system


def open_ordinary(path: Path) -> BinaryIO:
    """Open a file to read its bytes.

    Raises DocumentError: not_found, is_folder, not_a_file, empty, not_readable (the system's reason).
    """
    try:
        _check(os.stat(path), path)  # checked before it is opened: opening a pipe would wait
        file = open(path, "rb", opener=_open)  # noqa: SIM115 (the caller closes it)
    except ValueError as error:  # a zero byte in the name, or half of a surrogate pair
        raise DocumentError("not_found", file=str(path)) from error
    except OSError as error:
        raise of_system(error, path, "not_readable") from error
    try:
        _check(os.fstat(file.fileno()), path)  # another program may have replaced the file since
    except BaseException:
        file.close()
        raise
    return file


def _open(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _check(status: os.stat_result, path: Path) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError("is_folder", file=str(path))
    if not stat.S_ISREG(status.st_mode):
        raise DocumentError("not_a_file", file=str(path))
    if status.st_size == 0:
        raise DocumentError("empty", file=str(path))
