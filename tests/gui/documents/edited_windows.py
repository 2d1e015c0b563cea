"""Processes with a window each, whose input grows by a row every few milliseconds until they are killed.

For each line on stdin, the name of a file, it forks such a process and prints its id. The process writes to the file
what the field of the height shows, with the time, before each edit. There is no TensorFlow. The program is imported
once for all of them: 20 starts would take three times as long.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import NoReturn

import msgspec  # noqa: F401 (the program imports these three later)
import numpy as np  # noqa: F401
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from deconvstudio.cli.interrupt import end_on_interrupt
from deconvstudio.engine.client import EngineClient
from deconvstudio.gui.application import make_application, make_window, start
from deconvstudio.gui.workspace import view_controller  # noqa: F401

EDIT_MS = 100
MAX_LIFE_MS = 60_000


def run_window(log: Path) -> NoReturn:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    end_on_interrupt()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    EngineClient.start = lambda self: None  # type: ignore[method-assign]
    app = make_application()
    window = make_window()
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def edit() -> None:
        field = window.panel.input.fields[1]
        os.write(output, f"{time.monotonic()} {field.text()}\n".encode())
        QTest.keyClick(field, Qt.Key.Key_Up)

    timer = QTimer(interval=EDIT_MS)
    timer.timeout.connect(edit)
    window.workspace_added.connect(timer.start)
    QTimer.singleShot(MAX_LIFE_MS, lambda: os._exit(0))
    start(window)
    app.exec()
    os._exit(0)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the windows
    for line in iter(sys.stdin.readline, ""):
        pid = os.fork()
        if pid == 0:
            run_window(Path(line.strip()))
        print(pid, flush=True)


if __name__ == "__main__":
    main()
