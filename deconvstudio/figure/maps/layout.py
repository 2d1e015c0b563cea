"""The layout of a view's maps: one cell size, one axis, and places that depend on sizes alone.

The same function places the maps on screen and in every export. It knows no fonts: the widths of captions come in as
numbers. No place depends on the step, on the cursor or on what is pinned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from ..type_scale import TypeScale

# Pixels at a type scale of 1.
MARGIN, GAP, PADDING = 20.0, 36.0, 10.0
TITLE_LINE, DETAIL_LINE, CAPTION_SPACE = 21.0, 17.0, 7.0
# A caption may reach into the gap beside its map, up to this distance from the next caption.
CAPTION_GAP = 12.0
# Cells from this size on show their numbers. All maps share a cell size if it is at least this.
READABLE_CELL = 14.0
# If the shared size is smaller, small maps such as a kernel get cells of this size at most, and large maps share
# another size. SMALL_MAP: the most rows or columns of a small map. LARGE_SIDE: the least side of a large map.
SMALL_MAP, SMALL_CELL, LARGE_SIDE = 16, 40.0, 72.0
# Two rows of maps are worth their second captions only if the cells grow by this factor.
TWO_ROWS_FROM = 1.2
# The room in pixels that a map gets at least.
LEAST = 24.0


class MapBox(NamedTuple):
    """What the layout needs to know about one map.

    rows, columns: with the cropped ones. title, shape, remark: widths of the parts of its caption in pixels.
    """

    rows: int
    columns: int
    title: float = 0.0
    shape: float = 0.0
    remark: float = 0.0


class Place(NamedTuple):
    """The place of one map. frame: of its cells, with the cropped ones. cell: their size. column: its width."""

    frame: QRectF
    cell: float
    column: float


class Sign(NamedTuple):
    """The place of the sign after a map. turns: the next map stands below, not beside it."""

    centre: QPointF
    turns: bool = False


class MapsLayout(NamedTuple):
    """places: of the maps. signs: between them. detail_lines: of each caption, 1 or 2. bottom: of the lowest map."""

    places: tuple[Place, ...]
    signs: tuple[Sign, ...]
    detail_lines: int
    bottom: float


def caption_height(detail_lines: int, type: TypeScale) -> float:
    """Return the height in pixels of a caption: its title and its lines of details."""
    return (TITLE_LINE + detail_lines * DETAIL_LINE + CAPTION_SPACE) * type.factor


def arrange(maps: Sequence[MapBox], area: QRectF, type: TypeScale, foot: float = 0.0) -> MapsLayout:
    """Place maps in an area, all of them around one horizontal axis.

    foot: pixels that are kept free under each row of maps. All sizes are in pixels. The maps stand in one row, or in
    two if the area is so narrow that two rows give larger cells.
    """
    return _arranged(tuple(maps), (area.x(), area.y(), area.width(), area.height()), type, foot)


@lru_cache(maxsize=64)
def _arranged(
    maps: tuple[MapBox, ...], area: tuple[float, float, float, float], type: TypeScale, foot: float
) -> MapsLayout:
    """Arrange maps once: the same sizes lead to the same places, whatever numbers the maps show."""
    room = QRectF(*area)
    best = max(_candidates(maps, room, type, foot), key=lambda plan: plan.weight)
    return best.place(room, type)


class _Candidate(NamedTuple):
    """One way to arrange the maps. weight: the size of its cells, with a fee for a second row or line."""

    boxes: Sequence[MapBox]
    rows: tuple[range, ...]
    cells: list[float]
    detail_lines: int
    foot: float
    weight: float

    def place(self, area: QRectF, type: TypeScale) -> MapsLayout:
        gap, above = GAP * type.factor, caption_height(self.detail_lines, type)
        heights = [max(self.boxes[n].rows * self.cells[n] for n in row) for row in self.rows]
        used = sum(heights) + len(self.rows) * (above + self.foot)
        top = area.top() + max((area.height() - used) / 2, 0.0)
        places: list[Place] = []
        for row, height in zip(self.rows, heights, strict=True):
            places += self._place_row(row, area, QPointF(gap, round(top + above + height / 2)), type)
            top += above + height + self.foot
        signs = tuple(_sign(here, after, gap) for here, after in pairwise(places))
        return MapsLayout(tuple(places), signs, self.detail_lines, max(place.frame.bottom() for place in places))

    def _place_row(self, row: range, area: QRectF, at: QPointF, type: TypeScale) -> Iterator[Place]:
        """Yield the places of one row. at: the gap between maps, and the height of the axis."""
        gap, axis = at.x(), at.y()
        gaps = _gaps(row) * gap
        columns = self._columns(row, area.width() - gaps, type)
        left = area.left() + max((area.width() - sum(columns) - gaps) / 2, 0.0)
        left += gaps - (len(row) - 1) * gap
        for n, column in zip(row, columns, strict=True):
            box, cell = self.boxes[n], self.cells[n]
            wide, high = box.columns * cell, box.rows * cell
            # A caption that reaches into the gap ends before the next one.
            room = column + (0.0 if n == row[-1] else gap - CAPTION_GAP * type.factor)
            yield Place(QRectF(round(left), round(axis - high / 2), wide, high), cell, room)
            left += column + gap

    def _columns(self, row: range, wide: float, type: TypeScale) -> list[float]:
        """Return the widths of a row's columns. Details that have no room in it are cut, maps and titles are not."""
        cells = [max(self.boxes[n].columns * self.cells[n], _title(self.boxes[n], type, n == row[-1])) for n in row]
        columns = [_column(self.boxes[n], self.cells[n], self.detail_lines, type, n == row[-1]) for n in row]
        beyond = sum(columns) - sum(cells)
        part = min(max(wide - sum(cells), 0.0) / beyond, 1.0) if beyond else 1.0
        return [cell + (column - cell) * part for cell, column in zip(cells, columns, strict=True)]


