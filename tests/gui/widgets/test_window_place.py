"""Where a tool's window opens: inside its room, and beside what must stay visible."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize

from deconvstudio.gui.widgets.window_place import MARGIN, TITLE_BAR, moved_into, place_beside

ROOM = QRect(0, 0, 1280, 720)
WANTED, LEAST = QSize(830, 460), QSize(760, 350)

numbers = st.integers(0, 1500)
sizes = st.builds(QSize, st.integers(1, 2000), st.integers(1, 1200))
rects = st.builds(QRect, numbers, numbers, numbers, numbers)


def test_an_output_at_the_right_leaves_the_left_to_the_window() -> None:
    output = QRect(893, 131, 344, 344)
    place = place_beside(WANTED, LEAST, ROOM, output)
    assert place.size() == WANTED
    assert place.bottomLeft() == QPoint(MARGIN, ROOM.bottom() - MARGIN)
    assert not place.intersects(output)


def test_an_output_at_the_left_leaves_the_right_to_the_window() -> None:
    output = QRect(20, 131, 400, 344)
    place = place_beside(WANTED, LEAST, ROOM, output)
    assert place.bottomRight() == ROOM.bottomRight() - QPoint(MARGIN, MARGIN)
    assert not place.intersects(output)


def test_a_window_becomes_smaller_before_it_covers_the_output() -> None:
    output = QRect(800, 131, 460, 460)
    place = place_beside(WANTED, LEAST, ROOM, output)
    assert place.width() == 800 - 2 * MARGIN
    assert not place.intersects(output)


def test_an_output_as_wide_as_the_room_leaves_the_lower_edge() -> None:
    output = QRect(0, 50, 1280, 280)
    place = place_beside(WANTED, LEAST, ROOM, output)
    assert not place.intersects(output)
    assert place.height() < WANTED.height()


@given(sizes, sizes, rects, rects)
def test_the_window_is_in_its_room_and_covers_least(wanted: QSize, least: QSize, room: QRect, kept: QRect) -> None:
    room = room.united(QRect(room.topLeft(), QSize(1, 1)))
    place = place_beside(wanted, least, room, kept)
    assert room.contains(place)
    fits = least.width() <= room.width() - 2 * MARGIN and least.height() <= room.height() - 2 * MARGIN - TITLE_BAR
    if fits:
        assert place.width() >= least.width()
        assert place.height() >= least.height()
        beside = [kept.left() - room.left(), room.right() - kept.right()]
        if not kept.isValid() or max(beside) >= least.width() + 2 * MARGIN:
            assert not place.intersects(kept)


@given(rects, rects)
def test_a_window_is_moved_into_its_room(window: QRect, room: QRect) -> None:
    moved = moved_into(window, room)
    assert not moved.isValid() or room.contains(moved)
    if room.contains(window):
        assert moved == window
