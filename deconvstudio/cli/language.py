"""The language of a command that opens no window."""

from __future__ import annotations

import os

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
