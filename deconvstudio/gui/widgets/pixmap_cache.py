"""Keeps pixmaps for the screen, so that they are painted once. An export paints again, at its own scale."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

MAX_PIXMAPS = 400


def render_pixmap(
    size: QSizeF, ratio: float, draw: Callable[[QPainter], object], background: QColor | None = None
) -> QPixmap:
    """Return a pixmap of what `draw` paints into (0, 0, size). ratio: the screen's device pixels per pixel."""
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(background or Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        draw(painter)
    return pixmap


class PixmapCache:
    """Holds pixmaps by their keys. It is for a widget with many pixmaps that do not change from edit to edit."""

    def __init__(self) -> None:
        self._pixmaps: dict[Hashable, QPixmap] = {}

    def paint(self, painter: QPainter, area: QRectF, key: Hashable, draw: Callable[[QPainter], object]) -> None:
        """Paint what `draw` paints into (0, 0, size of the area), at the area.

        key: everything that the pixmap depends on, except for its place, its size and the screen.
        """
        ratio = painter.device().devicePixelRatioF()
        full = (key, ratio, area.width(), area.height())
        pixmap = self._pixmaps.get(full)
        if pixmap is None:
            if len(self._pixmaps) >= MAX_PIXMAPS:
                self._pixmaps.clear()
            pixmap = self._pixmaps[full] = render_pixmap(area.size(), ratio, draw)
        painter.drawPixmap(area.topLeft(), pixmap)
