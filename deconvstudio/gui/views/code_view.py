"""The live TensorFlow code of the current Spec: the call to read, the whole script to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ...core.call import call
from ...core.plan import Plan
from .. import theme

TEXT_HEIGHT = 104
FOLLOW_MS = 60


class CodeView(QWidget):
    """Shows the call; the button copies a script that runs as it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._shown = ""
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(theme.mono(11.5))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.setAccessibleName(self.tr("TensorFlow code"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(TEXT_HEIGHT)
        title = QLabel(self.tr("TensorFlow code"))
        self.copy_button = QToolButton()
        self.copy_button.setText(self.tr("Copy script"))
        self.copy_button.setToolTip(self.tr("Copy a whole script that runs as it is and prints these numbers"))
        self.copy_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copy_button.clicked.connect(self.copy)
        self._restore = QTimer(self)
        self._restore.setSingleShot(True)
        self._restore.timeout.connect(lambda: self.copy_button.setText(self.tr("Copy script")))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(lambda: self._text.setPlainText(self._shown))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self.copy_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_plan(self, plan: Plan) -> None:
        """The call of the current Spec; only one that can run has a script to copy."""
        self._plan = plan
        self.copy_button.setEnabled(plan.output_shape is not None)
        code = call(plan.spec)
        if code != self._shown:
            self._shown = code
            # While one drags through values nobody reads code: it follows when the hand rests.
            self._follow.start(FOLLOW_MS)

    @property
    def is_settled(self) -> bool:
        """Whether the code on screen is the current Spec's already."""
        return not self._follow.isActive()

    def text(self) -> str:
        return self._shown

    def copy(self) -> None:
        if self._plan is not None:
            from ...core import script

            QGuiApplication.clipboard().setText(script.script(self._plan.spec))
            self.copy_button.setText(self.tr("Copied"))
            self._restore.start(1500)
