"""A spin box that only changes when the user means it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from .field_keys import END_KEYS, PAGE_KEYS, is_step_key, is_window_key


class SpinField(QSpinBox):
    """The wheel, the arrow keys and typing change the number, all of them only with the focus.

    Page Up and Page Down step through the picture, Space plays it, and the window's shortcuts work. Home and End move
    the text cursor while the user types; otherwise they step too.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def is_typing(self) -> bool:
        """Whether the text is the user's, and not yet committed by Enter or by leaving the field."""
        return self.lineEdit().isModified()

    def leave_text(self) -> None:
        """Do what the end of typing needs. A shortcut of the window follows."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The field's text would take some of these keys before a shortcut of the window.
        if watched is self and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if is_window_key(event):
                self.leave_text()
                event.ignore()
                return True
            if event.key() in PAGE_KEYS or (event.key() in END_KEYS and not self.is_typing):
                event.ignore()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Only the field with the focus filters events, so that the events of the others do not go through Python.
        self.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(self)
        super().focusOutEvent(event)
        self.lineEdit().setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaves = is_step_key(event) and not (event.key() in END_KEYS and self.is_typing)
        if leaves or event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # what is around the field scrolls
