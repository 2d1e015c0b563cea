"""A field for one whole number: typing, arrow keys, Page Up and Down, the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QScrollArea, QSpinBox, QWidget

MIN_NUMBER, MAX_NUMBER = -(2**31), 2**31 - 1
TEXT_KEYS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)


class NumberField(QSpinBox):
    """A spin box that takes every number, so that a wrong one is explained and not swallowed.

    edited: a number that the user set. refused: text that is no whole number, left in the field when it was left.
    """

    edited = Signal(int)
    refused = Signal(str)

    def __init__(self, label: str, width: int = 44, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(MIN_NUMBER, MAX_NUMBER)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(width)
        self.setAccessibleName(label)
        self.setToolTip(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._refused = ""
        self._known = 0
        self._wrong = False
        self.valueChanged.connect(self._on_changed)

    def show_value(self, value: int) -> None:
        """Show the number of the current Spec; nothing is emitted."""
        self._known = value
        if self.text().strip() == str(value) and (self.value() == value or self.hasFocus()):
            return
        # Qt paints the field anew for the same number too.
        if value != self.value() and MIN_NUMBER <= value <= MAX_NUMBER:
            self.setValue(value)
        if self.text() != str(value):
            # Beyond what can be typed, or left as text that is no number: shown all the same.
            self.lineEdit().setText(str(value))

    def mark(self, wrong: bool) -> None:
        """Mark the number as the one at fault."""
        if wrong != self._wrong:
            self._wrong = wrong
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_changed(self, value: int) -> None:
        # Qt tells of a change with every Enter, also where there is none.
        if value != self._known:
            self._known = value
            self.edited.emit(value)

    # QSpinBox: any text may be typed; only a whole number is taken.

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = _whole(text)
        if number is None or not MIN_NUMBER <= number <= MAX_NUMBER:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def valueFromText(self, text: str) -> int:
        number = _whole(text)
        return self.value() if number is None else min(max(number, MIN_NUMBER), MAX_NUMBER)

    def fixup(self, text: str) -> str:
        if text.strip() and text.strip() != str(self._known):
            self._refused = text.strip()
        return str(self._known)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if is_window_key(event):
                event.ignore()
                return True
            if event.key() == Qt.Key.Key_Escape and _whole(self.lineEdit().text()) is None:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Only who has the focus is asked about shortcuts; the other fields' many events need not pass through Python.
        self.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(self)
        super().focusOutEvent(event)
        self._tell_refused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and _whole(self.lineEdit().text()) is None:
            self.lineEdit().setText(str(self._known))
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._tell_refused()
            self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # In a panel that scrolls, the wheel scrolls it unless the field was chosen first.
        if self.hasFocus() or not self._panel_scrolls():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _panel_scrolls(self) -> bool:
        parent = self.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                return parent.verticalScrollBar().maximum() > 0
            parent = parent.parentWidget()
        return False

    def _tell_refused(self) -> None:
        if self._refused:
            text, self._refused = self._refused, ""
            self.refused.emit(text)


def is_window_key(event: QKeyEvent) -> bool:
    """Whether the key is the window's (undo, redo, export, …) and not the text's (copy, paste, cut, select all)."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held == Qt.KeyboardModifier.ControlModifier:
        return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in TEXT_KEYS
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return held == both and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z


def _whole(text: str) -> int | None:
    """The whole number that the text is, also with a real minus sign or full-width digits."""
    try:
        return int(text.strip().replace("\u2212", "-"))
    except ValueError:
        return None
