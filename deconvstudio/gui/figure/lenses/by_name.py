"""The lenses by the names of their views."""

from __future__ import annotations

from ..scene import Lens
from .overlap import Overlap
from .round_trip import RoundTripLens
from .slide import Slide
from .stamp import Stamp

LENSES: dict[str, Lens] = {lens.name: lens for lens in (Stamp(), Slide(), Overlap(), RoundTripLens())}
