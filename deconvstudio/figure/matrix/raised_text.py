"""Words with signs that the program's fonts lack: the raised T of a transpose, the angle brackets of a product."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from .. import theme as themes

TRANSPOSED = "ᵀ"
# The size and the height of a raised T, as shares of the letters' size.
SMALL, RAISED = 0.7, 0.38


def rich(text: str) -> str:
    """Return the words as Qt's rich text. Signs have a font that contains them."""
    text = escape(text).replace(TRANSPOSED, "<sup>T</sup>")
    for bracket in "⟨⟩":
        text = text.replace(bracket, f'<span style="font-family:{themes.MONO}">{bracket}</span>')
    return text


def words_width(text: str, pixels: float, bold: bool = False) -> float:
    return sum(QFontMetricsF(font).horizontalAdvance(part) for part, font, _ in _parts(text, pixels, bold))


def paint_words(
    painter: QPainter, start: QPointF, text: str, pixels: float, colour: QColor, bold: bool = False
) -> None:
    """Paint the words. start: the left end of their baseline."""
    painter.setPen(colour)
    x = start.x()
    for part, font, raised in _parts(text, pixels, bold):
        painter.setFont(font)
        painter.drawText(QPointF(x, start.y() - raised), part)
        x += QFontMetricsF(font).horizontalAdvance(part)


def _parts(text: str, pixels: float, bold: bool) -> list[tuple[str, QFont, float]]:
    """Return the parts of a text, each with its font and the height by which it is raised."""
    parts: list[tuple[str, QFont, float]] = []
    plain = themes.sans(pixels, bold)
    for n, part in enumerate(text.split(TRANSPOSED)):
        if n:
            parts.append(("T", themes.sans(pixels * SMALL, bold), pixels * RAISED))
        if part:
            parts.append((part, plain, 0.0))
    return parts
