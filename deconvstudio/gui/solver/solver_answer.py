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


class SolverAnswer(QWidget):
    """chosen: the LayerRequest of the fix that the user clicks."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme.LIGHT
        self._sentence, self._detail = PlainLabel(), PlainLabel()
        self._sentence.setFont(theme.sans(14, bold=True))
        self._detail.setFont(theme.sans(13))
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self._sentence, self._detail, self._fixes):
            column.addWidget(widget)
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
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._colours.warning_wash)
            painter.fillRect(0, 0, 5, self.height(), self._colours.warning)
