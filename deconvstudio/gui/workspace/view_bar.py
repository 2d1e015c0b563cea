"""The bar above the maps: it chooses the view, the image and the channels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ...figure.theme import Theme
from ..widgets.flow_layout import FlowLayout
from .selection_bar import SelectionBar


class ViewBar(QWidget):
    """A button for the action of each view, and the selection bar."""

    def __init__(
        self, actions: Sequence[QAction], selection_bar: SelectionBar, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        tabs = QWidget()
        row = QHBoxLayout(tabs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for action in actions:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        # In a narrow window the selection stands below the views.
        flow = FlowLayout(self)
        flow.setContentsMargins(24, 8, 12, 0)
        flow.addWidget(tabs)
        flow.addWidget(selection_bar)
        self._selection_bar = selection_bar

    def set_theme(self, colours: Theme) -> None:
        self._selection_bar.set_theme(colours)
