"""Writes a file completely or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .errors import DocumentError, of_system

SUFFIX = ".tmp"  # of the temporary files

# Temporary files that are not complete yet. Code that ends the process at once removes them.
unfinished: set[Path] = set()


def write(path: Path, content: bytes | Callable[[BinaryIO], object], sync: bool = True) -> None:
    """Replace the file by the content, or by what the function writes. The file keeps its mode.

    sync: wait until the disk has it, which takes as long as the disk needs. Without it the file survives the end of
    this process, but perhaps no power cut. If the path is a link, the file that it names is replaced. The old file
    stays as it is until the new one is complete. No temporary file remains, even after an error. Raises
    DocumentError: not_found (the folder), is_folder, not_a_file (a pipe or a device), not_writable, disk_full,
    too_large, no_memory.
    """
    try:
        _replace(Path(os.path.realpath(path)), content, path, sync)
    except ValueError as error:  # a zero byte in the name, which no system accepts
        raise DocumentError("not_writable", file=str(path), reason="EINVAL") from error
    except FileNotFoundError as error:  # the file itself need not be there
        raise DocumentError("no_folder", file=str(path)) from error
    except OSError as error:
        raise of_system(error, path, "not_writable") from error
    except MemoryError as error:
        raise DocumentError("no_memory", file=str(path)) from error


def _replace(target: Path, content: bytes | Callable[[BinaryIO], object], path: Path, sync: bool) -> None:
    mode = _mode_to_keep(target, path)
    # A name of its own: the target's name with a suffix could be longer than the system allows.
    temporary = target.with_name(f".deconvstudio-{secrets.token_hex(8)}{SUFFIX}")
    unfinished.add(temporary)
    try:
        with temporary.open("xb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
            if sync:
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    finally:
        unfinished.discard(temporary)
    if sync:
        _sync_folder(target.parent)


def _mode_to_keep(target: Path, path: Path) -> int | None:
    """Return the mode bits of the old file; None if there is no file. path: the name for errors."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise DocumentError("is_folder", file=str(path))
    if not stat.S_ISREG(mode):
        raise DocumentError("not_a_file", file=str(path))
    # A write-protected file in a writable folder could be replaced, but its owner does not want that.
    if not os.access(target, os.W_OK):
        raise DocumentError("not_writable", file=str(path), reason="EACCES")
    return stat.S_IMODE(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut, if the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
