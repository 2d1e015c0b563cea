"""How much memory and how many threads a computation may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# TensorFlow computes one image per thread at the same time: the Plan's images_in_flight.
THREADS = os.cpu_count() or 1

BUDGET_SHARE = 0.6
UNKNOWN_FREE = 4 << 30
# Python and TensorFlow take a little more than the Plan estimates.
MEMORY_SLACK = 64 << 20


def free_memory() -> int:
    """Return the bytes that can be taken without swapping; a guess if the system does not tell."""
    available = _kilobytes(Path("/proc/meminfo"), "MemAvailable:")
    if available is not None:
        return available
    try:
        # macOS tells only the total. Half of it is a safe guess.
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2
    except (AttributeError, OSError, ValueError):
        return UNKNOWN_FREE


def default_budget() -> int:
    """Return the bytes that one Spec may need if the user set no budget: 60 % of the free memory."""
    return int(free_memory() * BUDGET_SHARE)


def data_in_use() -> int | None:
    """Return the bytes of this process that RLIMIT_DATA counts; None if the system does not tell."""
    return _kilobytes(Path("/proc/self/status"), "VmData:")


@contextmanager
def memory_limit(limit: int | None) -> Iterator[None]:
    """Let this process hold at most `limit` bytes of data, as data_in_use counts them.

    An allocation beyond the limit fails, and numpy and TensorFlow raise a clean error. Without the limit the system
    would kill this process or others. None sets no limit; some systems have none.
    """
    if limit is None or sys.platform == "win32":
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _kilobytes(file: Path, name: str) -> int | None:
    """Return the bytes of a line such as "VmData:  215052 kB" of a file in /proc."""
    try:
        lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith(name):
            return int(line.split()[1]) * 1024
    return None
