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
from ...figure.scenes.hidden_size import Covered
from ...figure.scenes.scene import Lens, Shown
from ...figure.theme import LIGHT, Theme
from ...figure.views import LENSES
from ...texts import failure_text
from ..editing.edit_controller import EditDesk
from ..maps.map_mouse import Pointer
from ..maps.size_handle import SizeHandle
from ..state.cursor import Cursor
from ..state.quiz import Prediction
from ..state.stepper import Stepper
from ..state.studio import Studio
from ..widgets.reduced_motion import motion_allowed
from ..window.actions import VIEWS
from .view_keys import ViewKeys
from .workspace import Board

if TYPE_CHECKING:
    from ...core.convolution.round_trip import RoundTrip
    from ...engine.messages import Failed
    from ...figure.figure import Figure
    from ..matrix.matrix_view import MatrixView

COVERED = Covered()
ZOOM = 1.5
MATRIX, SLIDE, ROUND_TRIP = "matrix", "slide", "round-trip"


class ViewDesk(QObject):
    """Puts pictures onto the board. The cursor, the steps and the prediction are the same in every view.

    said, failed: sentences about what was edited. size_hidden: whether the output's size is not to be given away.
    size_wanted: (height, width) that the output's frame was drawn to.
    """

    said = Signal(str)
    failed = Signal(str)
    size_hidden = Signal(bool)
    size_wanted = Signal(int, int)

    def __init__(self, studio: Studio, actions: dict[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._studio = studio
        self.cursor = Cursor(self)
        self.stepper = Stepper(self.cursor, self)
        self.prediction = Prediction(self)
        self._view_actions = [actions[f"view_{name}"] for name in VIEWS]
        self.board = Board(self.cursor, self.stepper, self.prediction, self._view_actions)
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
        self.board.cell_view.set_prediction(self.prediction)
        Pointer(self.board.maps, self.cursor)
        self._handle = SizeHandle(self.board.maps)
        self._handle.wanted.connect(self.size_wanted)
        self.editing = EditDesk(studio, self.board.maps, self.cursor, self)
        self.editing.said.connect(self.said)
        self.editing.failed.connect(self.failed)
        self._keys = ViewKeys(self.board, self.stepper, self.prediction, self.editing, window)
        actions["fit"].triggered.connect(self.fit)
        actions["zoom_in"].triggered.connect(lambda: self.zoom(ZOOM))
        actions["zoom_out"].triggered.connect(lambda: self.zoom(1 / ZOOM))
        actions["copy_cell"].triggered.connect(self.board.cell_view.copy)
        self.board.maps.clicked.connect(self._on_clicked)
        self.cursor.moved.connect(self._on_moved)
        self.prediction.changed.connect(self._on_prediction)
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
        self.board.cell_view.setVisible(name != ROUND_TRIP)
        self._refresh()
        self.focus()
        if name == SLIDE and "rotated" in self.board.maps.panes and motion_allowed():
            self.board.maps.turn("rotated")

    def focus(self) -> None:
        """Give the keyboard to the picture."""
        view = self.board.stage.current()
        if view is not None:
            view.setFocus()

    def show_plan(self, plan: Plan) -> None:
        self.board.show_plan(plan)
        if plan.problems:
            self.dim()
        self.prediction.show_plan(plan)

    def show_result(self, plan: Plan, result: Result) -> None:
        if not _fits(self._round_trip, result):
            self._round_trip = None
        self._plan, self._result = plan, result
        self._set_dimmed(False)
        self._walk()
        self._ask_round_trip()
        self._refresh()
        self.board.show_result(plan, result)

    def dim(self) -> None:
        """The numbers on screen are not those of the current Spec."""
        self._set_dimmed(True)

    def _set_dimmed(self, dimmed: bool) -> None:
        self._dims = dimmed
        self.board.maps.set_dimmed(dimmed)
        if self._matrix is not None:
            self._matrix.set_dimmed(dimmed)

    def fit(self) -> None:
        """Show everything whole again."""
        for view in (self.board.maps, self._matrix):
            if view is not None and not view.isHidden():
                view.fit()

    def zoom(self, factor: float) -> None:
        """Make the cells larger by a factor, about the cursor's."""
        if self._matrix is not None and self.board.maps.isHidden():
            self._matrix.canvas.zoom(factor)
        else:
            self.board.maps.zoom(factor, self.cursor.cell)

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self.board.set_theme(colours)
        self._handle.set_theme(colours)
        if self._matrix is not None:
            self._matrix.set_theme(colours)

    def shown(self) -> Shown | None:
        """All that the picture depends on."""
        if self._plan is None or self._result is None or self._plan.axes is None:
            return None
        cell = self.cursor.cell
        if cell is not None and not is_inside(cell, self._plan.axes):
            cell = None
        stepping = cell is not None and self.cursor.is_pinned
        return Shown(self._plan, self._result, cell, stepping, self.prediction.hidden(), self._round_trip)

    def figure(self) -> Figure | None:
        """What is on screen as a figure, None before the first picture."""
        from ...figure.body import MatrixBody, SceneBody
        from ...figure.figure import Figure

        shown = self.shown()
        if shown is None:
            return None
        if self._matrix is not None and self.board.maps.isHidden():
            return Figure(shown, MatrixBody(shown, self._matrix.is_forward), self._theme)
        return Figure(shown, SceneBody(shown, self.lens), self._theme)

    @property
    def lens(self) -> Lens:
        """That of the view; of the matrix, which is no row of maps, the one that it began with."""
        if self.prediction.hides_size:
            return COVERED
        return LENSES[self.name if self.name in LENSES else VIEWS[0]]

    # What moves

    def _walk(self) -> None:
        if self._plan is not None:
            shows_matrix = self.name == MATRIX and not self.prediction.hides_size
            self.stepper.show(self._plan, Role.OUTPUT if shows_matrix else self.lens.walked)

    def _on_document(self) -> None:
        """Another document was opened, or this one was saved."""
        if self._studio.spec != (self._result.spec if self._result is not None else None):
            self.cursor.free()

    def _on_clicked(self, cell: Cell) -> None:
        if self.prediction.is_hidden(cell):
            self.prediction.reveal(cell)
            self.cursor.pin(cell)
        elif self.cursor.is_pinned and self.cursor.cell == cell:
            self.cursor.free()
            self.cursor.hover(cell)
        else:
            self.cursor.pin(cell)

    def _on_moved(self, cell: Cell | None) -> None:
        if self.board.maps.isHidden():
            return  # the matrix listens itself
        shown, before = self.shown(), self.board.maps.shown
        if shown is None or before is None:
            return
        if shown.stepping or before.stepping or (self.lens.follows and shown != before):
            self.board.maps.show_scene(self.lens, shown)
        else:
            self.board.maps.show_outlines(shown.cell)
        if shown.stepping and shown.cell is not None:
            self.board.maps.reveal(shown.cell)

    def _on_prediction(self) -> None:
        hides = self.prediction.hides_size
        self.board.formulas.setVisible(not hides)
        self.size_hidden.emit(hides)
        self._walk()
        self._refresh()

    def _refresh(self) -> None:
        shown = self.shown()
        if shown is None:
            return
        if self.name == MATRIX and not self.prediction.hides_size:
            self._show_matrix(shown)
            return
        maps = self.board.maps
        maps.show_scene(self.lens, shown)
        if maps.isHidden():
            self._turn_to(maps, self._matrix)

    def _show_matrix(self, shown: Shown) -> None:
        from ..matrix.matrix_view import MatrixView

        if self._matrix is None:
            self._matrix = MatrixView(self.cursor)
            self._matrix.set_theme(self._theme)
            self.board.stage.add_view(self._matrix)
            self._keys.listen(self._matrix)
        self._matrix.set_hidden(shown.hidden)
        self._matrix.show_result(shown.plan, shown.result)
        self._matrix.set_dimmed(self._dims)
        self._turn_to(self._matrix, self.board.maps)

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
            self.board.show_message(failure_text(failure), failure.detail)


def _fits(trip: RoundTrip | None, result: Result) -> bool:
    """Whether a round trip belongs to a Result, and is TensorFlow's where that is."""
    return trip is not None and (trip.spec, trip.selection, trip.engine) == (
        result.spec,
        result.planes.selection,
        result.engine,
    )
