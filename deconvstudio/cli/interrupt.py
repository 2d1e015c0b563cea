"""Ctrl+C ends the program at once, with exit code 130 and no file half-written.

Python's own way is an exception in the middle of whatever runs: it prints a traceback, and while Qt or numpy are
loading it crashes the process. Here the process ends, and none of its own code runs any more.
"""

from __future__ import annotations

import _thread
import os
import signal
import sys

# This module is loaded before anything else, and loads little itself.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

EXIT_CODE = 130
# The main thread gets so much time to reach Python code. It needs more if it loads a large library or computes in C,
# and Qt's event loop never comes back.
GRACE_SECONDS = 0.05


def end_on_interrupt() -> None:
    """From here on SIGINT ends the process. If the process was started to ignore SIGINT, it still does."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return
    reader, writer = os.pipe()
    if hasattr(os, "set_blocking"):
        os.set_blocking(writer, False)
    # The system's handler writes into the pipe at once. Python's handler runs when the main thread is in Python code.
    signal.signal(signal.SIGINT, _end)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    # The threading module takes a millisecond to load, and waits for its threads at the end.
    _thread.start_new_thread(_watch, (reader,))


def end_process(code: int) -> NoReturn:
    """End this process and its children now, without the shutdown of the interpreter."""
    _end_children()
    os._exit(code)


def _end(number: int, frame: FrameType | None) -> None:
    _remove_unfinished()
    end_process(EXIT_CODE)


def _watch(reader: int) -> None:
    """End the process from another thread if the main thread does not."""
    import time

    while os.read(reader, 1) != bytes([signal.SIGINT]):
        pass
    time.sleep(GRACE_SECONDS)
    _end(signal.SIGINT, None)


def _remove_unfinished() -> None:
    """Remove the files that are being written. The main thread cannot begin a new one: it runs _end first."""
    atomic = sys.modules.get(f"{__name__.partition('.')[0]}.files.atomic")
    for path in tuple(getattr(atomic, "unfinished", ())):
        try:
            os.unlink(path)
        except OSError:  # the file is in its place already
            continue


def _end_children() -> None:
    """End the engine's process. Else it ends with its input, but may load TensorFlow to the end first."""
    try:
        for task in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    os.kill(int(child), signal.SIGKILL)
    except OSError:  # Linux only
        return
