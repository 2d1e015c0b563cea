"""The ruler of output sizes. Legal sizes are coloured, others grey. A tooltip gives the reason, a click sets."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...core.plan import AxisPlan
from ...core.roles import Role
from ...core.sizes.axis import count_unreached, forward_size
from ...core.sizes.legal_values import legal_kernels
from ...figure import theme
from ..widgets.pixmap_cache import PixmapCache

CELL, GAP, HEIGHT, CAPTION = 34, 3, 26, 18


class OutputRuler(QWidget):
    """Shows the sizes near the current one on one axis. chosen: the size that the user sets by mouse or keys."""

    chosen = Signal(int)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: AxisPlan | None = None
        self._caption = ""
        self._theme = theme.LIGHT
        self._pixmaps = PixmapCache()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(label)

    def show_plan(self, plan: AxisPlan | None, caption: str) -> None:
        """Show the sizes of an axis. caption: the text before them, such as H."""
        self._plan, self._caption = plan, caption
        if plan is not None:
            self.setAccessibleDescription(f"{plan.legal.first}–{plan.legal.last}")
        self.update()

    def set_theme(self, colours: theme.Theme) -> None:
        self._theme = colours
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(9 * (CELL + GAP) + CAPTION, HEIGHT + 4)

    def sizes(self) -> range:
        """Return the sizes on the ruler: the legal ones near the current one, and neighbours on both sides."""
        if self._plan is None:
            return range(0)
        count = max((self.width() - self._left() - 2) // (CELL + GAP), 3)
        legal, current = self._plan.legal, self._plan.legal.nearest(self._plan.output)
        first = legal.first - max((count - (legal.last - legal.first + 1)) // 2, 1)
        if current >= first + count - 1:
            first = min(current - count // 2, legal.last - count + 2)
        first = max(first, 1)
        return range(first, first + count)

    def reason(self, size: int) -> str:
        """Say in one sentence why a size is legal or not."""
        if self._plan is None:
            return ""
        axis, legal = self._plan.axis, self._plan.legal
        if size in legal:
            return self._legal_reason(size)
        source, kernels = forward_size(axis, size), legal_kernels(axis, size)
        texts = []
        if source >= 1:
            texts.append(self.tr("input {size}").format(size=source))
        if not kernels.empty:
            if kernels.first == kernels.last:
                texts.append(self.tr("kernel {size}").format(size=kernels.first))
            else:
                texts.append(self.tr("kernel {first} to {last}").format(first=kernels.first, last=kernels.last))
        if not texts:
            return self.tr("{size} is not possible with stride {s}.").format(size=size, s=axis.s)
        return self.tr("{size} is not possible here; it needs {ways}.").format(
            size=size, ways=self.tr(" or ").join(texts)
        )

    def _legal_reason(self, size: int) -> str:
        assert self._plan is not None
        axis = self._plan.axis
        unreached = count_unreached(axis, size)
        if size == self._plan.natural:
            text = self.tr("{size} is the size of TensorFlow's formula.").format(size=size)
        else:
            text = self.tr("{size} is legal: its forward convolution has the size {i}.").format(size=size, i=axis.i)
        if unreached:
            text += " " + self.tr("Cells without input: {count}.").format(count=unreached)
        return text

    # Painting

    def _left(self) -> int:
        return CAPTION if self._caption else 0

    def _cell(self, index: int) -> QRectF:
        return QRectF(self._left() + index * (CELL + GAP), 1, CELL, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._theme
            if self._caption:
                painter.setFont(theme.sans(11))
                painter.setPen(colours.mute)
                painter.drawText(QRectF(0, 2, CAPTION, HEIGHT), Qt.AlignmentFlag.AlignVCenter, self._caption)
            if self._plan is None:
                return
            for index, size in enumerate(self.sizes()):
                is_legal, is_current = size in self._plan.legal, size == self._plan.output
                look = (size, is_legal, is_current, is_current and self.hasFocus())
                # The picture has one more pixel than the cell on each side, for the border.
                area = QRectF(self._cell(index).topLeft(), QSizeF(CELL + 2, HEIGHT + 2))
                self._pixmaps.paint(painter, area, (look, colours.name), partial(self._paint_cell, *look))

    def _paint_cell(self, size: int, is_legal: bool, is_current: bool, has_focus: bool, painter: QPainter) -> None:
        cell, colours = QRectF(1, 1, CELL, HEIGHT), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = colours.roles[Role.OUTPUT]
        fill = colours.wash(Role.OUTPUT, 0.16) if is_legal else theme.mixed(colours.panel, colours.line, 0.45)
        border: QColor = accent if is_legal and is_current else colours.warning if is_current else colours.line
        if is_legal and not is_current:
            border = theme.mixed(colours.canvas, accent, 0.5)
        painter.setPen(QPen(border, 2 if is_current else 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, 4, 4)
        # Sizes that are not legal also have a stroke through them: colour alone never carries a meaning.
        painter.setPen(colours.ink if is_legal else theme.mixed(colours.panel, colours.mute, 0.75))
        text = str(size)
        painter.setFont(theme.sans(13 if len(text) < 4 else 11 if len(text) < 6 else 8, bold=is_legal and is_current))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        if not is_legal:
            painter.setPen(theme.mixed(colours.panel, colours.mute, 0.35))
            painter.drawLine(cell.bottomLeft() + QPointF(6, -5), cell.topRight() + QPointF(-6, 5))
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.ink, 1, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(cell.adjusted(3, 3, -3, -3), 2, 2)

    # Choosing

    def _size_at(self, x: float) -> int | None:
        index = int((x - self._left()) // (CELL + GAP))
        sizes = self.sizes()
        return sizes[index] if x >= self._left() and index < len(sizes) else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        size = self._size_at(event.position().x())
        if size is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setFocus()
            self.chosen.emit(size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_Up: 1}
        if self._plan is not None and event.key() in step:
            self.chosen.emit(max(self._plan.output + step[Qt.Key(event.key())], 1))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            size = self._size_at(event.pos().x())
            if size is not None:
                QToolTip.showText(event.globalPos(), self.reason(size), self)
            return True
        return super().event(event)
