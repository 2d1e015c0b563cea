"""The smoke test: a real window, TensorFlow's first picture, and the times since the process began."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer

from .application import make_application, make_window, start
from .state.preferences import Preferences

if TYPE_CHECKING:
    from ..core.result import Result

PATIENCE_MS = 120_000


def since_start_ms() -> float:
    """Return the milliseconds since the start of this process (to 10 ms), or its processor time on other systems."""
    try:
        with open("/proc/self/stat", encoding="ascii") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        with open("/proc/uptime", encoding="ascii") as file:
            uptime = float(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return time.process_time() * 1e3
    return (uptime - ticks / os.sysconf("SC_CLK_TCK")) * 1e3


def run(file: Path | None) -> tuple[dict[str, float | str | None], str]:
    """Return the times and an empty sentence. If TensorFlow's picture does not come, the sentence says why."""
    app = make_application()
    window = make_window(file, Preferences())
    times: dict[str, float | str] = {}

    def note(name: str) -> None:
        times.setdefault(name, round(since_start_ms(), 1))

    def on_maps_painted(result: Result) -> None:
        note("plots_ms")
        if result.engine == "tensorflow" and "result_engine" not in times:
            note("first_result_ms")
            times["result_engine"] = result.engine
            app.exit(0)

    def on_workspace_added() -> None:
        assert window.workspace is not None
        assert window.engine is not None
        window.workspace.maps.painted.connect(on_maps_painted)
        window.engine.ready.connect(lambda _: note("engine_ready_ms"))

    window.shell_painted.connect(lambda: note("shell_ms"))
    window.workspace_added.connect(on_workspace_added)
    QTimer.singleShot(PATIENCE_MS, window, lambda: app.exit(1))
    problem = window.first_problem()
    if problem:
        window.workspace_added.connect(lambda: QTimer.singleShot(0, window, lambda: app.exit(1)))
    start(window)
    code = app.exec()
    window.studio.saved = window.studio.spec
    window.close()
    if code:
        sentence = problem or QCoreApplication.translate(
            "cli", "TensorFlow's first picture did not come in time; start the program again"
        )
        return {}, sentence
    order = ("shell_ms", "plots_ms", "engine_ready_ms", "first_result_ms", "result_engine")
    return {name: times.get(name) for name in order}, ""
