"""Scenes: the maps of a view in a row, and what each of their cells is to the cursor."""

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

    def reuse(self, contents: Mapping[str, MapContent]) -> Scene:
        """Return the scene with earlier contents, by pane, where they look the same: their pictures are kept."""
        panes = []
        for pane in self.panes:
            old = contents.get(pane.key)
            is_same = old is not None and old is not pane.content and old.same_as(pane.content)
            panes.append(replace(pane, content=old) if is_same and old is not None else pane)
        return replace(self, panes=tuple(panes))


class SceneBuilder(Protocol):
    """Builds the maps of one view. It holds nothing.

    follows: whether the maps themselves, and not only the outlines, change with the cursor.
    """

    follows: bool

    def scene(self, picture: Picture) -> Scene:
        """The maps."""

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        """What a cell of a pane's map is to the cursor; None where it is nothing (an inserted zero)."""

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """The cells to outline, by pane."""