def _gaps(row: range) -> int:
    """Return the number of gaps in a row. A second row begins with the sign that follows the first one."""
    return len(row) - 1 + (row[0] > 0)


def _sign(here: Place, after: Place, gap: float) -> Sign:
    """Place a sign in the middle between two maps, or before a map that begins a row."""
    if after.frame.left() > here.frame.right():
        middle = (here.frame.right() + after.frame.left()) / 2
        return Sign(QPointF(middle, here.frame.center().y()))
    return Sign(QPointF(after.frame.left() - gap / 2, after.frame.center().y()), turns=True)


def _candidates(maps: Sequence[MapBox], area: QRectF, type: TypeScale, foot: float) -> Iterator[_Candidate]:
    """Yield the ways to arrange the maps: one row or two, captions of two lines or three."""
    count = len(maps)
    for rows in [(range(count),), *((range(n), range(n, count)) for n in range(1, count))]:
        for detail_lines in (1, 2):
            room = _Room(maps, rows, area, type, foot, detail_lines)
            cells = _cells(maps, room, type)
            weight = min(cells) / (1 if len(rows) == 1 else TWO_ROWS_FROM)
            # If the cells are as large with a short caption, the short one is better. A caption that is cut is worse.
            weight *= 1 if detail_lines == 1 else 0.98
            weight *= 1 if room.has_captions else 0.75
            yield _Candidate(maps, rows, cells, detail_lines, foot, weight)
            if room.has_captions and _fills_height(maps, cells, room):
                # A line or a row more would only make the cells smaller.
                return


def _fills_height(maps: Sequence[MapBox], cells: Sequence[float], room: _Room) -> bool:
    """Return whether the height limits the cells, and not the width. Cells have whole pixels."""
    most = room.tall / max(box.rows for box in maps)
    return min(cells) >= (most - 1 if most >= READABLE_CELL else 0.99 * most)


def _column(box: MapBox, cell: float, detail_lines: int, type: TypeScale, is_last: bool) -> float:
    """Return the width that a map takes: its cells, or the part of its caption that has no room in the gap."""
    detail = box.shape + box.remark + 8 * type.factor if detail_lines == 1 else max(box.shape, box.remark)
    spare = 0.0 if is_last else (GAP - CAPTION_GAP) * type.factor
    return max(box.columns * cell, max(box.title, detail) - spare)


def _title(box: MapBox, type: TypeScale, is_last: bool) -> float:
    """Return the part of a title that has no room in the gap."""
    return max(box.title - (0.0 if is_last else (GAP - CAPTION_GAP) * type.factor), 0.0)


