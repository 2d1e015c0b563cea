"""Paints a vector as a column of cells."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from .. import theme as themes
from ..maps.cell_numbers import DIGIT, MIN_DIGITS, WIDE, cell_texts
from ..maps.colormap import image_of, is_dark, table
from ..maps.hatching import fill, hatch
from ..picture import Mask
from ..theme import Theme, mixed
from .content import Vector

HIGH, MAX_DIGITS = 0.56, 20
GRID_FROM, HATCHED_FROM, BLOCKS_FROM = 6.0, 3.0, 6.0
HIDDEN = "?"


def paint_vector(painter: QPainter, vector: Vector, theme: Theme, area: QRectF, cell: float, first: float) -> None:
    """Paint the visible values. cell: the size of a value in pixels. first: the first value, or a part of it."""
    seen = range(int(first + 1e-9), min(int(np.ceil(first + area.height() / cell - 1e-9)), vector.count))
    top = area.top() + (seen.start - first) * cell
    painter.save()
    painter.setClipRect(area)
    steps = vector.steps[seen.start : seen.stop]
    colours = np.take(table(theme.name, vector.role), steps, mode="clip")
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, cell < 1)
    painter.drawImage(QRectF(area.left(), top, area.width(), len(seen) * cell), image_of(colours[:, None]))
    if vector.unreached is not None and cell >= HATCHED_FROM:
        _paint_unreached(painter, vector.unreached, theme, area, seen, top, cell)
    _paint_lines(painter, vector, theme, area, seen, top, cell)
    _paint_values(painter, vector, theme, area, seen, top, cell)
    painter.restore()
    painter.setPen(QPen(theme.roles[vector.role], 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def _paint_unreached(
    painter: QPainter, unreached: Mask, theme: Theme, area: QRectF, seen: range, top: float, cell: float
) -> None:
    areas = [
        QRectF(area.left(), top + place * cell, area.width(), cell)
        for place in np.flatnonzero(unreached[seen.start : seen.stop]).tolist()
    ]
    fill(painter, areas, theme.canvas)
    hatch(painter, areas, mixed(theme.canvas, theme.mute, 0.6), crossed=True)


def _paint_lines(
    painter: QPainter, vector: Vector, theme: Theme, area: QRectF, seen: range, top: float, cell: float
) -> None:
    """Paint lines between the values if they are large, and stronger lines between the rows of the map."""
    colour = theme.roles[vector.role]
    for step, part, least in ((1, 0.3, GRID_FROM), (vector.block, 0.75, BLOCKS_FROM)):
        if step * cell >= least:
            places = range((-seen.start) % step, len(seen), step)
            painter.setPen(QPen(mixed(theme.canvas, colour, part), 1))
            painter.drawLines([QLineF(area.left(), top + n * cell, area.right(), top + n * cell) for n in places])


def _paint_values(
    painter: QPainter, vector: Vector, theme: Theme, area: QRectF, seen: range, top: float, cell: float
) -> None:
    if cell * HIGH < MIN_DIGITS:
        return
    texts = cell_texts(vector.values[seen.start : seen.stop])
    longest = max(max(map(len, texts), default=0), 2)
    pixels = int(min(cell * HIGH, area.width() * WIDE / (longest * DIGIT), MAX_DIGITS))
    if pixels < MIN_DIGITS:
        return
    painter.setFont(themes.sans(pixels))
    for n, index in enumerate(seen):
        text, colour = texts[n], _ink(vector, theme, index)
        if vector.unreached is not None and vector.unreached[index]:
            continue
        if vector.hidden is not None and vector.hidden[index]:
            text, colour = HIDDEN, theme.mute
        painter.setPen(colour)
        painter.drawText(QRectF(area.left(), top + n * cell, area.width(), cell), Qt.AlignmentFlag.AlignCenter, text)


def _ink(vector: Vector, theme: Theme, index: int) -> QColor:
    step = int(vector.steps[index])
    return theme.light_ink if is_dark(theme.name, vector.role)[step] else theme.dark_ink
