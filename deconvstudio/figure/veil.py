"""The veil over a picture of an older Spec."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from .theme import Theme

VEIL = 0.62


def paint_veil(painter: QPainter, area: QRect, theme: Theme) -> None:
    """Dim what has been painted in an area."""
    painter.save()
    painter.setOpacity(VEIL)
    painter.fillRect(area, theme.canvas)
    painter.restore()
