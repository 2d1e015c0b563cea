"""Walks a picture step by step. The step is the pinned cell of the cursor; the Stepper has no step of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ...core.cells import extent, is_inside, move
from ...core.plan import AxisPlan, Plan
from ...core.roles import Role
from ...core.steps import cell_of_step, count_steps, step_of_cell
from .cursor import Cursor

# A longer walk is played row by row, in at most MAX_TICKS moves. Nobody waits for 15876 steps.
MAX_SINGLE_STEPS, MAX_TICKS = 400, 100
# In steps per second.
MIN_SPEED, MAX_SPEED = 0.5, 8.0


class Stepper(QObject):
    """Walks the cells of one map in reading order. It moves the cursor's pinned cell.

    changed: the position, the nearest step, the count or is_playing has changed. The position is read from the
    cursor every time, so that a click on a map and a step always agree.
    """

    changed = Signal()

    def __init__(self, cursor: Cursor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cursor = cursor
        self._plan: Plan | None = None
        self._walked = Role.INPUT
        self._speed = 1.0
        self._last_state: tuple[int | None, int | None, int, bool] = (None, None, 0, False)
        self._timer = QTimer(self)
        self._timer.setInterval(round(1000 / self._speed))
        self._timer.timeout.connect(self._on_timer_timeout)
        cursor.moved.connect(self._on_cursor_moved)

    def show(self, plan: Plan, walked: Role) -> None:
        """Walk the cells of a role's map. Another Plan stops playing and frees a pinned cell that it lacks."""
        if plan != self._plan:
            self._timer.stop()
        self._plan, self._walked = plan, walked
        cell, axes = self.cursor.cell, self._axes
        if cell is not None and axes is not None and self.cursor.is_pinned and not is_inside(cell, axes):
            self.cursor.free()
        self._emit_changed()

    @property
    def walked(self) -> Role:
        """The role of the map whose cells are the steps."""
        return self._walked

    @property
    def count(self) -> int:
        """The number of steps; 0 without a legal Plan."""
        axes = self._axes
        return 0 if axes is None else count_steps(self._walked, axes)

    @property
    def position(self) -> int | None:
        """The step whose cell is pinned, from 0; None if no cell of the walked map is pinned."""
        cell = self.cursor.cell
        return self.nearest if cell is not None and cell.role is self._walked else None

    @property
    def nearest(self) -> int | None:
        """The step that shows the pinned cell of any map, from 0; None if none does (see core.steps.step_of_cell)."""
        cell, axes = self.cursor.cell, self._axes
        if cell is None or axes is None or not self.cursor.is_pinned:
            return None
        return step_of_cell(cell, self._walked, axes)

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    @property
    def speed(self) -> float:
        """Steps per second."""
        return self._speed

    def go(self, n: int) -> None:
        """Pin the cell of step n. Beyond an end, pin the cell at that end."""
        axes = self._axes
        if axes is not None:
            self.cursor.pin(cell_of_step(n, self._walked, axes))

    def go_to(self, text: str) -> None:
        """Go to the step that a text names. Raises StepError for a text that names none."""
        from ...core.parsing.step import read_step

        axes = self._axes
        if axes is not None:
            self.go(read_step(text, self._walked, axes))

    def first(self) -> None:
        self.go(0)

    def last(self) -> None:
        self.go(self.count - 1)

    def next(self) -> None:
        """Go to the step after the nearest one, or to the first one. At the end do nothing."""
        position = self.nearest
        if position is None:
            self.go(0)
        elif position < self.count - 1:
            self.go(position + 1)

    def previous(self) -> None:
        """Go to the step before the nearest one. At the start do nothing."""
        position = self.nearest
        if position:
            self.go(position - 1)

    def next_row(self) -> None:
        """Go to the same place of the next row. In the last row do nothing."""
        self._move_rows(1)

    def previous_row(self) -> None:
        """Go to the same place of the previous row. In the first row do nothing."""
        self._move_rows(-1)

    def _move_rows(self, rows: int) -> None:
        position, columns = self.nearest, self.row_length
        if position is None:
            self.go(0)
        elif 0 <= position + rows * columns < self.count:
            self.go(position + rows * columns)

    @property
    def row_length(self) -> int:
        """The number of steps in a row of the walked map; 0 without a legal Plan."""
        axes = self._axes
        return 0 if axes is None else extent(self._walked, axes)[1]

    @property
    def plays_rows(self) -> bool:
        """Whether the walk is so long that it is played row by row."""
        return self.count > MAX_SINGLE_STEPS and self.row_length < self.count

    def play(self) -> None:
        """Step to the end, driven by a timer; row by row if there are many steps.

        Without a step, or at the last one, begin at the first.
        """
        if self.is_playing or self.count == 0:
            return
        if self.nearest in (None, self.count - 1):
            self.go(0)
        if self.count > 1:
            self._timer.start()
        self._emit_changed()

    def pause(self) -> None:
        self._timer.stop()
        self._emit_changed()

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def set_speed(self, speed: float) -> None:
        """Set the speed in steps per second. It is limited to MIN_SPEED and MAX_SPEED."""
        self._speed = min(max(speed, MIN_SPEED), MAX_SPEED)
        self._timer.setInterval(round(1000 / self._speed))

    def walk(self, rows: int, columns: int) -> None:
        """Move the cursor's cell inside its own map and pin it. Without a cell, go to the first step."""
        axes = self._axes
        if axes is None:
            return
        cell = self.cursor.cell
        if cell is None:
            self.go(0)
        else:
            self.cursor.pin(move(cell, rows, columns, axes))

    @property
    def _axes(self) -> tuple[AxisPlan, AxisPlan] | None:
        return None if self._plan is None or self._plan.problems else self._plan.legal_axes

    def _on_timer_timeout(self) -> None:
        if self.plays_rows:
            rows = self.count // self.row_length
            self.go((self.position or 0) + self.row_length * -(-rows // MAX_TICKS))
        else:
            self.next()
        if self.position == self.count - 1:
            self.pause()

    def _on_cursor_moved(self) -> None:
        if not self.cursor.is_pinned:
            self._timer.stop()
        self._emit_changed()

    def _emit_changed(self) -> None:
        state = (self.position, self.nearest, self.count, self.is_playing)
        if state != self._last_state:
            self._last_state = state
            self.changed.emit()
