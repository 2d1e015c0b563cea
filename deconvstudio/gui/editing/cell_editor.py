"""A field for the number of one cell, laid over the cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from ...core.numbers.parse import NumberError, numeral
from ...figure import theme
from ...figure.maps.cell_numbers import font_pixels
from ...texts.edits import number_error_text
from ..widgets.number_field import is_window_key

# A cell too small to be read in gets a field of this size, in pixels.
MIN_WIDTH, MIN_HEIGHT, MIN_CHARACTERS = 28, 24, 12
# Between the text and the field's border, and the border itself.
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

REASON_LOOK = "QLabel { background: palette(base); border: 1px solid palette(mid); padding: 4px 6px; }"
REASON_WIDTH = 300


class CellEditor(QLineEdit):
    """Open over one cell at a time; a wrong number keeps it open, marked.

    committed: the text of a number, and where to go on ("stay", "right", "left", "down", "up"); the field is closed
    by then. reverted: closed with Esc. refused: why a wrong text was dropped when the field lost the focus.
    block_pasted: text of several cells was pasted; the field is closed.
    """

    committed = Signal(str, str)
    reverted = Signal()
    refused = Signal(str)
    block_pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self._rect = QRect()
        self._before = ""
        self.is_open = False
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(self.tr("Number of the cell"))
        self.setStyleSheet(LOOK)
        # A tool tip comes late and goes early: the reason stands below the field until the text is changed.
        self._reason = QLabel(parent)
        self._reason.setStyleSheet(REASON_LOOK)
        self._reason.setWordWrap(True)
        self._reason.hide()
        self.textChanged.connect(self._on_text)
        self.hide()

    def open_at(self, rect: QRect, text: str) -> None:
        """Lay the field over a cell (in the parent's coordinates), with its number selected."""
        self.is_open = True
        self._before = text
        self._mark("")
        self.setFont(_cell_font(rect))
        self.setText(text)
        self.place(rect)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def place(self, rect: QRect) -> None:
        """Follow the cell to another place; a text that is too long for it grows to the right."""
        self._rect = QRect(rect)
        rect = rect.adjusted(0, 0, max(MIN_WIDTH - rect.width(), 0), max(MIN_HEIGHT - rect.height(), 0))
        needed = self.fontMetrics().horizontalAdvance(self.text()) + 4 * MARGIN
        rect.setWidth(max(rect.width(), needed))
        room = self._ground.rect()
        rect.setWidth(min(rect.width(), room.width()))
        rect.moveRight(min(rect.right(), room.right()))
        rect.moveBottom(min(rect.bottom(), room.bottom()))
        self.setGeometry(rect)
        self._place_reason()

    def _place_reason(self) -> None:
        """Below the field, above it where there is no room."""
        room = self._ground.rect()
        width = min(REASON_WIDTH, room.width())
        place = QRect(self.x(), self.geometry().bottom() + 4, width, self._reason.heightForWidth(width))
        if place.bottom() > room.bottom():
            place.moveBottom(self.y() - 4)
        place.moveRight(min(place.right(), room.right()))
        self._reason.setGeometry(place)
        self._reason.raise_()

    def type_over(self, text: str) -> None:
        """Begin with the letter that was typed on the cell."""
        self.setText(text)

    def commit(self, direction: str = "stay") -> bool:
        """Close and tell the number, the old one where there is no text; a wrong text is marked and stays: False."""
        text = self.text() if self.text().strip() else self._before
        try:
            numeral(text)
        except NumberError as error:
            self._mark(number_error_text(error))
            return False
        self._close()
        self.committed.emit(text, direction)
        return True

    def revert(self) -> None:
        """Close; the number stays what it was."""
        if self.is_open:
            self._close()
            self.reverted.emit()

    def leave(self) -> None:
        """Close with what is there: a number is told, a wrong text is dropped and said."""
        if not self.is_open or self.commit():
            return
        sentence = self.toolTip()
        self.revert()
        self.refused.emit(sentence)

    def _close(self) -> None:
        self.is_open = False
        self._mark("")
        if self.hasFocus():
            # Hidden with the focus, it would pass it on to whatever widget is next.
            self._ground.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _mark(self, sentence: str) -> None:
        """Mark the text as wrong, and say why; an empty sentence takes it back."""
        self.setToolTip(sentence)
        self._reason.setText(sentence)
        self._reason.setVisible(bool(sentence))
        self._place_reason()
        if bool(self.property("wrong")) != bool(sentence):
            self.setProperty("wrong", bool(sentence))
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_text(self) -> None:
        if self.is_open:
            self._mark("")
            self.place(self._rect)

    # QWidget: Tab, arrows and Esc are the cell's, the window's shortcuts find the number committed.

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape or event.key() in MOVES:
                event.accept()
                return True
            if is_window_key(event):
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
        # What means nothing to a number means nothing to the maps below it either.
        event.accept()

    def _leaves(self, event: QKeyEvent, at_end: bool) -> bool:
        """Whether an arrow key leaves the text: nothing held, and no further to go or all of it selected."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        whole = self.selectedText() == self.text()
        return not held and (whole or (at_end and not self.hasSelectedText()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Its own context menu takes the focus for a moment only.
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()


def _cell_font(rect: QRect) -> QFont:
    font = QFont(theme.sans(max(font_pixels(rect.height(), 2), MIN_CHARACTERS)))
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _is_block(text: str) -> bool:
    """Whether a text is more than the number of one cell: several lines or columns, or a list."""
    return any(mark in text.strip() for mark in "\n\r\t;[")
