"""Formulas on a QPainter: laid out once, broken into lines if they are too long, painted as text on any device."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath

from ...core.formulas import Node, Number, Row, Symbol
from ...core.roles import Role
from ..static_text import on_pixels
from .boxes import RELATION_SPACE, Box, BoxRow, Part, Text, box_of, is_relation, is_sum, row_box, space_between
from .font import FormulaFont, Style, Typeface, typeface

__all__ = ["FormulaBox", "FormulaFont", "Region", "lay_out", "wrap"]

# In em: the space around the sign between two parts, the space between lines, and the default indent.
JOINT_SPACE, LEADING, INDENT = 0.6, 0.45, 2.0
# A continued line begins below the first relation if it keeps at least this share of the width.
MIN_MEASURE = 0.6


class Region(NamedTuple):
    """The place of a variable or number, from the left end of the first baseline, in the painter's units."""

    rect: QRectF
    node: Symbol | Number


class FormulaBox:
    """The layout of a formula. width, ascent (above the first baseline), descent (below it): in pixels.

    lines: the number of lines. The ascent and the descent are at least those of a line of plain text, so that rows of
    formulas do not jump.
    """

    def __init__(self, face: Typeface, lines: Sequence[Box | BoxRow]) -> None:
        self._face = face
        self._texts: list[tuple[QPointF, Text]] = []
        self._strokes = QPainterPath()
        self._strokes.setFillRule(Qt.FillRule.WindingFill)
        self._cells: list[tuple[float, float, float, Symbol | Number]] = []
        y, below, widest, first_ascent = 0.0, 0.0, 0.0, 0.0
        for n, line in enumerate(lines):
            ascent = max(line.ascent, face.strut_ascent)
            if n == 0:
                first_ascent = ascent
            else:
                y = round(y + below + LEADING * face.em + ascent)
            self._place(line.parts, 0.0, y)
            below = max(line.descent, face.strut_descent)
            widest = max(widest, line.width)
        self.lines = len(lines)
        self.width = widest * face.scale
        self.ascent = first_ascent * face.scale
        self.descent = (y + below) * face.scale

    @property
    def height(self) -> float:
        return self.ascent + self.descent

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """Every variable and number in reading order. A region is as high as a line, so that the mouse hits it."""
        face, scale = self._face, self._face.scale
        height = face.strut_ascent + face.strut_descent
        return tuple(
            Region(QRectF(x * scale, (baseline - face.strut_ascent) * scale, width * scale, height * scale), node)
            for x, baseline, width, node in self._cells
        )

    def region_at(self, x: float, y: float) -> Region | None:
        """Return the variable or number at a point, from the left end of the first baseline; else None."""
        return next((region for region in self.regions if region.rect.contains(x, y)), None)

    def paint(self, painter: QPainter, x: float, baseline: float, palette: Mapping[Role, QColor]) -> None:
        """Paint with the left end of the first baseline at (x, baseline). The painter's state does not change."""
        painter.save()
        painter.translate(x, baseline)
        if self._face.scale != 1.0:
            painter.scale(self._face.scale, self._face.scale)
        runs, texts = self._glyphs if on_pixels(painter) else ((), self._texts)
        for run, role in runs:
            painter.setPen(palette[role])
            painter.drawGlyphRun(QPointF(), run)
        for point, text in texts:
            painter.setFont(self._face.fonts[text.style])
            painter.setPen(palette[text.role])
            painter.drawText(point, text.text)
        if not self._strokes.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(self._strokes, palette[Role.PLAIN])
        painter.restore()

    @cached_property
    def _glyphs(self) -> tuple[Sequence[tuple[QGlyphRun, Role]], Sequence[tuple[QPointF, Text]]]:
        """The runs of glyphs for pixels, one for each style and role, and the texts that may need another font.

        One run takes a fraction of the time of its single texts.
        """
        parts: dict[tuple[Style, Role], tuple[list[int], list[QPointF]]] = {}
        rest: list[tuple[QPointF, Text]] = []
        for point, text in self._texts:
            shaped = self._face.shape(text.text, text.style)
            if shaped is None:
                rest.append((point, text))
                continue
            indexes, places = parts.setdefault((text.style, text.role), ([], []))
            indexes += shaped.indexes
            x, y = point.x(), point.y()
            places += [QPointF(x + offset, y) for offset in shaped.offsets]
        runs = []
        for (style, role), (indexes, places) in parts.items():
            run = QGlyphRun()
            run.setRawFont(self._face.raws[style])
            run.setGlyphIndexes(indexes)
            run.setPositions(places)
            runs.append((run, role))
        return runs, rest

    def _place(self, parts: Sequence[Part], x: float, y: float) -> None:
        for dx, dy, part in parts:
            if isinstance(part, Box):
                if part.node is not None:
                    self._cells.append((x + dx, y + dy, part.width, part.node))
                self._place(part.parts, x + dx, y + dy)
            elif isinstance(part, Text):
                self._texts.append((QPointF(x + dx, y + dy), part))
            else:
                self._strokes.addPath(part.translated(x + dx, y + dy))


