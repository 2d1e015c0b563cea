"""A label of one line. Its text may change often without a new layout."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...figure import theme
from ...figure.type_scale import BASE
from .plain_label import plain_tooltip

PADDING = 12


class ElidedLabel(QWidget):
    """Text in one colour. If it is too long, it is cut with … and the tooltip is the hint, or else all of it."""

    def __init__(self, width: int, alignment: Qt.AlignmentFlag, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width, self._alignment = width, alignment
        self._text = self._hint = self._short = ""
        self._colour = QColor()
        self.setFont(theme.sans(BASE.body))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        return self._text

    def set_text(self, text: str, hint: str = "", short: str = "") -> None:
        """hint: the tooltip, also if the text fits. short: stands instead of a text that is too long."""
        if (text, hint, short) != (self._text, self._hint, self._short):
            self._text, self._hint, self._short = text, hint, short
            self._show_tip("")
            self.setAccessibleName(text)
            self.update()

    def set_colour(self, colour: QColor) -> None:
        if colour != self._colour:
            self._colour = colour
            self.update()

    def sizeHint(self) -> QSize:
        # The wanted width is for letters of the usual size.
        width = self._width * self.font().pixelSize() / BASE.body
        return QSize(round(width), self.fontMetrics().height() + 8)

    def shown_text(self) -> str:
        """Return the text as it is painted: whole, short or cut."""
        metrics, room = self.fontMetrics(), self.width() - 2 * PADDING
        for text in (self._text, self._short or self._text):
            if metrics.horizontalAdvance(text) <= room:
                return text
        return metrics.elidedText(self._short or self._text, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(self._colour)
            text, metrics = self.shown_text(), self.fontMetrics()
            if text != self._text:
                self._show_tip(self._text)
            spare = self.width() - 2 * PADDING - metrics.horizontalAdvance(text)
            left = PADDING + (max(spare, 0) if self._alignment == Qt.AlignmentFlag.AlignRight else 0)
            # The text is painted at a point: Qt would lay text in a rectangle out again each time.
            painter.drawText(left, (self.height() + metrics.ascent() - metrics.descent()) // 2, text)

    def _show_tip(self, text: str) -> None:
        tip = plain_tooltip(self._hint or text)
        if tip != self.toolTip():
            self.setToolTip(tip)
