"""Writes words that are painted often: laid out once for pixels, as real text on every other device."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEngine, QPainter, QStaticText, QTransform

from . import theme


class _Words(NamedTuple):
    laid_out: QStaticText
    width: float
    ascent: float
    descent: float


def on_pixels(painter: QPainter) -> bool:
    """Return whether a painter's device has pixels, and not the text of a document."""
    engine = painter.paintEngine()
    return engine is not None and engine.type() == QPaintEngine.Type.Raster


def write(painter: QPainter, start: QPointF, text: str, pixels: float, bold: bool = False) -> None:
    """Write words in the painter's colour. start: the left end of their baseline."""
    painter.setFont(theme.sans(pixels, bold))
    if on_pixels(painter):
        words = _words(text, pixels, bold)
        painter.drawStaticText(QPointF(start.x(), start.y() - words.ascent), words.laid_out)
    else:
        painter.drawText(start, text)


def write_centred(painter: QPainter, centre: QPointF, text: str, pixels: float) -> None:
    """Write words in the painter's colour around a point."""
    words = _words(text, pixels, False)
    corner = QPointF(-words.width / 2, (words.ascent - words.descent) / 2)
    write(painter, centre + corner, text, pixels)


def width_of(text: str, pixels: float, bold: bool = False) -> float:
    """Return the width of the words in pixels."""
    return _words(text, pixels, bold).width


@lru_cache(maxsize=512)
def _words(text: str, pixels: float, bold: bool) -> _Words:
    font = theme.sans(pixels, bold)
    metrics = QFontMetricsF(font)
    laid_out = QStaticText(text)
    laid_out.setTextFormat(Qt.TextFormat.PlainText)
    laid_out.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid_out.prepare(QTransform(), font)
    return _Words(laid_out, metrics.horizontalAdvance(text), metrics.ascent(), metrics.descent())
