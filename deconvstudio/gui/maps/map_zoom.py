"""Zoom and pan of a map that is too large to be read as a whole: pyqtgraph's view box, with nothing in it."""

from __future__ import annotations

from collections.abc import Callable

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from ...figure.maps.layout import MAX_CELL

# The frame's line and the outlines reach this far, in pixels, beyond the cells.
MARGIN = 3.0


class MapZoom:
    """Which part of a map is seen in a frame of the scene; its coordinates are cells, rows go down.

    changed: called when the user has zoomed or moved.
    """

    def __init__(self, scene: QGraphicsScene, changed: Callable[[], object]) -> None:
        self._box = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False, defaultPadding=0)
        # Above the map, for the mouse; it paints nothing.
        self._box.setZValue(1)
        self._box.sigRangeChanged.connect(changed)
        scene.addItem(self._box)
        self._whole = QRectF()

    def set_visible(self, visible: bool) -> None:
        self._box.setVisible(visible)

    def place(self, extent: tuple[int, int], frame: QRectF, cell: float) -> None:
        """Show the whole map of (rows, columns), with cells of so many pixels, in a frame of the scene."""
        rows, columns = extent
        margin = MARGIN / cell
        self._whole = QRectF(0, 0, columns, rows).adjusted(-margin, -margin, margin, margin)
        self._box.setGeometry(frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))
        whole = self._whole
        least = [min(size, size * cell / MAX_CELL) for size in (whole.width(), whole.height())]
        self._box.setLimits(
            xMin=whole.left(),
            xMax=whole.right(),
            yMin=whole.top(),
            yMax=whole.bottom(),
            minXRange=least[0],
            minYRange=least[1],
        )
        self.fit()

    def fit(self) -> None:
        """Show the map whole."""
        self._box.setRange(self._whole, padding=0, disableAutoRange=True)

    @property
    def window(self) -> QRectF:
        """What is seen, in cells."""
        (left, right), (top, bottom) = self._box.viewRange()
        return QRectF(left, top, right - left, bottom - top)

    def by(self, factor: float, centre: QPointF) -> None:
        """Make the cells larger by a factor, about a point."""
        self._box.scaleBy((1 / factor, 1 / factor), center=centre)

    def reveal(self, cell: QRectF) -> None:
        """Move until a cell is seen."""
        window = self.window
        by_x = min(cell.left() - window.left(), 0) + max(cell.right() - window.right(), 0)
        by_y = min(cell.top() - window.top(), 0) + max(cell.bottom() - window.bottom(), 0)
        if by_x or by_y:
            self._box.translateBy(x=by_x, y=by_y)
