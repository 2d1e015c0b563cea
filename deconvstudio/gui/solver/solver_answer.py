"""Why no layer reaches a size, in a sentence, and a button for each way out; how many there are else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...core.solver.layer_request import LayerRequest
from ...figure import theme
from ..widgets.flow_layout import FlowLayout


class RequestFixButton(NamedTuple):
    """A way out: what stands on its button and the LayerRequest that it sets."""

    text: str
    request: LayerRequest


class SolverAnswer(QWidget):
    """chosen: the LayerRequest of a way out."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = theme.LIGHT
        self._sentence, self._detail = QLabel(), QLabel()
        self._sentence.setFont(theme.sans(14, bold=True))
        self._detail.setFont(theme.sans(13))
        for label in (self._sentence, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 12)
        column.setSpacing(8)
        for widget in (self._sentence, self._detail, self._buttons):
            column.addWidget(widget)
        self.setAccessibleName(self.tr("Why no layer reaches the size"))

    def show_reason(self, sentence: str, detail: str = "", exits: Sequence[RequestFixButton] = ()) -> None:
        """Say why; detail: what is left over."""
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        while self._flow.count():
            item = self._flow.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for way in exits:
            button = QPushButton(way.text)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, request=way.request: self.chosen.emit(request))
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(exits))
        self.setAccessibleDescription(sentence)

    def text(self) -> str:
        return "\n".join(label.text() for label in (self._sentence, self._detail) if label.text())

    def buttons(self) -> list[QPushButton]:
        return self._buttons.findChildren(QPushButton)

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._colours.warning_wash)
            painter.fillRect(0, 0, 5, self.height(), self._colours.warning)
