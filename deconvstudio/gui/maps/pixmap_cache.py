"""Pictures that are painted once and kept: headings and scales that stay the same from one edit to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

MAX_PIXMAPS = 300


class PixmapCache:
    """For a screen; an export paints anew, in its own scale."""

    def __init__(self) -> None:
        self._pictures: dict[Hashable, QPixmap] = {}

    def paint(
        self, painter: QPainter, area: QRectF, key: Hashable, draw: Callable[[QPainter, QPointF], object]
    ) -> None:
        """Paint what `draw` paints at a corner into the area, from the kept picture where there is one.

        key: all that the picture depends on, but for its place.
        """
        ratio = painter.device().devicePixelRatioF()
        full = (key, ratio, area.width(), area.height())
        picture = self._pictures.get(full)
        if picture is None:
            if len(self._pictures) >= MAX_PIXMAPS:
                self._pictures.clear()
            picture = QPixmap(round(area.width() * ratio), round(area.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            inner = QPainter(picture)
            draw(inner, QPointF())
            inner.end()
            self._pictures[full] = picture
        painter.drawPixmap(area.topLeft(), picture)
