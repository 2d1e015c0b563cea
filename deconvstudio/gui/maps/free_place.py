"""A free place for a sheet over the maps: it covers no explained cell, and stays where it is while that is true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QRectF, QSizeF

# The distance to the edges of the room and of the maps, in pixels.
INSET = 8.0

# The left, upper, right and lower edge of an area, in pixels.
Edges: TypeAlias = tuple[float, float, float, float]


def free_place(
    size: QSizeF,
    room: QRectF,
    explained: Sequence[QRectF],
    maps: Sequence[QRectF],
    before: QRectF | None = None,
    kept: Sequence[QRectF] = (),
) -> QRectF:
    """Return the place of a sheet in a room.

    explained: areas that must stay visible. kept: areas that stay visible if there is a place beside them. maps:
    areas that the sheet should cover as little as possible. before: the last place.
    """
    in_the_way = [*explained, *kept]
    if before is not None and before.size() == size and room.contains(before) and not covers(before, in_the_way):
        return before
    left, right = room.left() + INSET, max(room.right() - INSET - size.width(), room.left() + INSET)
    top, bottom = room.top() + INSET, max(room.bottom() - INSET - size.height(), room.top() + INSET)
    beside = [x for area in in_the_way for x in (area.right() + INSET, area.left() - INSET - size.width())]
    wide, high = size.width(), size.height()
    places = [
        (x, y, x + wide, y + high)
        for y in (bottom, (top + bottom) / 2, top)
        for x in (left, (left + right) / 2, right, *(x for x in beside if left <= x <= right))
    ]
    groups = [_edges(explained), _edges(kept), _edges(maps)]
    # The first of the best: the lower edge comes before the upper one.
    x, y, *_ = min(places, key=lambda place: [round(_common(place, areas)) for areas in groups])
    return QRectF(x, y, wide, high)


def covers(place: QRectF, areas: Sequence[QRectF]) -> float:
    """Return how much of the areas a place covers, in square pixels."""
    return _common(_edges([place])[0], _edges(areas))


def _edges(areas: Sequence[QRectF]) -> list[Edges]:
    return [(area.left(), area.top(), area.right(), area.bottom()) for area in areas]


def _common(place: Edges, areas: Sequence[Edges]) -> float:
    """Return how much of the areas a place covers. Plain numbers: a move of the mouse asks a thousand times."""
    left, top, right, bottom = place
    covered = 0.0
    for x, y, end, below in areas:
        wide, high = min(right, end) - max(left, x), min(bottom, below) - max(top, y)
        if wide > 0 and high > 0:
            covered += wide * high
    return covered
