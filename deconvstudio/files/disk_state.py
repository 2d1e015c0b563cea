"""What stands at a path: enough to tell whether it is still what was read or written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .errors import DocumentError
from .ordinary import open_ordinary

NOT_FOUND = "not_found"


def state_of(data: bytes) -> str:
    """The state of a file that holds these bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def disk_state(path: Path, most: int) -> str:
    """The state of what stands at a path: state_of its bytes, or the code of the DocumentError.

    Of a file of more than `most` bytes all beyond is left out.
    """
    try:
        with open_ordinary(path) as file:
            return state_of(file.read(most + 1))
    except DocumentError as error:
        return error.code
    except (OSError, MemoryError):
        return "not_readable"
