"""A field for one integer: typing, arithmetic, arrow keys, the wheel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget

from ...figure import theme
from ...figure.type_scale import TypeScale
from .field_keys import ENTER_KEYS
from .spin_field import SpinField

MIN_NUMBER, MAX_NUMBER = -(2**31), 2**31 - 1
# In pixels: wide enough for five digits.
WIDTH = 50
# In pixels: the border and the space on both sides of the number, at a factor of 1; the least size of its digits.
FRAME, MIN_DIGITS = 8, 8
# The height of the field, at a type factor of 1.
HEIGHT = 30


class NumberField(SpinField):
    """A spin box that accepts every number, so that the program can explain a wrong one.

    While the text is a number, every letter is a live edit. As soon as it is something else (2*16 or a slip), the
    number before the typing is restored. Enter, or leaving the field, takes the value of the arithmetic. Esc goes
    back to the number before the typing.

    edited: a number that the user sets. typing_began: edits of a typed number may follow. taken_back: the live edits
    since typing_began are void; the number before them. refused: a committed text that has no integer as its value.
    """

    edited = Signal(int)
    typing_began = Signal()
    taken_back = Signal(int)
    refused = Signal(str)

    def __init__(self, label: str, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(MIN_NUMBER, MAX_NUMBER)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFixedWidth(width)
        self.setAccessibleName(label)
        self.setToolTip(label[:1].upper() + label[1:])
        self._spec_value = 0
        self._before: int | None = None  # the number before the typing; None while the user does not type
        self._is_wrong = False
        self._pixels: float | None = None
        self._frame = FRAME
        self.valueChanged.connect(self._on_value_changed)
        self.lineEdit().textEdited.connect(self._on_text_edited)

    def show_value(self, value: int) -> None:
        """Show the number of the current Spec. No signal is emitted."""
        if self.is_typing and value == self._spec_value:
            return  # the text is the user's until the number changes elsewhere
        self._spec_value = value
        if self.text().strip() == str(value) and (self.value() == value or self.hasFocus()):
            return
        self._show_text(value)

    def mark(self, is_wrong: bool) -> None:
        """Mark the number as wrong, or remove the mark."""
        if is_wrong != self._is_wrong:
            self._is_wrong = is_wrong
            self.setProperty("wrong", is_wrong)
            self.style().unpolish(self)
            self.style().polish(self)
            if self._pixels is not None:
                self._fit_text(self.text())  # the style gives the field its first font back

    def set_type(self, type: TypeScale, width: int) -> None:
        """Set the size of the digits and of the field. width: at a type factor of 1."""
        if self._pixels is None:
            # Of a typed text and of a new number. Qt emits neither for both.
            self.lineEdit().textChanged.connect(self._fit_text)
            self.textChanged.connect(self._fit_text)
        if (self._pixels, self.width()) != (type.body, type.px(width)):
            self._pixels, self._frame = type.body, type.px(FRAME)
            self.setFixedSize(type.px(width), type.px(HEIGHT))
            self._fit_text(self.text())

    def _fit_text(self, text: str) -> None:
        """Make the digits of a long number smaller, so that all of them are visible."""
        assert self._pixels is not None
        needed = QFontMetrics(theme.sans(self._pixels)).horizontalAdvance(text)
        part = min((self.width() - self._frame) / max(needed, 1), 1.0)
        pixels = max(int(self._pixels * part) if part < 1 else round(self._pixels), MIN_DIGITS)
        # A new style sheet gives the line edit a font of its own, so it does not follow the field's.
        if {self.font().pixelSize(), self.lineEdit().font().pixelSize()} != {pixels}:
            for widget in (self, self.lineEdit()):
                widget.setFont(theme.sans(pixels))

    def commit(self) -> None:
        """End the typing: take the value of the text, or refuse the text and keep the old number."""
        if not self.is_typing:
            return
        text = self.text().strip()
        number = _value_of(text)
        self._show_text(self._spec_value)
        if number is not None:
            self.setValue(number)
        elif text:
            self.refused.emit(text)

    def leave_text(self) -> None:
        self.commit()

    def _restore(self) -> None:
        """End the typing with the number before it."""
        self._take_back()
        self._show_text(self._spec_value)

    def _on_text_edited(self, text: str) -> None:
        # Qt emits textEdited before it reads the text, so the edits of this text come after typing_began.
        if self._before is None:
            self._before = self._spec_value
            self.typing_began.emit()
        application = QApplication.instance()
        assert application is not None
        if _parse_integer(text.strip()) is None:
            self._take_back()
            # A click on a button that takes no focus must find the text committed.
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def _take_back(self) -> None:
        """Take back the edits since the typing began. The text stays."""
        if self._before is None or self._before == self._spec_value:
            return
        self._spec_value = self._before
        text, position = self.text(), self.lineEdit().cursorPosition()
        self.setValue(self._before)
        self.lineEdit().setText(text)
        self.lineEdit().setCursorPosition(position)
        self.lineEdit().setModified(True)
        self.taken_back.emit(self._before)

    def _end_typing(self) -> None:
        self._before = None
        self.lineEdit().setModified(False)
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def _show_text(self, value: int) -> None:
        self._end_typing()
        # Qt would paint the field again for the same number too.
        if value != self.value() and MIN_NUMBER <= value <= MAX_NUMBER:
            self.setValue(value)
        if self.text() != str(value):
            # Show a number outside the range too, and replace a text that is not a number.
            self.lineEdit().setText(str(value))

    def _on_value_changed(self, value: int) -> None:
        # Qt emits valueChanged with every Enter, even if the value is the same.
        if value != self._spec_value:
            self._spec_value = value
            self.edited.emit(value)

    # QSpinBox: the user may type any text. Only an integer becomes the value.

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if _parse_integer(text) is None:
            return QValidator.State.Intermediate, text, position
        return QValidator.State.Acceptable, text, position

    def valueFromText(self, text: str) -> int:
        number = _parse_integer(text)
        return self.value() if number is None else number

    def fixup(self, text: str) -> str:
        return str(self._spec_value)

    def stepBy(self, steps: int) -> None:
        self.commit()
        super().stepBy(steps)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self:
            if event.type() == QEvent.Type.MouseButtonPress and self._is_elsewhere(watched):
                self.commit()
            return False
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.is_typing
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def _is_elsewhere(self, watched: QObject) -> bool:
        """Return whether a widget is no part of the field, nor of its context menu."""
        is_own = watched is self or (isinstance(watched, QWidget) and self.isAncestorOf(watched))
        return isinstance(watched, QWidget) and not is_own and QApplication.activePopupWidget() is None

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_typing:
            self._restore()
        elif event.key() in ENTER_KEYS:
            # Enter commits and does nothing else. With nothing to commit it is no key of the field.
            event.setAccepted(self.is_typing)
            self.commit()
            self.selectAll()
        else:
            super().keyPressEvent(event)


def _value_of(text: str) -> int | None:
    """Return the integer of the field's range that a text amounts to; else None."""
    number = _parse_integer(text)
    if number is None and text:
        from ...core.numbers.arithmetic import evaluate  # few texts are arithmetic

        number = evaluate(text)
    return number if number is not None and MIN_NUMBER <= number <= MAX_NUMBER else None


def _parse_integer(text: str) -> int | None:
    """Return the integer of the field's range that a text is, also with U+2212 or full-width digits; else None."""
    try:
        number = int(text.strip().replace("\u2212", "-"))
    except ValueError:
        return None
    return number if MIN_NUMBER <= number <= MAX_NUMBER else None
