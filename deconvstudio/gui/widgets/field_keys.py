"""Which keys a field leaves to the window: shortcuts, and the keys that a presenter's clicker sends."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

TEXT_KEYS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)
PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
END_KEYS = (Qt.Key.Key_Home, Qt.Key.Key_End)
ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def is_window_key(event: QKeyEvent) -> bool:
    """Return whether a key belongs to the window (undo, redo, export, …) and not to the text (copy, paste, …)."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in TEXT_KEYS
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return modifiers == both and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z


def is_step_key(event: QKeyEvent) -> bool:
    """Return whether a key steps through the picture, wherever the focus is."""
    return event.key() in (*PAGE_KEYS, *END_KEYS)
