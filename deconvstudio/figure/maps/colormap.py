"""Colour scales: from the canvas to the role's colour, or through it from a common colour for negative values."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from ...core.roles import Role
from ...core.values.generated import Array
from ..theme import Theme, mixed

STEPS = 128
# Of the way from the canvas to the role's colour: the least value above zero, and the greatest.
FAINT, STRONG = 0.08, 0.78
# Below this STEPS / high is beyond float32.
MIN_HIGH = 1e-30
NOT_A_NUMBER = "#8f8f8f"


class Scale(NamedTuple):
    """The range of a plane's colours: from 0 to the maximum, or symmetric around 0 if there are negative values."""

    low: float
    high: float

    @staticmethod
    def of(plane: Array) -> Scale:
        """Return the scale of a plane's finite values."""
        low, high = float(plane.min()), float(plane.max())
        if not (np.isfinite(low) and np.isfinite(high)):
            finite = plane[np.isfinite(plane)]
            low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)
        if low < 0:
            most = max(-low, high)
            return Scale(-most, most)
        return Scale(0.0, high)

    @property
    def is_diverging(self) -> bool:
        return self.low < 0

    def steps(self, plane: Array) -> npt.NDArray[np.int16]:
        """Return each cell's index in the table of colours. STEPS is the index of zero.

        The computation uses one buffer: a plane may have millions of cells.
        """
        if self.high == 0:
            return np.full(plane.shape, STEPS, dtype=np.int16)
        with np.errstate(invalid="ignore", over="ignore"):
            scaled = plane * np.float32(STEPS / self.high) if self.high > MIN_HIGH else plane / self.high * STEPS
            np.clip(scaled, -STEPS, STEPS, out=scaled)
        np.rint(scaled, out=scaled)
        nothing = np.isnan(scaled)
        if nothing.any():
            scaled[nothing] = STEPS + 1  # the last entry of the table
        scaled += STEPS
        return scaled.astype(np.int16)


@lru_cache(maxsize=32)
def table(theme_name: str, role: Role) -> npt.NDArray[np.uint32]:
    """Return the colours from -1 (negative) over 0 (canvas) to 1 (the role), and one for NaN: uint32 ARGB."""
    from ..theme import THEMES

    theme = THEMES[theme_name]
    colours = [_colour(theme, role, step / STEPS) for step in range(-STEPS, STEPS + 1)]
    colours.append(QColor(NOT_A_NUMBER))
    return np.array([colour.rgba() for colour in colours], dtype=np.uint32)


@lru_cache(maxsize=32)
def is_dark(theme_name: str, role: Role) -> npt.NDArray[np.bool_]:
    """Return which colours of the table need light letters: those on which they have more contrast."""
    from ..theme import THEMES

    theme = THEMES[theme_name]
    light, dark = (luminance(np.array([ink.rgba()], dtype=np.uint32))[0] for ink in (theme.light_ink, theme.dark_ink))
    colours = luminance(table(theme_name, role))
    return np.asarray(contrast(light, colours) > contrast(colours, dark))


def luminance(argb: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """Return the relative luminance of colours (WCAG 2.2), from 0 for black to 1 for white."""
    channels = np.stack([(argb >> shift & 255) / 255 for shift in (16, 8, 0)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.asarray(np.tensordot((0.2126, 0.7152, 0.0722), linear, axes=1))


def contrast(brighter: npt.NDArray[np.float64], darker: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the contrast of two luminances (WCAG 2.2): 1 for the same, 21 for white on black."""
    return np.asarray((brighter + 0.05) / (darker + 0.05))


@lru_cache(maxsize=32)
def ramp_image(theme_name: str, role: Role, is_diverging: bool) -> QImage:
    """Return an image of a scale's colours from its low end to its high end, one pixel high."""
    first = 0 if is_diverging else STEPS
    return image_of(table(theme_name, role)[None, first : 2 * STEPS + 1])


def image_of(colours: npt.NDArray[np.uint32], form: QImage.Format = QImage.Format.Format_RGB32) -> QImage:
    """Return ARGB colours, [rows, columns], as an image."""
    pixels = np.ascontiguousarray(colours)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width * 4, form).copy()


def _colour(theme: Theme, role: Role, part: float) -> QColor:
    if part == 0:
        return theme.canvas
    end = theme.roles[role] if part > 0 else theme.negative
    return mixed(theme.canvas, end, FAINT + (STRONG - FAINT) * abs(part))
