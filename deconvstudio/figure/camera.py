"""The camera onto a grid of cells: zoom and pan of the maps and of the matrix, in plain numbers."""

from __future__ import annotations

from typing import NamedTuple

# The zoom of one press of a key, and of one notch of the wheel.
KEY_STEP = 1.5
WHEEL_STEP = 1.3
# Qt counts eighths of a degree; a notch of the wheel has fifteen degrees.
NOTCH = 120


def wheel_factor(angle: int) -> float:
    """Return the zoom of a turn of the wheel, given as Qt's `angleDelta`."""
    return float(WHEEL_STEP ** (angle / NOTCH))


class Camera(NamedTuple):
    """Says which part of a grid a window shows.

    cell: pixels of a cell. row, column: what stands at the window's upper left corner, fractions of cells too.
    Points (x, y) are pixels from that corner.
    """

    cell: float
    row: float = 0.0
    column: float = 0.0

    @classmethod
    def hold(cls, cell: float, row: float, column: float, x: float, y: float) -> Camera:
        """Return the camera that shows a place of the grid at a point."""
        return cls(cell, row - y / cell, column - x / cell)

    def place_at(self, x: float, y: float) -> tuple[float, float]:
        """Return row and column of the place at a point."""
        return self.row + y / self.cell, self.column + x / self.cell

    def zoom(self, cell: float, x: float, y: float) -> Camera:
        """Give the cells another size; the place at the point stays there."""
        return Camera.hold(cell, *self.place_at(x, y), x, y)

    def pan(self, right: float, down: float) -> Camera:
        """Move the grid by pixels, as a hand moves paper."""
        return Camera(self.cell, self.row - down / self.cell, self.column - right / self.cell)

    def reveal(self, row: float, column: float, width: float, height: float) -> Camera:
        """Move as little as possible until a cell is visible in a window of width x height pixels."""
        down = min(row - self.row, 0.0) + max(row + 1 - self.row - height / self.cell, 0.0)
        right = min(column - self.column, 0.0) + max(column + 1 - self.column - width / self.cell, 0.0)
        return Camera(self.cell, self.row + down, self.column + right)

    def keep_inside(self, rows: int, columns: int, width: float, height: float) -> Camera:
        """Move back to a grid of rows x columns if the window of width x height pixels looks beyond it."""
        return Camera(
            self.cell,
            min(max(self.row, 0.0), rows - height / self.cell),
            min(max(self.column, 0.0), columns - width / self.cell),
        )
