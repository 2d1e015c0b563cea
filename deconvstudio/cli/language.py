"""The language of the command line, before there is a window and without one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication

from ..texts.language import find_translation, install_translation


def prepare(paints: bool) -> None:
    """Let a command speak the system's language from its first word on.

    Translations need Qt's application object; without a translation there is none to wait for. paints: the command
    needs the application object of QtGui.
    """
    if find_translation() is None:
        return
    if paints:
        from ..figure.application import make_gui_application

        # Pictures need no display.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        make_gui_application()
    else:
        install_translation(QCoreApplication.instance() or QCoreApplication(["deconvstudio"]))


@contextmanager
def before_window() -> Iterator[None]:
    """Let the window's command speak the system's language while it reads its arguments.

    There can be one application object. This one ends before the window makes its own.
    """
    if find_translation() is None or QCoreApplication.instance() is not None:
        yield
        return
    app = QCoreApplication(["deconvstudio"])
    install_translation(app)
    try:
        yield
    finally:
        app.shutdown()
