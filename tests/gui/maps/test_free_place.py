"""A sheet over the maps leaves the explained cells visible and stays where it is while it can."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSizeF

from deconvstudio.gui.maps.free_place import free_place

ROOM, SIZE = QRectF(0, 40, 1000, 500), QSizeF(420, 220)
MAPS = [QRectF(50, 150, 200, 200), QRectF(600, 60, 380, 380)]


@given(x=st.floats(0, 980), y=st.floats(40, 520))
def test_the_cell_is_never_covered(x: float, y: float) -> None:
    cell = QRectF(x, y, 20, 20)
    place = free_place(SIZE, ROOM, [cell], MAPS)
    assert not place.intersects(cell)
    assert ROOM.contains(place)


def test_it_stays_until_it_would_cover_the_cell() -> None:
    first = free_place(SIZE, ROOM, [QRectF(700, 100, 20, 20)], MAPS)
    for x in range(0, 980, 20):
        cell = QRectF(x, 100, 20, 20)
        place = free_place(SIZE, ROOM, [cell], MAPS, first)
        assert (place == first) == (not first.intersects(cell))


def test_it_covers_as_little_of_the_maps_as_it_can() -> None:
    # The lower left corner is the one without a map.
    place = free_place(SIZE, ROOM, [], [QRectF(0, 40, 1000, 230), QRectF(450, 270, 550, 270)])
    assert (place.left(), place.bottom()) == (8, 532)
