"""The ruler of output sizes. Legal sizes are coloured, others grey. A tooltip gives the reason, a click sets."""

from __future__ import annotations

from functools import lru_cache, partial

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
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
from .grid import CONTROL, GAP, NAMES

# In pixels, at a type factor of 1: the least width of a cell, the space beside its number, and the width of H or W.
MIN_CELL, MARGIN, CAPTION = 28, 4, 16
# So much larger than the largest legal size may the numbers be.
MORE = 8


class OutputRuler(QWidget):
    """Shows the sizes near the current one on one axis. chosen: the size that the user sets by mouse or keys.

    The cells fill the width from the edge of the names to the end of the fields.
    """

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
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.type.px
        return QSize(px(NAMES) + px(CAPTION) + 3 * px(MIN_CELL + GAP), px(CONTROL))

    def sizes(self) -> range:
        """Return the sizes on the ruler: the legal ones near the current one, and neighbours on both sides."""
        if self._plan is None:
            return range(0)
        count = self._count()
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
        px = self._theme.type.px
        return px(NAMES) + (px(CAPTION) if self._caption else 0)

    def _count(self) -> int:
        """Return how many cells fit if each is wide enough for the longest number."""
        assert self._plan is not None
        type = self._theme.type
        longest = _width_of_digits(len(str(self._plan.legal.last + MORE)), type.body)
        cell = max(type.px(MIN_CELL), longest + 2 * type.px(MARGIN))
        return max((self.width() - self._left() + type.px(GAP)) // (cell + type.px(GAP)), 3)

    def area_of(self, size: int) -> QRectF:
        """Return the cell of a size on the ruler."""
        return self._area(self.sizes(), size)

    def _area(self, sizes: range, size: int) -> QRectF:
        gap, start, index = self._theme.type.px(GAP), self._left(), sizes.index(size)
        pitch = (self.width() - start + gap) / len(sizes)
        left, right = start + round(index * pitch), start + round((index + 1) * pitch) - gap
        return QRectF(left, 0, right - left, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours = self._theme
            if self._caption:
                painter.setFont(theme.sans(colours.type.small))
                painter.setPen(colours.mute)
                place = QRectF(colours.type.px(NAMES), 0, colours.type.px(CAPTION), self.height())
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._caption)
            if self._plan is None:
                return
            sizes = self.sizes()
            for size in sizes:
                is_legal, is_current = size in self._plan.legal, size == self._plan.output
                look = (size, is_legal, is_current, is_current and self.hasFocus())
                area = self._area(sizes, size)
                draw = partial(self._paint_cell, *look, area.size())
                self._pixmaps.paint(painter, area, (look, colours.key), draw)

    def _paint_cell(
        self, size: int, is_legal: bool, is_current: bool, has_focus: bool, extent: QSizeF, painter: QPainter
    ) -> None:
        colours = self._theme
        cell, radius = QRectF(QPointF(0, 0), extent).adjusted(1, 1, -1, -1), colours.type.px(5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent, canvas = colours.roles[Role.OUTPUT], colours.canvas
        if is_legal:
            fill, ink = (accent, canvas) if is_current else (theme.mixed(colours.panel, accent, 0.2), colours.ink)
        else:
            fill = theme.mixed(colours.panel, colours.line, 0.5)
            ink = colours.warning if is_current else theme.mixed(colours.panel, colours.mute, 0.75)
        border = colours.warning if is_current and not is_legal else fill
        painter.setPen(QPen(border, 2))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, radius, radius)
        # Sizes that are not legal also have a stroke through them: colour alone never carries a meaning.
        font, text = QFont(theme.sans(colours.type.body, bold=is_legal and is_current)), str(size)
        needed = QFontMetrics(font).horizontalAdvance(text)
        if needed > cell.width() - 4:
            font.setPixelSize(max(int(font.pixelSize() * (cell.width() - 4) / needed), 7))
        font.setStrikeOut(not is_legal)
        painter.setPen(ink)
        painter.setFont(font)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        if has_focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.canvas if is_legal else colours.ink, 1.5))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), radius - 2, radius - 2)

    # Choosing

    def _size_at(self, x: float) -> int | None:
        sizes = self.sizes()
        pitch = (self.width() - self._left() + self._theme.type.px(GAP)) / max(len(sizes), 1)
        index = int((x - self._left()) // pitch)
        return sizes[index] if 0 <= index < len(sizes) else None

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


@lru_cache(maxsize=64)
def _width_of_digits(count: int, pixels: float) -> int:
    return QFontMetrics(theme.sans(pixels)).horizontalAdvance("0" * count)
