"""The words around the matrix: names with sizes, and the cells that its rows and columns belong to."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from ...core.roles import Role
from .. import theme as themes
from ..theme import Theme, mixed
from ..type_scale import TypeScale
from .content import MatrixContent, Vector
from .layout import LABEL_GAP, MARGIN, MatrixExtent, MatrixLayout, fitting_cell
from .raised_text import paint_words, words_width
from .words import words_height

NAME_GAP = 6.0
# The matrix stands as its transpose only if its cells are larger by this factor.
STANDING_FROM = 1.1


def extent_of(content: MatrixContent, type: TypeScale, size: QSizeF) -> MatrixExtent:
    """Return the measures of a picture that the layout needs. size: of the picture."""
    label = QFontMetricsF(themes.mono(type.small)).horizontalAdvance(content.side.longest_label)
    corner = max(
        *(_heading_width(vector.letter, str(vector.count), type) for vector in (content.side, content.top)),
        *(QFontMetricsF(themes.sans(type.small)).horizontalAdvance(name) for name in _line_names(content.top)),
    )
    return MatrixExtent(
        rows=content.side.count,
        columns=content.top.count,
        side_text=content.side.longest_text,
        top_text=content.top.longest_text,
        side_label=label,
        corner=corner + type.px(2 * LABEL_GAP),
        heading=_heading_width(content.name, _size_text(content), type),
        words=words_height(content, type, size.width() - type.px(2 * MARGIN), size.height()),
        type=type,
    )


def fitted(content: MatrixContent, type: TypeScale, size: QSizeF) -> tuple[MatrixContent, MatrixExtent]:
    """Return the content as C or as Cᵀ, whichever has the larger cells in a picture of a size, with its measures."""
    lying, standing = content.turned(is_lying=True), content.turned(is_lying=False)
    extents = extent_of(lying, type, size), extent_of(standing, type, size)
    cells = [fitting_cell(extent, size) for extent in extents]
    if cells[1] > cells[0] * STANDING_FROM:
        return standing, extents[1]
    return lying, extents[0]


def paint_labels(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint the cell of each row left of the side vector, and the cells of the columns above the top vector."""
    painter.setFont(themes.mono(theme.type.small))
    if layout.has_labels:
        painter.setPen(_colour(content.side, theme))
        high, right = theme.type.px(10), layout.side.left() - theme.type.px(LABEL_GAP)
        for row in layout.rows:
            middle = layout.row_top(row) + layout.camera.cell / 2
            if layout.side.top() <= middle <= layout.side.bottom():
                box = QRectF(0, middle - high, right, 2 * high)
                _text(painter, box, Qt.AlignmentFlag.AlignRight, content.side.label(row))
    _paint_column_labels(painter, content.top, theme, layout)


def _paint_column_labels(painter: QPainter, vector: Vector, theme: Theme, layout: MatrixLayout) -> None:
    """Paint two lines above the top vector: the map's row above all its values, the map's column above each value."""
    metrics, cell = QFontMetricsF(painter.font()), layout.camera.cell
    high = round(metrics.height())
    lines = [QRectF(0, top, 0, high) for top in (layout.labels, layout.top.top() - high - 1)]
    block_width = vector.block * cell
    has_rows = metrics.horizontalAdvance(str((vector.count - 1) // vector.block)) + 4 <= block_width
    has_columns = metrics.horizontalAdvance(str(vector.block - 1)) + 2 <= cell
    painter.setPen(_colour(vector, theme))
    seen = layout.columns
    if has_rows:
        for block in range(seen.start // vector.block, (seen.stop - 1) // vector.block + 1):
            left = max(layout.column_left(block * vector.block), layout.top.left())
            right = min(layout.column_left((block + 1) * vector.block), layout.top.right())
            text = str(block)
            if metrics.horizontalAdvance(text) + 2 <= right - left:
                _text(painter, QRectF(left, lines[0].top(), right - left, high), _CENTRE, text)
    if has_columns:
        for column in seen:
            middle = layout.column_left(column) + cell / 2
            if layout.top.left() <= middle <= layout.top.right():
                box = QRectF(middle - cell, lines[1].top(), 2 * cell, high)
                _text(painter, box, _CENTRE, str(column % vector.block))
    painter.setFont(themes.sans(theme.type.small))
    for line, name, is_shown in zip(lines, _line_names(vector), (has_rows, has_columns), strict=True):
        if is_shown:
            end = layout.top.left() - theme.type.px(LABEL_GAP)
            _text(painter, QRectF(0, line.top(), end, high), Qt.AlignmentFlag.AlignRight, name)


_CENTRE = Qt.AlignmentFlag.AlignHCenter


def _line_names(vector: Vector) -> tuple[str, str]:
    row = QCoreApplication.translate("matrix", "row of {letter}").format(letter=vector.letter)
    return row, QCoreApplication.translate("matrix", "column")


def paint_headings(painter: QPainter, content: MatrixContent, theme: Theme, layout: MatrixLayout) -> None:
    """Paint the names and sizes: of the top vector left of it, of the side vector and of the matrix above them."""
    type, side, top = theme.type, content.side, content.top
    drop = type.title * 0.36  # from the middle of the letters to their baseline
    width = _heading_width(top.letter, str(top.count), type)
    start = QPointF(layout.top.left() - type.px(LABEL_GAP) - width, layout.top.center().y() + drop)
    _paint_heading(painter, start, top.letter, str(top.count), theme, top.role)
    baseline = layout.top_sign.y() + drop
    width = _heading_width(side.letter, str(side.count), type)
    left = min(layout.side.center().x() - width / 2, layout.top.left() - type.px(2 * LABEL_GAP) - width)
    _paint_heading(painter, QPointF(left, baseline), side.letter, str(side.count), theme, side.role)
    start = QPointF(layout.matrix.left(), baseline)
    _paint_heading(painter, start, content.name, _size_text(content), theme, Role.KERNEL)


def _size_text(content: MatrixContent) -> str:
    return f"{content.side.count} × {content.top.count}"


def _heading_width(name: str, size: str, type: TypeScale) -> float:
    return words_width(name, type.title, bold=True) + type.px(NAME_GAP) + words_width(size, type.body)


def _paint_heading(painter: QPainter, start: QPointF, name: str, size: str, theme: Theme, role: Role) -> None:
    type = theme.type
    paint_words(painter, start, name, type.title, theme.roles[role], bold=True)
    after = QPointF(start.x() + words_width(name, type.title, bold=True) + type.px(NAME_GAP), start.y())
    paint_words(painter, after, size, type.body, theme.mute)


def _colour(vector: Vector, theme: Theme) -> QColor:
    return mixed(theme.mute, theme.roles[vector.role], 0.6)


def _text(painter: QPainter, box: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
