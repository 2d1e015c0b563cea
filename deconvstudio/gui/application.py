"""Starts the window: first the window without views, then TensorFlow's process, then the maps."""

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
from ..texts.preset_titles import preset_title
from .documents.first_spec import START, START_PRESET
from .state.preferences import Preferences
from .window.main_window import MainWindow

if TYPE_CHECKING:
    from ..files.documents import Document

GC_THRESHOLD = 20_000
STYLE = "Fusion"


def make_application() -> QApplication:
    """Return the one QApplication. Its style and fonts look the same on every machine."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # The style is given by name: for a QStyle object PySide creates hundreds of constants, which takes 9 ms.
        app = QApplication([*sys.argv[:1], "-style", STYLE])
    else:
        app.setStyle(STYLE)
    prepare(app)
    return app


def make_window(file: Path | None = None, preferences: Preferences | None = None) -> MainWindow:
    """Return the window with a document.

    Without a document the window has the first preset. If the document cannot be read, the window says why.
    """
    document, sentence = _read(file) if file is not None else (None, "")
    preferences = preferences or Preferences()
    if document is None:
        window = MainWindow(START, preferences, preset_title(START_PRESET))
    else:
        window = MainWindow(document.spec, preferences)
        window.documents.show_document(document)
    if sentence:
        window.show_message(sentence)
    return window


def start(window: MainWindow) -> None:
    """Show the window. TensorFlow's process and the maps follow its first paint."""
    window.shell_painted.connect(lambda: _on_shell_painted(window))
    window.show()


def _read(file: Path) -> tuple[Document | None, str]:
    from ..files import documents
    from ..files.errors import DocumentError
    from ..texts import document_text

    try:
        return documents.open_document(file), ""
    except DocumentError as error:
        return None, document_text(error)


def _on_shell_painted(window: MainWindow) -> None:
    from PySide6.QtGui import QIcon

    from ..engine.client import EngineClient

    window.attach_engine(EngineClient(window))
    window.setWindowIcon(QIcon(str(resources.path("icons", "deconvstudio.svg"))))
    theme.load_other_fonts()
    window.panel.add_foot()
    # The engine's process starts before this process spends its time on the maps.
    QCoreApplication.processEvents()
    window.add_workspace()
    gc.freeze()
    # An edit creates thousands of short-lived objects. One search for reference cycles takes less time than ten.
    gc.set_threshold(GC_THRESHOLD, 10, 10)
    gc.enable()


def run(file: Path | None = None) -> int:
    """Open the window and wait until it is closed. Return the exit code."""
    app = make_application()
    window = make_window(file)
    start(window)
    return app.exec()
