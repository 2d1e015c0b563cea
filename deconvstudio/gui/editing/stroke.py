"""Paints numbers by dragging. A drag, from press to release, is one gesture and one step of undo."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count

from ...core.cells import Cell
from ...core.selection import Selection
from ...core.spec import Spec
from ...core.values.editing import with_cell
from ...core.values.generated import Array
from ..state import history
from ..state.studio import Studio

_numbers = count(1)


class Stroke:
    """One drag over the cells of one tensor. Each cell gets the value."""

    def __init__(self, studio: Studio, selection: Selection, value: float, contents: Array | None) -> None:
        self._studio, self._selection, self._value, self._contents = studio, selection, value, contents
        self._gesture = f"stroke {next(_numbers)}"
        self._last_cell: Cell | None = None
        self._last_spec: Spec | None = None
        self._changed_at = 0.0

    def paint(self, cell: Cell) -> None:
        """Paint the cells from the last one to this one. A cell of another tensor is ignored.

        Raises core.values.editing.EditError if the numbers cannot be changed.
        """
        last = self._last_cell or cell
        if cell.role is not last.role:
            return
        spec = self._studio.spec
        for row, column in _line(last, cell):
            spec = with_cell(spec, cell.role, self._selection, row, column, self._value, self._contents)
        self._last_cell = cell
        if spec == self._studio.spec:
            return
        self._join_steps()
        self._studio.change(spec, self._gesture)
        self._last_spec, self._changed_at = spec, time.monotonic()

    def _join_steps(self) -> None:
        """After a rest the history would start a new step. Undo the drag's first step: the next one contains it."""
        has_rested = time.monotonic() - self._changed_at >= 0.9 * history.GESTURE_S
        if self._last_spec is not None and self._last_spec == self._studio.spec and has_rested:
            self._studio.undo()


def _line(start: Cell, end: Cell) -> Iterator[tuple[int, int]]:
    """Yield the rows and columns from one cell to another: a quick mouse skips cells."""
    rows, columns = end.row - start.row, end.column - start.column
    steps = max(abs(rows), abs(columns))
    for n in range(steps + 1):
        part = n / steps if steps else 0.0
        yield start.row + round(rows * part), start.column + round(columns * part)
