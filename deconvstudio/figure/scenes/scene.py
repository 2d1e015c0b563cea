"""Scenes: the maps of a view in a row, and the cursor's cell that each of their cells stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ...core.cells import Cell
from ..maps.captions import Caption, LegendEntry
from ..maps.content import MapContent
from ..maps.painter import Outline
from ..picture import Picture


@dataclass(frozen=True)
class Pane:
    """One map. key: its name in the scene. sign: stands between it and the next map, such as × or =."""

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
    """What a view shows. panes: from left to right. legend: of the hatches. sentence: says what to look at here.

    strip: small maps under the others, the oldest first. has_strip: some step of the view has a strip.
    """

    panes: tuple[Pane, ...]
    legend: tuple[LegendEntry, ...] = ()
    sentence: str = ""
    strip: tuple[Sheet, ...] = ()
    has_strip: bool = False

    def reuse(self, contents: Mapping[str, MapContent]) -> Scene:
        """Return the scene with the earlier content of each pane that looks the same, to keep its painted images."""
        panes = []
        for pane in self.panes:
            old = contents.get(pane.key)
            is_same = old is not None and old is not pane.content and old.same_as(pane.content)
            panes.append(replace(pane, content=old) if is_same and old is not None else pane)
        return replace(self, panes=tuple(panes))


class SceneBuilder(Protocol):
    """Builds the scenes of one view. It has no state.

    follows: whether the maps change with the cursor, and not only the outlines.
    """

    follows: bool

    def scene(self, picture: Picture) -> Scene:
        """Return the scene of a Picture."""

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        """Return the cursor's cell at a place of a map; None if there is none (an inserted zero)."""

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """Return the outlines of the cursor's cell and its counterparts, by pane."""
