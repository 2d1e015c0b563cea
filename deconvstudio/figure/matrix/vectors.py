"""Paints a vector as a column or a row of cells."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from .. import theme as themes
from ..maps.cell_numbers import cell_texts
from ..maps.colormap import image_of, is_dark, table
from ..maps.hatching import fill, hatch
from ..picture import Mask
from ..theme import Theme, mixed
from .content import Vector
from .layout import NUMBERS_FROM, number_pixels

GRID_FROM, HATCHED_FROM, BLOCKS_FROM = 6.0, 3.0, 6.0
HIDDEN = "?"


@dataclass(frozen=True)
class Strip:
    """The place of a vector. cell: the length of a value in pixels. first: the first visible value, or a part of it.

    is_flat: the numbers of a row are written along it; otherwise they stand upright.
    """

    area: QRectF
    cell: float
    first: float
    is_column: bool = False
    is_flat: bool = True

    def seen(self, count: int) -> range:
        """Return the values that are visible, also in part."""
        long = self.area.height() if self.is_column else self.area.width()
        return range(int(self.first + 1e-9), min(int(np.ceil(self.first + long / self.cell - 1e-9)), count))

    def place(self, index: int, count: int = 1) -> QRectF:
        """Return the area of some values."""
        area, start, long = self.area, (index - self.first) * self.cell, count * self.cell
        if self.is_column:
            return QRectF(area.left(), area.top() + start, area.width(), long)
        return QRectF(area.left() + start, area.top(), long, area.height())

    def line(self, index: int) -> QLineF:
        """Return the line before a value."""
        place = self.place(index)
        return QLineF(place.topLeft(), place.topRight() if self.is_column else place.bottomLeft())


def paint_vector(painter: QPainter, vector: Vector, theme: Theme, strip: Strip) -> None:
    """Paint the visible values."""
    seen = strip.seen(vector.count)
    painter.save()
    painter.setClipRect(strip.area)
    steps = vector.steps[seen.start : seen.stop]
    colours = np.take(table(theme.name, vector.role), steps, mode="clip")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, strip.cell < 1)
    image = image_of(colours[:, None] if strip.is_column else colours[None, :])
    painter.drawImage(strip.place(seen.start, len(seen)), image)
    if vector.unreached is not None and strip.cell >= HATCHED_FROM:
        _paint_unreached(painter, vector.unreached, theme, strip, seen)
    _paint_lines(painter, vector, theme, strip, seen)
    if strip.cell >= NUMBERS_FROM:
        _paint_values(painter, vector, theme, strip, seen)
    painter.restore()
    painter.setPen(QPen(theme.roles[vector.role], 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(strip.area)


def _paint_unreached(painter: QPainter, unreached: Mask, theme: Theme, strip: Strip, seen: range) -> None:
    areas = [strip.place(index) for index in seen if unreached[index]]
    fill(painter, areas, theme.canvas)
    hatch(painter, areas, mixed(theme.canvas, theme.mute, 0.6), crossed=True)


def _paint_lines(painter: QPainter, vector: Vector, theme: Theme, strip: Strip, seen: range) -> None:
    """Paint lines between the values if they are large, and stronger lines between the rows of the map."""
    colour = theme.roles[vector.role]
    for step, part, least in ((1, 0.3, GRID_FROM), (vector.block, 0.75, BLOCKS_FROM)):
        if step * strip.cell >= least:
            painter.setPen(QPen(mixed(theme.canvas, colour, part), 1))
            first = seen.start + (-seen.start) % step
            painter.drawLines([strip.line(index) for index in range(first, seen.stop, step)])


def _paint_values(painter: QPainter, vector: Vector, theme: Theme, strip: Strip, seen: range) -> None:
    texts = cell_texts(vector.values[seen.start : seen.stop])
    longest = max(map(len, texts), default=0)
    across = strip.area.width() if strip.is_column else strip.area.height()
    wide, high = (across, strip.cell) if strip.is_column or not strip.is_flat else (strip.cell, across)
    pixels = number_pixels(high if strip.is_column else min(high, strip.cell), wide, longest, theme.type)
    if not pixels:
        return
    painter.setFont(themes.sans(pixels))
    for text, index in zip(texts, seen, strict=True):
        colour = _ink(vector, theme, index)
        if vector.unreached is not None and vector.unreached[index]:
            continue
        if vector.hidden is not None and vector.hidden[index]:
            text, colour = HIDDEN, theme.mute
        painter.setPen(colour)
        _write(painter, strip.place(index), text, is_upright=not strip.is_column and not strip.is_flat)


def _write(painter: QPainter, place: QRectF, text: str, is_upright: bool) -> None:
    if not is_upright:
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return
    painter.save()
    painter.translate(place.center())
    painter.rotate(-90)
    box = QRectF(-place.height() / 2, -place.width() / 2, place.height(), place.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _ink(vector: Vector, theme: Theme, index: int) -> QColor:
    step = int(vector.steps[index])
    return theme.light_ink if is_dark(theme.name, vector.role)[step] else theme.dark_ink
