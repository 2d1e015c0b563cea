"""The texts of a map on screen: the heading above it, the scale below it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from ...figure.maps.captions import MAX_SCALE, SCALE_LINE, paint_heading, paint_scale, scale_room
from ...figure.maps.layout import Place, caption_height
from ...figure.scenes.scene import Pane
from ...figure.theme import Theme
from ..widgets.pixmap_cache import PixmapCache


class PaneWords:
    """Paints headings and scales. It keeps their pixmaps, because most edits change only a few of them."""

    def __init__(self) -> None:
        self._pixmaps = PixmapCache()

    def paint(
        self, painter: QPainter, place: Place, pane: Pane, theme: Theme, detail_lines: int, has_scale: bool
    ) -> None:
        """Paint the heading of the map at a place, and its scale if it has one."""
        role, type = pane.content.role, theme.type
        high, wide = caption_height(detail_lines, type), max(place.column, type.px(MAX_SCALE))
        column = round(place.column)
        self._pixmaps.paint(
            painter,
            # A title may be wider than its column.
            QRectF(place.frame.left(), place.frame.top() - high, wide + 12, high - 1),
            (role, pane.caption, column, detail_lines, theme.key),
            lambda inner: paint_heading(inner, QPointF(), column, role, pane.caption, theme, detail_lines),
        )
        if not pane.content.has_scale or not has_scale:
            return  # the scale's ends show the least and the greatest number
        scale, room = pane.content.scale, scale_room(place, type)
        self._pixmaps.paint(
            painter,
            QRectF(place.frame.left(), place.frame.bottom() + 3, type.px(MAX_SCALE), type.px(SCALE_LINE) - 4),
            (role, scale, room, theme.key),
            lambda inner: paint_scale(inner, QPointF(0, -3), room, role, scale, theme),
        )