def lay_out(row: Row, font: FormulaFont) -> FormulaBox:
    """Lay out a row on one line."""
    face = typeface(font)
    return FormulaBox(face, [row_box(row.children, face)])


def wrap(parts: Sequence[Row], font: FormulaFont, width: float = math.inf) -> FormulaBox:
    """Lay out the parts of a formula (Formula.parts) on as few lines as possible. width: in pixels.

    A line breaks before a part, which begins with its relation. A part that is longer than a line breaks before a
    relation, + or − outside of brackets. If it cannot break, it is wider than the line.
    """
    face = typeface(font)
    measure = width / face.scale
    lines = _Lines(face, measure, _indents(parts, face, measure))
    for n, part in enumerate(parts):
        lines.add(part, first=n == 0)
    return FormulaBox(face, lines.lines)


class _Lines:
    """Fills lines from the left."""

    def __init__(self, face: Typeface, measure: float, indents: tuple[float, float]) -> None:
        self._face = face
        self._measure = measure
        self._part_indent, self._sum_indent = indents
        self.lines = [BoxRow()]

    def add(self, part: Row, first: bool) -> None:
        nodes, em = part.children, self._face.em
        sign = box_of(nodes[0], self._face) if nodes and not first and is_relation(nodes[0]) else None
        rest = row_box(nodes[1:] if sign else nodes, self._face)
        joint = 0.0 if first else JOINT_SPACE * em if sign else 2 * JOINT_SPACE * em
        head = 0.0 if sign is None else sign.width
        # A new statement does not follow the last line of a broken one.
        may_follow = first or sign is not None or len(self.lines) == 1
        if may_follow and self._fits(joint + head + (joint if sign else 0.0) + rest.width):
            if sign:
                self._append(joint, sign)
            self._append(joint, rest)
            return
        if not first:
            self._new_line(self._part_indent if sign else 0.0)
        after_sign = RELATION_SPACE * em if sign else 0.0
        if self._fits(head + after_sign + rest.width):
            if sign:
                self._append(0.0, sign)
            self._append(after_sign, rest)
            return
        for chunk, space in _chunks(nodes):
            box = row_box(chunk, self._face)
            if self.lines[-1].parts and not self._fits(space * em + box.width):
                self._new_line(self._sum_indent)
                space = 0.0
            self._append(space * em, box)

    def _fits(self, width: float) -> bool:
        return self.lines[-1].width + width <= self._measure

    def _new_line(self, indent: float) -> None:
        self.lines.append(BoxRow(indent))

    def _append(self, space: float, box: Box) -> None:
        self.lines[-1].append(box, space)


def _indents(parts: Sequence[Row], face: Typeface, measure: float) -> tuple[float, float]:
    """Return the indents of continued parts (below the first relation) and of continued sums (right of it)."""
    first = parts[0].children if parts else ()
    for n, node in enumerate(first):
        if is_relation(node) and n > 0:
            at = row_box(first[:n], face).width + RELATION_SPACE * face.em
            after = at + box_of(node, face).width + RELATION_SPACE * face.em
            if after <= (1 - MIN_MEASURE) * measure:
                return at, after
            break
    indent = min(INDENT * face.em, 0.1 * measure)
    return indent, indent


def _chunks(nodes: Sequence[Node]) -> Iterator[tuple[Sequence[Node], float]]:
    """Yield the pieces between which a line may break, each with the space before it in em."""
    start = 0
    for n in range(1, len(nodes) + 1):
        if n == len(nodes) or is_sum(nodes[n]) or is_relation(nodes[n]):
            yield nodes[start:n], space_between(nodes[start - 1], nodes[start]) if start else 0.0
            start = n
