"""The bar over the maps after the document's file has changed on disk: it asks which numbers to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...core.numbers.quoting import quoted
from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.focus_return import FocusReturn
from ..widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ..widgets.overlay_stack import OverlayStack


class DiskChangeBar(QWidget):
    """Lies over the upper edge of the view stack, so that no map moves. Alt+R and Alt+K press its buttons.

    reload: the user wants the file's Spec. keep: the user wants the Spec on screen.
    """

    reload = Signal()
    keep = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._view_stack: OverlayStack | None = None
        self._has_change = False
        self._focus_return = FocusReturn(self)
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setFont(theme.sans(14, bold=True))
        self._reload = QPushButton(self.tr("&Reload"))
        self._reload.setToolTip(self.tr("Take what the file holds now (Alt+R); undo brings these numbers back"))
        self._keep = QPushButton(self.tr("&Keep mine"))
        self._keep.setToolTip(self.tr("Stay with what is on screen (Alt+K); the next save writes it over the file"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._sentence, 1)
        for button, signal in ((self._reload, self.reload), (self._keep, self.keep)):
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.setAccessibleName(self.tr("The file changed on disk"))
        self.hide()

    def show_change(self, name: str, is_missing: bool) -> None:
        """Say that a file has changed. is_missing: the file is gone, so there is nothing to reload."""
        if is_missing:
            sentence = self.tr("{name} is no longer on disk. Save to write it again.")
        else:
            sentence = self.tr("{name} has changed on disk.")
        self._sentence.setText(sentence.format(name=quoted(name)))
        self._reload.setVisible(not is_missing)
        self._has_change = True
        self._show()

    def dismiss(self) -> None:
        """Hide the bar: the user has chosen, or the file has its old contents again."""
        self._has_change = False
        self._focus_return.give_back()
        self.hide()

    def lie_on(self, view_stack: OverlayStack) -> None:
        """Lie over the upper edge of the view stack from now on. Until this call the bar stays hidden."""
        self._view_stack = view_stack
        view_stack.add_overlay(self)
        view_stack.installEventFilter(self)
        if self._has_change:
            self._show()

    def text(self) -> str:
        return self._sentence.text()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self._sentence.setStyleSheet(f"color: {colours.warning.name()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.warning_wash)
            painter.fillRect(0, 0, 5, self.height(), self._theme.warning)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view_stack and event.type() == QEvent.Type.Resize:
            self._move_to_edge()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        if self._view_stack is None:
            return
        self.show()
        self._move_to_edge()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _move_to_edge(self) -> None:
        if self._view_stack is None or not self._has_change:
            return
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = self._view_stack.width()
        self.setGeometry(0, 0, width, layout.totalHeightForWidth(width))
        self.raise_()
