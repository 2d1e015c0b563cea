"""The shape formulas in the drawer."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.plan import Plan
from ...figure.formulas.strip import FormulaStrip
from ...figure.formulas.strip_fit import fit_strip
from ...figure.theme import LIGHT, Theme

# Pixels at a type scale of 1.
MARGIN, TOP = 20, 4
# The space below the last formula that may be cut.
SLACK = 4


class FormulaView(QWidget):
    """Shows the formulas of the last Plan whose numbers are in range, as large as its height allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._strip: FormulaStrip | None = None
        self._is_dimmed = False
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Shape formulas"))

    def show_plan(self, plan: Plan) -> None:
        self._is_dimmed = plan.axes is None
        if plan.axes is not None:
            self._plan = plan
            self._lay_out()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        is_resized = theme.type != self._theme.type
        self._theme = theme
        if is_resized:
            self._lay_out()
        self.update()

    @property
    def is_whole(self) -> bool:
        """Whether all formulas are visible."""
        return self._strip is None or self._strip.height <= self._room + self._theme.type.px(SLACK)

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.type.px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.canvas)
            if self._strip is not None:
                painter.setOpacity(0.35 if self._is_dimmed else 1)
                type = self._theme.type
                self._strip.paint(painter, type.px(MARGIN), type.px(TOP), self._theme)

    @property
    def _room(self) -> float:
        return self.height() - self._theme.type.px(TOP)

    def _lay_out(self) -> None:
        if self._plan is not None:
            type = self._theme.type
            self._strip = fit_strip(self._plan, self.width() - 2 * type.px(MARGIN), self._room + type.px(SLACK), type)
