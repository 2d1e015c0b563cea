"""The fonts of formulas, with the extents of texts and the measures that the layout needs."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QRawFont, QTextLayout

SUBSCRIPT_SCALE = 0.7
_MAX_EXTENTS = 4096
# The signs beyond ASCII that the bundled upright font has.
OWN_SIGNS = frozenset("−·≤")


class FormulaFont(NamedTuple):
    """A font family with an upright and an italic face. pixel_size: one em, in pixels."""

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
    """The extent of a text. before, after: ink of italics outside the advance. ascent, descent: of the ink."""

    before: float
    advance: float
    after: float
    ascent: float
    descent: float


class ShapedText(NamedTuple):
    """The glyphs of a text. indexes: in the font. offsets: of each glyph from the start of the text."""

    indexes: list[int]
    offsets: list[float]


class Typeface:
    """The fonts of a FormulaFont. It measures every text once.

    A QFont has a whole size in pixels. The fonts have the nearest whole size, and the painter scales by `scale`.
    Without hinting, a formula has the same proportions on a screen, in a PDF and at any zoom.
    """

    def __init__(self, font: FormulaFont) -> None:
        self.em = max(round(font.pixel_size), 1)
        self.scale = font.pixel_size / self.em
        self.fonts = tuple(self._font(font.family, style) for style in Style)
        self._metrics = tuple(QFontMetricsF(font) for font in self.fonts)
        self._extents: dict[tuple[str, Style], TextExtent] = {}
        self.raws = tuple(QRawFont.fromFont(font) for font in self.fonts)
        self._shapes: dict[tuple[str, Style], ShapedText] = {}
        # The axis is the height of the minus sign. Fraction bars and the middles of brackets lie on it.
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

    def shape(self, text: str, style: Style) -> ShapedText | None:
        """Return the glyphs of a text; None if it may need another font."""
        if not (text.isascii() or (text in OWN_SIGNS and not style & Style.ITALIC)):
            return None
        found = self._shapes.get((text, style))
        if found is None:
            layout = QTextLayout(text, self.fonts[style])
            layout.beginLayout()
            layout.createLine()
            layout.endLayout()
            runs = layout.glyphRuns()
            indexes = [index for run in runs for index in run.glyphIndexes()]
            offsets = [position.x() for run in runs for position in run.positions()]
            found = ShapedText(indexes, offsets)
            if len(self._shapes) >= _MAX_EXTENTS:
                self._shapes.clear()
            self._shapes[text, style] = found
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
    """Return the Typeface of a font. The family must be loaded before."""
    return Typeface(font)
