"""The numbers in the cells: the texts of a plane, painted as one run of glyphs.

Making a QPointF costs more than painting the glyph that stands there, so the places of letters are made once for each
cell size, cell and shape of number ("−0.00"): digits are as wide as each other.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QGlyphRun, QRawFont, QTextLayout

from ...core.values.generated import Array
from .. import theme

MINUS = "\u2212"
LETTERS = f"0123456789.e+aN{MINUS}∞?"
TO_SHAPE = str.maketrans("123456789", "000000000")

# Row and column, from 0.
CellIndex: TypeAlias = tuple[int, int]

# Shares of a cell: the size of the font, and the width of a number. Digits are 0.73 of the font high.
HIGH, WIDE = 0.68, 0.92
# The width of a digit, as a share of the font's size.
DIGIT = 0.62
MIN_DIGITS = 8
# The number of places that are kept for one size of cells. A place takes about a kilobyte.
MAX_SLOTS = 6000


def cell_texts(plane: Array) -> list[str]:
    """Return the plane's numbers, row by row: with the same number of decimals, and short enough for a cell."""
    finite = np.isfinite(plane)
    all_finite = bool(finite.all())
    numbers = plane if all_finite else plane[finite]
    most = float(np.abs(numbers).max()) if numbers.size else 0.0
    if most >= 1e5 or 0 < most < 1e-3:
        return [_shorten(f"{value:.1e}") for value in plane.ravel().tolist()]
    whole = bool((numbers == np.rint(numbers)).all())
    decimals = 0 if whole or most >= 1000 else 1 if most >= 10 else 2
    # The numbers are rounded first, so that a zero has no sign.
    rounded = np.round(plane.astype(np.float64), decimals) + 0.0
    texts = _write(rounded.ravel().tolist(), f"%.{decimals}f")
    return texts if all_finite else [_shorten(text) for text in texts]


def _write(numbers: list[float], pattern: str) -> list[str]:
    """Format all numbers by the pattern in one call, which takes half the time."""
    if not numbers:
        return []
    return ("\n".join([pattern] * len(numbers)) % tuple(numbers)).replace("-", MINUS).split("\n")


def _shorten(text: str) -> str:
    """Shorten 1.2e+05 to 1.2e5. A text that is not a number stays."""
    if "e" in text:
        head, tail = text.split("e")
        text = f"{head}e{int(tail)}" if float(head) else "0"
    return text.replace("inf", "∞").replace("nan", "NaN").replace("-", MINUS)


def font_pixels(cell: float, longest: int) -> int:
    """Return the font size at which a text of `longest` characters fits into a cell; 0 if it is not readable."""
    pixels = int(min(cell * HIGH, cell * WIDE / (max(longest, 2) * DIGIT)))
    return pixels if pixels >= MIN_DIGITS else 0


def glyph_run(texts: list[str], cells: list[CellIndex], cell: float, pixels: int) -> QGlyphRun:
    """Return the texts as one run, each in the middle of its cell (row, column). The origin is the plane's corner."""
    face, slots = _face(pixels), _slots(cell, pixels)
    shapes = "\n".join(texts).translate(TO_SHAPE).split("\n")
    indexes = face.indexes
    run = QGlyphRun()
    run.setRawFont(face.raw)
    run.setGlyphIndexes([indexes[letter] for letter in "".join(texts)])
    run.setPositions(slots.points(shapes, cells))
    return run


class _Face(NamedTuple):
    """A font's glyphs; all digits have one width. indexes, advances: by letter. drop: half a digit's height."""

    raw: QRawFont
    indexes: dict[str, int]
    advances: dict[str, float]
    drop: float


@lru_cache(maxsize=32)
def _face(pixels: int) -> _Face:
    font = QFont(theme.sans(pixels))
    font.setFeature(QFont.Tag("tnum"), 1)
    raw = QRawFont.fromFont(font)
    indexes = {letter: _glyph_index(letter, font) for letter in LETTERS}
    advances = {letter: raw.advancesForGlyphIndexes([index])[0].x() for letter, index in indexes.items()}
    return _Face(raw, indexes, advances, (raw.capHeight() or raw.ascent() * 0.73) / 2)


def _glyph_index(letter: str, font: QFont) -> int:
    """Return the index of a letter's glyph, with the font's features."""
    layout = QTextLayout(letter, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout.glyphRuns()[0].glyphIndexes()[0]


class _Slots:
    """The places of the letters of numbers, for one size of cells and letters."""

    def __init__(self, cell: float, face: _Face) -> None:
        self._cell, self._face = cell, face
        self._points: defaultdict[str, dict[CellIndex, list[QPointF]]] = defaultdict(dict)
        self._count = 0

    def points(self, shapes: list[str], cells: list[CellIndex]) -> list[QPointF]:
        """Return the places of the letters of all numbers. shapes, cells: one of each for every number."""
        known, points = self._points, []
        for shape, cell in zip(shapes, cells, strict=True):
            points += known[shape].get(cell) or self._make(shape, cell)
        return points

    def _make(self, shape: str, cell: CellIndex) -> list[QPointF]:
        self._count += 1
        if self._count > MAX_SLOTS:
            # A large map shows new cells with every move.
            self._count = 1
            self._points.clear()
        advances = [self._face.advances[letter] for letter in shape]
        left = (cell[1] + 0.5) * self._cell - sum(advances) / 2
        y = (cell[0] + 0.5) * self._cell + self._face.drop
        points = []
        for advance in advances:
            points.append(QPointF(left, y))
            left += advance
        self._points[shape][cell] = points
        return points


@lru_cache(maxsize=24)
def _slots(cell: float, pixels: int) -> _Slots:
    return _Slots(cell, _face(pixels))
