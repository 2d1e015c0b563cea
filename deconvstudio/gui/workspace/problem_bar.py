"""The sentence that says what is wrong, and a button for each way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ... import texts
from ...core.problems import Problem
from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.flow_layout import FlowLayout

# Ways out beside the sentence: the most useful come first, and more are not read.
MAX_WAYS = 5


class ProblemBar(QWidget):
    """Hidden while all is well. fixed: the Spec of the way out that was chosen. again: compute once more."""

    fixed = Signal(object)
    again = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.is_message = False
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setFont(theme.sans(14, bold=True))
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = QLabel()
        self._detail.setWordWrap(True)
        self._detail.setFont(theme.mono(11))
        self._detail.setProperty("hint", True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addWidget(self._sentence)
        column.addWidget(self._detail)
        column.addWidget(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Problem"))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the first problem; the others follow when it is solved."""
        self.is_message = False
        if not problems:
            self.hide()
            return
        problem = problems[0]
        self._show(texts.problem_text(problem), "")
        for fix in problem.fixes[:MAX_WAYS]:
            button = self._button(texts.fix_text(fix))
            button.clicked.connect(lambda _=False, spec=fix.spec: self.fixed.emit(spec))

    def show_message(self, sentence: str, detail: str = "") -> None:
        """Say something that the user closes: a refused text, a failed computation."""
        self._show(sentence, detail)
        self.is_message = True
        self._button(self.tr("Close")).clicked.connect(self._on_close)

    def show_cancelled(self) -> None:
        """The current Spec was not computed; it can be."""
        self._show(self.tr("Cancelled: these numbers were not computed."), "")
        self.is_message = True
        self._button(self.tr("Compute")).clicked.connect(self.again)

    def text(self) -> str:
        return self._sentence.text()

    def buttons(self) -> list[QPushButton]:
        return self._buttons.findChildren(QPushButton)

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.warning_wash)
            painter.fillRect(0, 0, 5, self.height(), self._theme.warning)

    def _show(self, sentence: str, detail: str) -> None:
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self.show()

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._flow.addWidget(button)
        return button

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
