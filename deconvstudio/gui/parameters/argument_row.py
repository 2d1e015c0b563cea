"""One argument of the call: a bar and a name in its role's colour, and its fields with their captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...core.roles import Role
from ...figure import theme
from ..widgets.number_field import NumberField

BAR, NAME_WIDTH, GAP, CAPTION_HEIGHT = 4, 106, 6, 14


class ArgumentRow(QWidget):
    """The frame of an argument; its fields stand side by side, their captions are painted below them."""

    def __init__(self, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._colours = theme.LIGHT
        self._title = name
        self._captions: list[tuple[QWidget, str]] = []
        self.body = QHBoxLayout(self)
        self.body.setContentsMargins(BAR + 8 + NAME_WIDTH + GAP, 2, 0, 2)
        self.body.setSpacing(GAP)
        self.body.addStretch(1)

    def add(self, widget: QWidget, caption: str = "") -> None:
        """Put a field at the end of the row, its caption under it."""
        self.body.insertWidget(self.body.count() - 1, widget)
        if caption:
            self._captions.append((widget, caption))
            self.body.setContentsMargins(BAR + 8 + NAME_WIDTH + GAP, 2, 0, 2 + CAPTION_HEIGHT)

    def fill(self, widget: QWidget) -> None:
        """Give a widget the whole row."""
        self.body.takeAt(self.body.count() - 1)
        self.body.addWidget(widget, 1)

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colour = self._colours.roles[self._role]
            # A row without a name goes on with the one above.
            start = 4 if self._title else -4
            # As a line: fillRect makes PySide look through Qt's two hundred gradients first, before the first paint.
            pen = QPen(colour)
            pen.setWidth(BAR)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(BAR // 2, start, BAR // 2, self.height() - 4)
            # Letters only where they are to be painted: a field that changes needs none of them.
            exposed, area = event.rect(), self.contentsRect()
            name = QRect(BAR + 8, area.top(), NAME_WIDTH + GAP, area.height())
            if exposed.intersects(name):
                painter.setPen(colour)
                painter.setFont(theme.mono(12.5, bold=True))
                painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._title)
            painter.setPen(self._colours.mute)
            for widget, caption in self._captions:
                below = QRect(widget.x(), widget.geometry().bottom() + 2, widget.width(), CAPTION_HEIGHT)
                if exposed.intersects(below):
                    painter.setFont(theme.sans(10))
                    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, caption)


class NumbersRow(ArgumentRow):
    """An argument made of whole numbers.

    edited: (index, number) that the user set. refused: text that is no whole number.
    """

    edited = Signal(int, int)
    refused = Signal(str)

    def __init__(
        self, name: str, role: Role, captions: Sequence[str], labels: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, role, parent)
        self.fields: list[NumberField] = []
        for index, (caption, label) in enumerate(zip(captions, labels, strict=True)):
            field = NumberField(label)
            field.edited.connect(lambda value, index=index: self.edited.emit(index, value))
            field.refused.connect(self.refused)
            self.fields.append(field)
            self.add(field, caption)

    def show_values(self, values: Sequence[int]) -> None:
        for field, value in zip(self.fields, values, strict=True):
            field.show_value(value)

    def mark(self, wrong: bool) -> None:
        for field in self.fields:
            field.mark(wrong)
