"""Which view shows the picture, and of which step: cursor, prediction and lens put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QWidget

from ...core.cells import Cell, is_inside
from ...core.plan import Plan
from ...core.result import Result
from ...core.roles import Role
from ...figure.scenes.hidden_size import HiddenSizeBuilder
from ...figure.scenes.scene import Picture, SceneBuilder
from ...figure.theme import LIGHT, Theme
from ...figure.views import BUILDERS
from ...texts import failure_text
from ..editing.edit_controller import EditController
from ..maps.map_mouse import MapMouse
from ..maps.size_handle import SizeHandle
from ..state.cursor import Cursor
from ..state.quiz import Quiz
from ..state.stepper import Stepper
from ..state.studio import Studio
from ..widgets.reduced_motion import motion_allowed
from ..window.actions import VIEWS
from .view_keys import ViewKeys
from .workspace import Workspace

if TYPE_CHECKING:
    from ...core.convolution.round_trip import RoundTrip
    from ...engine.messages import Failed
    from ...figure.figure import Figure
    from ..matrix.matrix_view import MatrixView

COVERED = HiddenSizeBuilder()
ZOOM = 1.5
MATRIX, SLIDE, ROUND_TRIP = "matrix", "slide", "round-trip"


class ViewController(QObject):
    """Puts pictures onto the board. The cursor, the steps and the prediction are the same in every view.

    message, error_message: sentences about what was edited. size_hidden: whether the size is a secret of the quiz.
    size_wanted: (height, width) that the output's frame was drawn to.
    """

    message = Signal(str)
    error_message = Signal(str)
    size_hidden = Signal(bool)
    size_wanted = Signal(int, int)

    def __init__(self, studio: Studio, actions: dict[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self.cursor = Cursor(self)
        self.stepper = Stepper(self.cursor, self)
        self.quiz = Quiz(self)
        self._view_actions = [actions[f"view_{name}"] for name in VIEWS]
        self.workspace = Workspace(self.cursor, self.stepper, self.quiz, self._view_actions)
        self.name = VIEWS[0]
        self._matrix: MatrixView | None = None
        self._plan: Plan | None = None
        self._result: Result | None = None
        self._round_trip: RoundTrip | None = None
        self._theme = LIGHT
        self._dims = False
        group = QActionGroup(self)
        for name, action in zip(VIEWS, self._view_actions, strict=True):
            action.setCheckable(True)
            action.setChecked(name == self.name)
            group.addAction(action)
            action.triggered.connect(lambda _=False, name=name: self.choose(name))
        self.workspace.cell_view.set_quiz(self.quiz)
        MapMouse(self.workspace.maps, self.cursor)
        self._handle = SizeHandle(self.workspace.maps)
        self._handle.wanted.connect(self.size_wanted)
        self.editing = EditController(studio, self.workspace.maps, self.cursor, self)
        self.editing.message.connect(self.message)
        self.editing.error_message.connect(self.error_message)
        self._keys = ViewKeys(self.workspace, self.stepper, self.quiz, self.editing, window)
        actions["fit"].triggered.connect(self.fit)
        actions["zoom_in"].triggered.connect(lambda: self.zoom(ZOOM))
        actions["zoom_out"].triggered.connect(lambda: self.zoom(1 / ZOOM))
        actions["copy_cell"].triggered.connect(self.workspace.cell_view.copy)
        self.workspace.maps.clicked.connect(self._on_clicked)
        self.cursor.moved.connect(self._on_moved)
        self.quiz.changed.connect(self._on_quiz)
        studio.document_changed.connect(self._on_document)
        studio.round_tripped.connect(self._on_round_trip)
        studio.round_trip_failed.connect(self._on_round_trip_failed)

    @property
    def plan(self) -> Plan | None:
        """The Plan of the picture on screen."""
        return self._plan

    @property
    def result(self) -> Result | None:
        """The numbers of the picture on screen."""
        return self._result

    def choose(self, name: str) -> None:
        """Look at the picture in another way; the cursor stays where it is."""
        if name == self.name:
            return
        self.name = name
        self._view_actions[VIEWS.index(name)].setChecked(True)
        self._walk()
        self._ask_round_trip()
        # The way y is made is not the way of u and back.
        self.workspace.cell_view.setVisible(name != ROUND_TRIP)
        self._refresh()
        self.focus()
        if name == SLIDE and "rotated" in self.workspace.maps.panes and motion_allowed():
            self.workspace.maps.turn("rotated")

    def focus(self) -> None:
        """Give the keyboard to the picture."""
        view = self.workspace.view_stack.current()
        if view is not None:
            view.setFocus()

    def show_plan(self, plan: Plan) -> None:
        self.workspace.show_plan(plan)
        if plan.problems:
            self.dim()
        self.quiz.show_plan(plan)

    def show_result(self, plan: Plan, result: Result) -> None:
        if not _fits(self._round_trip, result):
            self._round_trip = None
        self._plan, self._result = plan, result
        self._set_dimmed(False)
        self._walk()
        self._ask_round_trip()
        self._refresh()
        self.workspace.show_result(plan, result)

    def dim(self) -> None:
        """The numbers on screen are not those of the current Spec."""
        self._set_dimmed(True)

    def _set_dimmed(self, dimmed: bool) -> None:
        self._dims = dimmed
        self.workspace.maps.set_dimmed(dimmed)
        if self._matrix is not None:
            self._matrix.set_dimmed(dimmed)

    def fit(self) -> None:
        """Show everything whole again."""
        for view in (self.workspace.maps, self._matrix):
            if view is not None and not view.isHidden():
                view.fit()

    def zoom(self, factor: float) -> None:
        """Make the cells larger by a factor, about the cursor's."""
        if self._matrix is not None and self.workspace.maps.isHidden():
            self._matrix.canvas.zoom(factor)
        else:
            self.workspace.maps.zoom(factor, self.cursor.cell)

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self.workspace.set_theme(colours)
        self._handle.set_theme(colours)
        if self._matrix is not None:
            self._matrix.set_theme(colours)

    def shown(self) -> Picture | None:
        """All that the picture depends on."""
        if self._plan is None or self._result is None or self._plan.axes is None:
            return None
        cell = self.cursor.cell
        if cell is not None and not is_inside(cell, self._plan.axes):
            cell = None
        stepping = cell is not None and self.cursor.is_pinned
        return Picture(self._plan, self._result, cell, stepping, self.quiz.hidden(), self._round_trip)

    def figure(self) -> Figure | None:
        """What is on screen as a figure, None before the first picture."""
        from ...figure.body import MatrixBody, SceneBody
        from ...figure.figure import Figure

        shown = self.shown()
        if shown is None:
            return None
        if self._matrix is not None and self.workspace.maps.isHidden():
            return Figure(shown, MatrixBody(shown, self._matrix.is_forward), self._theme)
        return Figure(shown, SceneBody(shown, self.builder), self._theme)

    @property
    def builder(self) -> SceneBuilder:
        """That of the view; of the matrix, which is no row of maps, the one that it began with."""
        if self.quiz.hides_size:
            return COVERED
        return BUILDERS[self.name if self.name in BUILDERS else VIEWS[0]]

    # What moves

    def _walk(self) -> None:
        if self._plan is not None:
            shows_matrix = self.name == MATRIX and not self.quiz.hides_size
            self.stepper.show(self._plan, Role.OUTPUT if shows_matrix else self.builder.walked)

    def _on_document(self) -> None:
        """Another document was opened, or this one was saved."""
        if self._studio.spec != (self._result.spec if self._result is not None else None):
            self.cursor.free()

    def _on_clicked(self, cell: Cell) -> None:
        if self.quiz.is_hidden(cell):
            self.quiz.reveal(cell)
            self.cursor.pin(cell)
        elif self.cursor.is_pinned and self.cursor.cell == cell:
            self.cursor.free()
            self.cursor.hover(cell)
        else:
            self.cursor.pin(cell)

    def _on_moved(self, cell: Cell | None) -> None:
        if self.workspace.maps.isHidden():
            return  # the matrix listens itself
        shown, before = self.shown(), self.workspace.maps.shown
        if shown is None or before is None:
            return
        if shown.stepping or before.stepping or (self.builder.follows and shown != before):
            self.workspace.maps.show_scene(self.builder, shown)
        else:
            self.workspace.maps.show_outlines(shown.cell)
        if shown.stepping and shown.cell is not None:
            self.workspace.maps.reveal(shown.cell)

    def _on_quiz(self) -> None:
        hides = self.quiz.hides_size
        self.workspace.formulas.setVisible(not hides)
        self.size_hidden.emit(hides)
        self._walk()
        self._refresh()

    def _refresh(self) -> None:
        shown = self.shown()
        if shown is None:
            return
        if self.name == MATRIX and not self.quiz.hides_size:
            self._show_matrix(shown)
            return
        maps = self.workspace.maps
        maps.show_scene(self.builder, shown)
        if maps.isHidden():
            self._turn_to(maps, self._matrix)

    def _show_matrix(self, shown: Picture) -> None:
        from ..matrix.matrix_view import MatrixView

        if self._matrix is None:
            self._matrix = MatrixView(self.cursor)
            self._matrix.set_theme(self._theme)
            self.workspace.view_stack.add_view(self._matrix)
            self._keys.listen(self._matrix)
        self._matrix.set_hidden(shown.hidden)
        self._matrix.show_result(shown.plan, shown.result)
        self._matrix.set_dimmed(self._dims)
        self._turn_to(self._matrix, self.workspace.maps)

    def _turn_to(self, view: QWidget, other: QWidget | None) -> None:
        """Show a view instead of the other; who had the keyboard there has it here."""
        view.show()
        if other is None:
            return
        focused = QApplication.focusWidget()
        if focused is not None and (focused is other or other.isAncestorOf(focused)):
            view.setFocus()
        other.hide()

    # conv2d and back

    def _ask_round_trip(self) -> None:
        if self.name == ROUND_TRIP and self._result is not None and self._round_trip is None:
            self._studio.ask_round_trip()

    def _on_round_trip(self, trip: RoundTrip) -> None:
        self._round_trip = trip
        if self.name == ROUND_TRIP:
            self._refresh()

    def _on_round_trip_failed(self, failure: Failed) -> None:
        if self.name == ROUND_TRIP:
            self.workspace.show_message(failure_text(failure), failure.detail)


def _fits(trip: RoundTrip | None, result: Result) -> bool:
    """Whether a round trip belongs to a Result, and is TensorFlow's where that is."""
    return trip is not None and (trip.spec, trip.selection, trip.engine) == (
        result.spec,
        result.planes.selection,
        result.engine,
    )
