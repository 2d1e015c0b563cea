"""A field for one integer: typing, arrow keys, Page Up and Down, the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QScrollArea, QSpinBox, QWidget

from ...figure import theme
from ...figure.type_scale import TypeScale

MIN_NUMBER, MAX_NUMBER = -(2**31), 2**31 - 1
# In pixels: the border and the space on both sides of the number, and the least size of its digits.
FRAME, MIN_DIGITS = 8, 8
# The height of the field, at a type factor of 1.
HEIGHT = 30
TEXT_KEYS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)


class NumberField(QSpinBox):
    """A spin box that accepts every number, so that the program can explain a wrong one.

    edited: a number that the user set. refused: a text that is not an integer, when the focus leaves the field.
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
        self.setToolTip(label[:1].upper() + label[1:])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._refused_text = ""
        self._spec_value = 0
        self._is_wrong = False
        self._pixels: float | None = None
        self.valueChanged.connect(self._on_value_changed)

    def show_value(self, value: int) -> None:
        """Show the number of the current Spec. No signal is emitted."""
        self._spec_value = value
        if self.text().strip() == str(value) and (self.value() == value or self.hasFocus()):
            return
        # Qt would paint the field again for the same number too.
        if value != self.value() and MIN_NUMBER <= value <= MAX_NUMBER:
            self.setValue(value)
        if self.text() != str(value):
            # Show a number outside the range too, and replace a text that is not a number.
            self.lineEdit().setText(str(value))

    def mark(self, is_wrong: bool) -> None:
        """Mark the number as wrong, or remove the mark."""
        if is_wrong != self._is_wrong:
            self._is_wrong = is_wrong
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_type(self, type: TypeScale, width: int) -> None:
        """Set the size of the digits and of the field. width: at a type factor of 1."""
        if self._pixels is None:
            # Of a typed text and of a new number. Qt emits neither for both.
            self.lineEdit().textChanged.connect(self._fit_text)
            self.textChanged.connect(self._fit_text)
        if (self._pixels, self.width()) != (type.body, type.px(width)):
            self._pixels = type.body
            self.setFixedSize(type.px(width), type.px(HEIGHT))
            self._fit_text(self.text())

    def _fit_text(self, text: str) -> None:
        """Make the digits of a long number smaller, so that all of them are visible."""
        assert self._pixels is not None
        needed = QFontMetrics(theme.sans(self._pixels)).horizontalAdvance(text)
        part = min((self.width() - FRAME) / max(needed, 1), 1.0)
        pixels = max(int(self._pixels * part) if part < 1 else round(self._pixels), MIN_DIGITS)
        if self.font().pixelSize() != pixels:
            self.setFont(theme.sans(pixels))

    def _on_value_changed(self, value: int) -> None:
        # Qt emits valueChanged with every Enter, even if the value is the same.
        if value != self._spec_value:
            self._spec_value = value
            self.edited.emit(value)

    # QSpinBox: the user may type any text. Only an integer becomes the value.

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = _parse_integer(text)
        if number is None or not MIN_NUMBER <= number <= MAX_NUMBER:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def valueFromText(self, text: str) -> int:
        number = _parse_integer(text)
        return self.value() if number is None else min(max(number, MIN_NUMBER), MAX_NUMBER)

    def fixup(self, text: str) -> str:
        if text.strip() and text.strip() != str(self._spec_value):
            self._refused_text = text.strip()
        return str(self._spec_value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if is_window_key(event):
                event.ignore()
                return True
            if event.key() == Qt.Key.Key_Escape and _parse_integer(self.lineEdit().text()) is None:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Only the field with the focus filters events, so that the events of the others do not go through Python.
        self.installEventFilter(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.removeEventFilter(self)
        super().focusOutEvent(event)
        self._emit_refused()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and _parse_integer(self.lineEdit().text()) is None:
            self.lineEdit().setText(str(self._spec_value))
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._emit_refused()
            self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # In a panel that scrolls, the wheel scrolls the panel. It changes the number only if the field has the focus.
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

    def _emit_refused(self) -> None:
        if self._refused_text:
            text, self._refused_text = self._refused_text, ""
            self.refused.emit(text)


def is_window_key(event: QKeyEvent) -> bool:
    """Return whether a key belongs to the window (undo, redo, export, …) and not to the text (copy, paste, …)."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        return Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in TEXT_KEYS
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return modifiers == both and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z


def _parse_integer(text: str) -> int | None:
    """Return the integer that a text is, also with U+2212 as a minus sign or with full-width digits; else None."""
    try:
        return int(text.strip().replace("\u2212", "-"))
    except ValueError:
        return None
