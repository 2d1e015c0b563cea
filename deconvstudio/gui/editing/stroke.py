"""Painting numbers by dragging: from the press to the release one gesture, one step of undo."""

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
    """One drag over the cells of one tensor, each of which becomes the value."""

    def __init__(self, studio: Studio, selection: Selection, value: float, contents: Array | None) -> None:
        self._studio, self._selection, self._value, self._contents = studio, selection, value, contents
        self._gesture = f"stroke {next(_numbers)}"
        self._last: Cell | None = None
        self._painted: Spec | None = None
        self._at = 0.0

    def paint(self, cell: Cell) -> None:
        """Paint the cells from the last one to this; those of other tensors are passed over.

        Raises core.values.editing.EditError where the numbers cannot be changed.
        """
        last = self._last or cell
        if cell.role is not last.role:
            return
        spec = self._studio.spec
        for row, column in _line(last, cell):
            spec = with_cell(spec, cell.role, self._selection, row, column, self._value, self._contents)
        self._last = cell
        if spec == self._studio.spec:
            return
        self._resume()
        self._studio.change(spec, self._gesture)
        self._painted, self._at = spec, time.monotonic()

    def _resume(self) -> None:
        """After a rest the history would begin a new step: what was painted so far is taken up into it."""
        rested = time.monotonic() - self._at >= 0.9 * history.GESTURE_S
        if self._painted is not None and self._painted == self._studio.spec and rested:
            self._studio.undo()


def _line(start: Cell, end: Cell) -> Iterator[tuple[int, int]]:
    """Rows and columns from one cell to another: a quick mouse skips cells."""
    rows, columns = end.row - start.row, end.column - start.column
    steps = max(abs(rows), abs(columns))
    for n in range(steps + 1):
        part = n / steps if steps else 0.0
        yield start.row + round(rows * part), start.column + round(columns * part)
