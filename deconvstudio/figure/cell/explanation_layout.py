"""Lays out the explanation of a cell in a given space: as many products as fit, in role colours."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtGui import QColor, QPainter

from ...core.formulas import Row, plain
from ...core.formulas.cells import DOTS
from ...core.roles import Role
from ..formulas.layout import FormulaBox, FormulaFont, lay_out, wrap
from .explanation import CellExplanation

# The layout shows this many products at most: more of them explain nothing more.
MAX_TERMS = 12
# In em: the space between items and between lines, the height of a line, the least width of a letter, and the indent
# of a continued line.
ITEM_SPACE, LEADING, LINE, LETTER, INDENT = 0.5, 0.45, 0.95, 0.43, 2.0


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
    """The layout of one explanation. is_whole: whether it has every product."""

    def __init__(self, explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> None:
        self._box: Flow | FormulaBox
        if explanation.flows:
            self._box, shown = _list(explanation, font, width, height)
        else:
            self._box, shown = _formula(explanation, font, width, height)
        self.is_whole = explanation.count <= shown

    def paint(self, painter: QPainter, x: float, top: float, palette: Mapping[Role, QColor]) -> None:
        self._box.paint(painter, x, top + self._box.ascent, palette)


def _list(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> tuple[Flow, int]:
    """Lay out the items of a list that fit, each once. Return them and their number."""
    most = min(max(explanation.count, 1), MAX_TERMS)
    head, *items = (lay_out(part, font) for part in explanation.parts(most) if part.children != (DOTS,))
    dots = lay_out(Row((DOTS,)), font)
    for shown in range(most, 0, -1):
        front = len(items) if explanation.count == shown else (shown + 1) // 2
        left_out = [dots] if explanation.count > shown else []
        boxes = [head, *items[:front], *left_out, *items[len(items) - (shown - front) :]]
        flow = Flow(boxes, font.pixel_size, width)
        if flow.height <= height and flow.width <= width:
            break
    return flow, shown


def _formula(explanation: CellExplanation, font: FormulaFont, width: float, height: float) -> tuple[FormulaBox, int]:
    """Lay out a formula with the products that fit. Return it and their number."""
    for shown in range(_likely(explanation, font, width, height), 0, -1):
        box = wrap(explanation.parts(shown), font, width)
        if box.height <= height and box.width <= width:
            break
    return box, shown


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
