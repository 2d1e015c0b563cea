"""Quiz: hides the output, so that a class can guess it first."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from PySide6.QtCore import QObject, Signal

from ...core.cells import Cell
from ...core.plan import Plan
from ...core.roles import Role
from ...core.spec import Shape, Spec
from ...figure.picture import Mask

Mode: TypeAlias = Literal["off", "numbers", "size"]


class Quiz(QObject):
    """Hides the output's numbers, or its size too. Reveals them cell by cell or all at once. It is off at the start.

    changed: the mode has changed, or what is hidden.
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
        """Whether the output's size is hidden. No view may show it then."""
        return self._hides_size

    @property
    def hides(self) -> bool:
        """Whether anything is hidden."""
        return self._hides_size or self._mask is not None

    def hidden(self) -> Mask | None:
        """Return the output cells whose numbers are hidden, [H', W'], read-only; None if none is hidden.

        A change creates a new array, so a Picture can keep the array that it was made with.
        """
        return self._mask

    def is_hidden(self, cell: Cell) -> bool:
        """Return whether a cell's number is hidden."""
        mask = self._mask
        if mask is None or cell.role is not Role.OUTPUT:
            return False
        return cell.row < mask.shape[0] and cell.column < mask.shape[1] and bool(mask[cell.row, cell.column])

    def set_mode(self, mode: Mode) -> None:
        """Hide what the mode says. Setting the same mode again hides what was revealed."""
        self._mode = mode
        self._start()

    def show_plan(self, plan: Plan) -> None:
        """Hide everything again if the Plan has another Spec, or another output: a Spec can become legal later."""
        before, self._plan = self._plan, plan
        if self._mode != "off" and (before is None or _output_of(before) != _output_of(plan)):
            self._start()

    def reveal(self, cell: Cell) -> None:
        """Show the number of one output cell. If the size is hidden, there are no cells yet: show the size first."""
        if self._hides_size:
            self.reveal_size()
        elif self._mask is not None and self.is_hidden(cell):
            mask = self._mask.copy()
            mask[cell.row, cell.column] = False
            self._hide(mask if mask.any() else None, hides_size=False)

    def reveal_size(self) -> None:
        """Show the output's size. Its numbers stay hidden."""
        if self._hides_size:
            self._hide(self._mask, hides_size=False)

    def reveal_all(self) -> None:
        """Show everything, until the Spec changes."""
        if self.hides:
            self._hide(None, hides_size=False)

    def _start(self) -> None:
        shape = None if self._plan is None else self._plan.output_shape
        mask = None if self._mode == "off" or shape is None else np.ones(shape[1:3], np.bool_)
        self._hide(mask, hides_size=self._mode == "size")

    def _hide(self, mask: Mask | None, hides_size: bool) -> None:
        if mask is not None:
            mask.flags.writeable = False
        self._mask, self._hides_size = mask, hides_size
        self.changed.emit()


def _output_of(plan: Plan) -> tuple[Spec, Shape | None]:
    return plan.spec, plan.output_shape
