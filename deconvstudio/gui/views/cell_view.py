"""The strip that writes out the cell under the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.plan import Plan
from ...core.result import Planes, Result
from ...core.roles import Role
from .. import theme as themes
from ..cursor import Cell, Cursor
from ..figure.cell_story import cell_words, is_reached, output_sum
from ..figure.formula_layout import FormulaFont, wrap
from ..theme import LIGHT, Theme

MARGIN, HEIGHT, SIZE = 24, 92, 19.0


class CellView(QWidget):
    """An output cell's sum in role colours, or what an input cell or a weight does."""

    def __init__(self, cursor: Cursor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._planes: Planes | None = None
        self._cursor = cursor
        self._theme = LIGHT
        self._scale = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("One cell written out"))
        cursor.moved.connect(self.update)

    def show_result(self, plan: Plan, result: Result) -> None:
        self._plan, self._planes = plan, result.planes
        if self._cursor.cell is not None:
            self.update()

    def set_scale(self, scale: float) -> None:
        """Smaller where the window is low."""
        if scale == self._scale:
            return
        self._scale = scale
        self.setFixedHeight(round(HEIGHT * scale))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, round(HEIGHT * self._scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.canvas)
        painter.setPen(self._theme.line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(self._theme.mute)
        painter.setFont(themes.sans(11, bold=True))
        cell = self._cell()
        painter.drawText(QPointF(MARGIN, 25 * self._scale), self._title(cell))
        if cell is None or self._plan is None or self._planes is None:
            painter.setFont(themes.sans(13))
            painter.drawText(QPointF(MARGIN, 52 * self._scale), self.tr("Point at a cell to see what it is made of."))
        elif cell.role is Role.OUTPUT and is_reached(cell, self._plan):
            formula = output_sum(cell, self._plan, self._planes)
            font = FormulaFont(themes.MATH, SIZE * self._scale)
            box = wrap(formula.parts, font, self.width() - 2 * MARGIN)
            box.paint(painter, MARGIN, 33 * self._scale + box.ascent, self._theme.roles)
        else:
            painter.setPen(self._theme.roles[cell.role])
            painter.setFont(themes.sans(15))
            painter.drawText(QPointF(MARGIN, 54 * self._scale), cell_words(cell, self._plan, self._planes))

    def _title(self, cell: Cell | None) -> str:
        others = 0 if self._plan is None else self._plan.spec.in_channels - 1
        if cell is None or self._plan is None or cell.role is not Role.OUTPUT or not others:
            return self.tr("ONE CELL")
        if not is_reached(cell, self._plan):
            return self.tr("ONE CELL")
        words = self.tr("ONE CELL, the shown input channel written out; Σ: what the other channels add ({count})")
        return words.format(count=others)

    def _cell(self) -> Cell | None:
        """The cursor's cell where the numbers on screen have it."""
        cell = self._cursor.cell
        if cell is None or self._planes is None:
            return None
        plane = {Role.INPUT: self._planes.input, Role.KERNEL: self._planes.kernel, Role.OUTPUT: self._planes.output}[
            cell.role
        ]
        return cell if cell.row < plane.shape[0] and cell.column < plane.shape[1] else None
