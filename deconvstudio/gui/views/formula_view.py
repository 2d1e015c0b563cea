"""The strip of shape formulas below the maps."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.plan import Plan
from ..figure.formula_strip import FormulaStrip
from ..theme import LIGHT, Theme

MARGIN = 24


class FormulaView(QWidget):
    """Shows the formulas of the last Plan whose numbers can be spoken of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._strip: FormulaStrip | None = None
        self._kind: tuple[int, int] | None = None
        self._theme = LIGHT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Shape formulas"))

    def show_plan(self, plan: Plan) -> None:
        if plan.axes is not None:
            self._plan = plan
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.canvas)
        painter.setPen(self._theme.line)
        painter.drawLine(0, 0, self.width(), 0)
        if self._strip is not None:
            self._strip.paint(painter, MARGIN, 14, self._theme)

    def _lay_out(self) -> None:
        if self._plan is not None:
            self._strip = FormulaStrip(self._plan, self.width() - 2 * MARGIN)
            kind = (self.width(), self._strip.blocks)
            needed = round(self._strip.height) + 22
            # It grows where a formula needs it and shrinks only with the window, so that the maps do not jump.
            wanted = max(needed, self.height()) if kind == self._kind else needed
            self._kind = kind
            if wanted != self.height():
                self.setFixedHeight(wanted)
            self.update()
