"""The words around the matrix: names with sizes above it, and the cells that its rows and columns belong to."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ...core.roles import Role
from .. import theme as themes
from ..theme import Theme, mixed
from .content import MatrixContent, Vector
from .layout import LABEL_GAP, LABELS_FROM, MatrixExtent, MatrixLayout
from .raised_text import paint_words, words_width

LABEL_PIXELS = 10
NAME, SIZE = 17, 13
NAME_GAP, HEADING_GAP = 8, 22
# The baseline of the headings, in pixels below their upper edge. A vector's remark stands below it.
BASELINE = 20


def extent_of(content: MatrixContent) -> MatrixExtent:
    """Return the measures of a picture that the layout needs."""
    metrics = QFontMetricsF(themes.mono(LABEL_PIXELS))
    left, right = (metrics.horizontalAdvance(vector.longest_label) for vector in (content.left, content.right))
    return MatrixExtent(content.left.count, content.right.count, left, right)


def paint_labels(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint labels left of the left vector, above the matrix's columns and right of the right vector, if they fit."""
    painter.setFont(themes.mono(LABEL_PIXELS))
    if layout.camera.cell >= LABELS_FROM:
        painter.setPen(_colour(content.left, theme))
        for row in layout.rows:
            middle = layout.row_top(row) + layout.camera.cell / 2
            if layout.left.top() <= middle <= layout.left.bottom():
                box = QRectF(0, middle - 10, layout.left.left() - LABEL_GAP, 20)
                _text(painter, box, Qt.AlignmentFlag.AlignRight, content.left.label(row))
        painter.setPen(_colour(content.right, theme))
        _paint_column_labels(painter, content.right, layout)
    if layout.strip >= LABELS_FROM:
        painter.setPen(_colour(content.right, theme))
        for column in layout.columns:
            middle = layout.strip_top(column) + layout.strip / 2
            if layout.right.top() <= middle <= layout.right.bottom():
                box = QRectF(layout.right.right() + LABEL_GAP, middle - 10, 200, 20)
                _text(painter, box, Qt.AlignmentFlag.AlignLeft, content.right.label(column))


def _paint_column_labels(painter: QPainter, vector: Vector, layout: MatrixLayout) -> None:
    """Paint the labels of columns, vertically if they are too long for a cell."""
    is_flat = QFontMetricsF(painter.font()).horizontalAdvance(vector.longest_label) + 4 <= layout.camera.cell
    for column in layout.columns:
        middle = layout.column_left(column) + layout.camera.cell / 2
        if not layout.matrix.left() <= middle <= layout.matrix.right():
            continue
        text, bottom = vector.label(column), layout.matrix.top() - LABEL_GAP + 2
        if is_flat:
            _text(painter, QRectF(middle - 60, bottom - 16, 120, 16), Qt.AlignmentFlag.AlignHCenter, text)
        else:
            painter.save()
            painter.translate(middle, bottom)
            painter.rotate(-90)
            _text(painter, QRectF(0, -10, 200, 20), Qt.AlignmentFlag.AlignLeft, text)
            painter.restore()


def paint_headings(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint the names and sizes of matrix and vectors. If the room is small, the vectors' headings move aside."""
    baseline = layout.heading + BASELINE
    size = f"{content.left.count} × {content.right.count}"
    middle = layout.matrix.center().x()
    half = _heading_width(content.name, size) / 2
    _paint_heading(painter, QPointF(middle - half, baseline), content.name, size, theme, Role.KERNEL)
    for vector, area in ((content.left, layout.left), (content.right, layout.right)):
        width, left = _heading_width(vector.letter, str(vector.count)), area.center().x()
        left -= width / 2
        if vector is content.left:
            left = min(left, middle - half - HEADING_GAP - width)
        else:
            left = max(left, middle + half + HEADING_GAP)
        _paint_heading(painter, QPointF(left, baseline), vector.letter, str(vector.count), theme, vector.role)
        if vector.remark:
            painter.setPen(theme.mute)
            painter.setFont(themes.sans(11))
            box = QRectF(left + width / 2 - 100, baseline + 2, 200, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, vector.remark)


def _heading_width(name: str, size: str) -> float:
    return words_width(name, NAME, bold=True) + NAME_GAP + words_width(size, SIZE)


def _paint_heading(painter: QPainter, start: QPointF, name: str, size: str, theme: Theme, role: Role) -> None:
    paint_words(painter, start, name, NAME, theme.roles[role], bold=True)
    after = QPointF(start.x() + words_width(name, NAME, bold=True) + NAME_GAP, start.y())
    paint_words(painter, after, size, SIZE, theme.mute)


def _colour(vector: Vector, theme: Theme) -> QColor:
    return mixed(theme.mute, theme.roles[vector.role], 0.6)


def _text(painter: QPainter, box: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
