"""The shape formulas of a Plan: symbols, numbers and value in role colours; written once if both axes are equal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from ...core import formulas
from ...core.formulas import Formula
from ...core.plan import AxisPlan, Plan
from ...core.sizes.padding import mode_of
from ...texts.impossible_sizes import choices_text
from .. import theme as themes
from ..static_text import width_of, write
from ..theme import Theme
from ..type_scale import BASE, TypeScale
from .layout import FormulaBox, FormulaFont, wrap

# Pixels at a type scale of 1.
TITLE_HEIGHT, HEADING_LINE, LINE_GAP, BLOCK_GAP = 20.0, 15.0, 7.0, 26.0
SEPARATOR = "   ·   "
# The axes stand side by side if each gets at least this.
MIN_COLUMN = 520.0
# The lines of a block: the size, the legal sizes, the forward convolution.
ALL_LINES = 3


@dataclass(frozen=True)
class _Line:
    words: str
    box: FormulaBox
    holds: bool


class FormulaStrip:
    """The formulas laid out for a width in pixels.

    height: the pixels that it needs. blocks: the number of axes that it shows. lines: how many of the three formulas
    it shows, the size first; 0 for the size without its heading.
    """

    def __init__(self, plan: Plan, width: float, type: TypeScale = BASE, lines: int = ALL_LINES) -> None:
        assert plan.axes is not None
        self._type = type
        alike = plan.axes[0] == plan.axes[1]
        titles = (
            (QCoreApplication.translate("figure", "SHAPE of height and width"),)
            if alike
            else (
                QCoreApplication.translate("figure", "SHAPE of the height"),
                QCoreApplication.translate("figure", "SHAPE of the width"),
            )
        )
        side_by_side = not alike and width >= 2 * MIN_COLUMN * type.factor + BLOCK_GAP
        column = (width - BLOCK_GAP) / 2 if side_by_side else width
        self._blocks: list[tuple[QPointF, list[str], list[_Line]]] = []
        left = top = height = 0.0
        for title, axis in zip(titles, plan.axes, strict=False):
            heading = (
                []
                if not lines
                else _heading([title, *([] if self._blocks else _letters(plan)), *_legend(axis)], column, type)
            )
            formulas_of_axis = _lines(axis, column, type)[: max(lines, 1)]
            tall = _heading_height(heading, type)
            tall += sum(line.box.height + type.px(LINE_GAP) for line in formulas_of_axis)
            self._blocks.append((QPointF(left, top), heading, formulas_of_axis))
            height = max(height, top + tall)
            if side_by_side:
                left += column + BLOCK_GAP
            else:
                top += tall + 6
        self.height = height
        self.blocks = len(self._blocks)

    def paint(self, painter: QPainter, x: float, y: float, theme: Theme) -> None:
        """Paint with the upper left corner at (x, y)."""
        type = self._type
        for corner, heading, lines in self._blocks:
            left, top = x + corner.x(), y + corner.y()
            painter.setPen(theme.mute)
            for n, line_of_heading in enumerate(heading):
                at = QPointF(left, top + type.small + n * type.px(HEADING_LINE))
                write(painter, at, line_of_heading, type.small, bold=True)
            top += _heading_height(heading, type)
            for line in lines:
                baseline = top + line.box.ascent
                if line.words:
                    painter.setPen(theme.mute)
                    write(painter, QPointF(left, baseline), line.words, type.body)
                start = left + _words_width(line.words, type)
                line.box.paint(painter, start, baseline, theme.roles)
                if not line.holds:
                    painter.setPen(theme.warning)
                    write(painter, QPointF(start + line.box.width + 12, baseline), "✗", type.title, bold=True)
                top += line.box.height + type.px(LINE_GAP)


def _heading(parts: list[str], width: float, type: TypeScale) -> list[str]:
    """Set the title and the legend on as few lines as the width allows."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{SEPARATOR}{part}" if lines else part
        if lines and width_of(longer, type.small, bold=True) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _heading_height(heading: list[str], type: TypeScale) -> float:
    return (TITLE_HEIGHT + HEADING_LINE * (len(heading) - 1)) * type.factor if heading else 0.0


def _letters(plan: Plan) -> list[str]:
    """Say what the letters of every formula mean."""
    words = [QCoreApplication.translate("figure", "o: output, i: input, k: kernel, s: stride")]
    if max(plan.spec.dilations) > 1:
        words.append(QCoreApplication.translate("figure", "d: dilation"))
    return words


def _legend(axis: AxisPlan) -> list[str]:
    """Say what the letters mean that not every formula has."""
    words = []
    if mode_of(axis.axis.padding) == "explicit":
        words.append(QCoreApplication.translate("figure", "p: cells cropped at the beginning and at the end"))
    if axis.output in axis.legal and axis.output != axis.natural:
        if axis.axis.padding == "SAME":
            words.append(QCoreApplication.translate("figure", "r: cells fewer than i·s"))
        else:
            words.append(QCoreApplication.translate("figure", "r: cells more than the smallest size"))
    return words


def _lines(axis: AxisPlan, width: float, type: TypeScale) -> list[_Line]:
    legal = QCoreApplication.translate("figure", "the only possible size:")
    if axis.legal.last > axis.legal.first:
        legal = QCoreApplication.translate("figure", "{sizes} are possible; output_shape chooses:")
        legal = legal.format(sizes=choices_text(axis.legal.first, axis.legal.last))
    forward = QCoreApplication.translate("figure", "forward convolution of this output:")
    return _lay_out(axis, width, type, legal, forward)


@lru_cache(maxsize=256)
def _lay_out(axis: AxisPlan, width: float, type: TypeScale, legal: str, forward: str) -> list[_Line]:
    return [
        _line("", formulas.shape(axis), type.display, width, type),
        _line(legal, formulas.legality(axis), type.formula, width, type),
        _line(forward, formulas.forward(axis), type.formula, width, type),
    ]


def _line(words: str, formula: Formula, size: float, width: float, type: TypeScale) -> _Line:
    room = width - _words_width(words, type)
    return _Line(words, wrap(formula.parts, FormulaFont(themes.MATH, size), room), formula.holds)


def _words_width(words: str, type: TypeScale) -> float:
    return width_of(words, type.body) + type.px(12) if words else 0.0
