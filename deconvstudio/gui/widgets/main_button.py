"""Ctrl+Enter for the main button of a dialog in which Enter begins a new line."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton

KEYS = ("Ctrl+Return", "Ctrl+Enter")


class MainButtonKey(QObject):
    """Lets Ctrl+Enter click the button while it is visible, and says so in its tooltip."""

    def __init__(self, button: QPushButton, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._button = button
        button.setToolTip(self.tr("Ctrl+Enter"))
        for keys in KEYS:
            QShortcut(QKeySequence(keys), dialog).activated.connect(self._click)

    def _click(self) -> None:
        if self._button.isVisible():
            self._button.click()
