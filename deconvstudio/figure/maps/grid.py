"""The grids of maps. In a map with inserted zeros, the cells of the zeros are dashed and empty."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ..theme import Theme, mixed
from .content import InsertedZeros
from .hatching import fill

GRID_FROM = 6.0
# The least size of a cell with dashes, in pixels. In smaller cells nobody sees them, and painting them takes long.
DASHES_FROM = 12.0
MARK = 0.26


class Block(NamedTuple):
    """The visible cells of a map: the plane's corner and the size of a cell on the device, rows and columns."""

    left: float
    top: float
    cell: float
    rows: range
    columns: range

    def area(self, row: int, column: int, rows: int = 1, columns: int = 1) -> QRectF:
        """Return the area of cells on the device."""
        cell = self.cell
        return QRectF(self.left + column * cell, self.top + row * cell, columns * cell, rows * cell)


def _lines(block: Block) -> list[QLineF]:
    """Return the lines between the visible cells."""
    left, top, cell, rows, columns = block
    x0, x1 = left + columns.start * cell, left + columns.stop * cell
    y0, y1 = top + rows.start * cell, top + rows.stop * cell
    lines = [QLineF(x0, top + row * cell, x1, top + row * cell) for row in rows]
    lines += [QLineF(left + column * cell, y0, left + column * cell, y1) for column in columns]
    return lines


def paint_grid(painter: QPainter, colour: QColor, block: Block) -> None:
    """Paint lines of one pixel between the visible cells. They are areas: lines take four times as long."""
    left, top, cell, rows, columns = block
    whole = block.area(rows.start, columns.start, len(rows), len(columns))
    areas = [QRectF(whole.left(), top + row * cell, whole.width(), 1) for row in rows]
    areas += [QRectF(left + column * cell, whole.top(), 1, whole.height()) for column in columns]
    fill(painter, areas, colour)


def paint_gaps(painter: QPainter, gaps: InsertedZeros, theme: Theme, colour: QColor, block: Block) -> None:
    """Paint dashes around inserted zeros, lines around cells with data, and a frame around all data."""
    if block.cell >= DASHES_FROM:
        painter.setPen(QPen(mixed(theme.canvas, theme.mute, 0.55), 1, Qt.PenStyle.DashLine))
        painter.drawLines(_lines(block))
        painter.setPen(QPen(mixed(theme.canvas, colour, 0.75), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rows = [row for row in block.rows if row in gaps.rows]
        columns = [column for column in block.columns if column in gaps.columns]
        painter.drawRects([block.area(row, column) for row in rows for column in columns])
    if gaps.rows and gaps.columns:
        top, left = min(gaps.rows), min(gaps.columns)
        painter.setPen(QPen(colour, 2))
        painter.drawRect(block.area(top, left, max(gaps.rows) - top + 1, max(gaps.columns) - left + 1))


def paint_corner(
    painter: QPainter, corner: tuple[int, int], extent: tuple[int, int], colour: QColor, block: Block
) -> None:
    """Paint a small triangle in the outer corner of a cell. It shows how the map is rotated."""
    area, size = block.area(*corner), block.cell * MARK
    below, right = (2 * at >= count for at, count in zip(corner, extent, strict=True))
    x, y = (area.right() if right else area.left()), (area.bottom() if below else area.top())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    inward_x, inward_y = (-size if right else size), (-size if below else size)
    painter.drawPolygon(QPolygonF([QPointF(x, y), QPointF(x + inward_x, y), QPointF(x, y + inward_y)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
