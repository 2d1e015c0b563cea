"""Keys that step: the arrows, Space, and what a presenter's clicker sends."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ..state.pointing import Pointing
from ..state.stepper import Stepper

Key = Qt.Key
ARROWS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
ENTER = (Key.Key_Return, Key.Key_Enter)
# With Shift or without, also from the number block.
FREE = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class StepKeys(QObject):
    """An event filter for the views of a picture.

    whole_asked: Enter on a cell that hides nothing, of which everything is wanted.
    """

    whole_asked = Signal()

    def __init__(self, stepper: Stepper, pointing: Pointing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stepper, self._pointing = stepper, pointing
        self._calls = {
            Key.Key_Space: stepper.toggle,
            Key.Key_PageDown: stepper.next,
            Key.Key_PageUp: stepper.previous,
            Key.Key_Home: stepper.first,
            Key.Key_End: stepper.last,
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() & ~FREE:
            return False
        key = Key(event.key())
        if event.type() == QEvent.Type.ShortcutOverride and self._is_own(key):
            # Else a shortcut of the window would take the key before it comes here.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not self._is_own(key):
            return False
        if key in ARROWS:
            self._stepper.walk(*ARROWS[key])
        elif key in ENTER:
            self._enter()
        elif not (key == Key.Key_Space and event.isAutoRepeat()):
            self._calls[key]()
        return True

    def _is_own(self, key: Qt.Key) -> bool:
        if key in ENTER:
            return self._stepper.cursor.cell is not None
        return key in ARROWS or key in self._calls

    def _enter(self) -> None:
        cell = self._stepper.cursor.cell
        if cell is None or not self._pointing.reveal(cell):
            self.whole_asked.emit()
