"""Hatches for cells that are not data, in device pixels so that they look the same at every zoom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

SPACING = 6.0


def hatch(painter: QPainter, areas: Iterable[QRectF], colour: QColor, crossed: bool = False) -> None:
    """Rising lines over each area, and falling ones too where crossed, in one grid for all."""
    lines: list[QLineF] = []
    for area in areas:
        if not area.isEmpty():
            lines += _rising(area)
            if crossed:
                lines += _falling(area)
    painter.save()
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawLines(lines)
    painter.restore()


def _rising(area: QRectF) -> Iterator[QLineF]:
    """Where x + y is a multiple of the spacing. Cut to the area here: a painter's clip costs far more."""
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    level = ((left + top) // SPACING + 1) * SPACING
    while level < right + bottom:
        x0, x1 = max(left, level - bottom), min(right, level - top)
        yield QLineF(x0, level - x0, x1, level - x1)
        level += SPACING


def _falling(area: QRectF) -> Iterator[QLineF]:
    """Where x - y is a multiple of the spacing."""
    left, right, top, bottom = area.left(), area.right(), area.top(), area.bottom()
    level = ((left - bottom) // SPACING + 1) * SPACING
    while level < right - top:
        x0, x1 = max(left, level + top), min(right, level + bottom)
        yield QLineF(x0, x0 - level, x1, x1 - level)
        level += SPACING
