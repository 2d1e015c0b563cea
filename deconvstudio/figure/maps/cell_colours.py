"""Paints the colours of a map's cells. If cells are as small as pixels, each pixel shows the mean of its area."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ..static_text import on_pixels
from .content import MapContent

if TYPE_CHECKING:  # loaded when a map has cells as small as pixels
    from .shrink import Pixels

# Cells of this size in pixels of the device are painted as they are: a pixel more or less does not show.
PLAIN_FROM = 4.0
# The most cells of which an image with one pixel for each is made.
MAX_WHOLE = 2**20
# The pixels of an image in a document, for each of its units. The document may be shown larger.
FINE = 3.0
# Smaller parts of a pixel are rounding errors.
DIGITS = 4


def paint_colours(painter: QPainter, content: MapContent, theme_name: str, frame: QRectF, clip: QRectF) -> None:
    """Paint the colours of the cells into a frame. clip: the part that is visible."""
    device = painter.deviceTransform()
    is_plain = device.m12() == device.m21() == 0 and device.m11() == device.m22() > 0
    seen = frame.intersected(clip)
    if seen.isEmpty():
        return
    if not (is_plain and on_pixels(painter)):
        _paint_whole(painter, content, theme_name, frame, abs(device.determinant()) ** 0.5)
        return
    if min(frame.width() / content.columns, frame.height() / content.rows) * device.m11() >= PLAIN_FROM:
        _paint_cells(painter, content, theme_name, frame, seen)
        return
    frame_px, seen_px = device.mapRect(frame), device.mapRect(seen)
    left, across = _pixels(frame_px.left(), frame_px.width() / content.columns, seen_px.left(), seen_px.right())
    top, down = _pixels(frame_px.top(), frame_px.height() / content.rows, seen_px.top(), seen_px.bottom())
    if _shows_cells(across) and _shows_cells(down):
        painter.drawImage(frame, content.image(theme_name))
        return
    inverted, _ = device.inverted()
    target = inverted.mapRect(QRectF(left, top, across.total, down.total))
    painter.drawImage(target, content.mean_image(theme_name, down, across))


def _paint_cells(painter: QPainter, content: MapContent, theme_name: str, frame: QRectF, seen: QRectF) -> None:
    """Paint each cell in its colour; of a very large map, the visible cells alone."""
    if content.plane.size <= MAX_WHOLE:
        painter.drawImage(frame, content.image(theme_name))
        return
    x, y = frame.width() / content.columns, frame.height() / content.rows
    columns = range(
        floor((seen.left() - frame.left()) / x), min(ceil((seen.right() - frame.left()) / x), content.columns)
    )
    rows = range(floor((seen.top() - frame.top()) / y), min(ceil((seen.bottom() - frame.top()) / y), content.rows))
    place = QRectF(frame.left() + columns.start * x, frame.top() + rows.start * y, len(columns) * x, len(rows) * y)
    painter.drawImage(place, content.part_image(theme_name, rows, columns))


def _pixels(origin: float, cell: float, first: float, last: float) -> tuple[int, Pixels]:
    """Return the pixels of the device from one place to another, and which is the first.

    origin: the place of the first cell. cell: its size.
    """
    from .shrink import Pixels

    begin, end = floor(round(first, DIGITS)), ceil(round(last, DIGITS))
    return begin, Pixels(round((begin - origin) / cell, 9), round(1 / cell, 12), max(end - begin, 1))


def _shows_cells(pixels: Pixels) -> bool:
    """Return whether every pixel shows one cell."""
    cell = 1 / pixels.step
    is_whole = abs(cell - round(cell)) < 1e-6 and abs(pixels.start * cell - round(pixels.start * cell)) < 1e-3
    return cell > 0.5 and is_whole


def _paint_whole(painter: QPainter, content: MapContent, theme_name: str, frame: QRectF, scale: float) -> None:
    """Paint into a document or a turned map: the device scales the image once more."""
    scale *= 1 if on_pixels(painter) else FINE
    counts = round(frame.width() * scale), round(frame.height() * scale)
    if counts[0] >= PLAIN_FROM * content.columns or counts[1] >= PLAIN_FROM * content.rows:
        painter.drawImage(frame, content.image(theme_name))
        return
    from .shrink import Pixels

    columns, rows = (
        Pixels(0.0, cells / max(count, 1), max(count, 1))
        for count, cells in zip(counts, (content.columns, content.rows), strict=True)
    )
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawImage(frame, content.mean_image(theme_name, rows, columns))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
