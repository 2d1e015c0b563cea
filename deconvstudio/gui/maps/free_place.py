"""A free place for a sheet over the maps: it covers no explained cell, and stays where it is while that is true."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSizeF

# The distance to the edges of the room, in pixels.
INSET = 8.0


def free_place(
    size: QSizeF, room: QRectF, explained: Sequence[QRectF], maps: Sequence[QRectF], before: QRectF | None = None
) -> QRectF:
    """Return the place of a sheet in a room.

    explained: areas that must stay visible. maps: areas that it should cover as little as possible. before: the last
    place.
    """
    if before is not None and before.size() == size and room.contains(before) and not _covers(before, explained):
        return before
    left, right = room.left() + INSET, room.right() - INSET - size.width()
    top, bottom = room.top() + INSET, room.bottom() - INSET - size.height()
    places = [
        QRectF(x, y, size.width(), size.height())
        for y in (bottom, (top + bottom) / 2, top)
        for x in (left, (left + right) / 2, right)
    ]
    # The first of the best: the lower edge comes before the upper one.
    return min(places, key=lambda place: (round(_covers(place, explained)), round(_covers(place, maps))))


def _covers(place: QRectF, areas: Sequence[QRectF]) -> float:
    """Return how much of the areas a place covers, in square pixels."""
    common = (place.intersected(area) for area in areas)
    return sum(area.width() * area.height() for area in common)
