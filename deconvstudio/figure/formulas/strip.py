"""The shape formulas of a Plan: symbols, numbers and value in role colours; written once if both axes are equal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QPainter

from ...core import formulas
from ...core.formulas import Formula, Row
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
# The mark of a size that is not legal, and the space before it.
WRONG, MARK_SPACE = "✗", 12.0


class Content(NamedTuple):
    """What a strip shows.

    lines: how many of the three formulas, the size first; with one line, words after it tell the legal sizes.
    is_short: short words instead of sentences. has_symbols: the legal sizes in symbols too, not only in numbers.
    is_small: the size formula in letters as small as those of the other formulas.
    """

    lines: int = ALL_LINES
    has_heading: bool = True
    is_short: bool = False
    has_symbols: bool = True
    is_small: bool = False


ALL = Content()
# Letters of another size are not exactly as wide as the ratio of the sizes says.
CERTAIN = 0.97


@dataclass(frozen=True)
class _Line:
    """words stand before the formula, remark after it, then the mark of a formula that does not hold."""

    words: str
    box: FormulaBox
    holds: bool = True
    remark: str = ""


class FormulaStrip:
    """The formulas laid out for a width in pixels.

    height: the pixels that it needs. blocks: the number of axes that it shows. broken: how many formulas do not stand
    on one line within the width.
    """

    def __init__(self, plan: Plan, width: float, type: TypeScale = BASE, content: Content = ALL) -> None:
        assert plan.axes is not None
        self._type = type
        self.broken = 0
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
        self._column = column
        self._blocks: list[tuple[QPointF, list[str], list[_Line]]] = []
        left = top = height = 0.0
        names = ("", "")
        if not alike and not content.has_heading:
            # Without a heading the two axes need a name.
            names = (QCoreApplication.translate("figure", "H:"), QCoreApplication.translate("figure", "W:"))
        for title, name, axis in zip(titles, names, plan.axes, strict=False):
            heading = (
                []
                if not content.has_heading
                else _heading([title, *([] if self._blocks else _letters(plan)), *_legend(axis)], column, type)
            )
            formulas_of_axis = _lines(axis, name, column, type, content)
            self.broken += sum(line.box.lines > 1 or _line_width(line, type) > column for line in formulas_of_axis)
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

    def breaks_at(self, ratio: float) -> bool:
        """Return whether a formula on one line is too long for it with letters larger by this ratio.

        The answer takes no layout. False is not certain.
        """
        return any(
            line.box.lines == 1
            and line.box.width * (ratio * CERTAIN - 1) + _line_width(line, self._type) > self._column
            for _, _, lines in self._blocks
            for line in lines
            if _line_width(line, self._type) <= self._column
        )

    def paint(self, painter: QPainter, x: float, y: float, theme: Theme) -> None:
        """Paint with the upper left corner at (x, y)."""
        type = self._type
        for corner, heading, lines in self._blocks:
            left, top = x + corner.x(), y + corner.y()
            painter.setPen(theme.mute)
            for n, line_of_heading in enumerate(heading):
                at = QPointF(left, top + (_heading_size(type) + n * _heading_line(type)))
                write(painter, at, line_of_heading, _heading_size(type), bold=True)
            top += _heading_height(heading, type)
            for line in lines:
                baseline = top + line.box.ascent
                if line.words:
                    painter.setPen(theme.mute)
                    write(painter, QPointF(left, baseline), line.words, _words_size(type))
                start = left + _words_width(line.words, type)
                line.box.paint(painter, start, baseline, theme.roles)
                end = start + line.box.width + MARK_SPACE
                if line.remark:
                    painter.setPen(theme.mute)
                    write(painter, QPointF(end, baseline), line.remark, _words_size(type))
                    end += _words_width(line.remark, type)
                if not line.holds:
                    painter.setPen(theme.warning)
                    write(painter, QPointF(end, baseline), WRONG, _mark_size(type), bold=True)
                top += line.box.height + type.px(LINE_GAP)


def _heading(parts: list[str], width: float, type: TypeScale) -> list[str]:
    """Set the title and the legend on as few lines as the width allows."""
    lines: list[str] = []
    for part in parts:
        longer = f"{lines[-1]}{SEPARATOR}{part}" if lines else part
        if lines and width_of(longer, _heading_size(type), bold=True) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _heading_height(heading: list[str], type: TypeScale) -> float:
    return TITLE_HEIGHT * max(type.factor, 1.0) + _heading_line(type) * (len(heading) - 1) if heading else 0.0


def _heading_line(type: TypeScale) -> float:
    return HEADING_LINE * max(type.factor, 1.0)


def _heading_size(type: TypeScale) -> float:
    return max(type.small, BASE.small)


def _words_size(type: TypeScale) -> float:
    """Only formulas become smaller than the smallest letters of words."""
    return max(type.body, BASE.small)


def _mark_size(type: TypeScale) -> float:
    return max(type.title, BASE.small)


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


def _lines(axis: AxisPlan, name: str, width: float, type: TypeScale, content: Content) -> list[_Line]:
    sizes = choices_text(axis.legal.first, axis.legal.last)
    if content.is_short:
        legal = QCoreApplication.translate("figure", "possible: {sizes}").format(sizes=sizes)
        forward = QCoreApplication.translate("figure", "forward:")
    else:
        legal = QCoreApplication.translate("figure", "the only possible size:")
        if axis.legal.last > axis.legal.first:
            legal = QCoreApplication.translate("figure", "{sizes} are possible; output_shape chooses:")
            legal = legal.format(sizes=sizes)
        forward = QCoreApplication.translate("figure", "forward convolution of this output:")
    return _lay_out(axis, (name, legal, forward), width, type, content)


@lru_cache(maxsize=256)
def _lay_out(
    axis: AxisPlan, words: tuple[str, str, str], width: float, type: TypeScale, content: Content
) -> list[_Line]:
    """words: before the size, before the legal sizes, before the forward convolution."""
    name, legal, forward = words
    size = type.formula if content.is_small else type.display
    if content.lines == 1:
        return [_line(name, formulas.shape(axis), size, width, type, axis.output in axis.legal, legal)]
    # The size and the forward convolution are right for a size that is not legal too. Only the line of the legal
    # sizes contradicts it.
    lines = [_line(name, formulas.shape(axis), size, width, type)]
    legality = formulas.legality(axis)
    if not content.has_symbols:
        legality = replace(legality, symbols=legality.numbers, numbers=Row(()))
    lines.append(_line(legal, legality, type.formula, width, type, legality.holds))
    if content.lines == ALL_LINES:
        lines.append(_line(forward, formulas.forward(axis), type.formula, width, type))
    return lines


def _line(
    words: str, formula: Formula, size: float, width: float, type: TypeScale, holds: bool = True, remark: str = ""
) -> _Line:
    room = width - _words_width(words, type) - _end_width(remark, holds, type)
    return _Line(words, wrap(formula.parts, FormulaFont(themes.MATH, size), room), holds, remark)


def _words_width(words: str, type: TypeScale) -> float:
    return width_of(words, _words_size(type)) + type.px(12) if words else 0.0


def _end_width(remark: str, holds: bool, type: TypeScale) -> float:
    """Return the width of what follows a formula."""
    width = MARK_SPACE + _words_width(remark, type) if remark else 0.0
    return width if holds else width + MARK_SPACE + width_of(WRONG, _mark_size(type), bold=True)


def _line_width(line: _Line, type: TypeScale) -> float:
    return _words_width(line.words, type) + line.box.width + _end_width(line.remark, line.holds, type)
