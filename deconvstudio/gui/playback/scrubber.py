"""The step bar: a slider over the steps with their numbers. A press anywhere on it goes to that step."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme, mixed
from .step_ticks import ticks

# In pixels, at a type factor of 1: the radius of the present step, of another step's dot, the thickness of the
# groove, its distance from the top, the height of all, and the space between two numbers.
HANDLE, DOT, GROOVE, TOP, HEIGHT, GAP = 7, 4.5, 4, 10, 32, 5
MIN_WIDTH = 90
# Up to here each step has a dot, if there is room for it.
MAX_DOTS = 20


class Scrubber(QSlider):
    """valueChanged is emitted if the user moves the slider, not if show_position does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = LIGHT
        self._has_position = False
        self._hovered: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(MIN_WIDTH)

    def show_position(self, position: int | None, count: int) -> None:
        """Show a step, or an empty ring at the start if there is none (position None)."""
        was_blocked = self.blockSignals(True)
        self.setRange(0, max(count - 1, 0))
        self.setValue(position or 0)
        self.blockSignals(was_blocked)
        self._has_position = position is not None
        if self._hovered is not None and self._hovered >= count:
            self._hovered = None
        self.setEnabled(count > 0)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.type.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, self._theme.type.px(HEIGHT))

    def place_of(self, step: int) -> QPointF:
        """Return the middle of a step's dot, from 0."""
        return QPointF(self._inset() + self._length() * step / max(self.maximum(), 1), self._theme.type.px(TOP))

    def numbers(self) -> list[int]:
        """Return the steps, from 1, whose numbers stand below the bar: the present and the hovered one too."""
        if not self.isEnabled():
            return []
        strong = self._strong_steps()
        room = self._number_room()
        return sorted(
            {*strong, *(n for n in self._ticks() if all(n == s or self._distance(n, s) >= room for s in strong))}
        )

    # Mouse and keys

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
        self._hover(self._step_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def _hover(self, step: int | None) -> None:
        if step != self._hovered:
            self._hovered = step
            self.update()

    def _follow(self, event: QMouseEvent) -> None:
        value = self._step_at(event.position().x())
        # The first step and no step have the same value, so the slider itself would not emit a change.
        if value == self.value() and not self._has_position:
            self.valueChanged.emit(value)
        self.setValue(value)

    def _step_at(self, x: float) -> int:
        part = min(max((x - self._inset()) / max(self._length(), 1.0), 0.0), 1.0)
        return round(part * self.maximum())

    # Places

    def _inset(self) -> float:
        """Return the space before the first and after the last dot: a handle or half a number fits into it."""
        return max(self._theme.type.px(HANDLE + 2), (self._number_room() - self._theme.type.px(GAP)) / 2)

    def _length(self) -> float:
        return self.width() - 2 * self._inset()

    def _number_room(self) -> float:
        """Return the width that the longest number takes, with the space to the next one."""
        type = self._theme.type
        metrics = QFontMetrics(themes.sans(type.small, bold=True))
        return metrics.horizontalAdvance("0" * len(str(self.maximum() + 1))) + type.px(GAP)

    def _ticks(self) -> list[int]:
        return ticks(self.maximum() + 1, self._length(), self._number_room())

    def _distance(self, one: int, other: int) -> float:
        return abs(one - other) * self._length() / max(self.maximum(), 1)

    def _strong_steps(self) -> list[int]:
        """Return the steps, from 1, whose numbers are bold: the hovered one before the present one."""
        hovered = [] if self._hovered is None else [self._hovered + 1]
        present = [self.value() + 1] if self._has_position else []
        is_apart = not hovered or not present or self._distance(hovered[0], present[0]) >= self._number_room()
        return hovered + (present if is_apart and present != hovered else [])

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.type.px
        first, here, last = (self.place_of(step) for step in (0, self.value(), self.maximum()))
        rest = mixed(theme.canvas, theme.mute, 0.32)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_line(painter, first, last, mixed(theme.line, theme.mute, 0.1))
            if self._has_position:
                self._paint_line(painter, first, here, theme.accent)
            if self.maximum() < MAX_DOTS and self._length() >= self.maximum() * px(3 * DOT):
                for step in range(self.maximum() + 1):
                    is_done = self._has_position and step <= self.value()
                    self._paint_dot(painter, step, px(2 * DOT) / 2, theme.accent if is_done else rest)
            else:
                self._paint_ticks(painter, rest)
            self._paint_handle(painter, here)
            if self._hovered is not None and self.isEnabled():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(theme.ink, 1.5))
                painter.drawEllipse(self.place_of(self._hovered), px(HANDLE), px(HANDLE))
            self._paint_numbers(painter, self.numbers())

    def _paint_line(self, painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
        painter.setPen(QPen(colour, self._theme.type.px(GROOVE), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)

    def _paint_dot(self, painter: QPainter, step: int, radius: float, colour: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(self.place_of(step), radius, radius)

    def _paint_ticks(self, painter: QPainter, colour: QColor) -> None:
        px = self._theme.type.px
        painter.setPen(QPen(colour, 1))
        for number in self._ticks():
            place = self.place_of(number - 1) + QPointF(0, px(GROOVE) / 2 + 1)
            painter.drawLine(place, place + QPointF(0, px(4)))

    def _paint_handle(self, painter: QPainter, here: QPointF) -> None:
        theme, radius = self._theme, self._theme.type.px(HANDLE)
        if self._has_position:
            painter.setPen(QPen(theme.canvas, 2))
            painter.setBrush(theme.accent)
            painter.drawEllipse(here, radius, radius)
        else:
            painter.setPen(QPen(theme.mute, 1.5))
            painter.setBrush(theme.canvas)
            painter.drawEllipse(here, radius - 1, radius - 1)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(here, radius + 1, radius + 1)

    def _paint_numbers(self, painter: QPainter, numbers: Iterable[int]) -> None:
        theme, type = self._theme, self._theme.type
        strong, width = self._strong_steps(), self._number_room()
        top = type.px(TOP + HANDLE + 1)
        for number in numbers:
            is_strong = number in strong
            painter.setPen(theme.ink if is_strong else theme.mute)
            painter.setFont(themes.sans(type.small, bold=is_strong))
            area = QRectF(self.place_of(number - 1).x() - width / 2, top, width, self.height() - top)
            painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(number))
