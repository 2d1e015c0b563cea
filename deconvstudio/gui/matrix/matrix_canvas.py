"""The matrix on screen: the wheel zooms about the mouse, dragging moves, pointing moves the cursor."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from ...core.cells import Cell
from ...figure.camera import KEY_STEP, Camera, wheel_factor
from ...figure.matrix.content import MatrixContent
from ...figure.matrix.labels import extent_of, fitted
from ...figure.matrix.layout import MatrixExtent, MatrixLayout, Part, arrange_matrix, fitting_cell, zoomed
from ...figure.matrix.marks import paint_marks
from ...figure.matrix.painter import paint_matrix
from ...figure.matrix.words import sentences_of
from ...figure.theme import LIGHT, Theme
from ...figure.veil import paint_veil
from ..state.pointing import Pointing
from ..widgets.pixmap_cache import render_pixmap


class MatrixCanvas(QWidget):
    """Paints a MatrixContent. Everything except the cursor's marks is rendered once and kept.

    painted: after each paint event.
    """

    painted = Signal()

    def __init__(self, pointing: Pointing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pointing = pointing
        self._cell: Cell | None = None
        self._theme = LIGHT
        self._dimmed = False
        self._content: MatrixContent | None = None
        self._extent: MatrixExtent | None = None
        self._layout: MatrixLayout | None = None
        self._fits = True
        self._picture: QPixmap | None = None
        self._pressed: tuple[QPointF, Camera] | None = None
        self._drags = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def show_content(self, content: MatrixContent) -> None:
        """Show a matrix. A matrix of the same size keeps the zoom."""
        before, self._content = self._content, content
        if before is None or before.size != content.size:
            self._fits = True
        elif not self._fits:
            self._content = content.turned(before.is_lying)
        self._arrange()

    def show_cell(self, cell: Cell | None) -> None:
        """Mark what the cell under the cursor means to the matrix."""
        self._cell = cell
        self.update()

    def set_theme(self, theme: Theme) -> None:
        has_grown, self._theme = theme.type != self._theme.type, theme
        if has_grown:
            self._arrange()
        self._repaint_all()

    def set_dimmed(self, dimmed: bool) -> None:
        self._dimmed = dimmed
        self.update()

    @property
    def layout_shown(self) -> MatrixLayout | None:
        """Where the vectors and the matrix stand; None while there is no picture."""
        return self._layout

    def fit(self) -> None:
        """Show all of the matrix."""
        self._fits = True
        self._arrange()

    def zoom(self, factor: float, centre: QPointF | None = None) -> None:
        """Make the cells larger by a factor. What is under the centre stays there; without one, the middle does."""
        if self._layout is not None and self._extent is not None:
            self._become(zoomed(self._layout, self._extent, self.size().toSizeF(), factor, centre))

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        """Lay the picture out anew. While all of it is visible, it may turn from C to its transpose and back."""
        if self._content is None:
            return
        size = self.size().toSizeF()
        if self._fits or self._layout is None:
            self._content, self._extent = fitted(self._content, self._theme.type, size)
            camera = Camera(fitting_cell(self._extent, size))
        else:
            self._extent, camera = extent_of(self._content, self._theme.type, size), self._layout.camera
        self._layout = arrange_matrix(self._extent, camera, size)
        self.setAccessibleDescription(" ".join(sentences_of(self._content)))
        self._repaint_all()

    def _become(self, layout: MatrixLayout) -> None:
        assert self._extent is not None
        self._fits = layout.camera.cell <= fitting_cell(self._extent, self.size().toSizeF())
        if layout != self._layout:
            self._layout = layout
            self._repaint_all()

    def _repaint_all(self) -> None:
        self._picture = None
        self.update()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.canvas)
            if self._content is None or self._layout is None:
                return
            self._paint(painter, self._content, self._layout)
        self.painted.emit()

    def _paint(self, painter: QPainter, content: MatrixContent, layout: MatrixLayout) -> None:
        if self._picture is None or self._picture.devicePixelRatio() != self.devicePixelRatioF():
            draw = partial(paint_matrix, content=content, theme=self._theme, layout=layout)
            size, ratio = self.size().toSizeF(), self.devicePixelRatioF()
            self._picture = render_pixmap(size, ratio, draw, self._theme.canvas)
        painter.drawPixmap(QPoint(), self._picture)
        if self._cell is not None:
            paint_marks(painter, content, self._theme, layout, self._cell)
        if self._dimmed:
            paint_veil(painter, self.rect(), self._theme)

    # The mouse

    def cell_at(self, position: QPointF) -> Cell | None:
        """Return the cell of the vector's value or of the matrix's row under a point."""
        if self._content is None or self._layout is None:
            return None
        found = self._layout.at(position)
        if found is None:
            return None
        part, row, column = found
        content = self._content
        vector = content.product if part == "matrix" else content.side if part == "side" else content.top
        return content.cell_at(vector, row if vector is content.side else column)

    def place_of(self, part: Part, row: int, column: int) -> QPointF:
        """Return the middle of an entry or of a vector's value. Raises ValueError while there is no picture."""
        if self._layout is None:
            raise ValueError("there is no picture yet")
        layout = self._layout
        if part == "top":
            return layout.top_area(column).center()
        area = layout.side_area(row)
        return area.center() if part == "side" else QPointF(layout.top_area(column).center().x(), area.center().y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._pointing.hover(self.cell_at(event.position()))
            return
        start, camera = self._pressed
        way = event.position() - start
        self._drags = self._drags or way.manhattanLength() >= QApplication.startDragDistance()
        if self._drags and self._extent is not None:
            self._become(arrange_matrix(self._extent, camera.pan(way.x(), way.y()), self.size().toSizeF()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._layout is not None:
            self._pressed, self._drags = (event.position(), self._layout.camera), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        (start, _), self._pressed = self._pressed, None
        cell = self.cell_at(start)
        if not self._drags and cell is not None:
            self._pointing.click(cell)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointing.hover(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(wheel_factor(event.angleDelta().y()), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(KEY_STEP)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / KEY_STEP)
        elif event.key() == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._content is not None and self._layout is not None:
            found = self._layout.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.hint(found[0]) if found else "", self)
            return True
        return super().event(event)

    def hint(self, part: Part) -> str:
        """Return a sentence about what pointing and clicking do there."""
        if part != "matrix" or self._content is None:
            return self.tr("A map's values, row by row. Click to stay on one.")
        if self._content.product is self._content.side:
            return self.tr(
                "A row is one cell of the map on the left: its entries are the weights that it collects with. "
                "Click to stay on it; turn the wheel to zoom, drag to move, double-click to see all."
            )
        return self.tr(
            "A column is one cell of the map above: its entries are the weights that it collects with. "
            "Click to stay on it; turn the wheel to zoom, drag to move, double-click to see all."
        )
