"""The menu of a cell: its number, and what can be done with its plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ...core.cells import Cell
from ...core.numbers import literals
from ...core.roles import Role

if TYPE_CHECKING:
    from .edit_controller import EditController


class PlaneMenu(QMenu):
    """Made anew for each cell, and gone when it is closed."""

    def __init__(self, controller: EditController, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cell = cell
        if cell.role is Role.OUTPUT:
            self.addAction(self.tr("The output is computed; edit input or kernel.")).setEnabled(False)
            self._add_copying(controller)
            return
        self._add(self.tr("Edit …"), controller.edit, "F2")
        self._add_copying(controller)
        self._add(self.tr("Paste block"), controller.paste, QKeySequence.StandardKey.Paste)
        self.addSeparator()
        self._add(self.tr("Fill plane with this value"), controller.numbers.fill)
        self._add(self.tr("Clear plane (zeros)"), controller.numbers.clear)
        self._add(self.tr("Transpose"), controller.numbers.transpose)
        self._add(self.tr("Rotate by 180°"), controller.numbers.rotate)
        self._add(self.tr("Normalise to sum 1"), controller.numbers.normalise)
        self.addSeparator()
        painting = self.tr("Paint with: {value}").format(value=literals.number(controller.paint_value))
        self.addAction(painting).setEnabled(False)
        self._add(self.tr("Paint with this value"), controller.paint_with)

    def _add_copying(self, controller: EditController) -> None:
        self._add(self.tr("Copy value"), controller.numbers.copy_value, QKeySequence.StandardKey.Copy)
        self._add(self.tr("Copy plane"), controller.numbers.copy_plane)

    def _add(
        self, text: str, does: Callable[[Cell], object], key: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = self.addAction(text)
        if key is not None:
            # Told here only: the keys themselves are the desk's, on the cell under the cursor.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: does(self._cell))
        return action
