"""The grid of the parameter panel, in pixels at a type factor of 1: an edge for all names and one for all fields."""

from __future__ import annotations

from ...figure.type_scale import TypeScale

# The coloured bars hang at the panel's edge, so that a name with a bar and one without start at the same place.
BAR, NAMES, FIELDS, RIGHT = 4, 16, 120, 13
# A field, the space after it, the height of a control, and of the caption below a field.
FIELD, GAP, CONTROL, CAPTION = 38, 5, 30, 14
# Between rows, and above the first and below the last.
SPACING, MARGIN = 6, 12
MAX_FIELDS = 4
# The width of a scroll bar.
SCROLL_BAR = 10


def width(type: TypeScale) -> int:
    """Return the width of the panel. It is the sum of what stands in a row, each rounded to pixels."""
    px = type.px
    return px(FIELDS) + MAX_FIELDS * px(FIELD) + (MAX_FIELDS - 1) * px(GAP) + px(RIGHT)
