"""The keyboard on the views: a key first means an edit of the pinned cell, then a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ...core.roles import Role
from ..playback.step_keys import ENTER, StepKeys
from ..state.pointing import Pointing
from ..state.stepper import Stepper
from .workspace import Workspace

if TYPE_CHECKING:
    from ..editing.edit_controller import EditController


FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)


class ViewKeys(QObject):
    """Listens on the views, and on the window for keys that no other widget takes.

    Page Up, Page Down, Home and End step wherever the focus is in the window.
    """

    def __init__(
        self,
        workspace: Workspace,
        stepper: Stepper,
        pointing: Pointing,
        editing: Callable[[], EditController],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editing, self._window, self._view_stack = editing, window, workspace.view_stack
        self._quiz = pointing.quiz
        self._steps = StepKeys(stepper, pointing, self)
        self._steps.full_sum_requested.connect(workspace.drawer.cell_view.show_whole)
        for widget in (workspace.maps, window):
            self.listen(widget)
        for key, step in self._steps.place_keys().items():
            QShortcut(QKeySequence(key), window).activated.connect(step)

    def listen(self, widget: QWidget) -> None:
        """Listen on one more widget."""
        # Qt asks the filter that was installed last first.
        widget.installEventFilter(self._steps)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if self._view_stack.current() is None:
            return False  # there is no cell on screen to edit
        if watched is self._window and isinstance(QApplication.focusWidget(), FIELDS):
            return event.key() in ENTER  # Enter in a field is no key of the views, and no other key edits a cell
        editing = self._editing()
        cell = editing.cursor.cell
        is_output = cell is not None and cell.role is Role.OUTPUT
        if event.key() in ENTER and (is_output or self._quiz.hides):
            return False  # StepKeys reveals what is hidden or shows the full sum
        return editing.key(event)
