"""The settings dialog, and the memory limit that it sets."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..state.preferences import Preferences
from ..state.studio import Studio


class MemorySettings(QObject):
    """Applies the memory limit of the preferences to the Studio, and lets the user change it."""

    def __init__(self, studio: Studio, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._preferences, self._window = studio, preferences, window

    def show(self) -> None:
        """Ask for the settings and apply them."""
        from ...engine.limits import free_memory
        from ..dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._preferences, free_memory(), self._window)
        if dialog.exec() == SettingsDialog.DialogCode.Accepted:
            self.apply()
        dialog.deleteLater()

    def apply(self) -> None:
        """Let a computation take its part of the memory that is free now."""
        from ...engine.limits import THREADS, free_memory

        self._studio.set_limits(free_memory() * self._preferences.memory_percent // 100, THREADS)
