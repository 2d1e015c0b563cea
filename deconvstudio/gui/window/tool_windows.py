"""The tools in windows of their own: layers for an output size, layers in a text, error messages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from ...figure.theme import LIGHT, Theme
from ..state.preferences import Preferences
from ..state.studio import Studio

if TYPE_CHECKING:
    from ..dialogs.error_dialog import ErrorDialog
    from ..dialogs.layer_dialog import LayerDialog
    from ..solver.solver_controller import SolverController


class ToolWindows(QObject):
    """Creates each tool when the user first opens it.

    layer_read: the Spec of a layer that the user applies. find_output: returns where on the screen the output is.
    """

    layer_read = Signal(object)

    def __init__(self, studio: Studio, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._preferences, self._window = studio, preferences, window
        self._theme = LIGHT
        self.solver: SolverController | None = None
        self.errors: ErrorDialog | None = None
        self._layer_dialog: LayerDialog | None = None
        self.find_output: Callable[[], QRect] = QRect

    def open_solver(self) -> None:
        """Open the solver: which kernel, stride and padding give an output size?"""
        self._solver().open()

    def solve_size(self, height: int, width: int) -> None:
        """Open the solver with an output size in its fields."""
        self._solver().open((height, width))

    def _solver(self) -> SolverController:
        from ..solver.solver_controller import SolverController

        if self.solver is None:
            self.solver = SolverController(self._studio, self._preferences, self._window, lambda: self.find_output())
            self.solver.set_theme(self._theme)
        return self.solver

    def paste_layer(self) -> None:
        """Open the dialog that reads a layer from text."""
        from ..dialogs.layer_dialog import LayerDialog

        dialog = self._layer_dialog = LayerDialog(self._studio.spec, self._window)
        dialog.set_theme(self._theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.layer_read.connect(self.layer_read)
        dialog.finished.connect(self._on_layer_dialog_finished)
        dialog.open()

    def explain_error(self) -> None:
        """Open the dialog that explains an error message."""
        from ..dialogs.error_dialog import ErrorDialog
        from ..widgets.window_place import place_beside

        if self.errors is None:
            self.errors = ErrorDialog(lambda: self._studio.spec, self._window)
            self.errors.set_theme(self._theme)
            self.errors.chosen.connect(self._studio.change)
            room = self._window.geometry() & self._window.screen().availableGeometry()
            size, least = self.errors.size(), self.errors.minimumSizeHint()
            self.errors.setGeometry(place_beside(size, least, room, self.find_output()))
        self.errors.show()
        self.errors.raise_()
        self.errors.activateWindow()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        for tool in (self.solver, self.errors, self._layer_dialog):
            if tool is not None:
                tool.set_theme(colours)

    def _on_layer_dialog_finished(self) -> None:
        self._layer_dialog = None
