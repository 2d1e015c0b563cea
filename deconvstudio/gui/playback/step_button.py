"""A button with a painted sign. The sign needs no font and has the theme's colour."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QToolButton, QWidget

from ...figure.theme import LIGHT, Theme, mixed

Sign: TypeAlias = Literal["first", "previous", "play", "pause", "next", "last"]

WIDTH, HEIGHT = 32, 28
# In pixels: half the height of a sign, the depth of a triangle, the thickness of a bar, the gap before a bar.
HALF, DEPTH, BAR, GAP = 5.5, 9.0, 2.5, 1.0


class StepButton(QToolButton):
    """A button of the playback bar."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign: Sign = sign
        self._theme = LIGHT
        self.setFixedSize(WIDTH, HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def sign(self) -> Sign:
        return self._sign

    def show_sign(self, sign: Sign) -> None:
        if sign != self._sign:
            self._sign = sign
            self.update()

    def set_name(self, name: str, keys: str) -> None:
        """Set the name for screen readers, and a tip with the name and the keys."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = self._theme
            ink = theme.ink if self.isEnabled() else mixed(theme.panel, theme.mute, 0.55)
            painter.translate(QRectF(self.rect()).center())
            painter.fillPath(sign_path(self._sign), ink)


def sign_path(sign: Sign) -> QPainterPath:
    """Return the outline of a sign around (0, 0)."""
    path = QPainterPath()
    if sign == "pause":
        path.addRect(-BAR - 1.5, -HALF, BAR, 2 * HALF)
        path.addRect(1.5, -HALF, BAR, 2 * HALF)
        return path
    way = -1.0 if sign in ("first", "previous") else 1.0
    # The bar of a step stands behind the triangle, the bar of an end before the tip.
    bar = {"first": 1.0, "last": 1.0, "play": 0.0}.get(sign, -1.0)
    middle = -way * bar * (BAR + GAP) / 2
    tip, foot = middle + way * DEPTH / 2, middle - way * DEPTH / 2
    path.addPolygon([QPointF(foot, -HALF), QPointF(foot, HALF), QPointF(tip, 0.0)])
    path.closeSubpath()
    if bar:
        edge = (tip if bar > 0 else foot) + way * bar * (GAP + BAR / 2)
        path.addRect(QRectF(edge - BAR / 2, -HALF, BAR, 2 * HALF))
    return path
