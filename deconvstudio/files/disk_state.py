"""Describes the file at a path, so that a later change of it can be noticed."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import DocumentError
from .ordinary import open_ordinary

NOT_FOUND = "not_found"


def state_of(data: bytes) -> str:
    """Return the state of a file that holds these bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def disk_state(path: Path, max_bytes: int) -> str:
    """Return the state of the file at a path: state_of its bytes, or the code of the DocumentError.

    Of a larger file only the first max_bytes + 1 bytes are read.
    """
    try:
        with open_ordinary(path) as file:
            return state_of(file.read(max_bytes + 1))
    except DocumentError as error:
        return error.code
    except (OSError, MemoryError):
        return "not_readable"
