"""A small picture of a Spec: its input and its output to one scale, and its sizes in one line."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ..core.plan import Plan
from ..core.result import Result
from ..core.roles import Role
from ..core.sizes.padding import mode_of, pads_of
from .maps.content import MapContent, contents_of
from .maps.painter import Viewport, paint_map
from .theme import Theme

# Pixels at a factor of 1 of the type scale; the least side of a map that is to be seen.
ARROW_GAP, ARROW, MIN_SIDE, MAX_CELL = 30.0, 12.0, 3.0, 14.0
# How strong the colour of a map without numbers is.
WASH = 0.3


class Word(NamedTuple):
    """A part of the line of sizes. role: None for signs between the parts."""

    text: str
    role: Role | None = None


def size_line(plan: Plan) -> tuple[Word, ...]:
    """Return i, k, s, d if it is not 1, p and the output size o, which stands alone if it is impossible."""
    spec = plan.spec
    words = [
        Word(f"i {_sizes(spec.input.shape[1:3])}", Role.INPUT),
        Word(f"k {_sizes(spec.kernel.shape[:2])}", Role.KERNEL),
        Word(f"s {_sizes(spec.strides)}", Role.STRIDE),
    ]
    if spec.dilations != (1, 1):
        words.append(Word(f"d {_sizes(spec.dilations)}", Role.DILATION))
    words += [Word(f"p {_padding_text(plan)}", Role.PADDING), Word("→")]
    return (*words, Word(f"o {_sizes(_output_size(plan))}", Role.OUTPUT))


def _output_size(plan: Plan) -> tuple[int, int]:
    """Return the output's size, or the size that was wanted and is impossible."""
    if plan.axes is None:
        return plan.spec.output or (0, 0)
    height, width = plan.axes
    return height.output, width.output


def _sizes(sizes: tuple[int, ...]) -> str:
    height, width = sizes
    return str(height) if height == width else f"{height}×{width}"


def _padding_text(plan: Plan) -> str:
    mode = mode_of(plan.spec.padding)
    if mode != "explicit":
        return str(mode)
    pads = pads_of(plan.spec.padding)
    sides = {side for pair in pads for side in pair}
    return str(sides.pop()) if len(sides) == 1 else " ".join(f"{begin},{end}" for begin, end in pads)


def paint_thumbnail(painter: QPainter, area: QRectF, plan: Plan, result: Result | None, theme: Theme) -> None:
    """Paint input and output of one scale into an area, with an arrow between them.

    result: None for a Spec that is too large to be computed for a thumbnail, or that has problems.
    """
    contents = contents_of(plan, result) if result is not None else None
    source, output = plan.spec.input.shape[1:3], _output_size(plan)
    wholes = (source, output)
    if contents is not None:
        wholes = (source, (contents[2].whole_rows, contents[2].whole_columns))
    px, (rows, columns) = theme.type.px, zip(*wholes, strict=True)
    cell = min((area.width() - px(ARROW_GAP)) / sum(columns), area.height() / max(rows), px(MAX_CELL))
    if cell >= 2:
        cell = float(int(cell))
    sides = [max(count * cell, MIN_SIDE) for count in columns]
    left = area.left() + (area.width() - sum(sides) - px(ARROW_GAP)) / 2
    for n, (role, side) in enumerate(zip((Role.INPUT, Role.OUTPUT), sides, strict=True)):
        high = max(rows[n] * cell, MIN_SIDE)
        frame = QRectF(round(left), round(area.center().y() - high / 2), side, high)
        if contents is not None:
            _paint_numbers(painter, contents[2 * n], frame, cell, theme)
        else:
            _paint_frame(painter, frame, role, theme, is_possible=role is Role.INPUT or not plan.problems)
        left += side + px(ARROW_GAP)
    start = area.left() + (area.width() - sum(sides) - px(ARROW_GAP)) / 2 + sides[0]
    _paint_arrow(painter, QPointF(start + px(ARROW_GAP) / 2, area.center().y()), px(ARROW), theme)


def _paint_numbers(painter: QPainter, content: MapContent, frame: QRectF, cell: float, theme: Theme) -> None:
    clip = frame.adjusted(-2, -2, 2, 2)
    paint_map(painter, content, theme, Viewport(frame.left(), frame.top(), cell, clip))


def _paint_frame(painter: QPainter, frame: QRectF, role: Role, theme: Theme, is_possible: bool) -> None:
    """Paint a map without its numbers. One that is impossible is dashed and empty."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    colour = theme.roles[role] if is_possible else theme.warning
    if is_possible:
        painter.fillRect(frame, theme.wash(role, WASH))
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if is_possible else Qt.PenStyle.DashLine))
    painter.drawRect(frame)
    painter.restore()


def _paint_arrow(painter: QPainter, centre: QPointF, long: float, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.mute, 1.5))
    start, end = centre - QPointF(long / 2, 0), centre + QPointF(long / 2, 0)
    painter.drawLine(QLineF(start, end))
    head = long / 3
    painter.drawPolyline(QPolygonF([end + QPointF(-head, -head), end, end + QPointF(-head, head)]))
    painter.restore()
