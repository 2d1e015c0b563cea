"""Linked maps: zoom and pan of one map move the others to the cells that belong to what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF

from ...core.plan import Plan
from ...figure.camera import wheel_factor
from ...figure.maps.painter import Outline
from ...figure.scenes.scene import Pane
from .map_drag import MapDrag
from .map_item import MapItem

if TYPE_CHECKING:
    from ...figure.maps.correspondence import Lines

Pairs: TypeAlias = Sequence[tuple[Pane, MapItem]]
# An item, and a row and a column of its plane.
Places: TypeAlias = Sequence[tuple[MapItem, int, int]]


class LinkedMaps:
    """Zooms and moves the large maps of a view: by the wheel, by a drag, by keys and by a step."""

    def __init__(self) -> None:
        self._drag = MapDrag()
        self._pairs: Pairs = ()
        self._plan: Plan | None = None

    def show(self, pairs: Pairs, plan: Plan) -> None:
        """Use the maps of a scene from now on."""
        self._pairs, self._plan = pairs, plan

    def map_at(self, position: QPointF) -> MapItem | None:
        """Return the large map under a point of the view."""
        return next((item for _, item in self._pairs if item.zooms and item.area.contains(position)), None)

    def press(self, position: QPointF) -> bool:
        """Hold the large map under a point. Return False if there is none."""
        item = self.map_at(position)
        if item is not None:
            self._drag.press(item, position)
        return item is not None

    def drag(self, position: QPointF) -> bool:
        """Move the held map. Return False if no map is held."""
        if not self._drag.move(position) or self._drag.item is None:
            return False
        self._follow(self._drag.item)
        return True

    def release(self) -> None:
        self._drag.release()

    def turn_wheel(self, position: QPointF, angle: int) -> bool:
        """Zoom about a point by Qt's angle of the wheel. Return False if no large map is there."""
        item = self.map_at(position)
        if item is not None:
            item.zoom_about(wheel_factor(angle), position)
            self._follow(item, zooms=True)
        return item is not None

    def zoom(self, factor: float, places: Places) -> None:
        """Zoom about the first of the places on a large map; without one, about the first cell of each map."""
        large = [place for place in places if place[0].zooms][:1]
        for item, row, column in large or [(item, 0, 0) for _, item in self._pairs]:
            item.zoom(factor, row, column)
        for item, _, _ in large:
            self._follow(item, zooms=True)

    def reveal(self, places: Places, outlines: Mapping[str, Sequence[Outline]]) -> None:
        """Move the maps until all the places and the outlined cells that belong to them are seen."""
        for item, row, column in places:
            item.reveal(row, column)
        for leader, _, _ in places[:1]:
            self._follow(leader)
            for pane, item, _ in self._linked():
                for outline in outlines.get(pane.key, ()):
                    if item is not leader and outline.rows and outline.columns:
                        item.reveal(outline.rows[-1], outline.columns[-1])
                        item.reveal(outline.rows[0], outline.columns[0])

    def _follow(self, leader: MapItem, zooms: bool = False) -> None:
        """Move all other maps to what a map shows. zooms: they get its zoom too, and not only its place."""
        linked = self._linked()
        found = next((entry for entry in linked if entry[1] is leader), None)
        if found is None:
            return
        pane, _, (down, across) = found
        centre, band = leader.window.center(), pane.content.band
        row, column = down.back(centre.y() - band.top), across.back(centre.x() - band.left)
        for pane, item, (down, across) in linked:
            if item is not leader:
                band = pane.content.band
                factor = leader.factor if zooms else item.factor
                item.look_at(down.of(row) + band.top, across.of(column) + band.left, factor)

    def _linked(self) -> list[tuple[Pane, MapItem, Lines]]:
        """Return the large maps with places that belong to the output's."""
        from ...figure.maps.correspondence import lines_of

        if self._plan is None:
            return []
        plan = self._plan
        found = ((pane, item, lines_of(pane.key, plan)) for pane, item in self._pairs if item.zooms)
        return [(pane, item, lines) for pane, item, lines in found if lines is not None]
