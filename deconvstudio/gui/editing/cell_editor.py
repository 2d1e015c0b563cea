"""The field for the number of one cell. It lies over the cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from ...core.numbers.parse import NumberError, numeral
from ...figure import theme
from ...figure.maps.cell_numbers import font_pixels
from ...figure.type_scale import BASE, TypeScale
from ...texts.edits import number_error_text
from ..widgets.field_keys import PAGE_KEYS, is_window_key
from ..widgets.plain_label import PlainLabel, plain_tooltip

# All in pixels, at a type factor of 1. The least size of the field. A small cell gets a larger field.
MIN_WIDTH, MIN_HEIGHT = 28, 24
# From the text to the outer edge of the field's border.
MARGIN = 5

MOVES = {
    Qt.Key.Key_Return: "stay",
    Qt.Key.Key_Enter: "stay",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}
LOOK = "CellEditor { border-radius: 0; padding: 0; min-height: 0; }"

REASON_LOOK = "QLabel {{ background: palette(base); border: 1px solid palette(mid); padding: {above}px {beside}px; }}"
REASON_WIDTH = 300


class CellEditor(QLineEdit):
    """Opens over one cell at a time. If the text is wrong, the field stays open and is marked.

    committed: the text of a number, and where to continue ("stay", "right", "left", "down", "up"). reverted: the user
    pressed Esc. refused: the reason why a wrong text was dropped when the field lost the focus. block_pasted: the
    text of several cells from the clipboard. The field is closed before each of these signals.
    """

    committed = Signal(str, str)
    reverted = Signal()
    refused = Signal(str)
    block_pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._rect = QRect()
        self._first_text = ""
        self.is_open = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Number of the cell"))
        self.setStyleSheet(LOOK)
        # The reason stands below the field until the text changes. A tool tip would come late and go early.
        self._reason = PlainLabel(parent=parent)
        self._reason.setWordWrap(True)
        self._reason.hide()
        self._type = BASE
        self.set_type(BASE)
        self.textChanged.connect(self._on_text_changed)
        self.hide()

    def set_type(self, type: TypeScale) -> None:
        """Set the type scale. An open field keeps its size until it opens again."""
        self._type = type
        # A new style sheet brings the old font back, so the font is set after it.
        self._reason.setStyleSheet(REASON_LOOK.format(above=type.px(4), beside=type.px(6)))
        self._reason.setFont(theme.sans(type.body))

    def open_at(self, rect: QRect, text: str) -> None:
        """Open the field over a cell (rect in the parent's coordinates) and select the number in it."""
        self.is_open = True
        self._first_text = text
        self._mark("")
        self.setFont(_cell_font(rect, self._type))
        self.setText(text)
        self.place(rect)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def place(self, rect: QRect) -> None:
        """Lay the field over a cell. If the text is too long for the cell, the field grows to the right."""
        self._rect = QRect(rect)
        px = self._type.px
        rect = rect.adjusted(0, 0, max(px(MIN_WIDTH) - rect.width(), 0), max(px(MIN_HEIGHT) - rect.height(), 0))
        needed = self.fontMetrics().horizontalAdvance(self.text()) + 4 * MARGIN
        rect.setWidth(max(rect.width(), needed))
        room = self._parent.rect()
        rect.setWidth(min(rect.width(), room.width()))
        rect.moveRight(min(rect.right(), room.right()))
        rect.moveBottom(min(rect.bottom(), room.bottom()))
        self.setGeometry(rect)
        self._place_reason()

    def _place_reason(self) -> None:
        """Place the reason below the field, or above it if there is no room below."""
        room = self._parent.rect()
        width = min(self._type.px(REASON_WIDTH), room.width())
        place = QRect(self.x(), self.geometry().bottom() + 4, width, self._reason.heightForWidth(width))
        if place.bottom() > room.bottom():
            place.moveBottom(self.y() - 4)
        place.moveRight(min(place.right(), room.right()))
        self._reason.setGeometry(place)
        self._reason.raise_()

    def type_over(self, text: str) -> None:
        """Replace the number by the letter that the user typed on the cell."""
        self.setText(text)

    def commit(self, direction: str = "stay") -> bool:
        """Close the field and emit its number; without text, emit the first number again.

        If the text is wrong, mark it, keep the field open and return False.
        """
        text = self.text() if self.text().strip() else self._first_text
        try:
            numeral(text)
        except NumberError as error:
            self._mark(number_error_text(error))
            return False
        self._close()
        self.committed.emit(text, direction)
        return True

    def revert(self) -> None:
        """Close the field. The number of the cell stays the same."""
        if self.is_open:
            self._close()
            self.reverted.emit()

    def leave(self) -> None:
        """Close the field. A number is committed; a wrong text is dropped, and `refused` says why."""
        if not self.is_open or self.commit():
            return
        sentence = self.toolTip()
        self.revert()
        self.refused.emit(sentence)

    def _close(self) -> None:
        self.is_open = False
        self._mark("")
        if self.hasFocus():
            # If a widget with the focus hides, Qt gives the focus to the next widget in the window.
            self._parent.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _mark(self, sentence: str) -> None:
        """Mark the text as wrong and say why. An empty sentence removes the mark."""
        self.setToolTip(plain_tooltip(sentence))
        self._reason.setText(sentence)
        self._reason.setVisible(bool(sentence))
        self._place_reason()
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_text_changed(self) -> None:
        if self.is_open:
            self._mark("")
            self.place(self._rect)

    # QWidget: the field takes Tab, the arrows and Esc. A shortcut of the window commits the number first.

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape or event.key() in MOVES:
                event.accept()
                return True
            if is_window_key(event) or event.key() in PAGE_KEYS:
                self.leave()
                event.ignore()
                return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.revert()
        elif event.matches(QKeySequence.StandardKey.Paste) and _is_block(QGuiApplication.clipboard().text()):
            self._close()
            self.block_pasted.emit(QGuiApplication.clipboard().text())
        elif key in MOVES:
            self.commit(MOVES[Qt.Key(key)])
        elif key == Qt.Key.Key_Right and self._leaves(event, self.cursorPosition() == len(self.text())):
            self.commit("right")
        elif key == Qt.Key.Key_Left and self._leaves(event, self.cursorPosition() == 0):
            self.commit("left")
        else:
            super().keyPressEvent(event)
        # The maps below must not get a key that the field ignores.
        event.accept()

    def _leaves(self, event: QKeyEvent, is_at_end: bool) -> bool:
        """Return whether an arrow key leaves the text: at its end, or if all of it is selected; without modifiers."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_all_selected = self.selectedText() == self.text()
        return not modifiers and (is_all_selected or (is_at_end and not self.hasSelectedText()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The field's own context menu takes the focus for a moment only.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()


def _cell_font(rect: QRect, type: TypeScale) -> QFont:
    font = QFont(theme.sans(max(font_pixels(rect.height(), 2), type.small)))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _is_block(text: str) -> bool:
    """Return whether a text is more than the number of one cell: several lines or columns, or a list."""
    return any(mark in text.strip() for mark in "\n\r\t;[")