class _Room:
    """The room for the maps in some rows, without gaps and captions. tall: pixels for the cells of all rows."""

    def __init__(
        self,
        maps: Sequence[MapBox],
        rows: Sequence[range],
        area: QRectF,
        type: TypeScale,
        foot: float,
        detail_lines: int,
    ) -> None:
        self._maps, self._rows = maps, rows
        tall = area.height() - len(rows) * (caption_height(detail_lines, type) + foot)
        self.tall = max(tall, len(rows) * LEAST)
        self._wide = [max(area.width() - _gaps(row) * GAP * type.factor, len(row) * LEAST) for row in rows]
        self._captions, self._titles = [0.0] * len(maps), [0.0] * len(maps)
        for row in rows:
            for n in row:
                self._titles[n] = _title(maps[n], type, n == row[-1])
                self._captions[n] = _column(maps[n], 0.0, detail_lines, type, n == row[-1])

    @property
    def has_captions(self) -> bool:
        """Whether all captions have room."""
        rooms = zip(self._rows, self._wide, strict=True)
        return all(sum(self._captions[n] for n in row) <= wide for row, wide in rooms)

    def largest(self, fixed: Sequence[float], units: Sequence[float]) -> float:
        """Return the largest t for which all maps fit with cells of units * t, or of a fixed size."""
        high = [max(self._maps[n].rows * units[n] for n in row) for row in self._rows]
        # A row of fixed maps alone takes its height from the others.
        tall = self.tall - sum(
            max(self._maps[n].rows * fixed[n] for n in row)
            for row, unit in zip(self._rows, high, strict=True)
            if not unit
        )
        found = max(tall, LEAST) / sum(high) if sum(high) else tall
        for row, wide in zip(self._rows, self._wide, strict=True):
            found = min(found, self._by_width(row, wide, fixed, units))
        return found

    def _by_width(self, row: range, wide: float, fixed: Sequence[float], units: Sequence[float]) -> float:
        """Return the largest t for which one row fits into its width. A caption may be wider than its map."""
        widths = {n: self._maps[n].columns * fixed[n] for n in row}
        for captions in (self._captions, self._titles, [0.0] * len(self._titles)):
            growing = [n for n in row if units[n]]
            while growing:
                rest = wide - sum(max(widths[n], captions[n]) for n in row if n not in growing)
                t = rest / sum(self._maps[n].columns * units[n] for n in growing)
                wider = [n for n in growing if self._maps[n].columns * units[n] * t >= captions[n]]
                if len(wider) == len(growing):
                    break
                growing = wider
            if growing and t > 0:
                return t
        # The captions have no room: they are cut.
        return max(wide - sum(widths.values()), LEAST) / max(sum(self._maps[n].columns * units[n] for n in row), 1e-9)


def _cells(maps: Sequence[MapBox], room: _Room, type: TypeScale) -> list[float]:
    """Return the size of each map's cells: one for all if their numbers are readable with it."""
    count = len(maps)
    shared = _whole(room.largest([0.0] * count, [1.0] * count))
    small = [max(box.rows, box.columns) <= SMALL_MAP for box in maps]
    if shared >= READABLE_CELL or all(small):
        return [shared] * count
    # Small maps share one size, and large maps another one.
    most = max((box.rows for box, is_small in zip(maps, small, strict=True) if is_small), default=1)
    kernel = float(int(max(min(SMALL_CELL * type.factor, 0.5 * room.tall / most), READABLE_CELL)))
    fixed = [kernel if is_small else 0.0 for is_small in small]
    large = _whole(room.largest(fixed, [float(not is_small) for is_small in small]))
    sides = [max(box.rows, box.columns) for box in maps]
    if min(side for side, is_small in zip(sides, small, strict=True) if not is_small) * large >= LARGE_SIDE:
        return [kernel if is_small else large for is_small in small]
    # The large maps differ much: each gets the same longer side. Maps of one size still share their cells.
    units = [0.0 if is_small else 1.0 / side for side, is_small in zip(sides, small, strict=True)]
    longer = room.largest(fixed, units)
    return [kernel if is_small else _whole(longer * unit) for is_small, unit in zip(small, units, strict=True)]


def _whole(cell: float) -> float:
    """Return whole pixels if the cells have some, so that all lines of the grid are equally sharp."""
    return float(int(cell)) if cell >= 4 else max(cell, 1e-3)
