"""The layout of the vectors and the matrix: their places, the visible part, and what is under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, QSizeF

from ..camera import Camera

Side: TypeAlias = Literal["left", "right", "matrix"]

# Pixels.
MARGIN, TOP, BOTTOM = 16.0, 40.0, 14.0
SIGN_GAP = 44.0
LABEL_GAP = 8.0
NUMBERS_FROM = 16.0
LABELS_FROM = 11.0
THIN, WIDE = 14.0, 46.0
MAX_FITTED_CELL, MAX_CELL = 44.0, 64.0
MIN_ROOM = 30.0


@dataclass(frozen=True)
class MatrixExtent:
    """rows, columns: of the matrix. left_label, right_label: pixels of the longest label of each vector."""

    rows: int
    columns: int
    left_label: float
    right_label: float


@dataclass(frozen=True)
class MatrixLayout:
    """left, matrix, right: the areas on screen. strip: pixels of a cell of the right vector, which only shows the
    visible columns. equals, times: the places of the signs. heading: the upper edge of the headings."""

    camera: Camera
    left: QRectF
    matrix: QRectF
    right: QRectF
    strip: float
    equals: QPointF
    times: QPointF
    heading: float

    @property
    def rows(self) -> range:
        """The rows of the matrix that are visible, also in part."""
        return _seen(self.camera.row, self.matrix.height(), self.camera.cell)

    @property
    def columns(self) -> range:
        return _seen(self.camera.column, self.matrix.width(), self.camera.cell)

    def row_top(self, row: int) -> float:
        return self.matrix.top() + (row - self.camera.row) * self.camera.cell

    def column_left(self, column: int) -> float:
        return self.matrix.left() + (column - self.camera.column) * self.camera.cell

    def strip_top(self, column: int) -> float:
        """Return the upper edge of a column's value in the right vector."""
        return self.right.top() + (column - self.camera.column) * self.strip

    def at(self, point: QPointF) -> tuple[Side, int, int] | None:
        """Return what is under a point: the side, and row and column of the matrix (0 if a vector has none)."""
        row = int((point.y() - self.matrix.top()) / self.camera.cell + self.camera.row)
        if self.matrix.contains(point):
            column = int((point.x() - self.matrix.left()) / self.camera.cell + self.camera.column)
            return "matrix", min(row, self.rows.stop - 1), min(column, self.columns.stop - 1)
        if self.left.contains(point):
            return "left", min(row, self.rows.stop - 1), 0
        if self.right.contains(point):
            column = int((point.y() - self.right.top()) / self.strip + self.camera.column)
            return "right", 0, min(column, self.columns.stop - 1)
        return None


def _seen(first: float, pixels: float, cell: float) -> range:
    return range(int(first + 1e-9), max(-int(-(first + pixels / cell - 1e-9) // 1), int(first) + 1))


def fitting_cell(extent: MatrixExtent, size: QSizeF) -> float:
    """Return the size of cells at which the whole matrix is visible. It is at most a size that is easy to read."""
    room = _room(extent, size, WIDE)
    cell = min(room.width() / extent.columns, room.height() / extent.rows, MAX_FITTED_CELL)
    return float(int(cell)) if cell >= 4 else cell


def arrange_matrix(extent: MatrixExtent, camera: Camera, size: QSizeF) -> MatrixLayout:
    """Lay the picture out in so many pixels. A camera that looks beyond the matrix is moved back."""
    cell = min(max(camera.cell, fitting_cell(extent, size)), MAX_CELL)
    # Large cells of the vectors are as wide as the matrix's columns. Smaller ones are wider, for their numbers.
    strip_width = max(cell, WIDE if cell >= NUMBERS_FROM else THIN)
    room = _room(extent, size, max(strip_width, WIDE))
    width, height = min(extent.columns * cell, room.width()), min(extent.rows * cell, room.height())
    camera = Camera(cell, camera.row, camera.column).keep_inside(extent.rows, extent.columns, width, height)
    strip = min(cell, room.height() * cell / width)
    tallest = max(height, strip * width / cell)
    used = width + 2 * (strip_width + SIGN_GAP) + extent.left_label + extent.right_label + 2 * LABEL_GAP
    start = round(max((size.width() - used) / 2, MARGIN) + extent.left_label + LABEL_GAP)
    top = round(room.top() + (room.height() - tallest) / 2)
    left = QRectF(start, top, strip_width, height)
    matrix = QRectF(round(left.right() + SIGN_GAP), top, width, height)
    right = QRectF(round(matrix.right() + SIGN_GAP), top, strip_width, width / cell * strip)
    middle = top + min(height, right.height()) / 2
    return MatrixLayout(
        camera,
        left,
        matrix,
        right,
        strip,
        QPointF(left.right() + SIGN_GAP / 2, middle),
        QPointF(matrix.right() + SIGN_GAP / 2, middle),
        top - (extent.right_label + LABEL_GAP if cell >= LABELS_FROM else 0) - TOP,
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


def _room(extent: MatrixExtent, size: QSizeF, strip_width: float) -> QRectF:
    """Return the room of the matrix. The labels stand left of the left vector, right of the right one, and above."""
    sides = extent.left_label + extent.right_label + 2 * (LABEL_GAP + strip_width + SIGN_GAP + MARGIN)
    top = TOP + extent.right_label + LABEL_GAP
    return QRectF(0, top, max(size.width() - sides, MIN_ROOM), max(size.height() - top - BOTTOM, MIN_ROOM))
