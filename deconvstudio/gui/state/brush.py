"""The brush: while it is on, dragging over the input or the kernel paints a number."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Brush(QObject):
    """It is off at the start. changed: it was switched, or paints another number."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_on = False
        self._value = 1.0

    @property
    def is_on(self) -> bool:
        return self._is_on

    @property
    def value(self) -> float:
        """The number that dragging paints: the last one that the user typed or chose."""
        return self._value

    def switch(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit()

    def take(self, value: float) -> None:
        """Paint with another number from now on."""
        if value != self._value:
            self._value = value
            self.changed.emit()
