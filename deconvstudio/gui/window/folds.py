"""The parts of the window that fold: remembers which ones do."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ..state.preferences import Preferences
from .actions import FOLDS


class Folds(QObject):
    """Checks the actions of the visible parts as they were at the last start, and remembers every change."""

    def __init__(self, actions: dict[str, QAction], preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        folded = preferences.folded
        for name in FOLDS:
            actions[name].setChecked(name not in folded)
            actions[name].toggled.connect(self._on_action_toggled)

    def _on_action_toggled(self) -> None:
        self._preferences.folded = [name for name in FOLDS if not self._actions[name].isChecked()]
