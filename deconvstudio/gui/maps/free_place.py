"""A free place for a sheet over the maps: it covers no explained cell, and stays where it is while that is true."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF

# The distance to the edges of the room and of the maps, in pixels.
INSET = 8.0


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
    places = [
        QRectF(x, y, size.width(), size.height())
        for y in (bottom, (top + bottom) / 2, top)
        for x in (left, (left + right) / 2, right, *(x for x in beside if left <= x <= right))
    ]
    # The first of the best: the lower edge comes before the upper one.
    return min(
        places,
        key=lambda place: (round(covers(place, explained)), round(covers(place, kept)), round(covers(place, maps))),
    )


def covers(place: QRectF, areas: Sequence[QRectF]) -> float:
    """Return how much of the areas a place covers, in square pixels."""
    common = (place.intersected(area) for area in areas)
    return sum(area.width() * area.height() for area in common)
