"""One map in one of pyqtgraph's view boxes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ..figure.content import MapContent
from ..figure.layout import GREATEST_CELL, READABLE_CELL, Place
from ..figure.map_painter import Outline, Viewport, paint_map
from ..theme import LIGHT, Theme

# The frame's line and the outlines reach this far, in pixels, beyond the cells.
MARGIN = 3.0


class MapItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints a MapContent; one unit of its coordinates is one cell, rows go down."""

    def __init__(self) -> None:
        super().__init__()
        self._content: MapContent | None = None
        self._theme = LIGHT
        self._outlines: Sequence[Outline] = ()
        self._extent = (0, 0)
        self._place: Place | None = None
        self._unit = GREATEST_CELL
        self._turned = 0.0
        self.box = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False, defaultPadding=0)
        self.box.addItem(self, ignoreBounds=True)

    def show_content(self, content: MapContent, theme: Theme) -> None:
        self._content, self._theme = content, theme
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_outlines(self, outlines: Sequence[Outline]) -> None:
        if outlines or self._outlines:
            self._outlines = outlines
            self.update()

    def place(self, content: MapContent, place: Place) -> None:
        """Put the whole map into a frame of the scene, in pixels; what is there already stays, and its zoom."""
        self._content = content
        extent = (content.whole_rows, content.whole_columns)
        if (extent, place) == (self._extent, self._place):
            return
        self.prepareGeometryChange()
        self._extent, self._place = extent, place
        frame = place.frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self._unit = place.cell
        self.box.setGeometry(frame)
        self._limit()
        self.fit()

    def fit(self) -> None:
        margin = MARGIN / self._unit
        rows, columns = self._extent
        self.box.setRange(
            xRange=(-margin, columns + margin), yRange=(-margin, rows + margin), padding=0, disableAutoRange=True
        )
        # Now, else pyqtgraph does it while it paints, and paints once more.
        self.box.updateMatrix()

    def _limit(self) -> None:
        margin = MARGIN / self._unit
        rows, columns = self._extent
        # What is readable as a whole needs no zoom; a wheel by accident would only move it.
        zooms = self.zooms
        whole = (columns + 2 * margin, rows + 2 * margin)
        least = [min(size, size * self._unit / GREATEST_CELL) if zooms else size for size in whole]
        self.box.setLimits(
            xMin=-margin,
            xMax=columns + margin,
            yMin=-margin,
            yMax=rows + margin,
            minXRange=least[0],
            minYRange=least[1],
        )
        self.box.setMouseEnabled(zooms, zooms)

    def cell_at(self, scene: QPointF) -> tuple[int, int] | None:
        """Row and column of the plane under a point of the scene, None beside it."""
        if self._content is None or not self.box.sceneBoundingRect().contains(scene):
            return None
        point = self.mapFromScene(scene)
        row = int(point.y() // 1) - self._content.band.top
        column = int(point.x() // 1) - self._content.band.left
        inside = 0 <= row < self._content.rows and 0 <= column < self._content.columns
        return (row, column) if inside else None

    @property
    def zooms(self) -> bool:
        """Whether the map is too large to be read as a whole, and so can be zoomed and moved."""
        return self._unit < READABLE_CELL + 8

    @property
    def is_whole(self) -> bool:
        """Whether all of the map is seen."""
        (left, right), (top, bottom) = self.box.viewRange()
        rows, columns = self._extent
        return bool(left <= 0 and top <= 0 and right >= columns and bottom >= rows)

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell of the plane is in the scene, in pixels."""
        assert self._content is not None
        band = self._content.band
        return QRectF(self.mapRectToScene(QRectF(column + band.left, row + band.top, 1, 1)))

    def zoom(self, factor: float, row: int, column: int) -> None:
        """Make the cells larger by a factor, about one of the plane's."""
        assert self._content is not None
        if self.zooms:
            centre = QPointF(column + self._content.band.left + 0.5, row + self._content.band.top + 0.5)
            self.box.scaleBy((1 / factor, 1 / factor), center=centre)
            self.box.updateMatrix()

    def reveal(self, row: int, column: int) -> None:
        """Move a zoomed map until a cell of the plane is seen."""
        assert self._content is not None
        (left, right), (top, bottom) = self.box.viewRange()
        x, y = column + self._content.band.left, row + self._content.band.top
        by_x = min(x - left, 0) + max(x + 1 - right, 0)
        by_y = min(y - top, 0) + max(y + 1 - bottom, 0)
        if by_x or by_y:
            self.box.translateBy(x=by_x, y=by_y)
            self.box.updateMatrix()

    def turn(self, degrees: float) -> None:
        """Paint the map turned about its middle."""
        self._turned = degrees
        self.update()

    # QGraphicsItem

    def boundingRect(self) -> QRectF:
        rows, columns = self._extent
        return QRectF(0, 0, columns, rows).adjusted(-1, -1, 1, 1)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if self._content is None:
            return
        transform = painter.worldTransform()
        clip = self.box.sceneBoundingRect()
        painter.save()
        painter.resetTransform()
        if self._turned:
            middle = clip.center()
            painter.translate(middle)
            painter.rotate(self._turned)
            painter.translate(-middle)
        view = Viewport(transform.dx(), transform.dy(), transform.m11(), clip)
        paint_map(painter, self._content, self._theme, view, self._outlines)
        if view.cell > self._unit + 0.5:
            # Zoomed in, the map goes on beyond its window.
            painter.setPen(QPen(self._theme.line, 2))
            painter.drawRect(clip)
        painter.restore()
