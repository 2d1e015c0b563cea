"""The controls of the quiz: a menu that chooses what it hides, and a button that reveals everything."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from ..state.quiz import Mode, Quiz
from ..widgets.focus_return import FocusReturn

SPACING = 6


class QuizButtons(QWidget):
    """The menu, and the button while something is hidden. resized: the button appeared or disappeared."""

    resized = Signal()

    def __init__(self, quiz: Quiz, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiz = quiz
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.reveal = QPushButton(self.tr("Reveal all"))
        self.reveal.setToolTip(self.tr("Show all that is hidden (Enter); a click on an output cell shows that cell"))
        self.reveal.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.reveal.clicked.connect(quiz.reveal_all)
        self.reveal.setVisible(quiz.hides)
        self._focus_return = FocusReturn(self.reveal)
        self.menu_button = QToolButton()
        self.menu_button.setText(self.tr("Quiz") + " ▾")
        self.menu_button.setAccessibleName(self.tr("Quiz"))
        self.menu_button.setToolTip(self.tr("Hide the output, guess it, then reveal it"))
        self.menu_button.setCheckable(True)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.menu_button.setMenu(self._menu())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.reveal)
        row.addWidget(self.menu_button)
        quiz.changed.connect(self._show_quiz)
        self._show_quiz()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        choices: tuple[tuple[Mode, str], ...] = (
            ("off", self.tr("Show everything")),
            ("numbers", self.tr("Hide the numbers")),
            ("size", self.tr("Hide the size and the numbers")),
        )
        group = QActionGroup(self)
        self.actions_by_mode: dict[Mode, QAction] = {}
        for mode, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _=False, mode=mode: self._quiz.set_mode(mode))
            self.actions_by_mode[mode] = action
        return menu

    def _show_quiz(self) -> None:
        mode = self._quiz.mode
        self.actions_by_mode[mode].setChecked(True)
        self.menu_button.setChecked(mode != "off")
        if self.reveal.isHidden() == self._quiz.hides:
            self._focus_return.give_back()
            self.reveal.setVisible(self._quiz.hides)
            self.reveal.ensurePolished()
            self.updateGeometry()
            self.resized.emit()
