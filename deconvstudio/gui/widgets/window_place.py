"""Where a tool's window opens: beside what must stay visible, and never beyond the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize

# In pixels. MARGIN: between the window and the edges of its room. TITLE_BAR: what a window manager adds above it.
MARGIN, TITLE_BAR = 8, 32


def place_beside(wanted: QSize, least: QSize, room: QRect, kept: QRect) -> QRect:
    """Return the place of a window in a room, in the coordinates of both rectangles.

    The window stands at an edge of the room. It becomes smaller than wanted, but not smaller than least, if it then
    covers less of the kept rectangle. Of several such places it gets the one with the largest window.
    """
    inner = room.adjusted(MARGIN, MARGIN + TITLE_BAR, -MARGIN, -MARGIN)
    if inner.width() < least.width() or inner.height() < least.height():
        inner = room
    strips = (
        QRect(kept.right() + 1 + MARGIN, inner.top(), inner.right() - kept.right() - MARGIN, inner.height()),
        QRect(inner.left(), inner.top(), kept.left() - MARGIN - inner.left(), inner.height()),
        QRect(inner.left(), kept.bottom() + 1 + MARGIN, inner.width(), inner.bottom() - kept.bottom() - MARGIN),
        QRect(inner.left(), inner.top(), inner.width(), kept.top() - MARGIN - inner.top()),
        inner,
    )
    places = []
    for strip in strips:
        room_for = QSize(max(strip.width(), least.width()), max(strip.height(), least.height()))
        size = wanted.expandedTo(least).boundedTo(room_for).boundedTo(inner.size())
        # The lower corners come first: captions and titles stand at the top of the maps.
        for corner in _corners(inner, size):
            places.append(QRect(corner, size))
    return min(places, key=lambda place: (_area(place & kept), -_area(place)))


def moved_into(window: QRect, room: QRect) -> QRect:
    """Return the rectangle of a window, moved into a room and made smaller if it is larger than the room."""
    size = window.size().boundedTo(room.size())
    left = min(max(window.left(), room.left()), room.right() + 1 - size.width())
    top = min(max(window.top(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def _corners(room: QRect, size: QSize) -> tuple[QPoint, ...]:
    """Return where the window's upper left corner is if it stands in each corner of the room."""
    right, bottom = room.right() + 1 - size.width(), room.bottom() + 1 - size.height()
    return (
        QPoint(room.left(), bottom),
        QPoint(right, bottom),
        QPoint(room.left(), room.top()),
        QPoint(right, room.top()),
    )


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
