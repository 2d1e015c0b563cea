"""A row with a name and a combo box, on the grid of the panel."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ...figure.theme import LIGHT, Theme
from ..widgets.plain_label import PlainLabel
from .grid import CONTROL, FIELDS, GAP, NAMES


class NamedRow(QWidget):
    """The name stands at the edge of all names, the box at the edge of all fields."""

    def __init__(self, label: str, box: QComboBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = PlainLabel(label)
        self.name.setBuddy(box)
        box.setAccessibleName(label)
        self._box = box
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.name)
        self._row.addWidget(box, 1)
        self._place(LIGHT)

    def add(self, widget: QWidget) -> None:
        """Put a field after the box."""
        self._row.addWidget(widget)

    def set_theme(self, colours: Theme) -> None:
        self._place(colours)

    def _place(self, colours: Theme) -> None:
        px = colours.type.px
        self._row.setContentsMargins(px(NAMES), 0, 0, 0)
        self._row.setSpacing(px(GAP))
        self._box.setFixedHeight(px(CONTROL))
        # A longer name moves the box.
        self.name.setMinimumWidth(px(FIELDS) - px(NAMES) - px(GAP))
        # A label remembers its width with the least one of before. This makes it forget.
        self.name.setIndent(self.name.indent())
