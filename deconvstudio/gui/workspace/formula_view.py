"""The strip of shape formulas below the maps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...core.plan import Plan
from ...figure.formulas.strip import FormulaStrip
from ...figure.theme import LIGHT, Theme

MARGIN, MARGINS = 24, 22
# Scales of the letters. The first scale at which the strip fits is used.
SCALES = (1.0, 0.9, 0.8, 0.7)
# The strip's largest share of the workspace's height, for one block of formulas and for two. The maps get the rest.
SHARES = (0.26, 0.36)


class FormulaView(QWidget):
    """Shows the formulas of the last Plan whose numbers are in range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._strip: FormulaStrip | None = None
        self._kind: tuple[int, int, int] | None = None
        self._is_dimmed = False
        self._room = 1000
        self._height = 120
        self._theme = LIGHT
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Shape formulas"))

    def show_plan(self, plan: Plan) -> None:
        self._is_dimmed = plan.axes is None
        self.update()
        if plan.axes is not None:
            self._plan = plan
            self._lay_out()

    def set_room(self, room: int) -> None:
        """Set the workspace's height in pixels. The letters become smaller if the strip takes more than its share."""
        if room != self._room:
            self._room = room
            self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._height)

    def minimumSizeHint(self) -> QSize:
        # If the window is narrow for a moment, the strip is tall. It must not make the window taller.
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), self._theme.canvas)
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)
            if self._strip is not None:
                painter.setOpacity(0.35 if self._is_dimmed else 1)
                self._strip.paint(painter, MARGIN, 14, self._theme)

    def _lay_out(self) -> None:
        if self._plan is not None:
            self._strip = self._fit(self._plan)
            kind = (self.width(), self._strip.blocks, self._room)
            needed = round(self._strip.height) + MARGINS
            # The strip grows if a formula needs it. It only shrinks with the window, so that the maps do not jump.
            height = max(needed, self._height) if kind == self._kind else needed
            self._kind = kind
            if height != self._height:
                self._height = height
                self.updateGeometry()
            self.update()

    def _fit(self, plan: Plan) -> FormulaStrip:
        """Return the strip with the largest letters that fit."""
        width = self.width() - 2 * MARGIN
        for scale in SCALES:
            strip = FormulaStrip(plan, width, scale)
            if strip.height + MARGINS <= self._room * SHARES[strip.blocks - 1]:
                break
        return strip
