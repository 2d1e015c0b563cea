"""The playback bar: step buttons, a scrubber, the speed, and the quiz buttons at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme
from ..state.quiz import Quiz
from ..state.stepper import Stepper
from ..widgets.choice_box import ChoiceBox
from .quiz_buttons import QuizButtons
from .scrubber import MIN_WIDTH, Scrubber
from .step_button import StepButton
from .step_label import MIN_WIDTH as LABEL_WIDTH
from .step_label import StepLabel

# In pixels, at a type factor of 1.
HEIGHT, MARGIN, SPACING = 44, 24, 4
SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0)
SPEED_WIDTH = 112


class PlaybackBar(QWidget):
    """Shows the Stepper's position and moves it. A narrow bar first hides the speed, then the label."""

    def __init__(self, stepper: Stepper, quiz: Quiz, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._theme = LIGHT
        self._longest_label = ""
        self.setAccessibleName(self.tr("Steps"))
        row = QHBoxLayout(self)
        # _make_room hides what does not fit. The hidden parts must not give the bar a minimum width.
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.first = self._button(StepButton("first"), stepper.first)
        self.previous = self._button(StepButton("previous"), stepper.previous)
        self.play = self._button(StepButton("play"), stepper.toggle)
        self.next = self._button(StepButton("next"), stepper.next)
        self.last = self._button(StepButton("last"), stepper.last)
        self.first.set_name(self.tr("First step"), self.tr("Home"))
        self.previous.set_name(self.tr("Previous step"), self.tr("Page Up"))
        self.next.set_name(self.tr("Next step"), self.tr("Page Down"))
        self.last.set_name(self.tr("Last step"), self.tr("End"))
        self.scrubber = Scrubber()
        self.scrubber.setAccessibleName(self.tr("Step"))
        self.scrubber.setToolTip(self.tr("Click or drag to any step"))
        self.scrubber.valueChanged.connect(stepper.go)
        self.label = StepLabel(stepper)
        self.speed = self._speed_box()
        self.quiz = QuizButtons(quiz)
        row.addSpacing(8)
        row.addWidget(self.scrubber, 1)
        row.addSpacing(4)
        for widget in (self.label, self.speed):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.quiz)
        self.quiz.resized.connect(self._make_room)
        stepper.changed.connect(self._show_step)
        self._set_sizes()
        self._show_step()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        # The style sheet comes first: Qt gives the label back its old font with a new one.
        self.label.set_theme(theme)
        self._set_sizes()
        for button in self._buttons():
            button.set_theme(theme)
        self.scrubber.set_theme(theme)
        self._show_step()
        self._make_room()
        self.update()

    def _set_sizes(self) -> None:
        type, row = self._theme.type, self.layout()
        assert row is not None
        self.setFixedHeight(type.px(HEIGHT))
        row.setContentsMargins(type.px(MARGIN), 0, type.px(MARGIN), 0)
        row.setSpacing(type.px(SPACING))
        self.label.setFont(themes.sans(type.body))
        self.speed.setMinimumWidth(type.px(SPEED_WIDTH))
        self._longest_label = ""

    def minimumSizeHint(self) -> QSize:
        width = self._width_of(self._buttons()) + MIN_WIDTH + self.quiz.sizeHint().width()
        return QSize(width, self._theme.type.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.canvas)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _button(self, button: StepButton, step: Callable[[], None]) -> StepButton:
        button.clicked.connect(lambda: step())
        row = self.layout()
        assert row is not None
        row.addWidget(button)
        return button

    def _buttons(self) -> tuple[StepButton, ...]:
        return self.first, self.previous, self.play, self.next, self.last

    def _speed_box(self) -> ChoiceBox:
        box = ChoiceBox()
        box.setAccessibleName(self.tr("Speed"))
        box.setToolTip(self.tr("How fast the steps are played"))
        for speed in SPEEDS:
            several = self.tr("{count} steps/s").format(count=f"{speed:g}")
            box.addItem(self.tr("1 step/s") if speed == 1 else several, speed)
        box.setCurrentIndex(SPEEDS.index(1.0))
        box.currentIndexChanged.connect(lambda index: self._stepper.set_speed(SPEEDS[index]))
        return box

    def _show_step(self) -> None:
        stepper = self._stepper
        position, count = stepper.position, stepper.count
        self.play.show_sign("pause" if stepper.is_playing else "play")
        play = self.tr("Play row by row") if stepper.plays_rows else self.tr("Play")
        self.play.set_name(self.tr("Pause") if stepper.is_playing else play, self.tr("Space"))
        self.scrubber.show_position(position, count)
        # A pinned cell of another map is no step, but it has steps before and after it.
        nearest = stepper.nearest
        is_at_start, is_at_end = nearest in (None, 0), nearest == count - 1 or count == 0
        for button, is_enabled in (
            (self.first, position != 0 and count > 0),
            (self.previous, not is_at_start),
            (self.play, count > 0),
            (self.next, not is_at_end),
            (self.last, not is_at_end),
        ):
            self._set_enabled(button, is_enabled)
        self.label.setText(
            self.tr("{step} / {count}").format(step="–" if position is None else position + 1, count=count)
        )
        longest = self.tr("{step} / {count}").format(step=count, count=count)
        if longest != self._longest_label:
            # The label is as wide as its longest text, so that nothing moves from step to step.
            self._longest_label = longest
            needed = QFontMetrics(self.label.font()).horizontalAdvance(longest) + 10
            self.label.setFixedWidth(max(needed, self._theme.type.px(LABEL_WIDTH)))
            self._make_room()

    def _set_enabled(self, button: StepButton, is_enabled: bool) -> None:
        """Enable or disable a button. A button with the focus stays enabled, so that the focus does not move."""
        button.setEnabled(is_enabled or button.hasFocus())

    def _make_room(self) -> None:
        needed = self.minimumSizeHint().width()
        spacing = self._theme.type.px(SPACING)
        spare = self.width() - needed - self.label.width() - spacing
        self.label.setVisible(spare >= 0)
        self.speed.setVisible(spare >= self.speed.sizeHint().width() + spacing)

    def _width_of(self, buttons: tuple[StepButton, ...]) -> int:
        """Return the width of the buttons with the spaces between the parts and the margins."""
        px = self._theme.type.px
        return sum(button.width() + px(SPACING) for button in buttons) + 2 * px(MARGIN) + 20 + 2 * px(SPACING)
