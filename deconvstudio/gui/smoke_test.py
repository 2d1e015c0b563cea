"""The smoke test: a real window, TensorFlow's first picture, one JSON line of times since the process began."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from .application import make_application, make_window, start
from .state.preferences import Preferences

if TYPE_CHECKING:
    from ..core.result import Result

PATIENCE_MS = 120_000


def since_start_ms() -> float:
    """Milliseconds since this process was started, as the system counts them (to 10 ms), else since the import."""
    try:
        with open("/proc/self/stat", encoding="ascii") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        with open("/proc/uptime", encoding="ascii") as file:
            uptime = float(file.read().split()[0])
    except (OSError, ValueError, IndexError):
        return time.process_time() * 1e3
    return (uptime - ticks / os.sysconf("SC_CLK_TCK")) * 1e3


def run(file: Path | None) -> int:
    """Print the line and return 0; 1 where TensorFlow's picture does not come, with the reason on stderr."""
    app = make_application()
    window = make_window(file, Preferences())
    times: dict[str, float | str] = {}

    def note(name: str) -> None:
        times.setdefault(name, round(since_start_ms(), 1))

    def on_painted(result: Result) -> None:
        note("plots_ms")
        if result.engine == "tensorflow" and "result_engine" not in times:
            note("first_result_ms")
            times["result_engine"] = result.engine
            app.exit(0)

    def on_workspace() -> None:
        assert window.workspace is not None
        assert window.engine is not None
        window.workspace.maps.painted.connect(on_painted)
        window.engine.ready.connect(lambda _: note("engine_ready_ms"))

    window.shell_painted.connect(lambda: note("shell_ms"))
    window.workspace_added.connect(on_workspace)
    QTimer.singleShot(PATIENCE_MS, window, lambda: app.exit(1))
    problem = window.first_problem()
    if problem:
        window.workspace_added.connect(lambda: QTimer.singleShot(0, window, lambda: app.exit(1)))
    start(window)
    code = app.exec()
    window.studio.saved = window.studio.spec
    window.close()
    if code:
        sentence = problem or "TensorFlow's first picture did not come in time"
        print(f"deconvstudio: {sentence}", file=sys.stderr)
        return 1
    import json

    order = ("shell_ms", "plots_ms", "engine_ready_ms", "first_result_ms", "result_engine")
    print(json.dumps({name: times.get(name) for name in order}))
    return 0
