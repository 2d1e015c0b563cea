"""A window of the program, without TensorFlow, whose input grows by a row every few milliseconds until it is killed.

Prints what the field of the height shows, with the time, before each edit.
"""

from __future__ import annotations

import os
import resource
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from deconvstudio.cli.interrupt import end_on_interrupt
from deconvstudio.engine.client import EngineClient
from deconvstudio.gui.application import make_application, make_window, start

EDIT_MS = 80


def main() -> int:
    end_on_interrupt()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    EngineClient.start = lambda self: None  # type: ignore[method-assign]
    app = make_application()
    window = make_window()

    def edit() -> None:
        field = window.panel.input.fields[1]
        os.write(sys.stdout.fileno(), f"{time.monotonic()} {field.text()}\n".encode())
        QTest.keyClick(field, Qt.Key.Key_Up)

    timer = QTimer(interval=EDIT_MS)
    timer.timeout.connect(edit)
    window.workspace_added.connect(timer.start)
    start(window)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
