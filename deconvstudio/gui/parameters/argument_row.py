"""The row of one argument: a bar and the name in the role's colour, then fields with captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...core.roles import Role
from ...figure import theme
from ..widgets.number_field import NumberField
from .grid import BAR, CAPTION, FIELD, FIELDS, GAP, NAMES, SPACING


class ArgumentRow(QWidget):
    """Shows an argument. The fields stand side by side; the row paints their captions below them."""

    def __init__(self, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._colours = theme.LIGHT
        self._title = name
        self._captions: list[tuple[QWidget, str]] = []
        self.body = QHBoxLayout(self)
        self.body.addStretch(1)
        self._set_margins()

    def add(self, widget: QWidget, caption: str = "") -> None:
        """Put a field at the end of the row, with its caption below it."""
        self.body.insertWidget(self.body.count() - 1, widget)
        if caption:
            self._captions.append((widget, caption))
            self._set_margins()

    def fill(self, widget: QWidget) -> None:
        """Give a widget the whole row."""
        self.body.takeAt(self.body.count() - 1)
        self.body.addWidget(widget, 1)

    def set_theme(self, colours: theme.Theme) -> None:
        has_new_type = colours.type != self._colours.type
        self._colours = colours
        if has_new_type:
            self._set_margins()
        self.update()

    def _set_margins(self) -> None:
        px = self._colours.type.px
        # A row without a name continues the row above, and its bar does too.
        above = 0 if self._title else px(SPACING)
        self.body.setContentsMargins(px(FIELDS), above, 0, px(CAPTION) if self._captions else 0)
        self.body.setSpacing(px(GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            colours, type = self._colours, self._colours.type
            colour = colours.roles[self._role]
            area = self.contentsRect().marginsRemoved(self.body.contentsMargins())
            # The bar is a line: fillRect makes PySide load Qt's 200 gradient names before the first paint.
            pen = QPen(colour)
            pen.setWidth(type.px(BAR))
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(type.px(BAR) // 2, 0, type.px(BAR) // 2, area.bottom() + 1)
            # Text is painted only if its area needs it: a change of a field does not.
            dirty = event.rect()
            name = QRect(type.px(NAMES), area.top(), type.px(FIELDS - NAMES), area.height())
            if dirty.intersects(name):
                painter.setPen(colour)
                painter.setFont(theme.mono(type.body, bold=True))
                painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._title)
            painter.setPen(colours.mute)
            for widget, caption in self._captions:
                # A long caption may take half of the spaces beside its field.
                left, width = widget.x() - type.px(GAP) // 2, widget.width() + type.px(GAP)
                below = QRect(left, widget.geometry().bottom() + 1, width, type.px(CAPTION))
                if dirty.intersects(below):
                    painter.setFont(theme.sans(type.small))
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

    def set_theme(self, colours: theme.Theme) -> None:
        super().set_theme(colours)
        for field in self.fields:
            field.set_type(colours.type, FIELD)
