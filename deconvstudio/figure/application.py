"""Prepares Qt's application object for painting figures, with a window or without one."""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication

from ..texts.language import install_translation
from . import theme


def make_gui_application() -> QGuiApplication:
    """Return the application object that paints figures without a window; an existing one is used."""
    app = QGuiApplication.instance()
    if not isinstance(app, QGuiApplication):
        app = QGuiApplication(sys.argv[:1])
    prepare(app)
    return app


def prepare(app: QGuiApplication) -> None:
    """Give an application its name, its language, the locale of the formulas and the bundled fonts."""
    QCoreApplication.setApplicationName("DeconvStudio")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("deconvstudio")
    # Numbers are written as in the formulas and in the code, whatever the system's locale is.
    QLocale.setDefault(QLocale.c())
    install_translation(app)
    theme.load_fonts()
    app.setFont(theme.sans(13))
