"""The magnifier on screen: it lies over the maps, beside the cells that it explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ...core.cells import Cell
from ...core.plan import Plan
from ...figure.maps.painter import Outline
from ...figure.scenes.scene import Pane, Scene
from ...figure.theme import Theme
from .map_item import MapItem

if TYPE_CHECKING:  # loaded when the user first points at a cell of a large map
    from ...figure.large_maps.magnifier import Magnifier

# What stays visible around the explained cells, in pixels.
CLEAR = 18.0


class MagnifierOverlay:
    """Paints the magnifier. It moves to another place only if it would cover the cells that it explains."""

    def __init__(self) -> None:
        self.magnifier: Magnifier | None = None
        self.place: QRectF | None = None

    def show_cell(
        self,
        scene: Scene,
        plan: Plan,
        cell: Cell | None,
        outlines: Mapping[str, Sequence[Outline]],
        pairs: Sequence[tuple[Pane, MapItem]],
        room: QRectF,
        theme: Theme,
        curves: Sequence[QRectF] = (),
    ) -> None:
        """Magnify the cells around a cell and around those that belong to it.

        room: the part of the view that may be covered. curves: areas of it that are covered only if need be.
        """
        self.magnifier = None
        if cell is None or not any(item.zooms for _, item in pairs):
            return
        from ...figure.large_maps.magnifier import magnifier_of
        from .free_place import free_place

        cells = {pane.key: item.camera.cell for pane, item in pairs}
        self.magnifier = magnifier_of(scene, plan, cell, outlines, theme, cells, room.size())
        if self.magnifier is None:
            return
        explained = [
            item.outlined_area(outline).adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR)
            for window in self.magnifier.windows
            for pane, item in pairs
            if pane.key == window.pane.key
            for outline in outlines.get(pane.key, ())
            if outline.rows and outline.columns
        ]
        maps = [*(item.area for _, item in pairs), *curves]
        self.place = free_place(self.magnifier.size(theme), room, explained, maps, self.place)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        if self.magnifier is not None and self.place is not None:
            from ...figure.large_maps.magnifier import paint_magnifier

            paint_magnifier(painter, self.place.topLeft(), self.magnifier, theme)
