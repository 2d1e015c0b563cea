"""What one view shows of a Result: maps in a row, and what each of their cells is to the cursor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ...core.cells import Cell
from ...core.convolution.round_trip import RoundTrip
from ...core.plan import Plan
from ...core.result import Result
from ...core.roles import Role
from ..maps.captions import Caption, LegendEntry
from ..maps.content import MapContent
from ..maps.painter import Outline


@dataclass(frozen=True)
class Pane:
    """One map. key: its name in the scene. sign: what stands between it and the next, such as × or =."""

    key: str
    content: MapContent
    caption: Caption
    sign: str = ""


@dataclass(frozen=True)
class Sheet:
    """A small map of the strip under the maps, without numbers."""

    content: MapContent
    label: str


@dataclass(frozen=True)
class Scene:
    """panes: from left to right. legend: of the patterns, under the last map. sentence: what this step does.

    strip: small maps under the others, the oldest first.
    """

    panes: tuple[Pane, ...]
    legend: tuple[LegendEntry, ...] = ()
    sentence: str = ""
    strip: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Picture:
    """All that a picture depends on.

    cell: the cursor's, where the maps have it. stepping: it is pinned, and the picture is that of its step.
    hidden: output cells not to be given away yet, [H', W'], None where none is. round_trip: conv2d and back, None
    while it is not asked for or not there.
    """

    plan: Plan
    result: Result
    cell: Cell | None = None
    stepping: bool = False
    hidden: npt.NDArray[np.bool_] | None = None
    round_trip: RoundTrip | None = None


class SceneBuilder(Protocol):
    """A way to look at a Result. Holds nothing.

    name: as in --view. walked: whose cells are the steps, by rows. follows: whether the maps themselves, and not
    only the outlines, change with the cursor.
    """

    name: str
    walked: Role
    follows: bool

    def scene(self, shown: Picture) -> Scene:
        """The maps."""

    def cell_at(self, shown: Picture, key: str, row: int, column: int) -> Cell | None:
        """What a cell of a pane's map is to the cursor; None where it is nothing (an inserted zero)."""

    def outlines(self, shown: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """The cells to outline, by pane."""
