"""The animation that turns a map once, from upside down to upright."""

from __future__ import annotations

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from .map_item import MapItem

TURN_MS = 700


class MapTurn(QObject):
    """Turns one map at a time. moved: the map must be painted again."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._item: MapItem | None = None
        self._animation = QVariantAnimation(self, duration=TURN_MS)
        self._animation.setStartValue(-180.0)
        self._animation.setEndValue(0.0)
        self._animation.valueChanged.connect(self._on_animation_value_changed)

    def start(self, item: MapItem) -> None:
        self.end()
        self._item = item
        self._animation.start()

    def end(self) -> None:
        """Put the map upright at once: its item may show another map next."""
        self._animation.stop()
        if self._item is not None:
            self._item.turn(0.0)
            self._item = None

    def _on_animation_value_changed(self, degrees: float) -> None:
        if self._item is not None:
            self._item.turn(degrees)
            self.moved.emit()
