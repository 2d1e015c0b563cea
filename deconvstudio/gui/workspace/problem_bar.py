"""The sentence that says what is wrong, and a button for each fix."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ... import texts
from ...core.problems import Problem
from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.fix_buttons import FixButtons, FixChoice

# Fixes below the sentence: the most useful come first, and nobody reads more.
MAX_FIXES = 5
# What the buttons hand on that set no Spec.
_CLOSE, _AGAIN = "close", "again"


class ProblemBar(QWidget):
    """Hidden while all is well. fixed: the Spec of the fix that was chosen. again: compute once more."""

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
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(8)
        column.addWidget(self._sentence)
        column.addWidget(self._detail)
        column.addWidget(self._fixes)
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
        fixes: list[FixChoice[object]] = [
            FixChoice(texts.fix_text(fix), fix.spec) for fix in problem.fixes[:MAX_FIXES]
        ]
        self._show(texts.problem_text(problem), "", fixes)

    def show_message(self, sentence: str, detail: str = "") -> None:
        """Say something that the user closes: a refused text, a failed computation."""
        self._show(sentence, detail, [FixChoice(self.tr("Close"), _CLOSE)])
        self.is_message = True

    def show_cancelled(self) -> None:
        """The current Spec was not computed; it can be."""
        sentence = self.tr("Cancelled: these numbers were not computed.")
        self._show(sentence, "", [FixChoice(self.tr("Compute"), _AGAIN)])
        self.is_message = True

    def text(self) -> str:
        return self._sentence.text()

    def buttons(self) -> list[QPushButton]:
        return self._fixes.buttons()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.warning_wash)
            painter.fillRect(0, 0, 5, self.height(), self._theme.warning)

    def _show(self, sentence: str, detail: str, choices: Sequence[FixChoice[object]]) -> None:
        self._sentence.setText(sentence)
        self._detail.setText(detail)
        self._detail.setVisible(bool(detail))
        self._fixes.show_choices(choices)
        self.show()

    def _on_chosen(self, choice: object) -> None:
        if choice is _CLOSE:
            self._on_close()
        elif choice is _AGAIN:
            self.again.emit()
        else:
            self.fixed.emit(choice)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
