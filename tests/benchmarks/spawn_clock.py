"""Milliseconds since the parent spawned this process, on the clock that all processes share (CLOCK_MONOTONIC)."""

from __future__ import annotations

import os
import time

SPAWNED = "BENCHMARK_SPAWNED"


def since_spawn_ms() -> float:
    return (time.monotonic() - float(os.environ[SPAWNED])) * 1e3
