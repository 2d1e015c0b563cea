"""One map of a scene. The user can zoom a map that is too large to be read as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from ...figure.camera import Camera
from ...figure.maps.content import MapContent
from ...figure.maps.layout import Place
from ...figure.maps.painter import Outline, Viewport, paint_map
from ...figure.stage import has_scale
from ...figure.theme import LIGHT, Theme

# The frame's line and the outlines reach this far, in pixels, beyond the cells.
MARGIN = 3.0
# The largest size of a cell, in pixels, that a zoom gives.
MAX_CELL = 84.0


class MapItem:
    """Paints a MapContent. Points and areas are in pixels of the view; only `window` is in cells."""

    def __init__(self) -> None:
        self._content: MapContent | None = None
        self._theme = LIGHT
        self._outlines: Sequence[Outline] = ()
        self._extent = (0, 0)
        self._place = Place(QRectF(), 1.0, 0.0)
        self._camera = Camera(1.0)
        self._turned = 0.0

    def show_content(self, content: MapContent, theme: Theme) -> None:
        self._content, self._theme = content, theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    def show_outlines(self, outlines: Sequence[Outline]) -> None:
        self._outlines = outlines

    def turn(self, degrees: float) -> None:
        """Paint the map turned about its middle."""
        self._turned = degrees

    def place(self, content: MapContent, place: Place) -> None:
        """Put the whole map into a frame. A map that already stands there keeps its zoom."""
        self._content = content
        extent = (content.whole_rows, content.whole_columns)
        if (extent, place) != (self._extent, self._place):
            self._extent, self._place = extent, place
            self.fit()

    # Zoom

    @property
    def zooms(self) -> bool:
        """Whether the map is too large to be read as a whole, so that the user can zoom and move it."""
        return has_scale(self._place.cell)

    @property
    def camera(self) -> Camera:
        """The part of the map that the frame shows."""
        return self._camera

    @camera.setter
    def camera(self, camera: Camera) -> None:
        if self.zooms:
            frame = self._place.frame
            self._camera = camera.keep_inside(*self._extent, frame.width(), frame.height())

    @property
    def window(self) -> QRectF:
        """The visible part of the map, in cells. y counts rows."""
        frame, camera = self._place.frame, self._camera
        return QRectF(camera.column, camera.row, frame.width() / camera.cell, frame.height() / camera.cell)

    @property
    def is_whole(self) -> bool:
        """Whether the whole map is visible."""
        return self._camera.cell <= self._place.cell

    @property
    def factor(self) -> float:
        """How much larger the cells are than those of the whole map."""
        return self._camera.cell / self._place.cell

    def look_at(self, row: float, column: float, factor: float) -> None:
        """Show a place of the map in the middle of the frame, as far as the map reaches."""
        frame = self._place.frame
        cell = self._place.cell * max(factor, 1.0)
        self.camera = Camera.hold(cell, row, column, frame.width() / 2, frame.height() / 2)

    def fit(self) -> None:
        """Show the map whole."""
        self._camera = Camera(self._place.cell)

    def zoom(self, factor: float, row: int, column: int) -> None:
        """Make the cells larger by a factor. The plane's cell (row, column) stays where it is."""
        self.zoom_about(factor, self.cell_rect(row, column).center())

    def zoom_about(self, factor: float, point: QPointF) -> None:
        """Make the cells larger by a factor. What is under the point stays there."""
        # A map that follows another one may have larger cells than MAX_CELL.
        most = max(MAX_CELL, self._camera.cell)
        cell = min(max(self._camera.cell * factor, self._place.cell), most)
        corner = point - self._place.frame.topLeft()
        self.camera = self._camera.zoom(cell, corner.x(), corner.y())

    def reveal(self, row: int, column: int) -> None:
        """Move a zoomed map until a cell of the plane is seen."""
        frame, cell = self._place.frame, self._cell(row, column)
        self.camera = self._camera.reveal(*cell, frame.width(), frame.height())

    # Places

    def cell_at(self, point: QPointF) -> tuple[int, int] | None:
        """Return row and column of the plane's cell under a point; None if there is none."""
        view = self.viewport
        if self._content is None or not view.clip.contains(point):
            return None
        row = int((point.y() - view.top) // view.cell) - self._content.band.top
        column = int((point.x() - view.left) // view.cell) - self._content.band.left
        inside = 0 <= row < self._content.rows and 0 <= column < self._content.columns
        return (row, column) if inside else None

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return the place of a cell of the plane."""
        view, (row, column) = self.viewport, self._cell(row, column)
        return QRectF(view.left + column * view.cell, view.top + row * view.cell, view.cell, view.cell)

    def outlined_area(self, outline: Outline) -> QRectF:
        """Return the area from the first to the last cell of an outline, which has one."""
        first = self.cell_rect(outline.rows[0], outline.columns[0])
        return first.united(self.cell_rect(outline.rows[-1], outline.columns[-1]))

    @property
    def area(self) -> QRectF:
        """The area of the map in the view: the frame and the line around it."""
        return self._place.frame.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)

    def _cell(self, row: int, column: int) -> tuple[int, int]:
        """Return row and column in the map of a cell of the plane. The map has the cropped cells too."""
        assert self._content is not None
        return row + self._content.band.top, column + self._content.band.left

    @property
    def viewport(self) -> Viewport:
        """Where the map's cells are in the view."""
        frame, (cell, row, column) = self._place.frame, self._camera
        return Viewport(frame.left() - column * cell, frame.top() - row * cell, cell, self.area)

    def paint(self, painter: QPainter) -> None:
        if self._content is None:
            return
        view = self.viewport
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
            self._paint_overview(painter)
        painter.restore()

    def _paint_overview(self, painter: QPainter) -> None:
        """Paint the overview into a corner, away from the outlined cells."""
        from ...figure.maps.overview import overview_area, paint_overview

        assert self._content is not None
        outlined = [self.outlined_area(outline) for outline in self._outlines if outline.rows and outline.columns]
        area = overview_area(self._place.frame, self._theme, outlined)
        paint_overview(painter, self._content, self._theme, area, self.window)
