"""A combo box that only changes when the user means it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from .field_keys import is_step_key


class ChoiceBox(QComboBox):
    """A click opens the list and leaves the focus where it is. Tab reaches the box.

    The wheel and the arrow keys change the choice only with the focus. The keys of the steps never do. An open list
    keeps its own keys.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # what is around the box scrolls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_step_key(event) or event.key() == Qt.Key.Key_Period:
            event.ignore()
        else:
            super().keyPressEvent(event)
