"""The figure: maps, numbers, formulas, parameters and legend as one picture, for every format and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from ..core.codegen.tensorflow_call import call
from ..texts import engine_text
from . import theme as themes
from .body import WIDTH, Body
from .cell.explanation import CellExplanation
from .cell.explanation_layout import CellExplanationLayout
from .formulas.layout import FormulaFont
from .formulas.strip import FormulaStrip
from .picture import Picture
from .theme import Theme
from .type_scale import BASE

# Pixels at a scale of 1.
MARGIN, CODE_LINE, SUM_HEIGHT, SPACE = 24.0, 18.0, 56.0, 14.0


class Figure:
    """A view's picture with the sum of its step, its formulas and its code.

    Formulas and code are left out while the quiz hides the size that they tell. size: what the figure takes, in
    pixels at a scale of 1.
    """

    def __init__(self, picture: Picture, body: Body, theme: Theme) -> None:
        self._picture, self._body = picture, body
        self.theme = theme.at(BASE)
        self._explanation = _explanation(picture, body)
        self._strip = None if picture.hides_size else FormulaStrip(picture.plan, WIDTH - 2 * MARGIN)
        self._code = [] if picture.hides_size else call(picture.plan.spec).splitlines()
        self._formulas_top = body.height + (0 if self._explanation is None else SUM_HEIGHT)
        self._code_top = self._formulas_top + (34 if self._strip is None else self._strip.height + 34)
        self.size = QSizeF(WIDTH, self._code_top + len(self._code) * CODE_LINE + MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint into (0, 0, size), on the theme's canvas."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(), self.size), theme.canvas)
        self._body.paint(painter, theme)
        if self._explanation is not None:
            self._paint_explanation(painter, self._explanation)
        if self._strip is not None:
            self._rule(painter, self._formulas_top)
            self._strip.paint(painter, MARGIN, self._formulas_top + SPACE, theme)
        self._rule(painter, self._code_top - 8)
        self._paint_code(painter)

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.setPen(self.theme.line)
        painter.drawLine(QPointF(0, y), QPointF(WIDTH, y))

    def _paint_explanation(self, painter: QPainter, explanation: CellExplanation) -> None:
        top, theme = self._body.height, self.theme
        if explanation.words:
            painter.setPen(theme.roles[explanation.cell.role])
            painter.setFont(themes.sans(theme.type.title))
            painter.drawText(QPointF(MARGIN, top + SUM_HEIGHT / 2), explanation.words)
            return
        font = FormulaFont(themes.MATH, theme.type.formula)
        layout = CellExplanationLayout(explanation, font, WIDTH - 2 * MARGIN, SUM_HEIGHT)
        layout.paint(painter, MARGIN, top, theme.roles)

    def _paint_code(self, painter: QPainter) -> None:
        painter.setPen(self.theme.ink)
        painter.setFont(themes.mono(self.theme.type.body))
        y = self._code_top + SPACE
        for line in self._code:
            painter.drawText(QPointF(MARGIN, y), line)
            y += CODE_LINE
        painter.setPen(self.theme.mute)
        painter.setFont(themes.sans(self.theme.type.small))
        box = QRectF(MARGIN, self._code_top, WIDTH - 2 * MARGIN, CODE_LINE)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight, engine_text(self._picture.result))


def _explanation(picture: Picture, body: Body) -> CellExplanation | None:
    """Return the sum of the step's cell; None without a step."""
    if picture.cell is None or not picture.is_step or not body.explains_cell or picture.hides_size:
        return None
    return CellExplanation.of(picture)
