"""The stage: the maps, with the problem's sentence laid over their lower edge so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ...figure import theme
from ...figure.theme import LIGHT, Theme
from .problem_bar import ProblemBar


class ViewStack(QWidget):
    """Holds the views; while none is visible it says why there is no picture yet."""

    def __init__(self, problem_bar: ProblemBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._empty_text = ""
        self._bar = problem_bar
        problem_bar.setParent(self)
        problem_bar.installEventFilter(self)
        self._views: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(360, 200)

    def add_view(self, view: QWidget) -> None:
        """One of the views that take turns; who is visible fills the stage."""
        self._column.addWidget(view)
        self._views.append(view)
        self._bar.raise_()

    def current(self) -> QWidget | None:
        """The view that is visible."""
        return next((view for view in self._views if not view.isHidden()), None)

    def show_empty(self, text: str) -> None:
        """What to say while the view is hidden."""
        self._empty_text = text
        self.update()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.canvas)
        painter.setPen(self._theme.mute)
        painter.setFont(theme.sans(15))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._empty_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._bar and event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self.place_bar()
        return super().eventFilter(watched, event)

    def place_bar(self) -> None:
        """Give the sentence the height that it needs."""
        layout = self._bar.layout()
        if layout is not None:
            layout.activate()
        height = self._bar.heightForWidth(self.width())
        self._bar.setGeometry(0, self.height() - height, self.width(), height)
        self._bar.raise_()
