"""A segmented control: exclusive choices side by side in one track, the chosen one raised."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme, mixed

# In pixels, at a type factor of 1. EDGE: between the track and its segments. WIDE, NARROW: beside a text, wanted and
# at least. HIGH: above and below it.
EDGE, WIDE, NARROW, HIGH = 2, 13, 4, 5
RADIUS = 7
BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


@lru_cache(maxsize=256)
def _text_size(text: str, pixels: float) -> QSize:
    metrics = QFontMetrics(themes.sans(pixels, bold=True))
    return QSize(metrics.horizontalAdvance(text) + 1, metrics.height())


class Segment(QToolButton):
    """One choice. It has the width of its bold text, so that nothing moves when it is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._pixels = LIGHT, LIGHT.type.body
        self._has_ring = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.toggled.connect(self._on_toggled)

    def set_look(self, theme: Theme, pixels: float) -> None:
        """Set the colours and the size of the text."""
        self._theme, self._pixels = theme, pixels
        self.setFont(themes.sans(pixels, bold=True))
        self.update()

    def text_size(self, pixels: float) -> QSize:
        """Return the size of the text, bold, at a size of letters."""
        return _text_size(self.text(), pixels)

    def sizeHint(self) -> QSize:
        px = self._theme.type.px
        return self.text_size(self._pixels) + QSize(2 * px(NARROW), 2 * px(HIGH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _on_toggled(self, is_chosen: bool) -> None:
        # Tab stops at the chosen segment only. A click leaves the focus where it is, as with every button.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_chosen else Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The ring is for those who move by keys. A click shows where it was.
        self._has_ring = event.reason() in BY_KEYS
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, is_chosen = self._theme, self.isChecked()
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = theme.type.px(RADIUS - 2)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if is_chosen:
                painter.setPen(QPen(_edge(theme), 1))
                painter.setBrush(theme.raised)
                painter.drawRoundedRect(area, radius, radius)
            elif self.underMouse() and self.isEnabled():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(mixed(theme.track, theme.ink, 0.07))
                painter.drawRoundedRect(area, radius, radius)
            if self._has_ring and self.hasFocus():
                painter.setPen(QPen(theme.accent, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            is_strong = is_chosen or self.underMouse()
            painter.setPen((theme.ink if is_strong else theme.mute) if self.isEnabled() else theme.faint)
            painter.setFont(themes.sans(self._pixels, bold=is_chosen))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextHideMnemonic, self.text())


class SegmentedControl(QWidget):
    """Tab reaches the chosen segment; the arrow keys choose its neighbours.

    picked: the index of the segment that the user chooses. If there is little room, the spaces beside the texts
    shrink first, then the texts become small.
    """

    picked = Signal(int)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        # Actions and no group of buttons: such a group triggers the action of the segment that it leaves, too.
        self._own_actions = QActionGroup(self)
        self._segments: list[Segment] = []
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def add(self, text: str, tip: str = "") -> None:
        """Add a segment at the end."""
        action = QAction(text, self._own_actions)
        action.setCheckable(True)
        action.setToolTip(tip)
        self.add_action(action)

    def add_action(self, action: QAction) -> None:
        """Add a segment that triggers a checkable, exclusive action and shows its text, tooltip and state."""
        segment, index = Segment(self), len(self._segments)
        segment.set_look(self._theme, self._theme.type.body)
        segment.setDefaultAction(action)
        segment.setAccessibleName(segment.text())
        segment.clicked.connect(lambda: self.picked.emit(index))
        self._segments.append(segment)
        self.updateGeometry()

    def segments(self) -> list[Segment]:
        return self._segments

    def select(self, index: int) -> None:
        """Choose a segment without a signal."""
        self._segments[index].defaultAction().setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._arrange()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self._size(WIDE, self._theme.type.body)

    def minimumSizeHint(self) -> QSize:
        return self._size(NARROW, self._theme.type.small)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a neighbour with an arrow key. The segments leave these keys to this widget."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        focused = [n for n, segment in enumerate(self._segments) if segment.hasFocus()]
        if not focused or event.key() not in steps:
            super().keyPressEvent(event)
            return
        index = focused[0] + steps[Qt.Key(event.key())]
        if 0 <= index < len(self._segments):
            self._segments[index].setFocus(Qt.FocusReason.TabFocusReason)
            self._segments[index].click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        radius = self._theme.type.px(RADIUS)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.track)
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)

    def _size(self, beside: int, pixels: float) -> QSize:
        px = self._theme.type.px
        sizes = [segment.text_size(pixels) for segment in self.segments()]
        width = sum(size.width() + 2 * px(beside) for size in sizes)
        # The height is that of the usual text: the control does not become lower when its texts become small.
        high = max((segment.text_size(self._theme.type.body).height() for segment in self.segments()), default=0)
        return QSize(width + 2 * px(EDGE), high + 2 * px(HIGH) + 2 * px(EDGE))

    def _arrange(self) -> None:
        """Place the segments side by side. All have the same space beside their texts."""
        segments, edge = self.segments(), self._theme.type.px(EDGE)
        if not segments:
            return
        type, room = self._theme.type, self.width() - 2 * edge
        pixels = type.body if self.width() >= self._size(NARROW, type.body).width() else type.small
        widths = [segment.text_size(pixels).width() for segment in segments]
        spare, left = max(room - sum(widths), 0), edge
        for n, (segment, width) in enumerate(zip(segments, widths, strict=True)):
            # Rounded so that the last segment ends at the edge.
            share = spare * (n + 1) // len(segments) - spare * n // len(segments)
            segment.set_look(self._theme, pixels)
            segment.setGeometry(left, edge, width + share, self.height() - 2 * edge)
            left += width + share


def _edge(theme: Theme) -> QColor:
    """Return the colour of the border that sets the chosen segment apart."""
    return mixed(theme.raised, theme.ink, 0.1 if theme.is_dark else 0.16)
