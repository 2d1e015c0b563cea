"""A stack of widgets that bars lie over."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget


class OverlayStack(QStackedWidget):
    """Shows one of its widgets, and all of its overlays above it. An overlay places itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overlays: list[QWidget] = []
        # The stack raises the widget that it shows.
        self.currentChanged.connect(self._raise_overlays)

    def add_overlay(self, widget: QWidget) -> None:
        """Let a widget lie over every widget of the stack."""
        widget.setParent(self)
        self._overlays.append(widget)

    def addWidget(self, widget: QWidget) -> int:
        index = super().addWidget(widget)
        self._raise_overlays()
        return index

    def _raise_overlays(self) -> None:
        for overlay in self._overlays:
            overlay.raise_()
