"""Fits the shape formulas into a given space: smaller letters first, then shorter words, then fewer lines."""

from __future__ import annotations

from collections.abc import Iterator

from ...core.plan import Plan
from ..type_scale import TypeScale
from .strip import ALL_LINES, Content, FormulaStrip

# The letters of the formulas become smaller by these factors. Words keep at least the smallest size of words.
SCALES = (1.0, 0.9, 0.82, 0.75)
# What a strip shows, the most first. The legal sizes are the last that give way.
CONTENTS = (
    Content(ALL_LINES),
    Content(2),
    Content(2, has_heading=False),
    Content(2, has_heading=False, has_symbols=False),
    Content(1, has_heading=False),
)


def fit_strip(plan: Plan, width: float, height: float, type: TypeScale) -> FormulaStrip:
    """Return the strip with the most content that fits, with the largest letters among those.

    A formula on one line is better than larger letters. If nothing fits, the smallest
    strip is returned.
    """
    for content in CONTENTS:
        *larger, (least, smallest) = _looks(content)
        strip = FormulaStrip(plan, width, TypeScale(type.factor * least), smallest)
        if strip.height > height:
            continue
        for scale, look in larger:
            if strip.breaks_at(scale / least):
                continue
            candidate = FormulaStrip(plan, width, TypeScale(type.factor * scale), look)
            if candidate.height <= height and candidate.broken <= strip.broken:
                return candidate
        return strip
    return strip


def _looks(content: Content) -> Iterator[tuple[float, Content]]:
    """Yield a scale and the content with long or short words, the largest first."""
    for scale in SCALES:
        yield scale, content
        yield scale, content._replace(is_short=True)
    for scale in SCALES[1:]:
        yield scale, content._replace(is_short=True, is_small=True)
