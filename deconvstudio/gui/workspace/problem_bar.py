"""The problem bar: one sentence says what is wrong, and each fix has a button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ... import texts
from ...core.problems import Problem
from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.fix_buttons import FixButtons, FixChoice
from ..widgets.plain_label import PlainLabel

# The bar shows this many fixes at most. The most useful ones come first.
MAX_FIXES = 5
# The values of the buttons that do not set a Spec.
_CLOSE, _AGAIN = "close", "again"


class ProblemBar(QWidget):
    """Visible if there is a problem or a message.

    fixed: the Spec of the clicked fix. again: the user wants the numbers computed again. closed: the user closed the
    message.
    """

    fixed = Signal(object)
    again = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self.is_message = False
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._detail = PlainLabel()
        self._detail.setWordWrap(True)
        self._detail.setProperty("hint", True)
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self._on_fixes_chosen)
        # Low, since it lies over the maps.
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 6, 20, 6)
        self._column.setSpacing(6)
        self._column.addWidget(self._sentence, 1)
        self._column.addWidget(self._detail)
        self._column.addWidget(self._fixes)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Problem"))
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show the first problem. The next one follows when the user has solved it."""
        self.is_message = False
        if not problems:
            self._fixes.focus_return.give_back()
            self.hide()
            return
        problem = problems[0]
        fixes: list[FixChoice[object]] = [
            FixChoice(texts.fix_text(fix), fix.spec) for fix in problem.fixes[:MAX_FIXES]
        ]
        self._show(texts.problem_text(problem), "", fixes)

    def show_message(self, sentence: str, detail: str = "") -> None:
        """Show a message that the user closes, such as a refused text or a failed computation."""
        self._show(sentence, detail, [FixChoice(self.tr("Close"), _CLOSE)])
        self.is_message = True

    def show_cancelled(self) -> None:
        """Say that the computation of the current Spec was cancelled, and offer to compute it."""
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
        self._sentence.setFont(theme.sans(colours.type.title, bold=True))
        self._detail.setFont(theme.mono(colours.type.small))
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
        # A single button stands beside its sentence.
        is_short = len(choices) == 1 and not detail
        direction = QBoxLayout.Direction.LeftToRight if is_short else QBoxLayout.Direction.TopToBottom
        self._column.setDirection(direction)
        self.show()

    def _on_fixes_chosen(self, choice: object) -> None:
        if choice is _CLOSE:
            self.hide()
            self.closed.emit()
        elif choice is _AGAIN:
            self.again.emit()
        else:
            self.fixed.emit(choice)
