"""The layout of the matrix and its vectors: their places, the visible part, and what is under the mouse.

One vector stands beside the matrix, each value beside its row; the other lies above it, each value above its column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ..camera import Camera
from ..maps.cell_numbers import DIGIT, MIN_DIGITS
from ..type_scale import TypeScale

Part: TypeAlias = Literal["side", "top", "matrix"]

# Pixels, at a factor of 1 of the type scale.
MARGIN, LABEL_GAP, SIGN_GAP, LINE_GAP, WORDS_GAP = 10.0, 6.0, 24.0, 25.0, 8.0
THIN, FLAT = 14.0, 24.0
MIN_WIDE, MAX_WIDE = 30.0, 60.0
MAX_FITTED_CELL, MAX_CELL = 80.0, 110.0
MIN_ROOM = 30.0
# The height of a line of labels, as a share of the letters' size.
LINE = 1.35
# The size of cells in which numbers appear.
NUMBERS_FROM = 11.0
# The height of letters and the width of a number, as shares of a cell. Letters of more than LARGE pixels fill less.
HIGH, HIGHEST, WIDE = 0.55, 0.85, 0.94
LARGE = 21.0


@dataclass(frozen=True)
class MatrixExtent:
    """The measures of a picture that the layout needs.

    rows, columns: of the matrix. side_text, top_text: characters of the longest number of each vector.
    side_label: pixels of the longest label of a row. corner: pixels of the words left of the vector above the matrix.
    heading: the width of the matrix's name with its size. words: the height of the words below the matrix.
    """

    rows: int
    columns: int
    side_text: int
    top_text: int
    side_label: float
    corner: float
    heading: float
    words: float
    type: TypeScale

    @property
    def label_line(self) -> float:
        return round(self.type.small * LINE)

    def has_labels(self, cell: float) -> bool:
        """Return whether the rows are large enough for their labels."""
        return cell > self.type.small

    def labels_width(self, cell: float) -> float:
        """Return the width of the labels of the rows, with the gap beside them."""
        return self.side_label + self.type.px(LABEL_GAP) if self.has_labels(cell) else 0.0

    def side_width(self, cell: float) -> float:
        """Return the width of the vector beside the matrix."""
        return max(cell, self._wide) if cell >= NUMBERS_FROM else self.type.px(THIN)

    def top_height(self, cell: float) -> float:
        """Return the height of the vector above the matrix. Numbers that are wider than a cell stand upright."""
        if cell < NUMBERS_FROM:
            return self.type.px(THIN)
        return max(cell, self.type.px(FLAT) if self.is_flat(cell) else self._wide)

    def is_flat(self, cell: float) -> bool:
        """Return whether the numbers of the vector above the matrix fit into the width of a cell."""
        return number_pixels(cell, cell, self.top_text, self.type) > 0

    @property
    def _wide(self) -> float:
        """The pixels along a number of the vectors."""
        longest = max(self.side_text, self.top_text)
        return min(max(longest * DIGIT * self.type.small + 8, self.type.px(MIN_WIDE)), self.type.px(MAX_WIDE))

    @property
    def fixed_height(self) -> float:
        """The pixels above and below the matrix, without the vector."""
        above = self.type.px(MARGIN) + 2 * self.label_line + self.type.px(LINE_GAP)
        return above + self.type.px(MARGIN) + (self.words + self.type.px(WORDS_GAP) if self.words else 0)


def number_pixels(height: float, width: float, longest: int, type: TypeScale) -> int:
    """Return the size of the numbers in a cell; 0 if they are not readable."""
    high = max(height * HIGH, min(height * HIGHEST, LARGE * type.factor))
    pixels = int(min(high, width * WIDE / (max(longest, 1) * DIGIT)))
    return pixels if pixels >= MIN_DIGITS else 0


@dataclass(frozen=True)
class MatrixLayout:
    """The places on screen.

    side, matrix, top, words: areas. side_sign, top_sign: the centres of the signs beside the matrix and above it.
    labels: the upper edge of the labels of the columns. has_labels: the rows have labels too. is_flat: the numbers of
    the top vector are written along it; otherwise they stand upright.
    """

    camera: Camera
    side: QRectF
    matrix: QRectF
    top: QRectF
    words: QRectF
    side_sign: QPointF
    top_sign: QPointF
    labels: float
    is_flat: bool
    has_labels: bool

    @property
    def rows(self) -> range:
        """The rows of the matrix that are visible, also in part."""
        return _seen(self.camera.row, self.matrix.height(), self.camera.cell)

    @property
    def columns(self) -> range:
        return _seen(self.camera.column, self.matrix.width(), self.camera.cell)

    def row_top(self, row: float) -> float:
        return self.matrix.top() + (row - self.camera.row) * self.camera.cell

    def column_left(self, column: float) -> float:
        return self.matrix.left() + (column - self.camera.column) * self.camera.cell

    def side_area(self, row: int) -> QRectF:
        """Return the area of a value of the vector beside the matrix."""
        return QRectF(self.side.left(), self.row_top(row), self.side.width(), self.camera.cell)

    def top_area(self, column: int) -> QRectF:
        """Return the area of a value of the vector above the matrix."""
        return QRectF(self.column_left(column), self.top.top(), self.camera.cell, self.top.height())

    def at(self, point: QPointF) -> tuple[Part, int, int] | None:
        """Return what is under a point: the part, and row and column of the matrix (0 if a vector has none)."""
        row = int((point.y() - self.matrix.top()) / self.camera.cell + self.camera.row)
        column = int((point.x() - self.matrix.left()) / self.camera.cell + self.camera.column)
        row, column = min(row, self.rows.stop - 1), min(column, self.columns.stop - 1)
        if self.matrix.contains(point):
            return "matrix", row, column
        if self.side.contains(point):
            return "side", row, 0
        if self.top.contains(point):
            return "top", 0, column
        return None


def _seen(first: float, pixels: float, cell: float) -> range:
    return range(int(first + 1e-9), max(-int(-(first + pixels / cell - 1e-9) // 1), int(first) + 1))


def fitting_cell(extent: MatrixExtent, size: QSizeF) -> float:
    """Return the size of cells at which the whole matrix is visible."""
    cell = _fitting_cell(extent, size, extent.labels_width(MAX_CELL))
    if not extent.has_labels(cell):
        cell = min(_fitting_cell(extent, size, 0.0), extent.type.small)
    return float(int(cell)) if cell >= 4 else cell


def _fitting_cell(extent: MatrixExtent, size: QSizeF, labels: float) -> float:
    flat = _cell_beside(extent, size, labels, extent.type.px(FLAT))
    return flat if extent.is_flat(flat) else _cell_beside(extent, size, labels, extent.top_height(flat))


def _cell_beside(extent: MatrixExtent, size: QSizeF, labels: float, top_height: float) -> float:
    """Return the largest cell beside labels. The vectors are as thick as a cell or as their numbers need."""
    wide = max(size.width() - extent.type.px(2 * MARGIN + SIGN_GAP) - labels, MIN_ROOM)
    high = max(size.height() - extent.fixed_height, MIN_ROOM)
    side_width = extent.side_width(NUMBERS_FROM)
    return min(
        max(wide - side_width, MIN_ROOM) / extent.columns,
        wide / (extent.columns + 1),
        max(size.width() - extent.corner - extent.type.px(2 * MARGIN), MIN_ROOM) / extent.columns,
        max(high - top_height, MIN_ROOM) / extent.rows,
        high / (extent.rows + 1),
        extent.type.px(MAX_FITTED_CELL),
    )


def fitting_height(extent: MatrixExtent, cell: float) -> float:
    """Return the height of the picture if the whole matrix is visible in cells of a size."""
    return extent.fixed_height + extent.top_height(cell) + extent.rows * cell


def arrange_matrix(extent: MatrixExtent, camera: Camera, size: QSizeF) -> MatrixLayout:
    """Lay the picture out in so many pixels. A camera that looks beyond the matrix is moved back."""
    px = extent.type.px
    cell = min(max(camera.cell, fitting_cell(extent, size)), px(MAX_CELL))
    side_width, top_height = extent.side_width(cell), extent.top_height(cell)
    corner = max(extent.corner, extent.labels_width(cell) + side_width + px(SIGN_GAP))
    width = min(extent.columns * cell, max(size.width() - corner - px(2 * MARGIN), MIN_ROOM))
    height = min(extent.rows * cell, max(size.height() - extent.fixed_height - top_height, MIN_ROOM))
    camera = Camera(cell, camera.row, camera.column).keep_inside(extent.rows, extent.columns, width, height)
    left = round(max((size.width() - corner - max(width, extent.heading + px(SIGN_GAP))) / 2, px(MARGIN)) + corner)
    used = fitting_height(extent, cell) - extent.rows * cell + height
    labels = round(px(MARGIN) + max(size.height() - used, 0) / 2)
    top = QRectF(left, labels + 2 * extent.label_line, width, top_height)
    matrix = QRectF(left, top.bottom() + px(LINE_GAP), width, height)
    side = QRectF(left - px(SIGN_GAP) - side_width, matrix.top(), side_width, height)
    words = QRectF(px(MARGIN), matrix.bottom() + px(WORDS_GAP), size.width() - px(2 * MARGIN), extent.words)
    return MatrixLayout(
        camera,
        side,
        matrix,
        top,
        words,
        QPointF(left - px(SIGN_GAP) / 2, matrix.center().y()),
        QPointF(max(matrix.center().x(), left + extent.heading + px(SIGN_GAP) / 2), top.bottom() + px(LINE_GAP) / 2),
        labels,
        extent.is_flat(cell),
        extent.has_labels(cell),
    )


def zoomed(
    layout: MatrixLayout, extent: MatrixExtent, size: QSizeF, factor: float, centre: QPointF | None = None
) -> MatrixLayout:
    """Make the cells larger by a factor, around a centre if the limits allow it. Without a centre, the middle of the
    visible part stays in the middle."""
    before, start = layout.camera, (centre or layout.matrix.center()) - layout.matrix.topLeft()
    row, column = before.place_at(start.x(), start.y())
    after = arrange_matrix(extent, Camera(before.cell * factor, before.row, before.column), size)
    end = (centre or after.matrix.center()) - after.matrix.topLeft()
    return arrange_matrix(extent, Camera.hold(after.camera.cell, row, column, end.x(), end.y()), size)
