"""The keys of the steps: arrows, Space, and the keys that a presenter's clicker sends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ..state.pointing import Pointing
from ..state.stepper import Stepper

Key = Qt.Key
ARROWS = {Key.Key_Left: (0, -1), Key.Key_Right: (0, 1), Key.Key_Up: (-1, 0), Key.Key_Down: (1, 0)}
ENTER = (Key.Key_Return, Key.Key_Enter)
# Modifiers that do not change what a key means: Shift and the number pad.
IGNORED_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class StepKeys(QObject):
    """An event filter for the views.

    While the quiz hides something, Enter reveals it. full_sum_requested: the user pressed Enter on a cell that hides
    nothing.
    """

    full_sum_requested = Signal()

    def __init__(self, stepper: Stepper, pointing: Pointing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stepper, self._pointing = stepper, pointing
        self._actions: dict[Qt.Key, Callable[[], None]] = {
            Key.Key_Space: stepper.toggle,
            Key.Key_PageDown: stepper.next,
            Key.Key_PageUp: stepper.previous,
            Key.Key_Home: stepper.first,
            Key.Key_End: stepper.last,
        }
        # With Shift.
        self._row_actions = {Key.Key_PageDown: stepper.next_row, Key.Key_PageUp: stepper.previous_row}

    def place_keys(self) -> dict[Qt.Key, Callable[[], None]]:
        """Return the keys that go to a step, with what they do."""
        return {key: action for key, action in self._actions.items() if key != Key.Key_Space}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.modifiers() & ~IGNORED_MODIFIERS:
            return False
        key = Key(event.key())
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.type() == QEvent.Type.ShortcutOverride and self._is_step_key(key) and key not in self.place_keys():
            # Otherwise a shortcut of the window would take the key first. The keys that go to a step are shortcuts.
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress or not self._is_step_key(key):
            return False
        if key in ARROWS:
            self._stepper.walk(*ARROWS[key])
        elif key in ENTER:
            if not event.isAutoRepeat():
                self._press_enter()
        elif is_shifted and key in self._row_actions:
            self._row_actions[key]()
        elif not (key == Key.Key_Space and event.isAutoRepeat()):
            self._actions[key]()
        return True

    def _is_step_key(self, key: Qt.Key) -> bool:
        if key in ENTER:
            return self._stepper.cursor.cell is not None or self._pointing.quiz.hides
        return key in ARROWS or key in self._actions

    def _press_enter(self) -> None:
        if not self._pointing.reveal_by_key():
            self.full_sum_requested.emit()
