"""The real main window with a real engine, driven from a script: edits as a user makes them, and their paint.

The clock of a change starts before its first edit and stops when the maps have painted TensorFlow's numbers of the
Spec that is then current, and everything else that was posted in the meantime (updates of the formulas, of the ruler,
of the panel) has been delivered too. In between runs Qt's own loop (`QEventLoop.exec`), as in the application.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QSettings, QTimer

if TYPE_CHECKING:
    from deconvstudio.core.result import Result
    from deconvstudio.core.spec import Spec
    from deconvstudio.gui.window.main_window import MainWindow

SIZE = (1440, 900)
PATIENCE_MS = 120_000


def add_platform(parser: argparse.ArgumentParser) -> None:
    """The option --platform, and the one that Qt gets."""
    parser.add_argument(
        "--platform", default="offscreen", help="Qt's platform: offscreen (default), or xcb under a display"
    )


class DrivenWindow(QObject):
    """A window that has shown TensorFlow's first picture."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        assert window.workspace is not None
        self.window = window
        self._painted: list[Result] = []
        self._loop = QEventLoop()
        self._done_at = 0.0
        window.workspace.maps.painted.connect(self._on_painted)

    def change(self, edit: Callable[[], object]) -> tuple[float, Result]:
        """Milliseconds from the first edit to the painted window, and the Result that it shows."""
        self._painted.clear()
        began = time.perf_counter()
        edit()
        self._wait()
        return (self._done_at - began) * 1e3, self._painted[0]

    def _wait(self) -> None:
        impatience = QTimer()
        impatience.setSingleShot(True)
        impatience.timeout.connect(lambda: self._loop.exit(1))
        impatience.start(PATIENCE_MS)
        if self._loop.exec():
            raise TimeoutError(f"no picture of {self.window.studio.spec} in {PATIENCE_MS // 1000} s")

    def _on_painted(self, result: Result) -> None:
        if not self._painted and result.engine == "tensorflow" and result.spec == self.window.studio.spec:
            self._painted.append(result)
            # Behind the paint event that this comes from, which has other widgets to paint still.
            QTimer.singleShot(0, self, self._finish)

    def _finish(self) -> None:
        QCoreApplication.sendPostedEvents()
        self._done_at = time.perf_counter()
        self._loop.exit(0)


@contextmanager
def driven_window(spec: Spec, platform: str) -> Iterator[DrivenWindow]:
    """The window on a Spec, 1440 x 900, with settings of its own; closed, with its engine, at the end."""
    os.environ["QT_QPA_PLATFORM"] = platform
    from deconvstudio.files import documents
    from deconvstudio.gui.application import make_application, make_window, start
    from deconvstudio.gui.state.preferences import Preferences

    with tempfile.TemporaryDirectory() as folder:
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
        os.environ["XDG_STATE_HOME"] = folder  # unsaved work of a benchmark is nobody's
        make_application()
        document = Path(folder, "benchmark.deconv")
        documents.save(spec, document)
        window = make_window(document, Preferences())
        window.resize(*SIZE)
        try:
            yield _shown(window, start)
        finally:
            window.studio.saved = window.studio.spec
            window.close()


def _shown(window: MainWindow, start: Callable[[MainWindow], None]) -> DrivenWindow:
    loop = QEventLoop()
    window.workspace_added.connect(loop.quit)
    start(window)
    loop.exec()
    driver = DrivenWindow(window)
    driver.change(lambda: None)
    return driver
