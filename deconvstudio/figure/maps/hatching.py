"""Hatches for cells that are not data. They look the same at every zoom."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

SPACING = 6.0
# A tile repeats its pattern up to about this size in pixels: Qt fills each line of pixels tile by tile.
WIDE = 96


def hatch(painter: QPainter, areas: Iterable[QRectF], colour: QColor, crossed: bool = False) -> None:
    """Paint rising lines over all areas, and falling lines too if crossed. All areas share one grid of lines.

    Tiles of the pattern, with the device's pixels, fill the areas: single lines in hundreds of gaps take much longer.
    """
    size = max(round(SPACING * painter.deviceTransform().m11()), 2)
    brush = QBrush(_tiles(colour.rgba(), crossed, size))
    brush.setTransform(QTransform.fromScale(SPACING / size, SPACING / size))
    fill(painter, areas, brush)


def fill(painter: QPainter, areas: Iterable[QRectF], brush: QBrush | QColor) -> None:
    """Fill all areas with one call."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRects([area for area in areas if not area.isEmpty()])
    painter.setBrush(Qt.BrushStyle.NoBrush)


@lru_cache(maxsize=64)
def _tiles(rgba: int, crossed: bool, size: int) -> QImage:
    """Return an image of whole periods of the pattern."""
    count = max(WIDE // size, 1)
    tiles = QImage(count * size, count * size, QImage.Format.Format_ARGB32_Premultiplied)
    tiles.fill(Qt.GlobalColor.transparent)
    with QPainter(tiles) as painter:
        painter.fillRect(tiles.rect(), QBrush(_tile(rgba, crossed, size)))
    return tiles


def _tile(rgba: int, crossed: bool, size: int) -> QImage:
    """Return one period of the pattern, size x size pixels of the device. Its lines continue in the next tile."""
    tile = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(Qt.GlobalColor.transparent)
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor.fromRgba(rgba), size / SPACING))
        for shift in (-size, 0, size):
            painter.drawLine(QPointF(shift, size), QPointF(shift + size, 0))
            if crossed:
                painter.drawLine(QPointF(shift, 0), QPointF(shift + size, size))
    return tile
