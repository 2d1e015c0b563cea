"""The row of one argument: a bar and the name in the role's colour, then fields with captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...core.roles import Role
from ...figure import theme
from ..widgets.number_field import NumberField

BAR, NAME_WIDTH, GAP, CAPTION_HEIGHT = 4, 102, 6, 14


class ArgumentRow(QWidget):
    """Shows an argument. The fields stand side by side; the row paints their captions below them."""

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
        """Put a field at the end of the row, with its caption below it."""
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
            # A row without a name continues the row above.
            start = 4 if self._title else -4
            # The bar is a line: fillRect makes PySide load Qt's 200 gradient names before the first paint.
            pen = QPen(colour)
            pen.setWidth(BAR)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(BAR // 2, start, BAR // 2, self.height() - 4)
            # Text is painted only if its area needs it: a change of a field does not.
            dirty, area = event.rect(), self.contentsRect()
            name = QRect(BAR + 8, area.top(), NAME_WIDTH + GAP, area.height())
            if dirty.intersects(name):
                painter.setPen(colour)
                painter.setFont(theme.mono(12.5, bold=True))
                painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._title)
            painter.setPen(self._colours.mute)
            for widget, caption in self._captions:
                below = QRect(widget.x(), widget.geometry().bottom() + 2, widget.width(), CAPTION_HEIGHT)
                if dirty.intersects(below):
                    painter.setFont(theme.sans(10))
                    painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, caption)


class NumbersRow(ArgumentRow):
    """Shows an argument of whole numbers.

    edited: the index and the number that the user sets. typing_began, taken_back, refused: as of NumberField,
    taken_back with the index.
    """

    edited = Signal(int, int)
    typing_began = Signal()
    taken_back = Signal(int, int)
    refused = Signal(str)

    def __init__(
        self, name: str, role: Role, captions: Sequence[str], labels: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, role, parent)
        self.fields: list[NumberField] = []
        for index, (caption, label) in enumerate(zip(captions, labels, strict=True)):
            field = NumberField(label)
            field.edited.connect(lambda value, index=index: self.edited.emit(index, value))
            field.typing_began.connect(self.typing_began)
            field.taken_back.connect(lambda value, index=index: self.taken_back.emit(index, value))
            field.refused.connect(self.refused)
            self.fields.append(field)
            self.add(field, caption)

    def show_values(self, values: Sequence[int]) -> None:
        for field, value in zip(self.fields, values, strict=True):
            field.show_value(value)

    def mark(self, is_wrong: bool) -> None:
        for field in self.fields:
            field.mark(is_wrong)
