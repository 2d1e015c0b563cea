"""Too little memory, told in one sentence before a library tells it in many, or aborts the process."""

from __future__ import annotations

import errno
import os

# Address space in MB that a command needs, measured with `ulimit -v` on two cores, with a reserve.
MIN_START = 90
MIN_NUMPY = 340
MIN_FIGURE = 400
MIN_WINDOW = 700
MIN_TENSORFLOW = 1500

# Words of the loader and of Python for a lack of memory that is no MemoryError.
_WORDS = ("failed to map segment", "cannot allocate memory", "can't start new thread")


def require(megabytes: int) -> None:
    """Raise MemoryError if this process may not have so much address space (`ulimit -v`)."""
    limit = _limit()
    if limit is None:
        return
    # OpenBLAS aborts the process if the buffers of its threads do not fit; each takes tens of megabytes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if limit < megabytes * 10**6:
        raise MemoryError(f"{megabytes} MB are needed")


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether memory is what an error is about."""
    if isinstance(error, MemoryError) or getattr(error, "errno", None) == errno.ENOMEM:
        return True
    words = str(error).lower()
    return any(word in words for word in _WORDS)


def sentence() -> str:
    """What is wrong, and what to do."""
    try:
        from .messages import memory_text
    except (ImportError, MemoryError):  # there is no room for Qt, which translates
        return "there is not enough memory; close other programs, or raise the limit (ulimit -v)"
    return memory_text()


def _limit() -> int | None:
    """The limit of this process's address space in bytes; None if there is none."""
    try:
        import resource
    except ImportError:  # Windows
        return None
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    return None if limit == resource.RLIM_INFINITY else limit
