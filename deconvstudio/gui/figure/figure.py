"""The figure: maps, numbers, formulas, parameters and legend as one picture, for every format and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from ...core.call import call
from ...core.plan import Plan
from ...core.result import Result
from .. import theme as themes
from ..texts import engine_text
from ..theme import Theme
from .captions import (
    captions_of,
    heading_width,
    legend_height,
    paint_hatch_legend,
    paint_heading,
    paint_scale,
    paint_sign,
)
from .content import contents_of
from .formula_strip import FormulaStrip
from .layout import HEADING, MARGIN, arrange
from .map_painter import Viewport, paint_map

# Pixels at a scale of 1: the width that the figure's texts are made for, and the tallest maps.
WIDTH = 1280.0
TALLEST_MAPS = 760.0
CODE_LINE = 18.0


class Figure:
    """One Result laid out for a width of WIDTH; size: what it takes, in pixels at a scale of 1."""

    def __init__(self, plan: Plan, result: Result, theme: Theme) -> None:
        self._plan, self._result, self.theme = plan, result, theme
        self._contents = contents_of(plan, result)
        sizes = [(content.whole_rows, content.whole_columns) for content in self._contents]
        self._captions = captions_of(plan, result.planes.selection)
        headings = [heading_width(caption) for caption in self._captions]
        self._layout = arrange(sizes, headings, legend_height(plan), WIDTH, TALLEST_MAPS)
        self._strip = FormulaStrip(plan, WIDTH - 2 * MARGIN)
        self._code = call(plan.spec).splitlines()
        self._formulas_top = self._layout.height
        self._code_top = self._formulas_top + self._strip.height + 34
        self.size = QSizeF(WIDTH, self._code_top + len(self._code) * CODE_LINE + MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint into (0, 0, size), on the theme's canvas."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), self.size), theme.canvas)
        for place, content, caption in zip(self._layout.places, self._contents, self._captions, strict=True):
            corner = place.frame.topLeft() - QPointF(0, HEADING)
            paint_heading(painter, corner, place.column, content.role, caption, theme)
            paint_scale(painter, place.frame.bottomLeft(), content.role, content.scale, theme)
            clip = place.frame.marginsAdded(QMarginsF(4, 4, 4, 4))
            view = Viewport(place.frame.left(), place.frame.top(), place.cell, clip)
            paint_map(painter, content, theme, view)
        for centre, sign in zip(self._layout.signs, "×=", strict=True):
            paint_sign(painter, centre, sign, theme)
        paint_hatch_legend(painter, self._layout.places[2], self._plan, theme, WIDTH - MARGIN)
        self._rule(painter, self._formulas_top)
        self._strip.paint(painter, MARGIN, self._formulas_top + 14, theme)
        self._rule(painter, self._code_top - 8)
        self._paint_code(painter)

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setPen(self.theme.line)
        painter.drawLine(QPointF(0, y), QPointF(WIDTH, y))

    def _paint_code(self, painter: QPainter) -> None:
        painter.setPen(self.theme.ink)
        painter.setFont(themes.mono(12.5))
        y = self._code_top + 14
        for line in self._code:
            painter.drawText(QPointF(MARGIN, y), line)
            y += CODE_LINE
        painter.setPen(self.theme.mute)
        painter.setFont(themes.sans(11))
        box = QRectF(MARGIN, self._code_top, WIDTH - 2 * MARGIN, 18)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, engine_text(self._result))
