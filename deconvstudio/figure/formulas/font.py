"""The formula's typeface: fonts, extents and the few measures that the layout takes from them."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QRawFont, QTextLayout

SUBSCRIPT_SCALE = 0.7
_MAX_EXTENTS = 4096
# Beyond ASCII, what the bundled font has itself, upright.
OWN_SIGNS = frozenset("−·≤")


class FormulaFont(NamedTuple):
    """A family with an upright and an italic face, and the size of one em in pixels."""

    family: str
    pixel_size: float


class Style(IntEnum):
    UPRIGHT = 0
    ITALIC = 1
    UPRIGHT_SUBSCRIPT = 2
    ITALIC_SUBSCRIPT = 3

    @property
    def subscript(self) -> Style:
        return Style(self | 2)


class TextExtent(NamedTuple):
    """Of one text: its advance, how far italics lean out before and after it, the ink above and below the line."""

    before: float
    advance: float
    after: float
    ascent: float
    descent: float


class ShapedText(NamedTuple):
    """A text as glyphs: their indexes in the font, and how far each is behind the text's beginning."""

    indexes: list[int]
    offsets: list[float]


class Typeface:
    """The fonts of a FormulaFont; every text is measured once.

    A QFont takes whole pixels only, so it is made at the nearest whole size, and `scale` is what is left for the
    painter. Unhinted: a formula then has the same proportions on a screen, in a PDF and at any zoom.
    """

    def __init__(self, font: FormulaFont) -> None:
        self.em = max(round(font.pixel_size), 1)
        self.scale = font.pixel_size / self.em
        self.fonts = tuple(self._font(font.family, style) for style in Style)
        self._metrics = tuple(QFontMetricsF(font) for font in self.fonts)
        self._extents: dict[tuple[str, Style], TextExtent] = {}
        self.raws = tuple(QRawFont.fromFont(font) for font in self.fonts)
        self._shaped: dict[tuple[str, Style], ShapedText] = {}
        # The height at which a minus runs: bars of fractions and the middles of brackets lie on it.
        minus, bracket = self._ink("−"), self._ink("(")
        self.axis = -minus.center().y()
        self.strut_ascent, self.strut_descent = -bracket.top(), bracket.bottom()

    def extent(self, text: str, style: Style) -> TextExtent:
        found = self._extents.get((text, style))
        if found is None:
            metrics = self._metrics[style]
            ink, advance = metrics.tightBoundingRect(text), metrics.horizontalAdvance(text)
            leans = bool(style & Style.ITALIC)
            before = max(-ink.left(), 0.0) if leans else 0.0
            after = max(ink.right() - advance, 0.0) if leans else 0.0
            found = TextExtent(before, advance, after, -ink.top(), ink.bottom())
            if len(self._extents) >= _MAX_EXTENTS:
                self._extents.clear()
            self._extents[text, style] = found
        return found

    def shaped(self, text: str, style: Style) -> ShapedText | None:
        """A text's glyphs; None where another font may help out."""
        if not (text.isascii() or (text in OWN_SIGNS and not style & Style.ITALIC)):
            return None
        found = self._shaped.get((text, style))
        if found is None:
            layout = QTextLayout(text, self.fonts[style])
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            runs = layout.glyphRuns()
            indexes = [index for run in runs for index in run.glyphIndexes()]
            offsets = [position.x() for run in runs for position in run.positions()]
            found = ShapedText(indexes, offsets)
            if len(self._shaped) >= _MAX_EXTENTS:
                self._shaped.clear()
            self._shaped[text, style] = found
        return found

    def _font(self, family: str, style: Style) -> QFont:
        font = QFont(family)
        small = style >= Style.UPRIGHT_SUBSCRIPT
        font.setPixelSize(max(round(self.em * SUBSCRIPT_SCALE), 1) if small else self.em)
        font.setItalic(bool(style & Style.ITALIC))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _ink(self, text: str) -> QRectF:
        path = QPainterPath()
        path.addText(0, 0, self.fonts[Style.UPRIGHT], text)
        return path.boundingRect()


@lru_cache(maxsize=32)
def typeface(font: FormulaFont) -> Typeface:
    """The Typeface of a font; the family has to be loaded before."""
    return Typeface(font)
