"""The bar that says that the document's file has changed on disk, and asks whose numbers stay."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ...figure import theme
from ...figure.theme import LIGHT, Theme


class DiskChangeBar(QWidget):
    """Lies over the upper edge of the stage, so that no map moves. Alt+R and Alt+K press its buttons.

    reload: take the file's Spec. keep: stay with the one on screen.
    """

    reload = Signal()
    keep = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._stage: QWidget | None = None
        self._is_wanted = False
        self._sentence = QLabel()
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
            button.clicked.connect(signal)
            row.addWidget(button)
        self.setAccessibleName(self.tr("The file changed on disk"))
        self.hide()

    def show_change(self, name: str, is_missing: bool) -> None:
        """Say it of a file. is_missing: nothing is there any more, so that only the own numbers are left."""
        if is_missing:
            sentence = self.tr("{name} is no longer on disk. Save to write it again.")
        else:
            sentence = self.tr("{name} has changed on disk.")
        self._sentence.setText(sentence.format(name=name))
        self._reload.setVisible(not is_missing)
        self._is_wanted = True
        self._show()

    def dismiss(self) -> None:
        """Take it back: the choice is made, or the file is again what it was."""
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self._is_wanted = False
        self.hide()
        if had_focus:
            self.window().setFocus()

    def lie_on(self, stage: QWidget) -> None:
        """Lie over the upper edge of a widget from now on; without one the bar waits."""
        self._stage = stage
        self.setParent(stage)
        stage.installEventFilter(self)
        if self._is_wanted:
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
        if watched is self._stage and event.type() in (QEvent.Type.Resize, QEvent.Type.ChildAdded):
            self._place()
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        if self._stage is None:
            return
        self.show()
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        if self._stage is None or not self._is_wanted:
            return
        layout = self.layout()
        assert layout is not None
        layout.activate()
        width = self._stage.width()
        self.setGeometry(0, 0, width, layout.totalHeightForWidth(width))
        self.raise_()
