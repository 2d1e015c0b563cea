"""Moves a large map along with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from .map_item import MapItem


class MapDrag:
    """Holds the map that the mouse was pressed on, until the button is up."""

    def __init__(self) -> None:
        self._item: MapItem | None = None
        self._last = QPointF()
        self._moves = False

    def press(self, item: MapItem, position: QPointF) -> None:
        self._item, self._last, self._moves = item, position, False

    def release(self) -> None:
        self._item = None

    def move(self, position: QPointF) -> bool:
        """Move the map; returns whether one is held. A hand that trembles in a click moves nothing."""
        if self._item is None:
            return False
        way = position - self._last
        self._moves = self._moves or way.manhattanLength() >= QApplication.startDragDistance()
        if self._moves:
            self._last = position
            self._item.camera = self._item.camera.pan(way.x(), way.y())
        return True
