"""The texts of a map on screen: the heading above it, the scale below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ...figure.maps.captions import SCALE_LINE, heading_width, paint_heading, paint_scale
from ...figure.maps.layout import HEADING, Place
from ...figure.scenes.scene import Pane
from ...figure.theme import Theme
from ..widgets.pixmap_cache import PixmapCache

# A scale with long numbers at its ends.
SCALE_WIDTH = 230.0


class PaneWords:
    """Paints headings and scales. It keeps their pixmaps, because most edits change only a few of them."""

    def __init__(self) -> None:
        self._pixmaps = PixmapCache()

    def paint(self, painter: QPainter, place: Place, pane: Pane, theme: Theme) -> None:
        """Paint the heading and the scale of the map at a place."""
        role, left = pane.content.role, place.frame.left()
        # A heading that fits looks the same in every wider column, so one pixmap serves all of them.
        column = min(place.column, heading_width(pane.caption))
        self._pixmaps.paint(
            painter,
            # A title may be wider than its column.
            QRectF(left, place.frame.top() - HEADING, max(column, SCALE_WIDTH) + 12, HEADING - 4),
            (role, pane.caption, column, theme.name),
            lambda inner: paint_heading(inner, QPointF(), column, role, pane.caption, theme),
        )
        if pane.content.hidden is not None:
            return  # the scale's ends show the least and the greatest number
        scale, room = pane.content.scale, min(place.column, SCALE_WIDTH)
        self._pixmaps.paint(
            painter,
            QRectF(left, place.frame.bottom() + 3, SCALE_WIDTH, SCALE_LINE - 4),
            (role, scale, room, theme.name),
            lambda inner: paint_scale(inner, QPointF(0, -3), room, role, scale, theme),
        )
