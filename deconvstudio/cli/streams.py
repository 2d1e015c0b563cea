"""The standard streams of the process: what happens if one is closed, full or knows ASCII only."""

from __future__ import annotations

import contextlib
import os
import sys


class OutputError(Exception):
    """Stdout takes no more text. reason: the system's words, "No space left on device"; empty if it is closed."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def prepare() -> None:
    """Make every stream safe to use: call it before any file is opened."""
    # A closed descriptor goes to the next file that is opened: a library's message would end up in a document.
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # Without an argument to write: the output is lost, and a child process must notice it too.
            os.set_inheritable(os.open(os.devnull, os.O_RDONLY if descriptor < 2 else os.O_WRONLY), True)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A line that is printed is complete, whatever ends the process afterwards.
            reconfigure(errors="backslashreplace", line_buffering=True)


def write(text: str) -> None:
    """Write whole lines to stdout. Raises OutputError."""
    if sys.stdout is None:  # closed before the process began
        raise OutputError("")
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError as error:
        raise OutputError(os.strerror(error.errno or 0)) from error


def write_error(text: str) -> None:
    """Write a line to stderr. If nobody can read it, the exit code alone tells of the problem."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            sys.stderr.write(text + "\n")
            sys.stderr.flush()


def is_unicode() -> bool:
    """Whether stdout can take every character."""
    return sys.stdout is not None and (sys.stdout.encoding or "").lower().startswith("utf")
