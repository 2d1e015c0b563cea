"""The menu of a cell: edits of its number and of its plane."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ...core.cells import Cell
from ...core.numbers.literals import shown
from ...core.roles import Role
from ..state.brush import Brush
from .plane_editor import PlaneEditor


class CellCommands(NamedTuple):
    """The functions that the menu's entries call with the cell."""

    edit: Callable[[Cell], object]
    paste: Callable[[Cell], object]
    paint_with: Callable[[Cell], object]
    numbers: PlaneEditor
    brush: Brush


class PlaneMenu(QMenu):
    """The menu of one cell. It is deleted when it closes."""

    def __init__(self, commands: CellCommands, cell: Cell, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._cell = cell
        if cell.role is Role.OUTPUT:
            self.addAction(self.tr("The output is computed; edit the input or the kernel.")).setEnabled(False)
            self._add_copy_entries(commands)
            return
        self._add(self.tr("Edit …"), commands.edit, "F2")
        self._add_copy_entries(commands)
        self._add(self.tr("Paste block"), commands.paste, QKeySequence.StandardKey.Paste)
        self.addSeparator()
        self._add(self.tr("Fill plane with this value"), commands.numbers.fill)
        self._add(self.tr("Clear plane (zeros)"), commands.numbers.clear)
        self._add(self.tr("Transpose"), commands.numbers.transpose)
        self._add(self.tr("Rotate by 180°"), commands.numbers.rotate)
        self._add(self.tr("Normalise to sum 1"), commands.numbers.normalise)
        self.addSeparator()
        self._add_brush_entries(commands)

    def _add_brush_entries(self, commands: CellCommands) -> None:
        text, brush = self.tr("Paint {value} by dragging"), commands.brush
        switch = self._add(text.format(value=shown(brush.value)), lambda _: brush.switch(not brush.is_on), "Ctrl+B")
        switch.setCheckable(True)
        switch.setChecked(brush.is_on)
        value = commands.numbers.planes.value(self._cell)
        if value is not None and value != brush.value:
            self._add(text.format(value=shown(value)), commands.paint_with)

    def _add_copy_entries(self, commands: CellCommands) -> None:
        self._add(self.tr("Copy value"), commands.numbers.copy_value, QKeySequence.StandardKey.Copy)
        self._add(self.tr("Copy plane"), commands.numbers.copy_plane)

    def _add(
        self, text: str, command: Callable[[Cell], object], key: str | QKeySequence.StandardKey | None = None
    ) -> QAction:
        action = self.addAction(text)
        if key is not None:
            # The menu only shows the key. The EditController listens to it, on the cell under the cursor.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: command(self._cell))
        return action
