"""Moves a map that zooms while the mouse drags it."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from .map_item import MapItem


class MapDrag:
    """Holds the map under the mouse from the press to the release of the button."""

    def __init__(self) -> None:
        self._item: MapItem | None = None
        self._last = QPointF()
        self._moves = False

    @property
    def item(self) -> MapItem | None:
        """The held map."""
        return self._item

    def press(self, item: MapItem, position: QPointF) -> None:
        self._item, self._last, self._moves = item, position, False

    def release(self) -> None:
        self._item = None

    def move(self, position: QPointF) -> bool:
        """Move the held map by a drag, not by the few pixels of a click. Return False if no map is held."""
        if self._item is None:
            return False
        way = position - self._last
        self._moves = self._moves or way.manhattanLength() >= QApplication.startDragDistance()
        if self._moves:
            self._last = position
            self._item.camera = self._item.camera.pan(way.x(), way.y())
        return True
