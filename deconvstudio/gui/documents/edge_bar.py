"""A bar over the upper edge of the view stack: a sentence and buttons that answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.focus_return import FocusReturn
from ..widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from ..widgets.overlay_stack import OverlayStack


class EdgeBar(QWidget):
    """Lies over the upper edge of the view stack, so that no map moves. A second bar lies below the first."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._view_stack: OverlayStack | None = None
        self._is_open = False
        self._focus_return = FocusReturn(self)
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 8, 16, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._sentence, 1)
        self.setAccessibleName(name)
        self.hide()

    def add_button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row.addWidget(button)
        return button

    def open(self, sentence: str) -> None:
        """Show the bar with a sentence, as soon as it lies on a view stack."""
        self._sentence.setText(sentence)
        self._is_open = True
        self._show()

    def dismiss(self) -> None:
        """Hide the bar: the user has answered, or nothing is asked any more."""
        self._is_open = False
        self._focus_return.give_back()
        self.hide()
        self._place()

    def lie_on(self, view_stack: OverlayStack) -> None:
        """Lie over the upper edge of the view stack from now on. Until this call the bar stays hidden."""
        self._view_stack = view_stack
        view_stack.add_overlay(self)
        view_stack.installEventFilter(self)
        if self._is_open:
            self._show()

    def text(self) -> str:
        return self._sentence.text()

    def colours(self) -> tuple[QColor, QColor, QColor]:
        """Return the colours of the sentence, the edge and the ground."""
        return self._theme.warning, self._theme.warning, self._theme.warning_wash

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self._sentence.setStyleSheet(f"color: {self.colours()[0].name()}")
        self._sentence.setFont(theme.sans(colours.type.title, bold=True))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        _, edge, ground = self.colours()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), ground)
            painter.fillRect(0, 0, 5, self.height(), edge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view_stack and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        if self._view_stack is None:
            return
        self.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        """Place the open bars one below the other."""
        if self._view_stack is None:
            return
        top, width = 0, self._view_stack.width()
        for bar in self._view_stack.findChildren(EdgeBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if bar._is_open:
                bar._row.activate()
                height = bar._row.totalHeightForWidth(width)
                bar.setGeometry(0, top, width, height)
                bar.raise_()
                top += height
