"""Paints one feature map: colours, grid, numbers, hatches, outlined cells. The same for screen and export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from ..theme import Theme, mixed
from .cell_colours import paint_colours
from .colormap import image_of
from .content import MapContent
from .grid import GRID_FROM, Block, paint_corner, paint_gaps, paint_grid
from .hatching import fill, hatch

# The least size in pixels of a cell with a number. The number must also fit into its cell.
NUMBERS_FROM = 12.0
MAX_NUMBERS = 6000
MAX_FRAMES, SHADE, SHADE_FROM = 200, 0.55, 2.0


class Viewport(NamedTuple):
    """The place of a map on the device. left, top: of its first cell, cropped or not. clip: the visible area."""

    left: float
    top: float
    cell: float
    clip: QRectF


@dataclass(frozen=True)
class Outline:
    """The cells to outline: all cells in these rows and columns. strong: the outline of the cursor's cell."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]
    strong: bool = False


def paint_map(
    painter: QPainter, content: MapContent, theme: Theme, view: Viewport, outlines: Iterable[Outline] = ()
) -> None:
    """Paint the visible part of a map in device pixels."""
    cell, band = view.cell, content.band
    left, top = view.left + band.left * cell, view.top + band.top * cell
    frame = QRectF(left, top, content.columns * cell, content.rows * cell)
    whole = QRectF(view.left, view.top, content.whole_columns * cell, content.whole_rows * cell)
    rows = _visible(view.clip.top(), view.clip.bottom(), top, cell, content.rows)
    columns = _visible(view.clip.left(), view.clip.right(), left, cell, content.columns)
    block = Block(left, top, cell, rows, columns)
    colour = theme.roles[content.role]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if content.curve:
        from .curve import paint_curve

        paint_curve(painter, content, theme, block, frame.intersected(view.clip))
        painter.setPen(QPen(theme.line, 1))
        painter.drawRect(frame)
        for outline in outlines:
            _paint_outline(painter, outline, theme, block)
        painter.restore()
        return
    paint_colours(painter, content, theme.name, frame, view.clip)
    if content.has_cropped:
        _paint_cropped(painter, frame, whole, theme)
    if content.has_unreached:
        _paint_unreached(painter, content, theme, block)
    if content.gaps is not None:
        paint_gaps(painter, content.gaps, theme, colour, block)
    elif cell >= GRID_FROM:
        paint_grid(painter, mixed(theme.canvas, colour, 0.35), block)
    if cell >= NUMBERS_FROM and len(rows) * len(columns) <= MAX_NUMBERS:
        _paint_numbers(painter, content, theme, block)
    painter.setPen(QPen(colour, 1, Qt.PenStyle.DashLine) if content.gaps is not None else QPen(colour, 2))
    painter.drawRect(frame)
    if content.corner is not None:
        paint_corner(painter, content.corner, (content.rows, content.columns), theme.ink, block)
    for outline in outlines:
        _paint_outline(painter, outline, theme, block)
    painter.restore()


def _visible(low: float, high: float, origin: float, cell: float, count: int) -> range:
    first = max(int((low - origin) // cell), 0)
    last = min(int((high - origin) // cell) + 1, count)
    return range(first, max(last, first))


def _paint_cropped(painter: QPainter, frame: QRectF, whole: QRectF, theme: Theme) -> None:
    colour = mixed(theme.canvas, theme.mute, 0.75)
    areas = [
        QRectF(whole.left(), whole.top(), whole.width(), frame.top() - whole.top()),
        QRectF(whole.left(), frame.bottom(), whole.width(), whole.bottom() - frame.bottom()),
        QRectF(whole.left(), frame.top(), frame.left() - whole.left(), frame.height()),
        QRectF(frame.right(), frame.top(), whole.right() - frame.right(), frame.height()),
    ]
    hatch(painter, areas, colour)
    painter.setPen(QPen(colour, 1))
    painter.drawRect(whole)


def _paint_unreached(painter: QPainter, content: MapContent, theme: Theme, block: Block) -> None:
    left, top, cell, rows, columns = block
    across = [
        QRectF(left, top + first * cell, content.columns * cell, count * cell)
        for first, count in _runs(content.unreached_rows, rows)
    ]
    down = [
        QRectF(left + first * cell, top, count * cell, content.rows * cell)
        for first, count in _runs(content.unreached_columns, columns)
    ]
    fill(painter, across + down, theme.canvas)
    hatch(painter, across + down, mixed(theme.canvas, theme.mute, 0.6), crossed=True)


def _runs(members: frozenset[int], visible: range) -> list[tuple[int, int]]:
    """Return the runs of neighbouring members in the visible range, as (first, count)."""
    runs: list[tuple[int, int]] = []
    for index in visible:
        if index in members:
            if runs and sum(runs[-1]) == index:
                runs[-1] = (runs[-1][0], runs[-1][1] + 1)
            else:
                runs.append((index, 1))
    return runs


def _paint_numbers(painter: QPainter, content: MapContent, theme: Theme, block: Block) -> None:
    dark, light, pale = content.numbers(theme.name, block.rows, block.columns, block.cell)
    for run, colour in ((dark, theme.dark_ink), (light, theme.light_ink), (pale, theme.pale_ink)):
        if run is not None:
            painter.setPen(colour)
            painter.drawGlyphRun(QPointF(block.left, block.top), run)


def _paint_outline(painter: QPainter, outline: Outline, theme: Theme, block: Block) -> None:
    """Outline each cell, or all of them as one block if they touch or are very small."""
    rows, columns, cell = outline.rows, outline.columns, block.cell
    if not rows or not columns:
        return
    areas = [_around(rows, columns, block)]
    touching = rows[-1] - rows[0] + 1 == len(rows) and columns[-1] - columns[0] + 1 == len(columns)
    if not touching and (cell >= SHADE_FROM or len(rows) * len(columns) <= MAX_FRAMES):
        rows = tuple(row for row in rows if row in block.rows)
        columns = tuple(column for column in columns if column in block.columns)
        if len(rows) * len(columns) > MAX_FRAMES:
            # Hundreds of small cells get a shade instead of frames: it takes a fraction of the time.
            painter.drawImage(_around(rows, columns, block), _shade(rows, columns, theme.ink))
            return
        areas = [block.area(row, column) for row in rows for column in columns]
    width = 3 if outline.strong or cell >= NUMBERS_FROM else 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(theme.canvas, width + 2), QPen(theme.ink, width)):
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRects(areas)


def _shade(rows: Sequence[int], columns: Sequence[int], ink: QColor) -> QImage:
    """Return an image with one pixel for each cell from the first to the last. The outlined cells are shaded."""
    pixels = np.zeros((rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1), dtype=np.uint32)
    shade = QColor(ink)
    shade.setAlphaF(SHADE)
    pixels[np.ix_(np.subtract(rows, rows[0]), np.subtract(columns, columns[0]))] = shade.rgba()
    return image_of(pixels, QImage.Format.Format_ARGB32)


def _around(rows: Sequence[int], columns: Sequence[int], block: Block) -> QRectF:
    """Return the area of all cells from the first to the last."""
    return block.area(rows[0], columns[0], rows[-1] - rows[0] + 1, columns[-1] - columns[0] + 1)
