"""The magnifier: windows of numbers around the cursor's cell and the cells that belong to it on the other map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from math import floor
from typing import Any, NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ...core.cells import Cell
from ...core.plan import Plan
from .. import theme as themes
from ..maps.cell_numbers import cell_texts, font_pixels
from ..maps.content import Band, InsertedZeros, MapContent
from ..maps.correspondence import lines_of, output_place
from ..maps.painter import NUMBERS_FROM, Outline, Viewport, paint_map
from ..scenes.scene import Pane, Scene
from ..theme import Theme

# The cells of a window in each direction; fewer if there is no room.
SIDES = (9, 7, 5)
# The two maps that are magnified, by their keys: the first pair that a scene has.
PAIRS = (("input", "output"), ("padded", "output"), ("counts", "ones"), ("small", "back"))
# Pixels at a type scale of 1: the letters (smaller ones if there is no room), the largest cell, the line of a title,
# spaces.
DIGITS, MAX_CELL, TITLE, GAP, MARGIN = (10, 9, 8), 44, 20.0, 18.0, 10.0

# The part of the room that the magnifier takes at most.
MAX_PART = 0.42


class Window(NamedTuple):
    """A part of one map. row, column: its first cell. outlines: of the cells in it, counted from there."""

    pane: Pane
    content: MapContent
    row: int
    column: int
    outlines: tuple[Outline, ...]

    @property
    def cells(self) -> str:
        """The cells of the window as an index of Python."""
        rows, columns = self.content.plane.shape
        return f"[{self.row}:{self.row + rows}, {self.column}:{self.column + columns}]"


class Magnifier(NamedTuple):
    """The windows from left to right. cell: the size of their cells in pixels."""

    windows: tuple[Window, ...]
    cell: float

    def size(self, theme: Theme) -> QSizeF:
        """Return the size in pixels with titles and margins."""
        factor = theme.type.factor
        wide = sum(_width(window, self.cell, theme) for window in self.windows)
        high = max(window.content.rows for window in self.windows) * self.cell
        gaps = (len(self.windows) - 1) * GAP + 2 * MARGIN
        return QSizeF(wide + gaps * factor, high + (TITLE + 2 * MARGIN) * factor)


def magnifier_of(
    scene: Scene,
    plan: Plan,
    cell: Cell,
    outlines: Mapping[str, Sequence[Outline]],
    theme: Theme,
    cells: Mapping[str, float],
    room: QSizeF,
) -> Magnifier | None:
    """Return the magnifier of the cursor's cell; None if the maps show their numbers, or if there is no room.

    cells: the size of the cells of each map on screen, by key. room: pixels that the magnifier may take.
    """
    return next(magnifiers(scene, plan, cell, outlines, theme, cells, room), None)


def magnifiers(
    scene: Scene,
    plan: Plan,
    cell: Cell,
    outlines: Mapping[str, Sequence[Outline]],
    theme: Theme,
    cells: Mapping[str, float],
    room: QSizeF,
) -> Iterator[Magnifier]:
    """Yield the magnifiers that fit into a room, the one with the most cells and the largest letters first."""
    panes = {pane.key: pane for pane in scene.panes}
    pair = next((pair for pair in PAIRS if all(key in panes for key in pair)), ())
    place = output_place(cell, plan)
    if not pair or place is None:
        return
    for side in SIDES:
        windows = []
        for key in pair:
            lines = lines_of(key, plan)
            assert lines is not None
            middle = floor(lines[0].of(place[0])), floor(lines[1].of(place[1]))
            windows.append(_window(panes[key], middle, side, outlines.get(key, ())))
        letters = [_longest(window.content) for window in windows]
        sizes = [cells.get(window.pane.key, 0.0) for window in windows]
        if all(size >= NUMBERS_FROM and font_pixels(size, n) for size, n in zip(sizes, letters, strict=True)):
            return
        # Numbers of five letters, such as −0.65, are the rule: the windows keep their size from cell to cell.
        longest = max(5, *letters)
        for digits in DIGITS:
            magnifier = Magnifier(tuple(windows), _cell_size(longest, theme.type.px(digits), theme.type.px(MAX_CELL)))
            if _fits(magnifier.size(theme), room):
                yield magnifier


def _fits(size: QSizeF, room: QSizeF) -> bool:
    """Return whether a room has a place for a size and most of it stays free."""
    is_inside = size.width() <= room.width() - MARGIN and size.height() <= room.height() - MARGIN
    return is_inside and size.width() * size.height() <= MAX_PART * room.width() * room.height()


def paint_magnifier(painter: QPainter, corner: QPointF, magnifier: Magnifier, theme: Theme) -> None:
    """Paint the windows side by side on a sheet with a frame. corner: its upper left."""
    factor, size = theme.type.factor, magnifier.size(theme)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.mute, 1))
    painter.setBrush(theme.canvas)
    painter.drawRect(QRectF(corner, size).adjusted(0, 0, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    left, top = round(corner.x() + MARGIN * factor), round(corner.y() + MARGIN * factor)
    for window in magnifier.windows:
        _paint_title(painter, QPointF(left, top + TITLE * factor * 0.6), window, theme)
        below = round(top + TITLE * factor)
        area = QRectF(left, below, window.content.columns * magnifier.cell, window.content.rows * magnifier.cell)
        view = Viewport(area.left(), area.top(), magnifier.cell, area.adjusted(-3, -3, 3, 3))
        paint_map(painter, window.content, theme, view, window.outlines)
        left += round(_width(window, magnifier.cell, theme) + GAP * factor)
    painter.restore()


def _paint_title(painter: QPainter, baseline: QPointF, window: Window, theme: Theme) -> None:
    painter.setPen(theme.roles[window.content.role])
    painter.setFont(themes.sans(theme.type.small, bold=True))
    name = _name(window)
    painter.drawText(baseline, name)
    painter.setPen(theme.mute)
    painter.setFont(themes.mono(theme.type.small))
    painter.drawText(baseline + QPointF(_title_widths(name, "", theme)[0], 0), window.cells)


def _name(window: Window) -> str:
    caption = window.pane.caption
    return f"{caption.title} {caption.letter}".strip() + " "


@lru_cache(maxsize=256)
def _title_widths(name: str, index: str, theme: Theme) -> tuple[float, float]:
    small = theme.type.small
    return (
        QFontMetricsF(themes.sans(small, bold=True)).horizontalAdvance(name),
        QFontMetricsF(themes.mono(small)).horizontalAdvance(index),
    )


def _width(window: Window, cell: float, theme: Theme) -> float:
    """Return the width of a window: of its cells, or of its title if that is wider."""
    # The title's width is that of the longest index, so that the windows do not move from cell to cell.
    longest = "0" * len(str(max(window.pane.content.plane.shape)))
    index = f"[{longest}:{longest}, {longest}:{longest}]"
    return max(window.content.columns * cell, sum(_title_widths(_name(window), index, theme)))


def _window(pane: Pane, middle: tuple[int, int], side: int, outlines: Sequence[Outline]) -> Window:
    """Return the window around a cell, moved inside the map."""
    content = pane.content
    row, column = (
        min(max(at - side // 2, 0), max(count - side, 0))
        for at, count in zip(middle, content.plane.shape, strict=True)
    )
    rows, columns = range(row, min(row + side, content.rows)), range(column, min(column + side, content.columns))
    moved = (
        Outline(
            tuple(at - row for at in outline.rows if at in rows),
            tuple(at - column for at in outline.columns if at in columns),
            outline.strong,
        )
        for outline in outlines
    )
    seen = tuple(outline for outline in moved if outline.rows and outline.columns)
    return Window(pane, part_of(content, rows, columns), row, column, seen)


def part_of(content: MapContent, rows: range, columns: range) -> MapContent:
    """Return some cells of a map as a map of their own, in the same colours."""
    block = (slice(rows.start, rows.stop), slice(columns.start, columns.stop))
    # Each array of a content has one entry for each cell: the numbers, what is hidden.
    arrays: dict[str, Any] = {
        field.name: value[block]
        for field in fields(content)
        if isinstance(value := getattr(content, field.name), np.ndarray)
    }
    gaps, corner = content.gaps, content.corner
    is_inside = corner is not None and corner[0] in rows and corner[1] in columns
    return replace(
        content,
        **arrays,
        band=Band(),
        unreached_rows=_inside(content.unreached_rows, rows),
        unreached_columns=_inside(content.unreached_columns, columns),
        gaps=None if gaps is None else InsertedZeros(_inside(gaps.rows, rows), _inside(gaps.columns, columns)),
        corner=(corner[0] - rows.start, corner[1] - columns.start) if is_inside and corner is not None else None,
        fixed_scale=content.scale,
    )


def _inside(members: frozenset[int], some: range) -> frozenset[int]:
    """Return the members in a range, counted from its start."""
    return frozenset(n for n, at in enumerate(some) if at in members)


def _longest(content: MapContent) -> int:
    """Return the number of letters of the longest number."""
    return max(map(len, cell_texts(content.plane)), default=1)


@lru_cache(maxsize=64)
def _cell_size(letters: int, digits: int, most: int) -> float:
    """Return the least size of cells with numbers of so many letters, and letters of so many pixels."""
    return float(next((cell for cell in range(20, most) if font_pixels(cell, letters) >= digits), most))
