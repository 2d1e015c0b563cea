"""The numbers in the cells: text for whole planes, sent out as one run of glyphs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF
from PySide6.QtGui import QGlyphRun, QRawFont

from ...core.tensors import Array
from .. import theme

MINUS = "\u2212"
ALPHABET = np.array(sorted(map(ord, f"\0+-.0123456789eNa{MINUS}∞")), dtype=np.uint32)

# Letters are so high in a cell, and a number takes so much of its width.
HIGH, WIDE, DIGIT = 0.36, 0.9, 0.62
SMALLEST, GREATEST = 8, 27


def cell_texts(plane: Array) -> list[str]:
    """The plane's numbers, row by row, all with the same count of decimals, short enough for a cell."""
    finite = np.isfinite(plane)
    all_finite = bool(finite.all())
    numbers = plane if all_finite else plane[finite]
    most = float(np.abs(numbers).max()) if numbers.size else 0.0
    if most >= 1e5 or 0 < most < 1e-3:
        return [_short(f"{value:.1e}") for value in plane.ravel().tolist()]
    whole = bool((numbers == np.rint(numbers)).all())
    decimals = 0 if whole or most >= 1000 else 1 if most >= 10 else 2
    # Rounded first, so that what is shown as zero has no sign.
    rounded = np.round(plane.astype(np.float64), decimals) + 0.0
    pattern = f"%.{decimals}f"
    texts = [pattern % value for value in rounded.ravel().tolist()]
    return texts if all_finite else [_short(text) for text in texts]


def _short(text: str) -> str:
    """1.2e+05 as 1.2e5; what is no number as it is written."""
    if "e" in text:
        head, tail = text.split("e")
        text = f"{head}e{int(tail)}" if float(head) else "0"
    return text.replace("inf", "∞").replace("nan", "NaN")


@dataclass(frozen=True)
class _Face:
    """A font's glyphs: per letter of the ALPHABET its index and advance (pixels); half the height of a digit."""

    raw: QRawFont
    indexes: npt.NDArray[np.uint32]
    advances: npt.NDArray[np.float64]
    drop: float


@lru_cache(maxsize=32)
def _face(pixels: int) -> _Face:
    raw = QRawFont.fromFont(theme.sans(pixels))
    letters = "".join(map(chr, ALPHABET.tolist()[1:]))
    indexes = raw.glyphIndexesForString(letters)
    advances = [point.x() for point in raw.advancesForGlyphIndexes(indexes)]
    height = raw.capHeight() or raw.ascent() * 0.73
    return _Face(raw, np.array([0, *indexes], np.uint32), np.array([0.0, *advances]), height / 2)


def font_pixels(cell: float, longest: int) -> int:
    """The letters' size that lets a text of so many letters fit into a cell, 0 where it would not be readable."""
    pixels = int(min(cell * HIGH, cell * WIDE / (max(longest, 2) * DIGIT), GREATEST))
    return pixels if pixels >= SMALLEST else 0


@dataclass(frozen=True)
class CellGlyphs:
    """Numbers ready to be placed: one row of letters per cell."""

    letters: npt.NDArray[np.intp]
    longest: int

    @staticmethod
    def of(texts: list[str]) -> CellGlyphs:
        """The texts of cells, row by row."""
        longest = max(map(len, texts), default=1)
        codes = np.array(texts, dtype=f"U{longest}").view(np.uint32).reshape(len(texts), longest)
        codes[codes == ord("-")] = ord(MINUS)
        return CellGlyphs(np.searchsorted(ALPHABET, codes), longest)

    def run(
        self, chosen: npt.NDArray[Any], xs: npt.NDArray[np.float64], ys: npt.NDArray[np.float64], pixels: int
    ) -> QGlyphRun:
        """The chosen cells' numbers as one run, each centred at its x, y (of all cells, in device pixels)."""
        face = _face(pixels)
        letters = self.letters[chosen]
        advances = face.advances[letters]
        ends = np.cumsum(advances, axis=1)
        lefts = ends - advances + (xs[chosen] - ends[:, -1] / 2)[:, None]
        there = letters != 0
        tops = np.broadcast_to((ys[chosen] + face.drop)[:, None], letters.shape)
        run = QGlyphRun()
        run.setRawFont(face.raw)
        run.setGlyphIndexes(face.indexes[letters[there]].tolist())
        run.setPositions(list(map(QPointF, lefts[there].tolist(), tops[there].tolist())))
        return run
