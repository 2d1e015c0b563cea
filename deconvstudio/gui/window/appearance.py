"""The window's theme: its colours, chosen by the user, and its type scale, tied to the window's size."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from ...figure.theme import DARK, LIGHT, Theme, named
from ...figure.type_scale import type_scale
from ..state.preferences import Preferences
from ..widgets import style


class Appearance(QObject):
    """Holds the theme and applies it to the application. changed: the new theme, which the views must show."""

    changed = Signal(object)

    def __init__(self, preferences: Preferences, toggle: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._preferences, self._toggle_action = preferences, toggle
        self.theme = named(preferences.theme).at(type_scale(window.width(), window.height()))
        self._apply()

    def toggle(self) -> None:
        """Switch between the light and the dark colours, and remember them."""
        self.set_theme(LIGHT if self.theme.is_dark else DARK)
        self._preferences.theme = self.theme.name

    def set_theme(self, theme: Theme) -> None:
        """Show the colours of a theme. The type scale stays."""
        self._show(theme.at(self.theme.type))

    def fit(self, width: int, height: int) -> None:
        """Fit the type to the size of the window in pixels."""
        type = type_scale(width, height)
        if type != self.theme.type:
            self._show(self.theme.at(type))

    def _show(self, theme: Theme) -> None:
        self.theme = theme
        self._apply()
        self.changed.emit(theme)

    def _apply(self) -> None:
        style.apply(self.theme)
        light, dark = QCoreApplication.translate("actions", "Light"), QCoreApplication.translate("actions", "Dark")
        self._toggle_action.setText(light if self.theme.is_dark else dark)
