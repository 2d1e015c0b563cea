"""Gives the focus back before a button that has it disappears. Qt would move it to the next widget in the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusReturn(QObject):
    """Remembers which widget had the focus before it came to a widget, or to one inside it."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._before: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def give_back(self) -> None:
        """If the focus is inside, move it to where it was before, or else to the window."""
        focused = self._owner.window().focusWidget()
        if not self._has(focused):
            return
        window = self._owner.window()
        # A widget that was deleted since then is not among the window's.
        before = next((widget for widget in window.findChildren(QWidget) if widget is self._before), window)
        place = before if before.isVisible() and before.isEnabled() else window
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        # The focus of another window is no place to go back to.
        if old is not None and old.window() is self._owner.window() and self._has(new) and not self._has(old):
            self._before = old

    def _has(self, widget: QWidget | None) -> bool:
        return widget is not None and (widget is self._owner or self._owner.isAncestorOf(widget))
