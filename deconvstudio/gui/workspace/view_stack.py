"""The stack of views. Bars lie over its edges, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from ...figure import theme
from ...figure.theme import LIGHT, Theme
from ..widgets.overlay_stack import OverlayStack
from .problem_bar import ProblemBar


class EmptyPage(QWidget):
    """Says why there is no picture yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._text = self._next_text = ""
        self._delay = QTimer(self, singleShot=True)
        self._delay.timeout.connect(lambda: self._show_text(self._next_text))

    def set_text(self, text: str, delay_ms: int = 0) -> None:
        """Say a sentence, or say nothing until the delay has passed."""
        self._next_text = text
        if delay_ms:
            self._show_text("")
            self._delay.start(delay_ms)
        else:
            self._delay.stop()
            self._show_text(text)

    def text(self) -> str:
        return self._text

    def _show_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.canvas)
            painter.setPen(self._theme.mute)
            painter.setFont(theme.sans(self._theme.type.title))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class ViewStack(OverlayStack):
    """Shows one view at a time. While there is no picture it shows a page that says why there is none."""

    def __init__(self, problem_bar: ProblemBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = EmptyPage()
        self.addWidget(self._empty)
        self._bar = problem_bar
        self.add_overlay(problem_bar)
        problem_bar.installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 200)

    def add_view(self, view: QWidget) -> None:
        """Add a view. `turn_to` shows it."""
        self.addWidget(view)

    def current(self) -> QWidget | None:
        """Return the view on screen; None while there is no picture."""
        view = self.currentWidget()
        return None if view is self._empty else view

    def turn_to(self, view: QWidget) -> None:
        """Show a view. If the view before it has the keyboard focus, the new one gets the focus."""
        before = self.currentWidget()
        if before is view:
            return
        focused = QApplication.focusWidget()
        has_keyboard = focused is before or (
            before is not None and focused is not None and before.isAncestorOf(focused)
        )
        self.setCurrentWidget(view)
        if has_keyboard:
            view.setFocus()

    def turn_to_empty(self) -> None:
        """Show the empty page until the next picture comes."""
        self.turn_to(self._empty)

    def show_empty(self, text: str, delay_ms: int = 0) -> None:
        """Set the text of the empty page. delay_ms: until then the page is blank."""
        self._empty.set_text(text, delay_ms)

    def empty_text(self) -> str:
        """Return the text of the empty page; empty if a view is on screen."""
        return self._empty.text() if self.current() is None else ""

    def set_theme(self, colours: Theme) -> None:
        self._empty.set_theme(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.place_bar()
        return super().eventFilter(watched, event)

    def place_bar(self) -> None:
        """Lay the problem bar over the lower edge, as high as its sentence needs."""
        layout = self._bar.layout()
        if layout is not None:
            layout.activate()
        height = self._bar.heightForWidth(self.width())
        self._bar.setGeometry(0, self.height() - height, self.width(), height)
        self._bar.raise_()
