"""A map whose numbers are the same across, painted as a curve of steps, such as the stamps for each row."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from ...core.numbers.format import number_text
from .. import theme as themes
from ..theme import Theme, mixed
from .content import MapContent
from .grid import Block

# Up to this number, every count has a line with its number.
MAX_LINES = 9
# The free part of the frame beyond the greatest number, and the least cell in pixels with an outline.
HEADROOM, LINE_FROM = 0.14, 1.5


def paint_curve(painter: QPainter, content: MapContent, theme: Theme, block: Block, area: QRectF) -> None:
    """Paint the numbers as steps from zero. area: the visible part of the map; it shows the whole range."""
    is_down = content.curve == "down"
    values, cells = (content.plane[:, 0], block.rows) if is_down else (content.plane[0], block.columns)
    most = max(float(values.max()), 1.0)
    colour = theme.roles[content.role]
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    # Numbers grow to the right along rows, and upwards along columns. The curve is made for columns, from the axis.
    high = (area.width() if is_down else area.height()) * (1 - HEADROOM) / most
    start = block.top if is_down else block.left
    # x along the axis, y away from it.
    turn = QTransform(0, 1, 1, 0, area.left(), 0) if is_down else QTransform(1, 0, 0, -1, 0, area.bottom())
    ends = (area.top(), area.bottom()) if is_down else (area.left(), area.right())
    edges = start + np.arange(cells.start, cells.stop + 1) * block.cell
    heights = values[cells.start : cells.stop] * high
    steps = np.column_stack((np.repeat(edges, 2)[1:-1], np.repeat(heights, 2))).tolist()
    outline = [turn.map(QPointF(x, y)) for x, y in steps]
    feet = [turn.map(QPointF(edges[-1], 0)), turn.map(QPointF(edges[0], 0))]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(theme.canvas, colour, 0.45))
    painter.drawPolygon(QPolygonF([*outline, *feet]))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if block.cell >= LINE_FROM:
        painter.setPen(QPen(colour, 1.5))
        painter.drawPolyline(QPolygonF(outline))
    _paint_counts(painter, most, high, turn, ends, theme)
    painter.restore()


def _paint_counts(
    painter: QPainter, most: float, high: float, turn: QTransform, ends: tuple[float, float], theme: Theme
) -> None:
    """Paint a line for each count, with its number on the side of the axis."""
    counts = range(1, int(most) + 1) if most <= MAX_LINES else [int(most)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(themes.sans(theme.type.small))
    metrics = QFontMetricsF(painter.font())
    for count in counts:
        line = turn.map(QLineF(ends[0], count * high, ends[1], count * high))
        painter.setPen(QPen(mixed(theme.canvas, theme.ink, 0.3), 1))
        painter.drawLine(line)
        text = number_text(count)
        shift = QPointF(4, metrics.ascent())
        if not turn.m11():
            shift.setX(-metrics.horizontalAdvance(text) - 4)
        painter.setPen(theme.ink)
        painter.drawText(line.p1() + shift, text)
