"""Paints the marks of the cursor on the matrix: its row or column, the entries, and the values that they multiply."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ...core.cells import Cell
from ...core.roles import Role
from ..theme import Theme
from .content import MatrixContent, Places
from .layout import MatrixLayout
from .painter import pixel_entries

WASH = 0.22
# The least size of a mark in pixels. A smaller mark is not visible.
MIN_MARK, FRAMED_FROM = 3.0, 6.0
MAX_MARKS = 4096


def paint_marks(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout, cell: Cell) -> None:
    """Mark the row or column of the matrix that belongs to an input or output cell, or all entries of a weight."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if cell.role is Role.KERNEL:
        _mark_entries(painter, theme, layout, _places_of_weight(content, layout, cell))
    else:
        _paint_line(painter, content, theme, layout, cell)
    painter.restore()


def _paint_line(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout, cell: Cell) -> None:
    index, colour = content.index_of(cell), theme.roles[cell.role]
    rows, columns = content.places_of(cell)
    is_row = cell.role is content.side.role
    if is_row:
        band = QRectF(layout.matrix.left(), layout.row_top(index), layout.matrix.width(), layout.camera.cell)
        rows_lit, columns_lit = [index], columns.tolist()
    else:
        band = QRectF(layout.column_left(index), layout.matrix.top(), layout.camera.cell, layout.matrix.height())
        rows_lit, columns_lit = rows.tolist(), [index]
    _wash(painter, layout.matrix, _seen(band), colour)
    _mark_entries(painter, theme, layout, (rows, columns))
    _outline(painter, theme, layout.side, map(layout.side_area, rows_lit), strong=is_row)
    _outline(painter, theme, layout.top, map(layout.top_area, columns_lit), strong=not is_row)


def _places_of_weight(content: MatrixContent, layout: MatrixLayout, cell: Cell) -> Places:
    """Return the visible entries of one weight. If cells are smaller than pixels, return one for each pixel."""
    weight = cell.row * content.kernel.shape[1] + cell.column
    if layout.camera.cell >= 1:
        found = content.entries(layout.rows, layout.columns)
        own = found.weights == weight
        return found.rows[own], found.columns[own]
    found, _ = pixel_entries(content, layout)
    own = found.weights == weight
    size, camera = layout.camera.cell, layout.camera
    return (
        (found.rows[own] / size + camera.row).astype(np.int64),
        (found.columns[own] / size + camera.column).astype(np.int64),
    )


def _mark_entries(painter: QPainter, theme: Theme, layout: MatrixLayout, places: Places) -> None:
    seen_rows, seen_columns = layout.rows, layout.columns
    rows, columns = places
    inside = (rows >= seen_rows.start) & (rows < seen_rows.stop)
    inside &= (columns >= seen_columns.start) & (columns < seen_columns.stop)
    cell = layout.camera.cell
    areas = [
        QRectF(layout.column_left(column), layout.row_top(row), cell, cell)
        for row, column in zip(rows[inside].tolist(), columns[inside].tolist(), strict=True)
    ]
    _outline(painter, theme, layout.matrix, areas)


def _wash(painter: QPainter, clip: QRectF, band: QRectF, colour: QColor) -> None:
    painter.save()
    painter.setClipRect(clip)
    veil = QColor(colour)
    veil.setAlphaF(WASH)
    painter.fillRect(band, veil)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1))
    painter.drawRect(band)
    painter.restore()


def _outline(painter: QPainter, theme: Theme, clip: QRectF, areas: Iterable[QRectF], strong: bool = False) -> None:
    """Paint the frame of an area as on the maps. An area that is too small for a frame is filled."""
    some = [_seen(area) for area in areas][:MAX_MARKS]
    painter.save()
    painter.setClipRect(clip.adjusted(-3, -3, 3, 3))
    if some and min(some[0].width(), some[0].height()) < FRAMED_FROM:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.ink)
        painter.drawRects(some)
    else:
        width = 3 if strong else 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for pen in (QPen(theme.canvas, width + 2), QPen(theme.ink, width)):
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRects(some)
    painter.restore()


def _seen(area: QRectF) -> QRectF:
    """Return the area, enlarged until it is visible."""
    wider, higher = (max((MIN_MARK - size) / 2, 0.0) for size in (area.width(), area.height()))
    return area.adjusted(-wider, -higher, wider, higher)
