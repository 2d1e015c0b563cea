"""The type scale: the six sizes of all text, tied to the size of the window."""

from __future__ import annotations

from typing import NamedTuple

# The window size in pixels at which the factor is 1, and the steps in which the factor grows. Steps keep a window
# that is dragged to another size from being laid out anew at every pixel.
BASE_WIDTH, BASE_HEIGHT = 1100, 768
STEPS_PER_UNIT, MAX_FACTOR = 8, 4.0


class TypeScale(NamedTuple):
    """Sizes of letters in pixels. factor: 1 for a window of 1024 x 768 or less.

    small: legends, captions of fields, shapes. body: controls and remarks. title: titles and sentences.
    formula: the sum of a cell. display: the shape formula. sign: the signs between the maps.
    """

    factor: float = 1.0

    @property
    def small(self) -> float:
        return 11 * self.factor

    @property
    def body(self) -> float:
        return 13 * self.factor

    @property
    def title(self) -> float:
        return 15 * self.factor

    @property
    def formula(self) -> float:
        return 18 * self.factor

    @property
    def display(self) -> float:
        return 26 * self.factor

    @property
    def sign(self) -> float:
        return 30 * self.factor

    def px(self, pixels: float) -> int:
        """Return a length that grows with the text, such as a margin. pixels: the length at a factor of 1."""
        return round(pixels * self.factor)


BASE = TypeScale()


def type_scale(width: float, height: float) -> TypeScale:
    """Return the type scale of a window. width, height: its size in pixels, not in device pixels."""
    factor = min(width / BASE_WIDTH, height / BASE_HEIGHT, MAX_FACTOR)
    return TypeScale(max(int(factor * STEPS_PER_UNIT) / STEPS_PER_UNIT, 1.0))
