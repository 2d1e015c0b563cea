"""The line profile: the numbers of one row or column of a map as a curve, on which a checkerboard is seen at once."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ...core.numbers.format import number_text
from ...core.values.generated import Array
from .. import theme as themes
from ..theme import Theme, mixed
from ..type_scale import TypeScale
from .colormap import Scale
from .content import MapContent
from .painter import NUMBERS_FROM, Viewport

# Pixels at a type scale of 1: the curve, the line of words above it, the space between the map and that line.
CURVE, WORDS, SPACE = 32.0, 15.0, 4.0

Floats = npt.NDArray[np.float64]


class Profile(NamedTuple):
    """One row of a map, or one column.

    values: float32, NaN where a number is hidden. name: of the map. line: which row. scale: the range of the whole
    map, so that the axis stays from row to row. marked: the cursor's cell in it, if there is one.
    """

    values: Array
    name: str
    line: int
    scale: Scale
    is_column: bool = False
    marked: int | None = None

    def title(self) -> str:
        """Return which row or column it is, and its least and greatest number."""
        seen = self.values[np.isfinite(self.values)]
        if not seen.size:
            return ""
        template = (
            QCoreApplication.translate("figure", "{map}, column {index}: {low} to {high}")
            if self.is_column
            else QCoreApplication.translate("figure", "{map}, row {index}: {low} to {high}")
        )
        low, high = number_text(float(seen.min())), number_text(float(seen.max()))
        return template.format(map=self.name, index=self.line, low=low, high=high)


def profile_height(type: TypeScale) -> float:
    """Return the height in pixels of a profile under a map."""
    return (SPACE + WORDS + CURVE) * type.factor


def profile_of(content: MapContent, name: str, at: tuple[int, int] | None, is_column: bool = False) -> Profile:
    """Return the row through a cell, or the column; without a cell, the middle one."""
    row, column = at or (content.rows // 2, content.columns // 2)
    index = column if is_column else row
    block = (slice(None), index) if is_column else (index, slice(None))
    values = content.plane[block]
    if content.hidden is not None:
        values = np.where(content.hidden[block], np.float32(np.nan), values)
    marked = None if at is None else row if is_column else column
    return Profile(values, name, index, content.scale, is_column, marked)


def has_profile(content: MapContent, cell: float) -> bool:
    """Return whether a map is so large that a profile says more than its numbers. cell: in pixels."""
    return cell < NUMBERS_FROM and min(content.rows, content.columns) > 1 and not _is_all_hidden(content)


def curve_points(values: Array, start: float, cell: float) -> tuple[Floats, Floats]:
    """Return the points of a curve: pixels along the axis, and numbers. A cell's point is in its middle.

    start: the place of the first cell. If a pixel has several cells, it has two points: the least and the greatest
    number. Without a finite number it has none.
    """
    places = np.asarray(start + (np.arange(len(values)) + 0.5) * cell, np.float64)
    finite = np.isfinite(values)
    places, numbers = places[finite], values[finite].astype(np.float64)
    if cell >= 1 or not len(places):
        return places, numbers
    pixels = np.floor(places)
    firsts = np.flatnonzero(np.diff(pixels, prepend=pixels[0] - 1))
    least, greatest = np.minimum.reduceat(numbers, firsts), np.maximum.reduceat(numbers, firsts)
    return np.repeat(pixels[firsts] + 0.5, 2), np.column_stack((least, greatest)).ravel()


def paint_profile(
    painter: QPainter, content: MapContent, profile: Profile, theme: Theme, view: Viewport, area: QRectF
) -> None:
    """Paint a row's profile into an area under its map, in line with the map's columns.

    view: the map's viewport. A column's profile has the map's rows from left to right, in the area's whole width.
    """
    factor = theme.type.factor
    title = profile.title()
    if not title:
        return
    painter.save()
    painter.setPen(theme.mute)
    painter.setFont(themes.sans(theme.type.small))
    title = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(QPointF(area.left(), area.top() + (SPACE + WORDS * 0.7) * factor), title)
    inner = area.adjusted(0, (SPACE + WORDS) * factor, 0, -1)
    if profile.is_column:
        start, cell = inner.left(), inner.width() / len(profile.values)
    else:
        start, cell = view.left + content.band.left * view.cell, view.cell
    painter.setClipRect(inner.adjusted(-1, -1, 1, 1), Qt.ClipOperation.IntersectClip)
    _paint_axis(painter, profile, theme, inner, start, cell)
    places, numbers = curve_points(profile.values, start, cell)
    low, high = profile.scale
    heights = inner.bottom() - (numbers - low) / ((high - low) or 1.0) * inner.height()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(QPen(theme.roles[content.role], 1))
    seen = (places >= inner.left() - cell) & (places <= inner.right() + cell)
    painter.drawLines(_lines(places[seen], heights[seen]))
    painter.restore()


def _paint_axis(painter: QPainter, profile: Profile, theme: Theme, inner: QRectF, start: float, cell: float) -> None:
    """Paint the ends of the range, zero, and the cursor's place."""
    low, high = profile.scale
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(mixed(theme.canvas, theme.line, 0.7), 1))
    painter.drawLines([QLineF(inner.topLeft(), inner.topRight()), QLineF(inner.bottomLeft(), inner.bottomRight())])
    zero = inner.bottom() + low / ((high - low) or 1.0) * inner.height()
    painter.setPen(QPen(theme.mute, 1))
    painter.drawLine(QPointF(inner.left(), zero), QPointF(inner.right(), zero))
    if profile.marked is not None:
        x = start + (profile.marked + 0.5) * cell
        painter.setPen(QPen(theme.ink, 1))
        painter.drawLine(QPointF(x, inner.top()), QPointF(x, inner.bottom()))


def _lines(places: Floats, heights: Floats) -> list[QLineF]:
    """Return the lines from point to point. A polyline of hundreds of points takes 20 times as long."""
    points = list(zip(places.tolist(), heights.tolist(), strict=True))
    return [QLineF(*start, *end) for start, end in pairwise(points)]


def _is_all_hidden(content: MapContent) -> bool:
    return content.hidden is not None and bool(content.hidden.all())
