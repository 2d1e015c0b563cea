"""The lenses by the names of their views."""

from __future__ import annotations

from .scenes.overlap import Overlap
from .scenes.round_trip import RoundTripLens
from .scenes.scene import Lens
from .scenes.slide import Slide
from .scenes.stamp import Stamp

LENSES: dict[str, Lens] = {lens.name: lens for lens in (Stamp(), Slide(), Overlap(), RoundTripLens())}
