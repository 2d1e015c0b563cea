"""Linked maps: zoom and pan of one map move the others to the cells that belong to what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...core.plan import Plan
from ...figure.maps.correspondence import Lines, lines_of
from ...figure.maps.painter import Outline
from ...figure.scenes.scene import Pane
from .map_item import MapItem

Pairs = Sequence[tuple[Pane, MapItem]]


def follow(pairs: Pairs, leader: MapItem, plan: Plan, zooms: bool = False) -> None:
    """Move all other maps to what the leader shows. zooms: they get its zoom too, and not only its place."""
    linked = {id(item): (pane, item, lines) for pane, item, lines in _linked(pairs, plan)}
    if id(leader) not in linked:
        return
    pane, _, lines = linked.pop(id(leader))
    band, centre = pane.content.band, leader.window.center()
    place = lines[0].back(centre.y() - band.top), lines[1].back(centre.x() - band.left)
    for pane, item, lines in linked.values():
        band = pane.content.band
        row, column = lines[0].of(place[0]) + band.top, lines[1].of(place[1]) + band.left
        item.look_at(row, column, leader.factor if zooms else item.factor)


def reveal(pairs: Pairs, leader: MapItem, plan: Plan, outlines: Mapping[str, Sequence[Outline]]) -> None:
    """Move the maps after a step: all to what the leader shows, then each until its outlined cells are seen."""
    follow(pairs, leader, plan)
    for pane, item, _ in _linked(pairs, plan):
        for outline in outlines.get(pane.key, ()):
            if item is not leader and outline.rows and outline.columns:
                item.reveal(outline.rows[-1], outline.columns[-1])
                item.reveal(outline.rows[0], outline.columns[0])


def _linked(pairs: Pairs, plan: Plan) -> list[tuple[Pane, MapItem, Lines]]:
    """Return the maps that zoom and have places that belong to the output's."""
    found = ((pane, item, lines_of(pane.key, plan)) for pane, item in pairs if item.zooms)
    return [(pane, item, lines) for pane, item, lines in found if lines is not None]
