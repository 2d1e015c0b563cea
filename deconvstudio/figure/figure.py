"""The figure: maps, numbers, formulas, parameters and legend as one picture, for every format and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from ..core.codegen.tensorflow_call import call
from ..texts import engine_text
from . import theme as themes
from .body import WIDTH, Body
from .formulas.strip import FormulaStrip
from .maps.layout import MARGIN
from .picture import Picture
from .theme import Theme

CODE_LINE = 18.0


class Figure:
    """A view's picture with its formulas and code, which are left out while the quiz hides the size that they tell.

    size: what it takes, in pixels at a scale of 1.
    """

    def __init__(self, picture: Picture, body: Body, theme: Theme) -> None:
        self._picture, self._body, self.theme = picture, body, theme
        self._strip = None if picture.hides_size else FormulaStrip(picture.plan, WIDTH - 2 * MARGIN)
        self._code = [] if picture.hides_size else call(picture.plan.spec).splitlines()
        self._formulas_top = body.height
        self._code_top = self._formulas_top + (34 if self._strip is None else self._strip.height + 34)
        self.size = QSizeF(WIDTH, self._code_top + len(self._code) * CODE_LINE + MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint into (0, 0, size), on the theme's canvas."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), self.size), theme.canvas)
        self._body.paint(painter, theme)
        if self._strip is not None:
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
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, engine_text(self._picture.result))
