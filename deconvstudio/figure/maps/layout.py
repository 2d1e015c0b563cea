"""The layout of the maps: side by side, with one cell size if that fits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

# Pixels, at a text scale of 1.
HEADING = 46.0
TOP, BOTTOM = 16.0, 10.0
MAX_GAP = 76.0
MARGIN = 24.0
MIN_GAP = 34.0
MIN_WIDTH = 112.0
MIN_MAP = 40.0
MAX_CELL = 84.0
# In cells smaller than this, numbers are not readable. Then each map may have cells of its own size.
READABLE_CELL = 20.0
# All maps share a cell size if it is at least this. A smaller shared size would take the numbers from small maps.
SHARED_CELL = 32.0
# With more maps than this a heading may shrink to its title.
NARROW_FROM, TITLE_WIDTH, TITLE_GAP = 3, 64.0, 10.0


class Place(NamedTuple):
    """The place of one map. frame: of its cells, with the cropped ones. cell: their size. column: its width."""

    frame: QRectF
    cell: float
    column: float


class MapsLayout(NamedTuple):
    """places: of the maps, from the left. signs: the centres of the gaps. height: of the maps with the legends."""

    places: tuple[Place, ...]
    signs: tuple[QPointF, ...]
    height: float


def arrange(
    sizes: Sequence[tuple[int, int]],
    headings: Sequence[float],
    legend: float,
    width: float,
    height: float,
    titles: Sequence[float] = (),
) -> MapsLayout:
    """Place maps of (rows, columns) into width x height pixels.

    headings: the widths of the headings. titles: the widths of the parts that are never cut, if known. legend: the
    height of the lines under the maps. All in pixels.
    """
    gap = min(max(width * 0.18 / max(len(sizes), 1), MIN_GAP), MAX_GAP)
    room = max(width - 2 * MARGIN - (len(sizes) - 1) * gap, len(sizes) * MIN_MAP)
    tall = max(height - TOP - HEADING - legend - BOTTOM, MIN_MAP)
    least = [max(heading, MIN_WIDTH) for heading in headings]
    # A title may reach into the gap beside its map.
    titles = [max(title - gap + TITLE_GAP, 0) for title in titles] or [0.0] * len(sizes)
    if sum(least) > room:
        # In a narrow window each heading gets its share of the width.
        least = _shares(least, titles, room)
    cells = _cells(sizes, least, room, tall)
    if len(sizes) > NARROW_FROM and min(cells) < READABLE_CELL:
        # If many maps share a narrow window, their numbers are more useful than their remarks.
        narrow = [min(wide, max(TITLE_WIDTH, title)) for wide, title in zip(least, titles, strict=True)]
        shared = _shared_cell(sizes, narrow, room, tall, READABLE_CELL)
        if shared:
            least, cells = narrow, [shared] * len(sizes)
    columns = [max(size[1] * cell, wide) for size, cell, wide in zip(sizes, cells, least, strict=True)]
    left = MARGIN + max((room - sum(columns)) / 2, 0)
    places, signs = [], []
    lowest = 0.0
    for size, cell, column in zip(sizes, cells, columns, strict=True):
        frame = QRectF(round(left), TOP + HEADING, size[1] * cell, size[0] * cell)
        places.append(Place(frame, cell, column))
        lowest = max(lowest, frame.bottom())
        left += column + gap
    middle = min(place.frame.center().y() for place in places[:2])
    for place, following in pairwise(places):
        right = place.frame.left() + place.column
        signs.append(QPointF((right + following.frame.left()) / 2, middle))
    return MapsLayout(tuple(places), tuple(signs), lowest + legend + BOTTOM)


def _shares(headings: Sequence[float], titles: Sequence[float], room: float) -> list[float]:
    """Return each heading's share of a width that is too small for all: at least its title, if possible."""
    shares = [heading * room / sum(headings) for heading in headings]
    missing = [max(title - share, 0) for title, share in zip(titles, shares, strict=True)]
    spare = [max(share - title, 0) for title, share in zip(titles, shares, strict=True)]
    given = min(sum(missing) / sum(spare), 1.0) if sum(spare) else 0.0
    taken = sum(spare) * given / sum(missing) if sum(missing) else 0.0
    return [share + taken * m - given * s for share, m, s in zip(shares, missing, spare, strict=True)]


def _shared_cell(
    sizes: Sequence[tuple[int, int]], least: Sequence[float], room: float, tall: float, smallest: float
) -> float:
    """Return the largest cell with which all maps fit, or 0 if it is below the smallest."""
    tallest = tall / max(size[0] for size in sizes)
    shared = float(int(min(tallest, MAX_CELL)))
    while shared >= smallest:
        if sum(max(size[1] * shared, wide) for size, wide in zip(sizes, least, strict=True)) <= room:
            return shared
        shared -= 1
    return 0.0


def _cells(sizes: Sequence[tuple[int, int]], least: Sequence[float], room: float, tall: float) -> list[float]:
    """Return one cell size for all maps if it is readable, otherwise the largest that each map's share allows."""
    shared = _shared_cell(sizes, least, room, tall, SHARED_CELL)
    if shared:
        return [shared] * len(sizes)
    found: dict[int, float] = {}
    rest, weights = room, [size[1] ** 0.5 for size in sizes]
    # The narrowest maps come first. The wider maps get the width that they do not use.
    for n in sorted(range(len(sizes)), key=lambda n: sizes[n][1]):
        others = [m for m in range(len(sizes)) if m not in found and m != n]
        share = rest * weights[n] / (weights[n] + sum(weights[m] for m in others))
        share = max(min(share, rest - sum(least[m] for m in others)), min(least[n], rest))
        cell = min(share / sizes[n][1], tall / sizes[n][0], MAX_CELL)
        found[n] = float(int(cell)) if cell >= 4 else cell
        rest -= max(found[n] * sizes[n][1], least[n])
    return [found[n] for n in range(len(sizes))]
