"""The magnifier on screen: it lies over the maps, beside the cells that it explains."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

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


class Shown(NamedTuple):
    """What the view shows. cell: to explain, None for none. outlines: of the cell and its counterparts, by pane.

    room: the part of the view that may be covered. curves: areas of it that are covered only if need be.
    """

    scene: Scene
    plan: Plan
    cell: Cell | None
    outlines: Mapping[str, Sequence[Outline]]
    pairs: Sequence[tuple[Pane, MapItem]]
    room: QRectF
    theme: Theme
    curves: Sequence[QRectF]

    @property
    def key(self) -> tuple[object, ...]:
        """What the magnifier depends on."""
        cameras = tuple(item.camera for _, item in self.pairs)
        return id(self.scene), self.cell, cameras, self.room.getRect(), self.theme.key


class MagnifierOverlay(QWidget):
    """Paints the magnifier. It moves to another place only if it would cover the cells that it explains."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.magnifier: Magnifier | None = None
        self._is_on = True
        self._shown: Shown | None = None
        self._key: object = None
        self._place: QRectF | None = None
        # The maps are painted first: the outlines follow the mouse without a delay.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timer_timeout)
        self.hide()

    def switch(self, is_on: bool) -> None:
        """Show the magnifier from now on, or leave the maps free."""
        self._is_on = is_on
        self._viewport.update()

    def follow(self, shown: Shown) -> None:
        """Magnify what belongs to a cell, as soon as the view has been painted."""
        if not self._is_on or shown.cell is None or not any(item.zooms for _, item in shown.pairs):
            self._key, self.magnifier = None, None
            self._timer.stop()
            self.hide()
        elif shown.key != self._key:
            self._shown, self._key = shown, shown.key
            self._timer.start()

    def _on_timer_timeout(self) -> None:
        shown = self._shown
        if shown is None or shown.cell is None:
            return
        from ...figure.large_maps.magnifier import magnifiers

        cells = {pane.key: item.camera.cell for pane, item in shown.pairs}
        sizes = list(
            magnifiers(shown.scene, shown.plan, shown.cell, shown.outlines, shown.theme, cells, shown.room.size())
        )
        found: tuple[Magnifier, QRectF] | None = None
        # Beside all maps if there is room; else beside the second of its own: fewer cells there are better than more
        # over it.
        for is_all, magnifier in itertools.product((True, False), sizes):
            place, is_beside = self._place_beside(shown, magnifier, is_all)
            if found is None or is_beside:
                found = magnifier, place
            if is_beside:
                break
        if found is None:
            self.magnifier = None
            self.hide()
            return
        self.magnifier, self._place = found
        self.setGeometry(self._place.toAlignedRect())
        self.show()
        self.raise_()
        self.update()

    def _place_beside(self, shown: Shown, magnifier: Magnifier, is_all: bool) -> tuple[QRectF, bool]:
        """Return the best place for a magnifier, and whether it leaves its second map visible, or all maps."""
        from .free_place import covers, free_place

        keys = [window.pane.key for window in magnifier.windows]
        items = {pane.key: item for pane, item in shown.pairs}
        explained = [
            items[key].outlined_area(outline).adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR)
            for key in keys
            for outline in shown.outlines.get(key, ())
            if outline.rows and outline.columns
        ]
        kept = [item.area for item in items.values()] if is_all else [items[keys[-1]].area]
        maps = [*(item.area for item in items.values()), *shown.curves]
        place = free_place(magnifier.size(shown.theme), shown.room, explained, maps, self._place, kept)
        return place, not covers(place, [*explained, *kept])

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.magnifier is None or self._shown is None:
            return
        from ...figure.large_maps.magnifier import paint_magnifier

        theme = self._shown.theme
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), theme.canvas)
            paint_magnifier(painter, QPointF(), self.magnifier, theme)
