"""Hatches for cells that are not data, in device pixels so that they look the same at every zoom."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

SPACING = 6.0


def hatch(painter: QPainter, areas: Iterable[QRectF], colour: QColor, crossed: bool = False) -> None:
    """Rising lines over each area, and falling ones too where crossed, in one grid for all."""
    painter.save()
    painter.setPen(QPen(colour, 1))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for area in areas:
        if area.isEmpty():
            continue
        painter.save()
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawLines(_diagonals(area, crossed))
        painter.restore()
    painter.restore()


def _diagonals(area: QRectF, crossed: bool) -> list[QLineF]:
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    lines = []
    # x + y constant: rising lines. Multiples of the spacing, so neighbouring areas join.
    start = (left + top) // SPACING * SPACING
    while start <= right + bottom:
        lines.append(QLineF(start - bottom, bottom, start - top, top))
        start += SPACING
    if crossed:
        start = (left - bottom) // SPACING * SPACING
        while start <= right - top:
            lines.append(QLineF(start + top, top, start + bottom, bottom))
            start += SPACING
    return lines
