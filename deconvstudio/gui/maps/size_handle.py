"""The handle at the lower right corner of the output. The user drags it to the wanted output size."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRubberBand, QWidget

from ...figure.theme import LIGHT, Theme
from ..widgets.plain_label import PlainLabel
from .scene_view import SceneView

# The side of the handle in pixels, at a type factor of 1.
GRIP = 16
KEY = "output"
REST_MS = 60


class SizeHandle(QWidget):
    """Shows the size in cells while the user drags. wanted: (height, width) if the user releases at a new size."""

    wanted = Signal(int, int)

    def __init__(self, view: SceneView) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._theme = LIGHT
        self._size: tuple[int, int] | None = None
        self.set_theme(self._theme)
        self.setCursor(Qt.CursorShape.SizeFDiagCursor)
        self.setToolTip(self.tr("Drag to a size: the list shows the layers that give it"))
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())
        self._label = PlainLabel(parent=view.viewport())
        self._label.setAutoFillBackground(True)
        self._label.hide()
        # The handle appears when the picture is at rest, so that an edit does not wait for it.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._follow)
        view.painted.connect(self._rest.start)
        view.unsettled.connect(self.hide)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedSize(theme.type.px(GRIP), theme.type.px(GRIP))
        self.update()

    def _follow(self) -> None:
        """Move to the lower right corner of the output; hide if only a part of the output is seen."""
        frame = None if self._view.is_dimmed else self._view.frame_rect(KEY)
        self.setVisible(frame is not None)
        if frame is not None and self._size is None:
            self.move((frame.bottomRight() + QPointF(1, 1)).toPoint())

    # Dragging

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._size = self._shown_size()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame, cells = self._view.frame_rect(KEY), self._shown_size()
        if self._size is None or frame is None or cells is None:
            return
        place = self.mapTo(self._view.viewport(), event.position())
        cell = QPointF(frame.width() / cells[1], frame.height() / cells[0])
        rows = max(round((place.y() - frame.top()) / cell.y()), 1)
        columns = max(round((place.x() - frame.left()) / cell.x()), 1)
        self._size = (rows, columns)
        self._band.setGeometry(
            QRectF(frame.topLeft(), frame.topLeft() + QPointF(columns * cell.x(), rows * cell.y())).toRect()
        )
        self._band.show()
        self._label.setText(f"{rows} × {columns}")
        self._label.adjustSize()
        self._label.move(self._label_position(place.toPoint()))
        self._label.show()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        size, self._size = self._size, None
        self._band.hide()
        self._label.hide()
        if size is not None and size != self._shown_size():
            self.wanted.emit(*size)

    def hideEvent(self, event: QHideEvent) -> None:
        """End the drag if the picture changes under the mouse: a hidden widget gets no release event."""
        super().hideEvent(event)
        self._size = None
        self._band.hide()
        self._label.hide()

    def _label_position(self, mouse: QPoint) -> QPoint:
        room: QRect = self._view.viewport().rect()
        size = self._label.size()
        return QPoint(
            min(mouse.x() + 14, room.right() - size.width()), min(mouse.y() + 14, room.bottom() - size.height())
        )

    def _shown_size(self) -> tuple[int, int] | None:
        pane = self._view.panes.get(KEY)
        return None if pane is None else (pane.content.rows, pane.content.columns)

    def paintEvent(self, event: QPaintEvent) -> None:
        factor = self._theme.type.factor
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.scale(factor, factor)
            painter.setPen(QPen(self._theme.accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            for inset in (3.0, 8.0):
                painter.drawLine(QPointF(inset, GRIP - 4), QPointF(GRIP - 4, inset))
