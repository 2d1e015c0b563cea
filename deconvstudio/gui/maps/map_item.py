"""One map of a scene; where it is too large to be read as a whole, it can be zoomed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ...figure.maps.content import MapContent
from ...figure.maps.layout import READABLE_CELL, Place
from ...figure.maps.painter import Outline, Viewport, paint_map
from ...figure.theme import LIGHT, Theme
from .map_zoom import MARGIN, MapZoom


class MapItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints a MapContent; its coordinates are the scene's, in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._content: MapContent | None = None
        self._theme = LIGHT
        self._outlines: Sequence[Outline] = ()
        self._extent = (0, 0)
        self._place = Place(QRectF(), 1.0, 0.0)
        self._turned = 0.0
        # Only maps that zoom have one: to move it takes as long as painting a small map.
        self._zoom: MapZoom | None = None

    def set_shown(self, shown: bool) -> None:
        """Whether the scene has this map."""
        self.setVisible(shown)
        if self._zoom is not None:
            self._zoom.set_visible(shown and self.zooms)

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
        if self.zooms and self._zoom is None:
            self._zoom = MapZoom(self.scene(), lambda *_: self.update())
        if self._zoom is not None:
            self._zoom.set_visible(self.zooms)
            if self.zooms:
                self._zoom.place(extent, place.frame, place.cell)

    @property
    def zooms(self) -> bool:
        """Whether the map is too large to be read as a whole, and so can be zoomed and moved."""
        return self._place.cell < READABLE_CELL + 8

    @property
    def _zooming(self) -> MapZoom | None:
        """The zoom in force: one is kept while the map is small again."""
        return self._zoom if self.zooms else None

    @property
    def window(self) -> QRectF:
        """What is seen of the map, in cells; rows go down."""
        if self._zooming is not None:
            return self._zooming.window
        rows, columns = self._extent
        return QRectF(0, 0, columns, rows)

    @property
    def is_whole(self) -> bool:
        """Whether all of the map is seen."""
        rows, columns = self._extent
        return self.window.contains(QRectF(0, 0, columns, rows))

    def fit(self) -> None:
        """Show the map whole."""
        if self._zooming is not None:
            self._zooming.fit()

    def zoom(self, factor: float, row: int, column: int) -> None:
        """Make the cells larger by a factor, about one of the plane's."""
        if self._zooming is not None:
            self._zooming.by(factor, self._cell(row, column).center())

    def reveal(self, row: int, column: int) -> None:
        """Move a zoomed map until a cell of the plane is seen."""
        if self._zooming is not None:
            self._zooming.reveal(self._cell(row, column))

    def turn(self, degrees: float) -> None:
        """Paint the map turned about its middle."""
        self._turned = degrees
        self.update()

    def cell_at(self, scene: QPointF) -> tuple[int, int] | None:
        """Row and column of the plane under a point of the scene, None beside it."""
        view = self._view()
        if self._content is None or not view.clip.contains(scene):
            return None
        row = int((scene.y() - view.top) // view.cell) - self._content.band.top
        column = int((scene.x() - view.left) // view.cell) - self._content.band.left
        inside = 0 <= row < self._content.rows and 0 <= column < self._content.columns
        return (row, column) if inside else None

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell of the plane is in the scene, in pixels."""
        view, cell = self._view(), self._cell(row, column)
        return QRectF(view.left + cell.left() * view.cell, view.top + cell.top() * view.cell, view.cell, view.cell)

    def _cell(self, row: int, column: int) -> QRectF:
        """A cell of the plane in the map with its cut-off cells, in cells."""
        assert self._content is not None
        return QRectF(column + self._content.band.left, row + self._content.band.top, 1, 1)

    def _view(self) -> Viewport:
        frame = self._place.frame
        clip = frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        if self._zooming is None:
            return Viewport(frame.left(), frame.top(), self._place.cell, clip)
        window = self._zooming.window
        cell = clip.width() / window.width()
        return Viewport(clip.left() - window.left() * cell, clip.top() - window.top() * cell, cell, clip)

    # QGraphicsItem

    def boundingRect(self) -> QRectF:
        return self._place.frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if self._content is None:
            return
        view = self._view()
        painter.save()
        if self._turned:
            middle = view.clip.center()
            painter.translate(middle)
            painter.rotate(self._turned)
            painter.translate(-middle)
        whole = self.is_whole
        if not whole:
            painter.setClipRect(view.clip)
        paint_map(painter, self._content, self._theme, view, self._outlines)
        if not whole:
            # The map goes on beyond its window.
            painter.setPen(QPen(self._theme.line, 2))
            painter.drawRect(view.clip)
        painter.restore()
