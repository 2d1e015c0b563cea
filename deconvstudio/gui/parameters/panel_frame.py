"""The frame of the parameter panel: a column that scrolls, on the panel's grid, and the lines around the call."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...figure import theme
from ..widgets.plain_label import PlainLabel
from .grid import MARGIN, NAMES, RIGHT, SPACING, width


class PanelFrame(QScrollArea):
    """head: the row of the call's first line. column: takes the rows below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme.LIGHT
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first_line, self.last_line = PlainLabel("tf.nn.conv2d_transpose("), PlainLabel(")")
        self.head, self.column = QHBoxLayout(), QVBoxLayout()
        self.head.addWidget(self.first_line)
        self.head.addStretch(1)
        self.column.addLayout(self.head)
        body = QWidget()
        body.setLayout(self.column)
        self.setWidget(body)

    def set_theme(self, colours: theme.Theme) -> None:
        has_new_type = colours.type != self._colours.type
        self._colours = colours
        if has_new_type:
            self.set_sizes()

    def set_sizes(self) -> None:
        """Fit the frame to the type scale."""
        type = self._colours.type
        self.setFixedWidth(width(type))
        self._set_margins()
        self.column.setSpacing(type.px(SPACING))
        self.head.setContentsMargins(type.px(NAMES), 0, 0, type.px(SPACING))
        for line in (self.first_line, self.last_line):
            line.setFont(theme.mono(type.body, bold=True))
        self.last_line.setIndent(type.px(NAMES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        px = self._colours.type.px
        # The scroll bar stands in the margin, so that everything else stays where it is.
        bar = self.width() - self.viewport().width()
        self.column.setContentsMargins(0, px(MARGIN), max(px(RIGHT) - bar, 0), px(MARGIN))
