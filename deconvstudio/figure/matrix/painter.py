"""Paints the matrix and its vectors. Entries have the kernel's colours; the rest of the matrix is blank."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from ...core.convolution.matrix_entries import Entries
from ...core.roles import Role
from ..maps.cell_numbers import cell_texts, glyph_run
from ..maps.colormap import STEPS, Scale, image_of, is_dark, table
from ..static_text import write_centred
from ..theme import Theme, mixed
from .content import MatrixContent
from .labels import paint_headings, paint_labels
from .layout import NUMBERS_FROM, MatrixLayout, number_pixels
from .vectors import Strip, paint_vector
from .words import paint_matrix_words

GRID_FROM, BLOCKS_FROM = 6.0, 6.0
MAX_FRAMES, MAX_NUMBERS = 8000, 6000
# The signs' size, as a share of the signs between maps.
SIGN = 0.75
# The least share of colour in an entry. An entry with the weight zero is not blank.
ZERO_ENTRY = 0.05


def paint_matrix(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint the visible part of the picture, without the cursor."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    cell = layout.camera.cell
    paint_vector(painter, content.side, theme, Strip(layout.side, cell, layout.camera.row, is_column=True))
    is_flat = layout.is_flat
    paint_vector(painter, content.top, theme, Strip(layout.top, cell, layout.camera.column, is_flat=is_flat))
    painter.save()
    painter.setClipRect(layout.matrix)
    if cell < 1:
        painter.drawImage(layout.matrix.topLeft(), _pixel_image(content, theme, layout))
    else:
        _paint_cells(painter, content, theme, layout)
    painter.restore()
    painter.setPen(QPen(theme.roles[Role.KERNEL], 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(layout.matrix)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.mute)
    for vector, centre in ((content.side, layout.side_sign), (content.top, layout.top_sign)):
        sign = "=" if vector is content.product else "×"
        write_centred(painter, centre, sign, theme.type.sign * SIGN)
    paint_labels(painter, content, theme, layout)
    paint_headings(painter, content, theme, layout)
    paint_matrix_words(painter, content, theme, layout.words)
    painter.restore()


def pixel_entries(content: MatrixContent, layout: MatrixLayout) -> tuple[Entries, tuple[int, int]]:
    """Return the entries by pixel if cells are smaller than pixels, and the number of pixels."""
    camera = layout.camera
    row_edges = _edges(camera.row, layout.matrix.height(), camera.cell, content.side.count)
    column_edges = _edges(camera.column, layout.matrix.width(), camera.cell, content.top.count)
    return content.entries_in_pixels(row_edges, column_edges), (len(row_edges) - 1, len(column_edges) - 1)


def _edges(first: float, pixels: float, cell: float, count: int) -> npt.NDArray[np.int64]:
    edges = np.ceil(first + np.arange(int(np.ceil(pixels - 1e-6)) + 1) / cell - 1e-9).astype(np.int64)
    edges[-1] = max(edges[-1], edges[-2] + 1)
    return np.minimum(edges, count)


def _pixel_image(content: MatrixContent, theme: Theme, layout: MatrixLayout) -> QImage:
    found, (height, width) = pixel_entries(content, layout)
    pixels = np.full((height, width), theme.canvas.rgba(), dtype=np.uint32)
    pixels[found.rows, found.columns] = _weight_colours(content, theme)[found.weights]
    return image_of(pixels)


def _weight_colours(content: MatrixContent, theme: Theme) -> npt.NDArray[np.uint32]:
    """Return a colour for each weight, as on the kernel's map. Zeros have a colour too."""
    steps = Scale.of(content.kernel).steps(content.kernel).ravel()
    colours = np.take(table(theme.name, Role.KERNEL), steps, mode="clip")
    return np.where(steps == STEPS, np.uint32(theme.wash(Role.KERNEL, ZERO_ENTRY).rgba()), colours)


def _paint_cells(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint each cell as a square: colours, lines between blocks, frames and numbers of the entries."""
    rows, columns, cell = layout.rows, layout.columns, layout.camera.cell
    found = content.entries(rows, columns)
    places = found.rows - rows.start, found.columns - columns.start
    pixels = np.full((len(rows), len(columns)), theme.canvas.rgba(), dtype=np.uint32)
    pixels[places] = _weight_colours(content, theme)[found.weights]
    left, top = layout.column_left(columns.start), layout.row_top(rows.start)
    painter.drawImage(QRectF(left, top, len(columns) * cell, len(rows) * cell), image_of(pixels))
    _paint_blocks(painter, content, theme, layout)
    if cell >= GRID_FROM and len(found.rows) <= MAX_FRAMES:
        painter.setPen(QPen(mixed(theme.canvas, theme.roles[Role.KERNEL], 0.4), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        some = zip(*(axis.tolist() for axis in places), strict=True)
        painter.drawRects([QRectF(left + column * cell, top + row * cell, cell, cell) for row, column in some])
    if cell >= NUMBERS_FROM and len(found.rows) <= MAX_NUMBERS:
        _paint_numbers(painter, content, theme, found, places, QPointF(left, top), cell)


def _paint_blocks(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint a thin line before each row of the maps."""
    area, lines = layout.matrix, []
    for vector, seen in ((content.side, layout.rows), (content.top, layout.columns)):
        if vector.block * layout.camera.cell < BLOCKS_FROM:
            continue
        for index in range(seen.start + (-seen.start) % vector.block, seen.stop, vector.block):
            if vector is content.side:
                lines.append(QLineF(area.left(), layout.row_top(index), area.right(), layout.row_top(index)))
            else:
                lines.append(QLineF(layout.column_left(index), area.top(), layout.column_left(index), area.bottom()))
    painter.setPen(QPen(theme.line, 1))
    painter.drawLines(lines)


def _paint_numbers(
    painter: QPainter,
    content: MatrixContent,
    theme: Theme,
    found: Entries,
    places: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    corner: QPointF,
    cell: float,
) -> None:
    texts = cell_texts(content.kernel)
    pixels = number_pixels(cell, cell, max(map(len, texts)), theme.type)
    if not pixels:
        return
    dark = is_dark(theme.name, Role.KERNEL)[Scale.of(content.kernel).steps(content.kernel).ravel()]
    for is_light, colour in ((False, theme.dark_ink), (True, theme.light_ink)):
        chosen = dark[found.weights] == is_light
        if chosen.any():
            cells = list(zip(places[0][chosen].tolist(), places[1][chosen].tolist(), strict=True))
            run = glyph_run([texts[weight] for weight in found.weights[chosen].tolist()], cells, cell, pixels)
            painter.setPen(colour)
            painter.drawGlyphRun(corner, run)
