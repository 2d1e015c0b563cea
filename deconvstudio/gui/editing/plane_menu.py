"""The menu of a cell: its number, and what can be done with its plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ...core.cells import Cell
from ...core.numbers import literals
from ...core.roles import Role
from .plane_editor import PlaneEditor


class CellCommands(NamedTuple):
    """What the entries of the menu call with their cell. paint_value: the number that dragging paints."""

    edit: Callable[[Cell], object]
    paste: Callable[[Cell], object]
    paint_with: Callable[[Cell], object]
    numbers: PlaneEditor
    paint_value: float


class PlaneMenu(QMenu):
    """The menu of one cell. It is deleted when it closes."""

    def __init__(self, commands: CellCommands, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cell = cell
        if cell.role is Role.OUTPUT:
            self.addAction(self.tr("The output is computed; edit the input or the kernel.")).setEnabled(False)
            self._add_copying(commands)
            return
        self._add(self.tr("Edit …"), commands.edit, "F2")
        self._add_copying(commands)
        self._add(self.tr("Paste block"), commands.paste, QKeySequence.StandardKey.Paste)
        self.addSeparator()
        self._add(self.tr("Fill plane with this value"), commands.numbers.fill)
        self._add(self.tr("Clear plane (zeros)"), commands.numbers.clear)
        self._add(self.tr("Transpose"), commands.numbers.transpose)
        self._add(self.tr("Rotate by 180°"), commands.numbers.rotate)
        self._add(self.tr("Normalise to sum 1"), commands.numbers.normalise)
        self.addSeparator()
        painting = self.tr("Paint with: {value}").format(value=literals.number(commands.paint_value))
        self.addAction(painting).setEnabled(False)
        self._add(self.tr("Paint with this value"), commands.paint_with)

    def _add_copying(self, commands: CellCommands) -> None:
        self._add(self.tr("Copy value"), commands.numbers.copy_value, QKeySequence.StandardKey.Copy)
        self._add(self.tr("Copy plane"), commands.numbers.copy_plane)

    def _add(
        self, text: str, does: Callable[[Cell], object], key: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = self.addAction(text)
        if key is not None:
            # Only shown here: the EditController listens to the keys, on the cell under the cursor.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: does(self._cell))
        return action
