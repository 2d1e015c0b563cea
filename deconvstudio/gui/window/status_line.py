"""The status line: engine, device and time at the left, much memory at the right, a cancel button between them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from ... import texts
from ...core.plan import Plan
from ...core.roles import Role
from ...core.spec import Spec
from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.elided_label import ElidedLabel
from ..widgets.focus_return import FocusReturn
from ..widgets.plain_label import PlainLabel

CANCEL_AFTER_MS = 500
STATE_WIDTH, NOTE_WIDTH, MEMORY_WIDTH = 420, 300, 280
# The memory is worth a word if a Spec needs more than this part of what it may use.
WORTH_SAYING = 0.1


class StatusLine(QStatusBar):
    """cancelled: the user asks to stop the running computation. delayed: a computation has run for half a second."""

    cancelled = Signal()
    delayed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._theme = LIGHT
        self._is_good = True
        self._state = ElidedLabel(STATE_WIDTH, Qt.AlignmentFlag.AlignLeft)
        self._memory = ElidedLabel(MEMORY_WIDTH, Qt.AlignmentFlag.AlignRight)
        self._note = ElidedLabel(NOTE_WIDTH, Qt.AlignmentFlag.AlignLeft)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self.cancel_button = QToolButton()
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop computing (Esc)"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._focus_return = FocusReturn(self.cancel_button)
        # The sign that a drag paints. It stays as long as the brush is on.
        self._brush = PlainLabel()
        self._brush.hide()
        self.addWidget(self._state)
        self.addWidget(self._progress)
        self.addWidget(self.cancel_button)
        self.addWidget(self._note, 1)
        self.addPermanentWidget(self._brush)
        self.addPermanentWidget(self._memory)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(CANCEL_AFTER_MS)
        self._delay.timeout.connect(self._on_delay_timeout)
        self._is_of_step = False
        self._spec: Spec | None = None
        self._note_timer = QTimer(self)
        self._note_timer.setSingleShot(True)
        self._note_timer.timeout.connect(lambda: self._note.set_text(""))
        self._show_progress(False)

    def show_state(self, text: str, is_good: bool) -> None:
        """Show the engine's state. is_good: the numbers on screen are TensorFlow's."""
        self._state.set_text(("● " if is_good else "○ ") + text)
        if is_good != self._is_good:
            self._is_good = is_good
            self._colour()

    def show_note(self, text: str, ms: int = 6000, is_of_step: bool = False) -> None:
        """Say for a while what was done. is_of_step: the note is only true until another step."""
        self._is_of_step = is_of_step
        self._note.set_text(text)
        self._note_timer.start(ms)

    def show_step(self, spec: Spec) -> None:
        """Take away the note of another step. spec: what the document holds after the present one."""
        if spec is not self._spec:
            self._spec = spec
            if self._is_of_step:
                self._note.set_text("")

    def show_brush(self, value: float | None) -> None:
        """Say which number a drag paints; None while the brush is off."""
        self._brush.setVisible(value is not None)
        if value is not None:
            from ...core.numbers import literals  # it loads numpy, which the first paint does without

            text = self.tr("Brush: dragging paints {value} (Esc ends it)")
            self._brush.setText(text.format(value=literals.shown(value)))

    def brush_text(self) -> str:
        return "" if self._brush.isHidden() else self._brush.text()

    def show_busy(self, is_busy: bool) -> None:
        """Offer to cancel a computation that takes longer than half a second."""
        if is_busy:
            self._delay.start()
        else:
            self._delay.stop()
            self._show_progress(False)

    def show_memory(self, plan: Plan, budget: int | None) -> None:
        """Say how much memory the layer needs, if that is a good part of what it may use."""
        if plan.output_shape is None or budget is None or plan.memory < WORTH_SAYING * budget:
            self._memory.set_text("")
            return
        text = self.tr("Needs {needed} of memory; {budget} are free for it")
        self._memory.set_text(
            text.format(needed=texts.bytes_text(plan.memory), budget=texts.bytes_text(budget)),
            self.tr("The settings set how much memory one computation may use"),
        )

    def memory_text(self) -> str:
        return self._memory.text()

    def state_text(self) -> str:
        return self._state.text()

    def note_text(self) -> str:
        return self._note.text()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        for label in (self._state, self._memory, self._note):
            label.setFont(theme.sans(colours.type.small))
        self._progress.setFixedSize(colours.type.px(110), colours.type.px(8))
        self._colour()
        self._brush.setFont(theme.sans(colours.type.body, bold=True))

    def _colour(self) -> None:
        role = Role.OUTPUT if self._is_good else Role.PADDING
        self._state.set_colour(self._theme.roles[role])
        self._memory.set_colour(self._theme.mute)
        self._note.set_colour(self._theme.mute)
        self._brush.setStyleSheet(f"color: {self._theme.warning.name()}")

    def _on_delay_timeout(self) -> None:
        self._show_progress(True)
        self.delayed.emit()

    def _show_progress(self, is_running: bool) -> None:
        if not is_running:
            self._focus_return.give_back()
        self._progress.setVisible(is_running)
        self.cancel_button.setVisible(is_running)
