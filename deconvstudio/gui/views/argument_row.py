"""One argument of the call: a bar and a name in its role's colour, and its fields with their captions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ...core.roles import Role
from .. import theme
from .number_field import NumberField

BAR, NAME_WIDTH, GAP = 4, 106, 6


class ArgumentRow(QWidget):
    """The frame of an argument; `body` is where its fields go, one column each, captions in the second row."""

    def __init__(self, name: str, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._colour = QColor()
        self._columns = 0
        self._name = QLabel(name)
        self._name.setFont(theme.mono(12.5, bold=True))
        self._name.setFixedWidth(NAME_WIDTH)
        self.body = QGridLayout(self)
        self.body.setContentsMargins(BAR + 8, 2, 0, 2)
        self.body.setHorizontalSpacing(GAP)
        self.body.setVerticalSpacing(1)
        self.body.addWidget(self._name, 0, 0)
        self.body.setColumnStretch(20, 1)

    def add(self, widget: QWidget, caption: str = "") -> None:
        """Put a field at the end of the row, its caption under it."""
        self._columns += 1
        column = self._columns
        self.body.addWidget(widget, 0, column)
        if caption:
            label = QLabel(caption)
            label.setFont(theme.sans(10))
            label.setProperty("hint", True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.body.addWidget(label, 1, column)

    def set_theme(self, colours: theme.Theme) -> None:
        self._colour = colours.roles[self._role]
        self._name.setStyleSheet(f"color: {self._colour.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 4, BAR, self.height() - 8, self._colour)


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
