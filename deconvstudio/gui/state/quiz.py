"""Quiz: the output stays hidden until the class has said what it will be."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from PySide6.QtCore import QObject, Signal

from ...core.cells import Cell
from ...core.plan import Plan
from ...core.roles import Role
from ...figure.picture import Mask

Mode: TypeAlias = Literal["off", "numbers", "size"]


class Quiz(QObject):
    """Hides the output's numbers, or its size too, and reveals them cell by cell or at once. Off unless asked.

    changed: the mode, or what is hidden.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mode: Mode = "off"
        self._plan: Plan | None = None
        self._mask: Mask | None = None
        self._hides_size = False

    @property
    def plan(self) -> Plan | None:
        """The Plan whose output is hidden or revealed."""
        return self._plan

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def hides_size(self) -> bool:
        """Whether nothing may tell how large the output is."""
        return self._hides_size

    @property
    def hides(self) -> bool:
        """Whether anything is left to reveal."""
        return self._hides_size or self._mask is not None

    def hidden(self) -> Mask | None:
        """The output cells whose numbers are not to be seen, [H', W'], not to be written to; None where none is.

        A change makes another array, so that a picture may keep the one that it was painted with.
        """
        return self._mask

    def is_hidden(self, cell: Cell) -> bool:
        """Whether a cell's number is not to be seen."""
        mask = self._mask
        if mask is None or cell.role is not Role.OUTPUT:
            return False
        return cell.row < mask.shape[0] and cell.column < mask.shape[1] and bool(mask[cell.row, cell.column])

    def set_mode(self, mode: Mode) -> None:
        """Hide anew; the same mode once more hides again what was revealed."""
        self._mode = mode
        self._begin()

    def show_plan(self, plan: Plan) -> None:
        """Hide anew where the Spec is another one."""
        known, self._plan = self._plan, plan
        if self._mode != "off" and (known is None or known.spec != plan.spec):
            self._begin()

    def reveal(self, cell: Cell) -> None:
        """Show one output cell's number. While the size is hidden there are no cells yet: that is shown first."""
        if self._hides_size:
            self._hide(self._mask, size=False)
        elif self._mask is not None and self.is_hidden(cell):
            mask = self._mask.copy()
            mask[cell.row, cell.column] = False
            self._hide(mask if mask.any() else None, size=False)

    def reveal_all(self) -> None:
        """Show everything, until the Spec changes."""
        if self.hides:
            self._hide(None, size=False)

    def _begin(self) -> None:
        shape = None if self._plan is None else self._plan.output_shape
        nothing = self._mode == "off" or shape is None
        self._hide(None if nothing or shape is None else np.ones(shape[1:3], np.bool_), size=self._mode == "size")

    def _hide(self, mask: Mask | None, size: bool) -> None:
        if mask is not None:
            mask.flags.writeable = False
        self._mask, self._hides_size = mask, size
        self.changed.emit()
