"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from .errors import DocumentError, of_system

# The temporary files of writings that are under way: whoever ends the process at once removes them.
unfinished: set[Path] = set()


def write(path: Path, content: bytes | Callable[[BinaryIO], object]) -> None:
    """Puts the content (or what the function writes) in the place of the file, which keeps its mode.

    A link is followed: the file that it names is replaced. Until all is on the disk the old file stays as it is;
    afterwards no other file is left, whatever happened. Raises DocumentError: not_found (the folder), is_folder,
    not_a_file (a pipe or a device), not_writable, disk_full, too_large, no_memory.
    """
    try:
        _replace(Path(os.path.realpath(path)), content, path)
    except ValueError as error:  # a zero byte in the name, which no system knows
        raise DocumentError("not_writable", file=str(path), reason="EINVAL") from error
    except OSError as error:
        raise of_system(error, path, "not_writable") from error
    except MemoryError as error:
        raise DocumentError("no_memory", file=str(path)) from error


def _replace(target: Path, content: bytes | Callable[[BinaryIO], object], named: Path) -> None:
    mode = _mode_to_keep(target, named)
    # Not the target's name with something added, which could be longer than a name may be.
    temporary = target.with_name(f".deconvstudio-{secrets.token_hex(8)}.tmp")
    unfinished.add(temporary)
    try:
        with temporary.open("xb") as file:
            if isinstance(content, bytes):
                file.write(content)
            else:
                content(file)
            file.flush()
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
    _sync_folder(target.parent)


def _mode_to_keep(target: Path, named: Path) -> int | None:
    """The mode bits of the file that is there, None where none is."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise DocumentError("is_folder", file=str(named))
    if not stat.S_ISREG(mode):
        raise DocumentError("not_a_file", file=str(named))
    # A write-protected file in a writable folder could be replaced, against its owner's wish.
    if not os.access(target, os.W_OK):
        raise DocumentError("not_writable", file=str(named), reason="EACCES")
    return stat.S_IMODE(mode)


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
