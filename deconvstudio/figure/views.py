"""The lenses by the names of their views."""

from __future__ import annotations

from .scenes.overlap import OverlapBuilder
from .scenes.round_trip import RoundTripBuilder
from .scenes.scene import SceneBuilder
from .scenes.slide import SlideBuilder
from .scenes.stamp import StampBuilder

BUILDERS: dict[str, SceneBuilder] = {
    builder.name: builder for builder in (StampBuilder(), SlideBuilder(), OverlapBuilder(), RoundTripBuilder())
}
