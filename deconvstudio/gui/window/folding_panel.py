"""The parameter panel, or a rail with its numbers while it is folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...figure.theme import LIGHT, Theme
from ..parameters.parameter_panel import ParameterPanel
from ..state.studio import Studio

if TYPE_CHECKING:  # a window that opens with its panel needs no rail
    from ..parameters.panel_rail import PanelRail


class FoldingPanel(QWidget):
    """Shows the panel while an action is checked, and the rail otherwise."""

    def __init__(self, panel: ParameterPanel, studio: Studio, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel, self._studio, self._action = panel, studio, action
        self._theme = LIGHT
        self._hides_output = False
        self._rail: PanelRail | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(panel)
        action.toggled.connect(self._unfold)
        self._unfold(action.isChecked())

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._panel.set_theme(theme)
        if self._rail is not None:
            self._rail.set_theme(theme)

    def hide_output(self, is_hidden: bool) -> None:
        """Hide everything that reveals the output's size, or show it again."""
        self._hides_output = is_hidden
        self._panel.hide_output(is_hidden)
        if self._rail is not None:
            self._rail.hide_output(is_hidden)

    def _unfold(self, is_visible: bool) -> None:
        if not is_visible and self._rail is None:
            self._rail = self._create_rail()
        self._panel.setVisible(is_visible)
        if self._rail is not None:
            self._rail.setVisible(not is_visible)

    def _create_rail(self) -> PanelRail:
        from ..parameters.panel_rail import PanelRail

        rail = PanelRail()
        rail.set_theme(self._theme)
        rail.show_plan(self._studio.plan)
        rail.hide_output(self._hides_output)
        rail.clicked.connect(lambda: self._action.setChecked(True))
        self._studio.planned.connect(rail.show_plan)
        self._row.addWidget(rail)
        return rail
