"""Shows why no layer gives a size, with a button for each fix."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ...core.solver.layer_request import LayerRequest
from ...figure import theme
from ..widgets.fix_buttons import FixButtons, FixChoice
from ..widgets.plain_label import PlainLabel

# The width of the bar at the left, in pixels at a type factor of 1.
BAR = 5


class SolverAnswer(QWidget):
    """chosen: the LayerRequest of the fix that the user clicks."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme.LIGHT
        self._sentence, self._detail = PlainLabel(), PlainLabel()
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self.chosen)
        self._column = QVBoxLayout(self)
        for widget in (self._sentence, self._detail, self._fixes):
            self._column.addWidget(widget)
        self.set_theme(self._colours)
        self.setAccessibleName(self.tr("Why no layer gives the size"))

    def show_reason(self, sentence: str, detail: str = "", fixes: Sequence[FixChoice[LayerRequest]] = ()) -> None:
        """Show the reason. detail: what the nearest layers leave over."""
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._fixes.show_choices(fixes)
        self.setAccessibleDescription(sentence)

    def text(self) -> str:
        return "\n".join(label.text() for label in (self._sentence, self._detail) if label.text())

    def buttons(self) -> list[QPushButton]:
        return self._fixes.buttons()

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        type, px = colours.type, colours.type.px
        # A new style sheet brings the old font back, so the font is set after it.
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self._sentence.setFont(theme.sans(type.title, bold=True))
        self._detail.setFont(theme.sans(type.body))
        self._column.setContentsMargins(px(20), px(12), px(16), px(12))
        self._column.setSpacing(px(8))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._colours.warning_wash)
            painter.fillRect(0, 0, self._colours.type.px(BAR), self.height(), self._colours.warning)
