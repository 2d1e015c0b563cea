"""Chooses the view and shows the Picture in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from ...core.roles import Role
from ...figure.camera import KEY_STEP
from ...figure.picture import Picture
from ...figure.theme import LIGHT, Theme
from ...figure.views import HIDDEN_SIZE, VIEWS, Needs, View, builder_of, view_named
from ...texts import failure_text
from ..maps.map_mouse import MapMouse
from ..maps.size_handle import SizeHandle
from ..state.brush import Brush
from ..state.carried_cell import CarriedCell
from ..state.computation import Computation
from ..state.cursor import Cursor
from ..state.picture import PictureModel
from ..state.pointing import Pointing
from ..state.quiz import Quiz
from ..state.stepper import Stepper
from ..state.studio import Studio
from .view_keys import ViewKeys
from .workspace import Workspace

if TYPE_CHECKING:
    from ...core.result import Result
    from ...engine.messages import Failed
    from ...figure.figure import Figure
    from ..editing.edit_controller import EditController
    from ..matrix.matrix_view import MatrixView

# The key of the map that turns once when the user chooses its view.
ROTATED = "rotated"


class ViewController(QObject):
    """Shows the Picture in the chosen view. The cursor, the steps and the quiz are the same in every view.

    message, error_message: sentences about an edit. size_hidden: whether the quiz hides the output's size.
    size_requested: (height, width) of the output's frame after the user dragged it.
    """

    message = Signal(str)
    error_message = Signal(str)
    size_hidden = Signal(bool)
    size_requested = Signal(int, int)

    def __init__(
        self, studio: Studio, computation: Computation, actions: dict[str, QAction], window: QWidget
    ) -> None:
        super().__init__(window)
        self._studio, self._computation = studio, computation
        self.cursor = Cursor(self)
        self.stepper = Stepper(self.cursor, self)
        self._carried_cell = CarriedCell(self.cursor)
        self.brush = Brush(self)
        self.quiz = Quiz(self)
        self.picture = PictureModel(self.cursor, self.quiz, self)
        self.pointing = Pointing(self.cursor, self.quiz, self.picture)
        self.view = VIEWS[0]
        self._view_actions = self._group([actions[f"view_{view.name}"] for view in VIEWS])
        self.workspace = Workspace(self.stepper, self.quiz, actions)
        self._matrix: MatrixView | None = None
        self._before: Picture | None = None
        self._round_trip_of: Result | None = None  # the Result whose round trip was asked for
        self._theme = LIGHT
        MapMouse(self.workspace.maps, self.pointing, self.brush)
        self._handle = SizeHandle(self.workspace.maps)
        self._handle.wanted.connect(self.size_requested)
        studio.planned.connect(self.workspace.show_plan)
        self.picture.follow(studio, computation)
        self._editing: EditController | None = None
        self.workspace.maps.painted.connect(self._add_editing, Qt.ConnectionType.SingleShotConnection)
        self._keys = ViewKeys(self.workspace, self.stepper, self.pointing, lambda: self.editing, window)
        actions["fit"].triggered.connect(self.fit)
        actions["zoom_in"].triggered.connect(lambda: self.zoom(KEY_STEP))
        actions["zoom_out"].triggered.connect(lambda: self.zoom(1 / KEY_STEP))
        actions["brush"].toggled.connect(self.brush.switch)
        self.brush.changed.connect(lambda: actions["brush"].setChecked(self.brush.is_on))
        self.brush.switch(actions["brush"].isChecked())
        actions["copy_cell"].triggered.connect(self.workspace.drawer.cell_view.copy)
        computation.round_trip_failed.connect(self._on_round_trip_failed)
        self.picture.changed.connect(self._on_picture_changed)
        self.picture.cleared.connect(self._on_picture_cleared)
        computation.failed.connect(self.workspace.show_no_picture)
        self.picture.stale_changed.connect(self._on_stale_changed)
        self.quiz.changed.connect(self._on_quiz_changed)

    def _group(self, actions: list[QAction]) -> list[QAction]:
        """Group the views' actions, so that one of them is checked at a time."""
        group = QActionGroup(self)
        for view, action in zip(VIEWS, actions, strict=True):
            action.setCheckable(True)
            action.setChecked(view is self.view)
            group.addAction(action)
            action.triggered.connect(lambda _=False, view=view: self.choose(view))
        return actions

    @property
    def editing(self) -> EditController:
        """What edits the numbers. It is loaded after the first picture, or when it is first asked for."""
        if self._editing is None:
            from ..editing.edit_controller import EditController

            maps = self.workspace.maps
            self._editing = EditController(
                self._studio, self._computation, maps, self.cursor, self.quiz, self.brush, self
            )
            self._editing.editor.set_type(self._theme.type)
            self._editing.message.connect(self.message)
            self._editing.error_message.connect(self.error_message)
        return self._editing

    def _add_editing(self) -> None:
        # The picture is on screen before the room of the editor is loaded.
        QTimer.singleShot(0, self, lambda: self.editing)

    # What the window asks for

    def choose(self, view: View | str) -> None:
        """Show the Picture in another view. The pinned cell becomes the cell that the view speaks of."""
        view = view_named(view) if isinstance(view, str) else view
        if view is self.view:
            return
        self.view = view
        self._round_trip_of = None
        self._carry_cursor()
        self._view_actions[VIEWS.index(view)].setChecked(True)
        # The cell view explains the output y. The numbers of a round trip are not made that way.
        self.workspace.drawer.cell_view.set_explaining(view.needs is not Needs.ROUND_TRIP)
        self._show(is_new=True)
        self.focus()
        from ..widgets.reduced_motion import motion_allowed

        maps = self.workspace.maps
        if self.workspace.view_stack.current() is maps and ROTATED in maps.panes and motion_allowed():
            maps.turn(ROTATED)

    def _carry_cursor(self) -> None:
        picture = self.picture.value
        if picture is not None and not picture.hides_size and picture.plan.legal_axes is not None:
            self.stepper.show(picture.plan, self.view.walked)
            self._carried_cell.carry(self.view.walked, picture.plan.legal_axes)

    def escape(self) -> None:
        """Switch the brush off, or else free the cursor."""
        if self.brush.is_on:
            self.brush.switch(False)
        else:
            self.cursor.free()
            self.focus()

    def focus(self) -> None:
        """Give the keyboard focus to the view."""
        view = self.workspace.view_stack.current()
        if view is not None:
            view.setFocus()

    def fit(self) -> None:
        """Zoom out until the whole picture is visible."""
        if self._shows_matrix and self._matrix is not None:
            self._matrix.fit()
        else:
            self.workspace.maps.fit()

    def zoom(self, factor: float) -> None:
        """Make the cells larger by a factor, around the cell under the cursor."""
        if self._shows_matrix and self._matrix is not None:
            self._matrix.canvas.zoom(factor)
        else:
            self.workspace.maps.zoom(factor, self.cursor.cell)

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self.workspace.set_theme(colours)
        self._handle.set_theme(colours)
        if self._editing is not None:
            self._editing.editor.set_type(colours.type)
        if self._matrix is not None:
            self._matrix.set_theme(colours)

    def output_on_screen(self) -> QRect:
        """Return where on the screen the output is; an empty rectangle if no map shows all of it."""
        maps = self.workspace.maps
        frame = maps.frame_rect("output") if self.workspace.view_stack.current() is maps else None
        return QRect() if frame is None else frame.toRect().translated(maps.viewport().mapToGlobal(QPoint()))

    def figure(self) -> Figure | None:
        """Return what is on screen as a figure; None if the numbers of the view are not there yet."""
        from ...figure.body import body_of
        from ...figure.figure import Figure

        picture = self.picture.value
        if picture is None or not self.view.has_data(picture):
            return None
        is_forward = self._matrix is not None and self._matrix.is_forward
        body = body_of(self.view, picture, is_forward, self.workspace.maps.shows_strip)
        return Figure(picture, body, self._theme)

    # What the view shows

    @property
    def _shows_matrix(self) -> bool:
        picture = self.picture.value
        return self.view.is_matrix and picture is not None and not picture.hides_size

    def _on_picture_changed(self, picture: Picture) -> None:
        before, self._before = self._before, picture
        self._show(is_new=before is None or not picture.differs_only_in_cell(before))

    def _on_picture_cleared(self) -> None:
        """Show the empty page and the steps of the new Plan, until its Picture comes."""
        self._before = None
        plan, hides_size = self._studio.plan, self.quiz.hides_size
        self.stepper.show(plan, Role.INPUT if hides_size else self.view.walked)
        self.workspace.clear(plan, self._computation.selection)

    def _show(self, is_new: bool) -> None:
        """Show the Picture. is_new: it differs from the last one in more than the cell under the cursor."""
        picture = self.picture.value
        if picture is None:
            return
        if is_new:
            self.stepper.show(picture.plan, Role.INPUT if picture.hides_size else self.view.walked)
            self.workspace.show_picture(picture)
            self._ask_data(picture)
        self.workspace.drawer.cell_view.show_picture(picture)
        if self._shows_matrix:
            self._show_matrix(picture)
        else:
            scene = HIDDEN_SIZE if picture.hides_size else self.view.scene
            self.workspace.maps.show_picture(builder_of(scene), picture)
            self.workspace.view_stack.turn_to(self.workspace.maps)

    def _ask_data(self, picture: Picture) -> None:
        """Ask once for the round trip if the view shows it and the Picture has none."""
        if not self.view.has_data(picture) and self._round_trip_of is not picture.result:
            self._round_trip_of = picture.result
            self._computation.ask_round_trip()

    def _show_matrix(self, picture: Picture) -> None:
        from ..matrix.matrix_view import MatrixView

        if self._matrix is None:
            self._matrix = MatrixView(self.pointing)
            self._matrix.set_theme(self._theme)
            self._matrix.set_dimmed(self.picture.is_stale)
            self.workspace.view_stack.add_view(self._matrix)
            self._keys.listen(self._matrix)
        self._matrix.show_picture(picture)
        self.workspace.view_stack.turn_to(self._matrix)

    def _on_stale_changed(self, is_stale: bool) -> None:
        self.workspace.maps.set_dimmed(is_stale)
        if self._matrix is not None:
            self._matrix.set_dimmed(is_stale)

    def _on_quiz_changed(self) -> None:
        hides = self.quiz.hides_size
        self.workspace.drawer.hide_size(hides)
        self.size_hidden.emit(hides)

    def _on_round_trip_failed(self, failure: Failed) -> None:
        if self.view.needs is Needs.ROUND_TRIP:
            self.workspace.show_message(failure_text(failure), failure.detail)
