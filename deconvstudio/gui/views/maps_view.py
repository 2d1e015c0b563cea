"""The three maps on screen: pyqtgraph's view boxes zoom and pan, the figure's painters paint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent

from ...core.plan import Plan
from ...core.result import Result
from ...core.roles import Role
from ..cursor import Cell, Cursor, taps_of
from ..figure.captions import (
    SCALE_LINE,
    Caption,
    captions_of,
    heading_width,
    legend_height,
    paint_hatch_legend,
    paint_heading,
    paint_scale,
    paint_sign,
)
from ..figure.content import MAPS, MapContent, contents_of
from ..figure.kept import KeptPictures
from ..figure.layout import HEADING, MapsLayout, Place, arrange
from ..figure.map_painter import Outline
from ..theme import LIGHT, Theme
from .map_item import MapItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

# A scale with long numbers at its ends.
SCALE_WIDTH = 230.0


class MapsView(pg.GraphicsView):  # type: ignore[misc]
    """Input × kernel = output of a Result; dimmed while the current Spec has none."""

    painted = Signal(object)  # the Result that has just been painted

    def __init__(self, cursor: Cursor, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.setAccessibleName(self.tr("Input, kernel and output as heat maps"))
        self.setMinimumSize(360, 200)
        # Headings and scales are kept one by one; pyqtgraph's cache of the whole background costs more than it saves.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.setOptimizationFlag(self.OptimizationFlag.DontAdjustForAntialiasing)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self._cursor = cursor
        self._theme = LIGHT
        self._plan: Plan | None = None
        self._result: Result | None = None
        self._contents: tuple[MapContent, MapContent, MapContent] | None = None
        self._captions: tuple[Caption, ...] = ()
        self._kept = KeptPictures()
        self._extents: list[tuple[int, int]] = []
        self._layout: MapsLayout | None = None
        self._dimmed = False
        self.items_by_role = {role: MapItem(role) for role in MAPS}
        for item in self.items_by_role.values():
            self.scene().addItem(item.box)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        cursor.moved.connect(self._on_cursor)

    @property
    def plan(self) -> Plan | None:
        """The Plan of the picture on screen."""
        return self._plan

    @property
    def result(self) -> Result | None:
        """The numbers of the picture on screen."""
        return self._result

    def show_result(self, plan: Plan, result: Result) -> None:
        """Show the numbers of a Spec and its Plan."""
        self._plan, self._result = plan, result
        self._contents = contents_of(plan, result, self._contents)
        self._dimmed = False
        captions = captions_of(plan, result.planes.selection)
        extents = [(content.whole_rows, content.whole_columns) for content in self._contents]
        if extents != self._extents or captions != self._captions:
            self._extents, self._captions = extents, captions
            self._arrange()
        for item, content in zip(self.items_by_role.values(), self._contents, strict=True):
            item.show_content(content, self._theme)
        self._on_cursor(self._cursor.cell)
        self.viewport().update()

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim the picture of an older Spec."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for item in self.items_by_role.values():
            item.set_theme(theme)
        self.viewport().update()

    def fit(self) -> None:
        """Show the three maps whole again."""
        for item in self.items_by_role.values():
            item.fit()

    # Layout

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if getattr(self, "_contents", None) is not None:
            self._arrange()

    def _arrange(self) -> None:
        assert self._contents is not None
        assert self._plan is not None
        headings = [heading_width(caption) for caption in self._captions]
        self._layout = arrange(
            self._extents, headings, legend_height(self._plan), self.viewport().width(), self.viewport().height()
        )
        for item, content, place in zip(
            self.items_by_role.values(), self._contents, self._layout.places, strict=True
        ):
            item.place(content, place)

    # Painting about the maps

    def drawBackground(self, painter: QPainter, rect: QRectF) -> None:
        painter.fillRect(rect, self._theme.canvas)
        if self._plan is None or self._result is None or self._contents is None or self._layout is None:
            return
        for place, content, caption in zip(self._layout.places, self._contents, self._captions, strict=True):
            self._paint_about(painter, place, content, caption)
        for centre, sign in zip(self._layout.signs, "×=", strict=True):
            paint_sign(painter, centre, sign, self._theme)
        paint_hatch_legend(painter, self._layout.places[2], self._plan, self._theme, self.viewport().width() - 12)

    def _paint_about(self, painter: QPainter, place: Place, content: MapContent, caption: Caption) -> None:
        """The heading above a map and the scale below it."""
        role, theme, width = content.role, self._theme, max(place.column, SCALE_WIDTH) + 12
        top = QRectF(place.frame.left(), place.frame.top() - HEADING, width, HEADING - 4)
        self._kept.paint(
            painter,
            top,
            (role, caption, theme.name),
            lambda inner, corner: paint_heading(inner, corner, place.column, role, caption, theme),
        )
        bottom = QRectF(place.frame.left(), place.frame.bottom() + 3, max(width, SCALE_WIDTH), SCALE_LINE - 4)
        self._kept.paint(
            painter,
            bottom,
            (role, content.scale, theme.name),
            lambda inner, corner: paint_scale(inner, corner - QPointF(0, 3), role, content.scale, theme),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._result is not None:
            self.painted.emit(self._result)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        if self._dimmed:
            veil = self._theme.canvas
            veil.setAlphaF(0.62)
            painter.fillRect(rect, veil)
            veil.setAlphaF(1)

    # The cursor

    def mouseMoveEvent(self, event: object) -> None:
        super().mouseMoveEvent(event)
        position = event.position()  # type: ignore[attr-defined]
        self._cursor.move(self._cell_at(position))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._cursor.move(None)

    def _cell_at(self, position: QPointF) -> Cell | None:
        for role, item in self.items_by_role.items():
            found = item.cell_at(self.mapToScene(position.toPoint()))
            if found is not None:
                return Cell(role, *found)
        return None

    def _on_cursor(self, cell: Cell | None) -> None:
        if self._plan is None or self._plan.axes is None:
            return
        outlines: dict[Role, list[Outline]] = {role: [] for role in MAPS}
        if cell is not None and self._contents is not None:
            rows, columns = taps_of(cell, self._plan.axes)
            sides = {
                Role.INPUT: ([tap.a for tap in rows], [tap.a for tap in columns]),
                Role.KERNEL: ([tap.u for tap in rows], [tap.u for tap in columns]),
                Role.OUTPUT: ([tap.q for tap in rows], [tap.q for tap in columns]),
            }
            for role, (ys, xs) in sides.items():
                if role is not cell.role:
                    outlines[role].append(Outline(tuple(sorted(set(ys))), tuple(sorted(set(xs)))))
            outlines[cell.role].append(Outline((cell.row,), (cell.column,), strong=True))
        for role, item in self.items_by_role.items():
            item.show_outlines(outlines[role])

    def keyPressEvent(self, event: object) -> None:
        if event.key() == Qt.Key.Key_Home:  # type: ignore[attr-defined]
            self.fit()
            return
        super().keyPressEvent(event)
