"""A flat slider over the steps. A press anywhere on it goes to that step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ...figure.theme import LIGHT, Theme, mixed

RADIUS, GROOVE = 7.0, 4.0
MIN_WIDTH = 90


class Scrubber(QSlider):
    """valueChanged is emitted if the user moves the slider, not if show_position does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = LIGHT
        self._has_position = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(MIN_WIDTH)

    def show_position(self, position: int | None, count: int) -> None:
        """Show a step, or an empty ring at the start if there is none (position None)."""
        was_blocked = self.blockSignals(True)
        self.setRange(0, max(count - 1, 0))
        self.setValue(position or 0)
        self.blockSignals(was_blocked)
        self._has_position = position is not None
        self.setEnabled(count > 0)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, 24)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # a presenter's clicker means one step; QSlider would move ten, in the other direction
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            middle, x = self.height() / 2, self._x_of(self.value())
            groove = QRectF(RADIUS, middle - GROOVE / 2, self.width() - 2 * RADIUS, GROOVE)
            painter.setBrush(mixed(theme.line, theme.mute, 0.15))
            painter.drawRoundedRect(groove, GROOVE / 2, GROOVE / 2)
            if self._has_position:
                painter.setBrush(theme.accent)
                painter.drawRoundedRect(groove.adjusted(0, 0, x - groove.right(), 0), GROOVE / 2, GROOVE / 2)
                painter.drawEllipse(QPointF(x, middle), RADIUS, RADIUS)
            else:
                painter.setPen(QPen(theme.mute, 1.5))
                painter.setBrush(theme.canvas)
                painter.drawEllipse(QPointF(x, middle), RADIUS - 1, RADIUS - 1)
            if self.hasFocus():
                painter.setPen(QPen(theme.ink, 1.5, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x, middle), RADIUS + 2, RADIUS + 2)

    def _follow(self, event: QMouseEvent) -> None:
        room = max(self.width() - 2 * RADIUS, 1.0)
        part = min(max((event.position().x() - RADIUS) / room, 0.0), 1.0)
        value = round(part * self.maximum())
        # The first step and no step have the same value, so the slider itself would not emit a change.
        if value == self.value() and not self._has_position:
            self.valueChanged.emit(value)
        self.setValue(value)

    def _x_of(self, value: int) -> float:
        return RADIUS + (self.width() - 2 * RADIUS) * value / max(self.maximum(), 1)
