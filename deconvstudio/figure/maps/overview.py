"""The overview of a zoomed map: a miniature of the whole map with a frame around the visible part."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from ..theme import Theme
from .cell_colours import paint_colours
from .content import MapContent

# The size of the overview as a part of the map's frame, and its limits in pixels at a type scale of 1.
PART, MIN_SIDE, MAX_SIDE, INSET = 0.24, 36.0, 110.0, 7.0
# The least side of the frame around the visible part.
MIN_FRAME = 5.0


def overview_area(frame: QRectF, theme: Theme, covered: Sequence[QRectF] = ()) -> QRectF:
    """Return the place of the overview: the first corner of the map's frame that covers none of the given areas."""
    most, least = MAX_SIDE * theme.type.factor, MIN_SIDE
    part = min(max(PART, least / min(frame.width(), frame.height())), most / max(frame.width(), frame.height()))
    size, inset = QSizeF(frame.width() * part, frame.height() * part), INSET
    left, right = frame.left() + inset, frame.right() - inset - size.width()
    top, bottom = frame.top() + inset, frame.bottom() - inset - size.height()
    corners = [QRectF(x, y, size.width(), size.height()) for y in (bottom, top) for x in (right, left)]
    return next((area for area in corners if not any(area.intersects(one) for one in covered)), corners[0])


def paint_overview(painter: QPainter, content: MapContent, theme: Theme, area: QRectF, seen: QRectF) -> None:
    """Paint the whole map small into an area, with a frame around the visible part. seen: that part, in cells."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.canvas, 4))
    painter.setBrush(theme.canvas)
    painter.drawRect(area)
    x, y = area.width() / content.whole_columns, area.height() / content.whole_rows
    band = content.band
    inner = QRectF(area.left() + band.left * x, area.top() + band.top * y, content.columns * x, content.rows * y)
    paint_colours(painter, content, theme.name, inner, area)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.mute, 1))
    painter.drawRect(area)
    part = QRectF(area.left() + seen.left() * x, area.top() + seen.top() * y, seen.width() * x, seen.height() * y)
    grow = max(MIN_FRAME - part.width(), 0) / 2, max(MIN_FRAME - part.height(), 0) / 2
    part.adjust(-grow[0], -grow[1], grow[0], grow[1])
    for pen in (QPen(theme.canvas, 3), QPen(theme.ink, 1.5)):
        painter.setPen(pen)
        painter.drawRect(part)
    painter.restore()
