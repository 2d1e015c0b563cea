"""A card of the preset gallery: the picture of a preset, its name and its sizes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget

from ...core.convolution.definition import expected_ms
from ...core.plan import Plan
from ...core.result import Result
from ...core.roles import Role
from ...core.selection import Selection
from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme
from ...figure.thumbnail import paint_thumbnail, size_line
from ..widgets.pixmap_cache import render_pixmap
from ..widgets.plain_label import plain_tooltip

# Pixels at a factor of 1 of the type scale.
WIDTH, HEIGHT, PICTURE_WIDTH, PADDING, RADIUS, WORD_GAP = 292, 88, 100, 9, 8, 7
# A preset that takes longer than this is drawn to scale, without its numbers.
MAX_MS = 2.0
HOVER = 0.07
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)


class PresetCard(QAbstractButton):
    """Shows one preset. Its picture is painted when it is first seen.

    walked: a key that moves the focus to another card. focused: the card has the keyboard focus.
    """

    walked = Signal(Qt.Key)
    focused = Signal()

    def __init__(self, plan: Plan, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan, self._theme = plan, LIGHT
        self._result: Result | None = None
        self._picture: QPixmap | None = None
        self._line = size_line(plan)
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.sizes)
        spec = plan.spec
        output = str(list(plan.output_shape)) if plan.output_shape is not None else self.tr("impossible")
        self.setToolTip(
            plain_tooltip(
                self.tr("{name}: input {input}, kernel {kernel}, output {output}").format(
                    name=name, input=list(spec.input.shape), kernel=list(spec.kernel.shape), output=output
                )
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def sizes(self) -> str:
        """The line of sizes."""
        line = " ".join(word.text for word in self._line)
        return line if not self._plan.problems else self.tr("{line}, which is impossible").format(line=line)

    @property
    def has_picture(self) -> bool:
        """Whether the picture has been painted."""
        return self._picture is not None

    def set_theme(self, theme: Theme) -> None:
        self._theme, self._picture = theme, None
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.type.px(WIDTH), self._theme.type.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.type.px
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            size = QRectF(0, 0, px(PICTURE_WIDTH), self.height() - 2 * px(PADDING)).size()
            self._picture = render_pixmap(size, self.devicePixelRatioF(), self._paint_picture)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            is_marked = self.underMouse() or self.isDown()
            pen = QPen(theme.accent, 2) if self.hasFocus() else QPen(theme.line, 1)
            painter.setPen(pen)
            painter.setBrush(themes.mixed(theme.canvas, theme.accent, HOVER) if is_marked else theme.canvas)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(RADIUS), px(RADIUS))
            painter.drawPixmap(QPointF(px(PADDING), px(PADDING)), self._picture)
            left = px(PICTURE_WIDTH + 2 * PADDING)
            self._paint_words(painter, QRectF(self.rect()).adjusted(left, px(PADDING), -px(PADDING), -px(PADDING)))

    def _paint_picture(self, painter: QPainter) -> None:
        area = QRectF(
            2, 2, self._theme.type.px(PICTURE_WIDTH) - 4, self.height() - 2 * self._theme.type.px(PADDING) - 4
        )
        if self._result is None and not self._plan.problems and expected_ms(self._plan) < MAX_MS:
            from ...engine.numpy_backend import compute_result

            self._result = compute_result(self._plan, Selection())
        paint_thumbnail(painter, area, self._plan, self._result, self._theme)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        """Paint the name above and the sizes below. The line is set tighter if it is long."""
        theme = self._theme
        painter.setPen(theme.ink)
        painter.setFont(themes.sans(theme.type.body))
        wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(area, wrapped, self.text())
        font = themes.sans(theme.type.small)
        metrics = QFontMetricsF(font)
        widths = [metrics.horizontalAdvance(word.text) for word in self._line]
        gap = min((area.width() - sum(widths)) / (len(widths) - 1), theme.type.px(WORD_GAP))
        painter.setFont(font)
        left, baseline = area.left(), area.bottom() - metrics.descent()
        for word, width in zip(self._line, widths, strict=True):
            is_wrong = word.role is Role.OUTPUT and bool(self._plan.problems)
            painter.setPen(theme.mute if word.role is None else theme.warning if is_wrong else theme.roles[word.role])
            painter.drawText(QPointF(left, baseline), word.text)
            if is_wrong:
                middle = baseline - metrics.xHeight() / 2
                painter.drawLine(QPointF(left, middle), QPointF(left + width, middle))
            left += width + gap

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            self.walked.emit(Qt.Key(event.key()))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()
