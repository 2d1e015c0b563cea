"""The numbers in the cells: text for whole planes, sent out as one run of glyphs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont

from ...core.tensors import Array
from .. import theme

MINUS = "\u2212"


def cell_texts(plane: Array) -> list[str]:
    """The plane's numbers, row by row, all with the same count of decimals, short enough for a cell."""
    finite = plane[np.isfinite(plane)]
    most = float(np.abs(finite).max()) if finite.size else 0.0
    if most < 1e5 and bool((finite == np.rint(finite)).all()):
        pattern = "%.0f"
    elif most >= 1e5 or 0 < most < 1e-3:
        pattern = "%.1e"
    else:
        pattern = f"%.{2 if most < 10 else 1 if most < 1000 else 0}f"
    return [_text(pattern, value) for value in plane.ravel().tolist()]


def _text(pattern: str, value: float) -> str:
    text = pattern % value
    if text[0] == "-":
        text = MINUS + text[1:] if text.strip("-0.") else text[1:]
    if "e" in text:
        head, tail = text.split("e")
        text = f"{head}e{int(tail)}"
    return text.replace("inf", "∞").replace("nan", "NaN")


@lru_cache(maxsize=16)
def _raw_font(pixels: int) -> tuple[QRawFont, dict[str, tuple[int, float]]]:
    font: QFont = theme.sans(pixels)
    raw = QRawFont.fromFont(font)
    glyphs: dict[str, tuple[int, float]] = {}
    for letter in f"0123456789.e{MINUS}-∞NaN":
        index = raw.glyphIndexesForString(letter)
        advance = raw.advancesForGlyphIndexes(index)
        glyphs[letter] = (index[0], advance[0].x())
    return raw, glyphs


def widest(texts: list[str]) -> int:
    return max(map(len, texts), default=1)


def font_pixels(cell: float, texts: list[str]) -> int:
    """The letters' size that lets the longest text fit into a cell, 0 where it would not be readable."""
    letters = max(widest(texts), 2)
    pixels = int(min(cell * 0.36, cell * 0.9 / (letters * 0.62), 22))
    return pixels if pixels >= 8 else 0


def glyph_run(texts: list[str], xs: list[float], ys: list[float], pixels: int) -> QGlyphRun:
    """All texts as one run, each centred at its x, y (device pixels)."""
    raw, glyphs = _raw_font(pixels)
    drop = (raw.capHeight() or raw.ascent() * 0.73) / 2
    indexes: list[int] = []
    points: list[QPointF] = []
    for text, x, y in zip(texts, xs, ys, strict=True):
        letters = [glyphs[letter] for letter in text]
        left = x - sum(letter[1] for letter in letters) / 2
        for index, advance in letters:
            indexes.append(index)
            points.append(QPointF(left, y + drop))
            left += advance
    run = QGlyphRun()
    run.setRawFont(raw)
    run.setGlyphIndexes(indexes)
    run.setPositions(points)
    return run
