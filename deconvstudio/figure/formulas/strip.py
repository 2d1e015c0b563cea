"""The shape formulas of a Plan: symbols, numbers, value, in role colours; once where both axes are alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from ...core import formulas
from ...core.formulas import Formula
from ...core.plan import AxisPlan, Plan
from ...core.sizes.padding import mode_of
from .. import theme as themes
from ..static_text import width_of, write
from ..theme import Theme
from .layout import FormulaBox, FormulaFont, wrap

LARGE, SMALL = 25.0, 17.0
TITLE_HEIGHT, LINE_GAP, BLOCK_GAP = 20.0, 7.0, 26.0
# Side by side only where each axis gets at least this.
MIN_COLUMN = 520.0


@dataclass(frozen=True)
class _Line:
    words: str
    box: FormulaBox
    holds: bool


class FormulaStrip:
    """Laid out for a width in pixels; height: what it needs; blocks: how many axes are written out.

    scale: of the formulas' letters."""

    def __init__(self, plan: Plan, width: float, scale: float = 1.0) -> None:
        assert plan.axes is not None
        self._scale = scale
        alike = plan.axes[0] == plan.axes[1]
        titles = (
            (QCoreApplication.translate("figure", "SHAPE, height and width alike"),)
            if alike
            else (
                QCoreApplication.translate("figure", "SHAPE, height"),
                QCoreApplication.translate("figure", "SHAPE, width"),
            )
        )
        side_by_side = not alike and width >= 2 * MIN_COLUMN + BLOCK_GAP
        column = (width - BLOCK_GAP) / 2 if side_by_side else width
        self._blocks: list[tuple[QPointF, str, list[_Line]]] = []
        left = top = height = 0.0
        for title, axis in zip(titles, plan.axes, strict=False):
            title = f"{title}{_legend(axis)}"
            lines = _lines(axis, column, scale)
            tall = TITLE_HEIGHT + sum(line.box.height + LINE_GAP for line in lines)
            self._blocks.append((QPointF(left, top), title, lines))
            height = max(height, top + tall)
            if side_by_side:
                left += column + BLOCK_GAP
            else:
                top += tall + 6
        self.height = height
        self.blocks = len(self._blocks)

    def paint(self, painter: QPainter, x: float, y: float, theme: Theme) -> None:
        """Paint with the upper left corner at (x, y)."""
        for corner, title, lines in self._blocks:
            left, top = x + corner.x(), y + corner.y()
            painter.setPen(theme.mute)
            write(painter, QPointF(left, top + 11), title, 11, bold=True)
            top += TITLE_HEIGHT
            for line in lines:
                baseline = top + line.box.ascent
                if line.words:
                    painter.setPen(theme.mute)
                    write(painter, QPointF(left, baseline), line.words, 13 * self._scale)
                start = left + _words_width(line.words, self._scale)
                line.box.paint(painter, start, baseline, theme.roles)
                if not line.holds:
                    painter.setPen(theme.warning)
                    write(painter, QPointF(start + line.box.width + 12, baseline), "✗", 15, bold=True)
                top += line.box.height + LINE_GAP


def _legend(axis: AxisPlan) -> str:
    """What the letters mean that are no argument of the call."""
    words = []
    if mode_of(axis.axis.padding) == "explicit":
        words.append(QCoreApplication.translate("figure", "p: cut off at the beginning and the end"))
    if axis.output in axis.legal and axis.output != axis.natural:
        if axis.axis.padding == "SAME":
            words.append(QCoreApplication.translate("figure", "r: fewer than i·s"))
        else:
            words.append(QCoreApplication.translate("figure", "r: more than the least size"))
    return "".join(f"   ·   {word}" for word in words)


@lru_cache(maxsize=256)
def _lines(axis: AxisPlan, width: float, scale: float) -> list[_Line]:
    count = axis.legal.last - axis.legal.first + 1
    legal = QCoreApplication.translate("figure", "the one legal size:")
    if count > 1:
        legal = QCoreApplication.translate("figure", "{count} legal sizes, output_shape says which:")
    inverts = QCoreApplication.translate("figure", "inverts in shape the forward convolution:")
    return [
        _line("", formulas.shape(axis), LARGE, width, scale),
        _line(legal.format(count=count), formulas.legality(axis), SMALL, width, scale),
        _line(inverts, formulas.forward(axis), SMALL, width, scale),
    ]


def _line(words: str, formula: Formula, size: float, width: float, scale: float) -> _Line:
    room = width - _words_width(words, scale)
    return _Line(words, wrap(formula.parts, FormulaFont(themes.MATH, size * scale), room), formula.holds)


def _words_width(words: str, scale: float) -> float:
    return width_of(words, 13 * scale) + 12 if words else 0.0
