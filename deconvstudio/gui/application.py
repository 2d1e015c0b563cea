"""Starts the window: shell first, TensorFlow's process right after it, the maps next."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from .. import resources
from ..figure import theme
from ..figure.application import prepare
from .documents.first_spec import START
from .state.preferences import Preferences
from .window.main_window import MainWindow

if TYPE_CHECKING:
    from ..files.documents import Document

GC_THRESHOLD = 20_000
STYLE = "Fusion"


def make_application() -> QApplication:
    """The one QApplication, in the style and fonts that every machine shows alike."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # By name: for a QStyle object PySide first makes hundreds of constants, which takes 9 ms of the start.
        app = QApplication([*sys.argv[:1], "-style", STYLE])
    else:
        app.setStyle(STYLE)
    prepare(app)
    return app


def make_window(file: Path | None = None, preferences: Preferences | None = None) -> MainWindow:
    """The window with a document, or with the first preset where there is none or it cannot be read (and why)."""
    document, sentence = _read(file) if file is not None else (None, "")
    preferences = preferences or Preferences()
    window = MainWindow(START if document is None else document.spec, preferences)
    if document is not None:
        window.documents.show_document(document)
    if sentence:
        window.show_message(sentence)
    return window


def start(window: MainWindow) -> None:
    """Show the shell; TensorFlow's process and the maps follow its first paint."""
    window.shell_painted.connect(lambda: _after_shell(window))
    window.show()


def _read(file: Path) -> tuple[Document | None, str]:
    from ..files import documents
    from ..files.errors import DocumentError
    from ..texts import document_text

    try:
        return documents.open_document(file), ""
    except DocumentError as error:
        return None, document_text(error)


def _after_shell(window: MainWindow) -> None:
    from PySide6.QtGui import QIcon

    from ..engine.client import EngineClient

    window.attach_engine(EngineClient(window))
    window.setWindowIcon(QIcon(str(resources.path("icons", "deconvstudio.svg"))))
    theme.load_other_fonts()
    window.panel.add_foot()
    # The process is on its way before this one spends its time on the maps.
    QCoreApplication.processEvents()
    window.add_workspace()
    gc.freeze()
    # An edit makes thousands of short-lived objects; looking for circles among them ten times takes longer than once.
    gc.set_threshold(GC_THRESHOLD, 10, 10)
    gc.enable()


def run(file: Path | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    app = make_application()
    window = make_window(file)
    start(window)
    return app.exec()
