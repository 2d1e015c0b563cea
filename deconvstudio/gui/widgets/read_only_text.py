"""A text to read, select and copy. The keys of the steps and of the playback pass through it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from .field_keys import is_step_key


class ReadOnlyText(QPlainTextEdit):
    """The arrow keys move in the text. Page Up, Page Down, Home, End and Space belong to the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _passes(event):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _passes(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


def _passes(event: QKeyEvent) -> bool:
    return not event.modifiers() and (is_step_key(event) or event.key() == Qt.Key.Key_Space)
