"""A button of the playback bar: an icon without a frame."""

from __future__ import annotations

from typing import Literal, TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from ...figure.theme import LIGHT, Theme
from ..widgets import icons

Sign: TypeAlias = Literal["first", "previous", "play", "pause", "next", "last"]

# In pixels, at a type factor of 1.
WIDTH, HEIGHT = 32, 32


class StepButton(QToolButton):
    """A button of the playback bar. Its sign is the name of its icon."""

    def __init__(self, sign: Sign, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign: Sign = sign
        self._theme = LIGHT
        self.setProperty("flat", True)
        self.setProperty("icon_only", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._show_icon()

    @property
    def sign(self) -> Sign:
        return self._sign

    def show_sign(self, sign: Sign) -> None:
        if sign != self._sign:
            self._sign = sign
            self._show_icon()

    def set_name(self, name: str, keys: str) -> None:
        """Set the name for screen readers, and a tip with the name and the keys."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})")

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_icon()

    def _show_icon(self) -> None:
        px = self._theme.type.px
        self.setIcon(icons.icon(self._sign, self._theme))
        self.setIconSize(icons.icon_size(self._theme))
        self.setFixedSize(QSize(px(WIDTH), px(HEIGHT)))
