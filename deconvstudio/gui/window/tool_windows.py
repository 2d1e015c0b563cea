"""The tools in windows of their own: layers for an output size, layers in a text, error messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ...figure.theme import LIGHT, Theme
from ..state.studio import Studio

if TYPE_CHECKING:
    from ..dialogs.error_dialog import ErrorDialog
    from ..solver.solver_controller import SolverController


class ToolWindows(QObject):
    """Creates each tool when the user first opens it. layer_read: the Spec of a layer that the user applies."""

    layer_read = Signal(object)

    def __init__(self, studio: Studio, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._theme = LIGHT
        self.solver: SolverController | None = None
        self.errors: ErrorDialog | None = None

    def open_solver(self) -> None:
        """Open the solver: which kernel, stride and padding give an output size?"""
        self._solver().open()

    def solve_size(self, height: int, width: int) -> None:
        """Open the solver with an output size in its fields."""
        self._solver().open((height, width))

    def _solver(self) -> SolverController:
        from ..solver.solver_controller import SolverController

        if self.solver is None:
            self.solver = SolverController(self._studio, self._window)
            self.solver.set_theme(self._theme)
        return self.solver

    def paste_layer(self) -> None:
        """Open the dialog that reads a layer from text."""
        from ..dialogs.layer_dialog import LayerDialog

        dialog = LayerDialog(self._studio.spec, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.layer_read.connect(self.layer_read)
        dialog.open()

    def explain_error(self) -> None:
        """Open the dialog that explains an error message."""
        from ..dialogs.error_dialog import ErrorDialog

        if self.errors is None:
            self.errors = ErrorDialog(lambda: self._studio.spec, self._window)
            self.errors.chosen.connect(self._studio.change)
        self.errors.show()
        self.errors.raise_()
        self.errors.activateWindow()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        if self.solver is not None:
            self.solver.set_theme(colours)
