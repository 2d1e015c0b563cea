"""The workspace: the stage with its views, the playback bar and the drawer, with the problem bar over the views."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...core.plan import Plan
from ...core.selection import Selection
from ...figure.picture import Picture
from ...figure.theme import Theme
from ...figure.views import VIEWS, builder_of
from ..maps.scene_view import SceneView
from ..playback.playback_bar import PlaybackBar
from ..state.quiz import Quiz
from ..state.stepper import Stepper
from .drawer import Drawer
from .problem_bar import ProblemBar
from .selection_bar import SelectionBar
from .view_stack import ViewStack

# The least width of the bars, in pixels. A window may be 780 pixels wide; only the bars are cut off then.
NARROW = 380
# The empty page says after this time that TensorFlow computes.
DELAY_MS = 500


class Workspace(QWidget):
    """Shows Plans and Pictures. If the current Spec has no Picture, the last one of the document stays, dimmed.

    chosen: a Selection. fixed: the Spec of a fix. again: the user wants the numbers computed again.
    """

    chosen = Signal(object)
    fixed = Signal(object)
    again = Signal()

    def __init__(
        self,
        stepper: Stepper,
        quiz: Quiz,
        actions: dict[str, QAction],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self.selection_bar = SelectionBar()
        self.problem_bar = ProblemBar()
        self.view_stack = ViewStack(self.problem_bar)
        self.maps = SceneView(builder_of(VIEWS[0].scene))
        self.view_stack.add_view(self.maps)
        self.playback_bar = PlaybackBar(stepper, quiz)
        self.drawer = Drawer(actions["fold_size"], actions["fold_sum"])
        self.selection_bar.chosen.connect(self.chosen)
        self.problem_bar.fixed.connect(self.fixed)
        self.problem_bar.again.connect(self._say_computing)
        self.problem_bar.again.connect(self.again)
        self.problem_bar.closed.connect(self._on_problem_bar_closed)
        actions["fold_strip"].toggled.connect(self.maps.show_strip)
        self.maps.show_strip(actions["fold_strip"].isChecked())
        actions["magnifier"].toggled.connect(self.maps.magnifier.switch)
        self.maps.magnifier.switch(actions["magnifier"].isChecked())
        for bar in (self.selection_bar, self.playback_bar):
            bar.setMinimumWidth(NARROW)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for view in (self.selection_bar, self.view_stack, self.playback_bar, self.drawer):
            column.addWidget(view, 1 if view is self.view_stack else 0)

    def show_plan(self, plan: Plan) -> None:
        """Show the formulas of a Plan, and its first problem in the problem bar."""
        self._plan = plan
        self.drawer.show_plan(plan)
        self.problem_bar.show_problems(plan.problems)
        if not plan.problems:
            self._say_computing()
            return
        self.view_stack.place_bar()
        if plan.problems[0].fixes:
            text = self.tr("There is no picture yet: choose a button below to solve the problem.")
        else:
            text = self.tr("There is no picture yet: the sentence below says why.")
        self.view_stack.show_empty(text)

    def clear(self, plan: Plan, selection: Selection) -> None:
        """Show the empty page: the last Picture belongs to another document."""
        self.view_stack.turn_to_empty()
        self.drawer.cell_view.clear()
        if plan.problems:
            self.selection_bar.hide()
        else:
            self.selection_bar.show_spec(plan.spec, selection)

    def show_no_picture(self) -> None:
        """Say on the empty page that the current Spec could not be computed."""
        self.view_stack.show_empty(self.tr("There is no picture: these numbers could not be computed."))

    def show_picture(self, picture: Picture) -> None:
        """Show the image and the channels of a Picture. The ViewController shows the Picture in the view."""
        self.selection_bar.show_spec(picture.plan.spec, picture.result.planes.selection)

    def show_message(self, sentence: str, detail: str = "") -> None:
        """Show a message of failure that the user closes."""
        self.problem_bar.show_message(sentence, detail)
        self.view_stack.place_bar()

    def clear_message(self) -> bool:
        """Close the message of show_message. Return False if there is none."""
        if not self.problem_bar.is_message:
            return False
        self._on_problem_bar_closed()
        return True

    def show_cancelled(self) -> None:
        """Say that the user cancelled the computation of the current Spec."""
        self.view_stack.show_empty(self.tr("There is no picture: computing was cancelled."))
        self.problem_bar.show_cancelled()
        self.view_stack.place_bar()

    def set_theme(self, colours: Theme) -> None:
        for view in (
            self.selection_bar,
            self.problem_bar,
            self.view_stack,
            self.maps,
            self.playback_bar,
            self.drawer,
        ):
            view.set_theme(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.drawer.set_room(self.height())

    def _say_computing(self) -> None:
        # Most numbers are there sooner than anybody reads a sentence.
        self.view_stack.show_empty(self.tr("The picture comes when TensorFlow has computed it."), DELAY_MS)

    def _on_problem_bar_closed(self) -> None:
        if self._plan is not None:
            self.problem_bar.show_problems(self._plan.problems)
