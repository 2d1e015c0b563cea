"""Shows the code of the current Spec in one framework: the call to read, and a script to copy."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from ...core.codegen import TITLES, framework_of
from ...core.codegen.framework import Framework, Verdict
from ...core.plan import Plan
from ...figure import theme
from ..widgets.choice_box import ChoiceBox
from ..widgets.plain_label import PlainLabel, plain_tooltip
from ..widgets.read_only_text import ReadOnlyText

FOLLOW_MS = 60
# Pixels at a type scale of 1: the margin, and the widest and the narrowest verdict beside the code.
MARGIN, WIDEST, NARROWEST = 16, 190, 120
# Pixels that Qt wants below the last line, or it scrolls.
SLACK = 4
SPACING = 8
# The verdict takes at most this share of the width.
VERDICT_SHARE = 0.33


class CodeView(QWidget):
    """Shows the code of the chosen framework. A button copies a complete script.

    controls: the framework and the button; whoever has room beside the view may place them there.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._current_text = ""
        self._build_text_view()
        self.framework = ChoiceBox()
        self.framework.setAccessibleName(self.tr("Framework of the code"))
        self.framework.setToolTip(self.tr("The same layer in another framework"))
        for name, title in TITLES.items():
            self.framework.addItem(title, name)
        self.framework.currentIndexChanged.connect(self._on_framework_changed)
        self.copy_button = self._create_button(
            self.tr("Copy script"), self.tr("Copy a complete script that prints these numbers")
        )
        self.copy_button.clicked.connect(self.copy)
        self._restore_timer = QTimer(self)
        self._restore_timer.setSingleShot(True)
        self._restore_timer.timeout.connect(lambda: self.copy_button.setText(self.tr("Copy script")))
        self._update_timer = QTimer(self)
        self._update_timer.setSingleShot(True)
        self._update_timer.timeout.connect(self._update_text)
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.framework)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        lower = QHBoxLayout()
        lower.setSpacing(SPACING)
        lower.addWidget(self._text, 1)
        lower.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        column.setSpacing(4)
        column.addWidget(self.controls)
        column.addLayout(lower)
        column.addStretch(1)
        self.set_theme(theme.LIGHT)

    def _build_text_view(self) -> None:
        self._text = _Code()
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setAccessibleName(self.tr("Code"))
        self._text.setTabChangesFocus(True)
        self._text.setMinimumHeight(0)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self.verdict = PlainLabel()
        self.verdict.setProperty("hint", True)
        self.verdict.setWordWrap(True)
        self.verdict.setVisible(False)

    def _create_button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def set_theme(self, colours: theme.Theme) -> None:
        self._type = colours.type
        self._fit_text()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_text()

    def _fit_text(self) -> None:
        """Take letters as large as the whole code fits, and show no line that is cut."""
        widest = max(self._type.px(NARROWEST), min(self._type.px(WIDEST), round(self.width() * VERDICT_SHARE)))
        self.verdict.setFixedWidth(widest)
        above = 0 if self.controls.parent() is not self else self.controls.sizeHint().height() + 4
        width = self.width() - 2 * MARGIN
        if not self.verdict.isHidden():
            width -= widest + SPACING
        self._text.fit(width, self.height() - above, self._type.body, self._type.small)

    def show_plan(self, plan: Plan) -> None:
        """Show the code of the current Spec. The script can be copied only if the Spec has no problems."""
        self._plan = plan
        self.copy_button.setEnabled(plan.output_shape is not None)
        code = self._framework.snippet(plan.spec)
        if code != self._current_text:
            self._current_text = code
            # While the user drags through values, nobody reads code. The view updates when the values rest.
            self._update_timer.start(FOLLOW_MS)
        self._show_verdict(plan)

    @property
    def is_settled(self) -> bool:
        """Whether the view shows the code of the current Spec already."""
        return not self._update_timer.isActive()

    def text(self) -> str:
        return self._current_text

    def script(self) -> str:
        """Return the script of the current Spec in the chosen framework. Raises ProblemError if it has problems."""
        if self._plan is None:
            return ""
        return self._framework.script(self._plan.spec)

    def copy(self) -> None:
        if self._plan is not None:
            QGuiApplication.clipboard().setText(self.script())
            self.copy_button.setText(self.tr("Copied"))
            self._restore_timer.start(1500)

    @property
    def _framework(self) -> Framework:
        return framework_of(str(self.framework.currentData()))

    def _show_verdict(self, plan: Plan) -> None:
        self._say_verdict(plan)
        self._fit_text()

    def _say_verdict(self, plan: Plan) -> None:
        """Say how the framework's output compares with TensorFlow's. A Spec with problems gets no verdict."""
        if plan.output_shape is None:
            self.verdict.setVisible(False)
            return
        verdict = self._framework.verdict(plan)
        if verdict == Verdict("identical") and self.framework.currentIndex() == 0:
            # The first framework is the one that the others are compared with.
            self.verdict.setVisible(False)
            return
        from ...texts.frameworks import reason_text, verdict_text

        self.verdict.setText(verdict_text(verdict))
        self.verdict.setToolTip(plain_tooltip(reason_text(verdict)))
        self.verdict.setVisible(True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_text()  # the frame is known from now on

    def _on_framework_changed(self) -> None:
        if self._plan is not None:
            self.show_plan(self._plan)
            self._update_timer.stop()
            self._update_text()

    def _update_text(self) -> None:
        self._text.setPlainText(self._current_text)
        self._fit_text()


class _Code(ReadOnlyText):
    """The code on whole lines: a line that does not fit is not visible until one scrolls."""

    def fit(self, width: int, room: int, largest: float, smallest: float) -> None:
        """Set the letters and the height. width, room: what there is, in pixels. largest, smallest: the letters."""
        count = max(self.blockCount(), 1)
        longest = max(self.toPlainText().splitlines(), key=len, default="")
        frame = self.height() - self.viewport().height()
        bar = self.horizontalScrollBar()
        if bar.isVisible():
            frame -= bar.height()
        bar_beside = self.verticalScrollBar()
        beside = self.width() - self.viewport().width() - (bar_beside.width() if bar_beside.isVisible() else 0)
        widest = width - beside
        frame += round(2 * self.document().documentMargin()) + SLACK
        pixels = largest
        while pixels - 1 >= smallest and not self._holds(count, longest, pixels, widest, room - frame):
            pixels -= 1
        font = theme.mono(pixels)
        if font != self.font():
            self.setFont(font)
        line = self._line(pixels)
        needs_bar = self._width(longest, pixels) > widest
        if needs_bar:
            frame += bar.sizeHint().height()
        lines = min(count, max((room - frame) // line, 1))
        # Qt would keep two bars, each of which is there only because of the other.
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setHorizontalScrollBarPolicy(needed if needs_bar or lines < count else off)
        self.setVerticalScrollBarPolicy(needed if lines < count else off)
        self.setFixedHeight(max(min(lines * line + frame, room), line))

    def _holds(self, count: int, longest: str, pixels: float, width: int, height: int) -> bool:
        return count * self._line(pixels) <= height and self._width(longest, pixels) <= width

    def _width(self, text: str, pixels: float) -> int:
        margin = round(2 * self.document().documentMargin())
        return QFontMetrics(theme.mono(pixels)).horizontalAdvance(text) + margin

    def _line(self, pixels: float) -> int:
        return math.ceil(QFontMetricsF(theme.mono(pixels)).lineSpacing())
