"""Starting a worker and reading how it ended, for EngineClient and Session."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import NamedTuple

from .messages import Numbers

PLAIN = "--plain"
LOGICAL_CPUS = "--logical-cpus="
SPOIL_QUICK = "--spoil-quick"
# In a frozen program sys.executable is the program itself, which passes this command on to worker.main.
FROZEN_COMMAND = "engine-worker"

EXIT_START_FAILED = 3
EXIT_NO_TENSORFLOW = 4

DETAIL_LINES = 20


class Options(NamedTuple):
    """quick: try the quick way of loading TensorFlow first. The others are for tests; worker explains them."""

    quick: bool = True
    logical_cpus: int = 1
    spoil_quick: bool = False


def command(options: Options, quick: bool) -> list[str]:
    """Return the program and the arguments of a worker."""
    if getattr(sys, "frozen", False):
        words = [sys.executable, FROZEN_COMMAND]
    else:
        # -P: a file in the current folder cannot replace a module.
        words = [sys.executable, "-P", "-m", "deconvstudio.engine.worker"]
    if not quick:
        words.append(PLAIN)
    if options.logical_cpus > 1:
        words.append(f"{LOGICAL_CPUS}{options.logical_cpus}")
    if options.spoil_quick:
        words.append(SPOIL_QUICK)
    return words


def environment() -> dict[str, str]:
    """Return this process's environment, with this copy of deconvstudio first on the path."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return os.environ | {"PYTHONPATH": path}


def code_of(exit_code: int | None, was_ready: bool) -> str:
    """Return "worker_died"; if the worker was not ready yet, "start_failed" or "no_tensorflow"."""
    if was_ready:
        return "worker_died"
    return "no_tensorflow" if exit_code == EXIT_NO_TENSORFLOW else "start_failed"


def ending(exit_code: int | None, signal_number: int | None) -> Numbers:
    """Return how a process ended: {"exit": 3} or {"signal": 9, "name": "SIGKILL"}; {} if it never began."""
    if signal_number is None:
        return {} if exit_code is None else {"exit": exit_code}
    try:
        return {"signal": signal_number, "name": signal.Signals(signal_number).name}
    except ValueError:
        return {"signal": signal_number}


def last_lines(stderr: bytes) -> str:
    return "\n".join(stderr.decode("utf-8", "replace").splitlines()[-DETAIL_LINES:])
