"""Windows as the program opens them, around one TensorFlow worker that serves them all."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec
from deconvstudio.engine.client import EngineClient
from deconvstudio.engine.messages import Ready
from deconvstudio.figure.theme import LIGHT
from deconvstudio.gui.application import make_window, start
from deconvstudio.gui.widgets import style
from deconvstudio.gui.window.main_window import MainWindow

from .hands import SECONDS, settle


def pytest_configure(config: pytest.Config) -> None:
    # While fixtures are torn down pytest-qt does not listen, and Qt would write to stderr what it ignores.
    qInstallMessageHandler(_say)


def pytest_unconfigure(config: pytest.Config) -> None:
    qInstallMessageHandler(None)


def _say(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


@pytest.fixture(autouse=True)
def usual_type(application: QApplication) -> None:
    """Start every test with letters of the usual size: a large window leaves larger ones to the application."""
    if application.font().pixelSize() != LIGHT.type.body:
        style.apply(LIGHT)


class KeptEngine(EngineClient):
    """An engine whose worker is not ended with the window that listens to it: the next window finds it loaded."""

    def __init__(self) -> None:
        super().__init__()
        self._greeting: Ready | None = None
        self.ready.connect(self._on_ready)

    def start(self) -> None:
        super().start()
        if self.is_ready and self._greeting is not None:
            QTimer.singleShot(0, self, lambda: self.ready.emit(self._greeting))

    def stop(self) -> None:
        """Drop what the window still waits for, and forget the window."""
        self.cancel()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # said of a signal that nobody listens to
            for signal in (
                self.ready,
                self.computed,
                self.shown,
                self.failed,
                self.stopped,
                self.busy_changed,
                self.round_tripped,
                self.round_trip_failed,
            ):
                signal.disconnect()
        self.ready.connect(self._on_ready)

    def end(self) -> None:
        super().stop()

    def _on_ready(self, ready: Ready) -> None:
        self._greeting = ready


@pytest.fixture(scope="session")
def session(application: QApplication) -> Iterator[KeptEngine]:
    """The worker of all windows; named as the fixtures are whose worker may outlive a test."""
    engine = KeptEngine()
    yield engine
    engine.end()


class Windows:
    """Opens windows through the program's own door and closes them all."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._open: list[MainWindow] = []

    def open(
        self,
        file: Path | None = None,
        spec: Spec | None = None,
        settled: bool = True,
        size: tuple[int, int] | None = (1440, 900),
    ) -> MainWindow:
        """A window with a document, a Spec or the first preset.

        settled: wait for TensorFlow's picture. size: None for the one that is remembered.
        """
        window = make_window(file)
        self._open.append(window)
        if spec is not None:
            window.studio.open(spec, None)
        with self._qtbot.waitSignal(window.workspace_added, timeout=SECONDS * 1000):
            start(window)
            if size is not None:
                window.resize(*size)  # the offscreen screen is smaller, and no window manager minds
        window.activateWindow()
        if settled:
            settle(self._qtbot, window)
            QCoreApplication.processEvents()  # the layouts come to rest
        return window

    def close(self, window: MainWindow) -> None:
        """Close a window without a question, and delete it."""
        self._open.remove(window)
        window.studio.saved = window.studio.settled_spec
        for document in window.studio.unsaved_documents():
            document.is_discarded = True
        if window.engine is not None:
            engine = window.engine
            self._qtbot.waitUntil(lambda: not engine.is_busy, timeout=SECONDS * 1000)
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def close_all(self) -> None:
        for window in list(self._open):
            self.close(window)


@pytest.fixture
def own_engine_windows(qtbot: QtBot, application: QApplication) -> Iterator[Windows]:
    """Windows that start, and end, a worker of their own, as in the program."""
    windows = Windows(qtbot)
    yield windows
    windows.close_all()


@pytest.fixture
def windows(
    session: KeptEngine, qtbot: QtBot, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Windows]:
    """Windows around the worker that is kept."""
    monkeypatch.setattr("deconvstudio.engine.client.EngineClient", lambda parent: session)
    windows = Windows(qtbot)
    yield windows
    windows.close_all()


@pytest.fixture
def window(windows: Windows) -> MainWindow:
    """A window with the first preset and TensorFlow's picture of it."""
    return windows.open()
