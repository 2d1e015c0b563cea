"""Lays out the explanation of a cell in a given space: as many products as fit, in role colours."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtGui import QColor, QPainter

from ...core.formulas import Row, plain
from ...core.formulas.cells import DOTS
from ...core.roles import Role
from ..formulas.layout import FormulaBox, FormulaFont, lay_out, wrap
from .explanation import CellExplanation

# The layout shows this many products at most: more of them explain nothing more.
MAX_TERMS = 12
# The letters become smaller by GENTLE before a product is left out, and by SCALES before less than two products are
# shown. The smallest letters are those of a legend: LEGEND of the letters of a formula.
GENTLE, LEGEND = (1.0, 0.92, 0.85), 11 / 18
SCALES = (1.0, 0.92, 0.85, 0.77, 0.69, LEGEND)
# In em: the space between items and between lines, the height of a line, the least width of a letter, and the indent
# of a continued line.
ITEM_SPACE, LEADING, LINE, LETTER, INDENT = 0.5, 0.45, 0.95, 0.43, 2.0


B = TypeVar("B")


class Flow:
    """Sets boxes side by side and begins a new line if one does not fit."""

    def __init__(self, boxes: Sequence[FormulaBox], em: float, width: float) -> None:
        self._places: list[tuple[float, float, FormulaBox]] = []
        x = y = self.width = 0.0
        self.ascent = boxes[0].ascent
        for box in boxes:
            if x and x + box.width > width:
                x, y = INDENT * em, y + round(boxes[0].height + LEADING * em)
            self._places.append((x, y, box))
            self.width = max(self.width, x + box.width)
            x += box.width + ITEM_SPACE * em
        self.height = y + boxes[0].height

    def paint(self, painter: QPainter, x: float, baseline: float, palette: Mapping[Role, QColor]) -> None:
        for dx, dy, box in self._places:
            box.paint(painter, x + dx, baseline + dy, palette)


class CellExplanationLayout:
    """The layout of one explanation. is_whole: whether it has every product.

    All products in slightly smaller letters are better than some in large ones. If the space is small, the letters
    become as small as those of a legend, then only the value stands there: it is never left out.
    """

    def __init__(self, explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> None:
        self._box: Flow | FormulaBox
        if explanation.flows:
            self._box, shown = _list(explanation, font, width, height)
        else:
            self._box, shown = _formula(explanation, font, width, height)
        self.is_whole = explanation.count <= shown

    def paint(self, painter: QPainter, x: float, top: float, palette: Mapping[Role, QColor]) -> None:
        self._box.paint(painter, x, top + self._box.ascent, palette)


def _scaled(font: FormulaFont, scale: float) -> FormulaFont:
    return font._replace(pixel_size=font.pixel_size * scale)


def _list(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> tuple[Flow, int]:
    """Lay out the items of a list that fit, each once. Return them and their number."""
    count, most = explanation.count, min(max(explanation.count, 1), MAX_TERMS)
    parts = explanation.parts(most)
    found = _largest(
        lambda scale, least: _items(parts, count, _scaled(font, scale), width, height, least, most), count
    )
    if found is not None:
        return found
    return Flow([_brief(explanation, font, width, height)], font.pixel_size, width), 0


def _formula(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> tuple[FormulaBox, int]:
    """Lay out a formula with the products that fit. Return it and their number."""

    def try_scale(scale: float, least: int) -> tuple[FormulaBox, int] | None:
        scaled = _scaled(font, scale)
        for shown in range(_likely(explanation, scaled, width, height), least - 1, -1):
            box = wrap(explanation.parts(shown), scaled, width)
            if box.height <= height and box.width <= width:
                return box, shown
        return None

    found = _largest(try_scale, explanation.count)
    return (_brief(explanation, font, width, height), 0) if found is None else found


def _largest(try_scale: Callable[[float, int], tuple[B, int] | None], count: int) -> tuple[B, int] | None:
    """Return the layout with the most products in gently smaller letters; else the first one in smaller ones.

    try_scale: lays out for a scale as many products as fit, but at least as many as it is told; None if fewer fit.
    """
    few = max(min(count, 2), 1)
    best: tuple[B, int] | None = None
    for scale in GENTLE:
        found = try_scale(scale, few if best is None else best[1] + 1)
        if found is not None:
            best = found
        if best is not None and best[1] >= count:
            break
    if best is not None:
        return best
    for least in (few, 1):
        for scale in SCALES:
            found = try_scale(scale, least)
            if found is not None:
                return found
    return None


def _brief(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> FormulaBox:
    """Lay out the cell's value alone, as large as it fits."""
    for scale in SCALES:
        box = lay_out(explanation.brief(), _scaled(font, scale))
        if box.height <= height and box.width <= width:
            break
    return box


def _items(
    parts: Sequence[Row], count: int, font: FormulaFont, width: float, height: float, least: int, most: int
) -> tuple[Flow, int] | None:
    """Lay out as many items as fit, `least` or more, `most` at most; None if fewer fit. count: of all items."""
    head, *items = (lay_out(part, font) for part in parts if part.children != (DOTS,))
    dots = lay_out(Row((DOTS,)), font)
    for shown in range(most, least - 1, -1):
        front = len(items) if count == shown else (shown + 1) // 2
        left_out = [dots] if count > shown else []
        boxes = [head, *items[:front], *left_out, *items[len(items) - (shown - front) :]]
        flow = Flow(boxes, font.pixel_size, width)
        if flow.height <= height and flow.width <= width:
            return flow, shown
    return None


def _likely(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> int:
    """Estimate how many products fit from their letters. A layout takes ten times as long as counting."""
    most = min(max(explanation.count, 1), MAX_TERMS)
    symbols, *rest = (len(plain(part)) for part in explanation.parts(most))
    em = font.pixel_size
    lines = (height + LEADING * em) // ((LINE + LEADING) * em)
    for fewer in range(most, 1, -1):
        # The symbols and the numbers each begin a line, unless both fit on one line.
        measures = [count * fewer / most * LETTER * em / width for count in (symbols, sum(rest))]
        if sum(measures) <= 1 or sum(map(math.ceil, measures)) <= lines:
            return fewer
    return 1
