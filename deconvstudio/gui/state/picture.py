"""Makes the Picture on screen from the newest Result, the cursor, the quiz and the round trip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.cells import is_inside
from ...figure.picture import Mask, Picture
from .cursor import Cursor
from .quiz import Quiz

if TYPE_CHECKING:
    from ...core.convolution.round_trip import RoundTrip
    from ...core.plan import Plan
    from ...core.result import Result
    from .computation import Computation
    from .studio import Studio


class PictureModel(QObject):
    """Holds the Picture on screen and whether it is stale. All parts of the Picture belong to one Spec at any time.

    A new Spec changes nothing here until its Result is there. Until then the Picture keeps its Plan, its hidden cells
    and its round trip, so that it can be painted, copied and exported. The Picture of another document is dropped if
    the Result does not come at once.
    changed: the Picture. cleared: there is no Picture any more. stale_changed: whether the Picture belongs to an
    older Spec than the current one.
    """

    changed = Signal(object)
    cleared = Signal()
    stale_changed = Signal(bool)

    def __init__(self, cursor: Cursor, quiz: Quiz, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cursor, self.quiz = cursor, quiz
        self._base: tuple[Plan, Result] | None = None
        self._hidden: Mask | None = None
        self._round_trip: RoundTrip | None = None
        self.value: Picture | None = None
        self.is_stale = False
        self._is_of_other_document = False
        cursor.moved.connect(self._update)
        quiz.changed.connect(self._update)

    def follow(self, studio: Studio, computation: Computation) -> None:
        """Show the Plans of a Studio and the Results of a Computation from now on."""
        self.quiz.show_plan(studio.plan)
        studio.opened.connect(self._on_studio_opened)
        studio.planned.connect(self.show_plan)
        # The Computation listens first: here the numbers of a small Spec are there already.
        studio.plan_delivered.connect(self._drop_other_document)
        computation.computed.connect(lambda result: self.show_result(studio.plan, result))
        computation.failed.connect(self.mark_stale)
        computation.round_tripped.connect(self.show_round_trip)

    def show_plan(self, plan: Plan) -> None:
        """Prepare for the Result of another Spec. The Picture stays until that Result comes."""
        self.quiz.show_plan(plan)
        if plan.problems:
            self._set_stale(True)

    def show_result(self, plan: Plan, result: Result) -> None:
        """Show a Result and the Plan of the same Spec."""
        assert plan.axes is not None
        cell = self.cursor.cell
        if cell is not None and not is_inside(cell, plan.axes):
            self.cursor.free()
        self._base = (plan, result)
        self._is_of_other_document = False
        if self._round_trip is not None and not _belongs(self._round_trip, result):
            self._round_trip = None
        self._set_stale(False)
        self._update()

    def show_round_trip(self, trip: RoundTrip) -> None:
        """Add a round trip to the Picture. The round trip of another Spec is dropped."""
        if self._base is not None and trip.spec == self._base[1].spec:
            self._round_trip = trip
            self._update()

    def mark_stale(self, _: object = None) -> None:
        """Mark the Picture as stale: the numbers of the current Spec do not come, or not soon."""
        self._set_stale(True)

    def _on_studio_opened(self) -> None:
        self.cursor.free()
        self._is_of_other_document = self.value is not None

    def _drop_other_document(self) -> None:
        if self._is_of_other_document:
            self._is_of_other_document = False
            self._base = self._hidden = self._round_trip = self.value = None
            self._set_stale(False)
            self.cleared.emit()

    def _set_stale(self, is_stale: bool) -> None:
        if is_stale != self.is_stale:
            self.is_stale = is_stale
            self.stale_changed.emit(is_stale)

    def _update(self, _: object = None) -> None:
        if self._base is None:
            return
        plan, result = self._base
        quiz_plan = self.quiz.plan
        # Otherwise the quiz already hides the output of the next Spec, or there is no output to hide.
        if quiz_plan is not None and (quiz_plan.spec, quiz_plan.output_shape) == (plan.spec, plan.output_shape):
            self._hidden = self.quiz.hidden()
        cell = self.cursor.cell
        if cell is not None and plan.axes is not None and not is_inside(cell, plan.axes):
            cell = None
        is_step = cell is not None and self.cursor.is_pinned
        hides_size = self.quiz.hides_size
        self.value = Picture(plan, result, cell, is_step, self._hidden, hides_size, self._round_trip)
        self.changed.emit(self.value)


def _belongs(trip: RoundTrip, result: Result) -> bool:
    """Return whether a round trip has the Spec, the selection and the engine of a Result."""
    return (trip.spec, trip.selection, trip.engine) == (result.spec, result.planes.selection, result.engine)
