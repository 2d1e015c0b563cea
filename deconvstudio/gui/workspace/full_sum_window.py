"""The window with a cell's whole sum: text to read, select and copy."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ...figure import theme as themes
from ...figure.theme import Theme

# In pixels, at a type factor of 1.
WIDTH, HEIGHT = 760, 380


class FullSumWindow(QDialog):
    """Stays open beside the main window. Esc closes it."""

    def __init__(self, title: str, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(False)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(buttons)
        self.set_theme(theme)
        px = theme.type.px
        self.resize(QSize(px(WIDTH), px(HEIGHT)).boundedTo(self.screen().availableSize()))

    def set_theme(self, theme: Theme) -> None:
        self.text.setFont(themes.mono(theme.type.body))
