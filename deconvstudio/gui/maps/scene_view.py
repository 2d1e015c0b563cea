"""A scene's maps on screen. The wheel zooms a large map about the mouse, dragging moves it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ...core.cells import Cell
from ...core.result import Result
from ...figure.maps.painter import Outline
from ...figure.picture import Picture
from ...figure.scenes.scene import Pane, Scene, SceneBuilder
from ...figure.stage import StageLayout, has_scale, lay_out, paint_words
from ...figure.theme import LIGHT, Theme
from ...figure.veil import paint_veil
from .linked_maps import LinkedMaps
from .magnifier_overlay import MagnifierOverlay, Shown
from .map_item import MapItem
from .map_turn import MapTurn
from .pane_words import PaneWords


class SceneView(QAbstractScrollArea):
    """Shows the Scene that a builder makes of a Result. The view dims it while the current Spec has no Result.

    painted: the Result that has just been painted. unsettled: the maps stand elsewhere or are dimmed.
    double_clicked: a Cell. menu_asked: a Cell and where on the screen. dragged: the Cells that the mouse is drawn
    over, the first with True; drag_ended: the button is up.
    """

    painted = Signal(object)
    unsettled = Signal()
    double_clicked = Signal(object)
    menu_asked = Signal(object, QPoint)
    dragged = Signal(object, bool)
    drag_ended = Signal()

    def __init__(self, builder: SceneBuilder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Feature maps: the arrow keys move to other cells, F2 edits a number"))
        self.builder = builder
        self.picture: Picture | None = None
        self._scene: Scene | None = None
        self._theme = LIGHT
        self._words = PaneWords()
        self._frame: object = None
        self._layout: StageLayout | None = None
        self.shows_strip = False
        self._dimmed = False
        self._items: list[MapItem] = []
        self._cell: Cell | None = None
        self._outlines: Mapping[str, Sequence[Outline]] = {}
        self._linked = LinkedMaps()
        self.magnifier = MagnifierOverlay(self.viewport())
        self._turn = MapTurn(self)
        self._turn.moved.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumSize(360, 200)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def result(self) -> Result | None:
        """The numbers of the picture on screen."""
        return None if self.picture is None else self.picture.result

    @property
    def is_dimmed(self) -> bool:
        """Whether the picture is of an older Spec."""
        return self._dimmed

    @property
    def panes(self) -> dict[str, Pane]:
        """The maps on screen, by key."""
        return {pane.key: pane for pane in self._panes()}

    def item(self, key: str) -> MapItem:
        """Return a map's item. Raises StopIteration if the scene has no such map."""
        return next(item for pane, item in self._pairs() if pane.key == key)

    def show_picture(self, builder: SceneBuilder, picture: Picture) -> None:
        """Show a Picture. If only the cell under the cursor differs, most maps stay and the outlines move."""
        before = self.picture
        if before is None or builder is not self.builder or _differs(picture, before, builder.follows):
            self.show_scene(builder, picture)
        else:
            self.show_outlines(picture.cell)
        if picture.is_step and picture.cell is not None:
            self.reveal(picture.cell)

    def show_scene(self, builder: SceneBuilder, picture: Picture) -> None:
        """Build the scene of a picture and show it. Maps that look as before keep their images and numbers."""
        before = {pane.key: pane.content for pane in self._panes()} if builder is self.builder else {}
        if builder is not self.builder:
            self._turn.end()
        self.builder, self.picture = builder, picture
        self._scene = builder.scene(picture).reuse(before)
        self.setAccessibleDescription(self._scene.sentence)
        while len(self._items) < len(self._scene.panes):
            self._items.append(MapItem())
        scene = self._scene
        frame = (
            builder,
            [(pane.content.whole_rows, pane.content.whole_columns, pane.caption) for pane in scene.panes],
            (scene.sentence, scene.legend, scene.has_strip),
        )
        if frame != self._frame:
            self._frame = frame
            self._arrange()
        for pane, item in self._pairs():
            item.show_content(pane.content, self._theme)
        self._linked.show(self._pairs(), picture.plan)
        self.show_outlines(picture.cell)

    def show_outlines(self, cell: Cell | None) -> None:
        """Outline the cursor's cell and its counterparts."""
        if self.picture is None:
            return
        self._cell = cell
        self._outlines = self.builder.outlines(self.picture, cell) if cell is not None else {}
        for pane, item in self._pairs():
            item.show_outlines(self._outlines.get(pane.key, ()))
        self.viewport().update()

    def cell_at(self, position: QPointF) -> Cell | None:
        """Return the cell under a point of the viewport."""
        if self.picture is None:
            return None
        for pane, item in self._pairs():
            found = item.cell_at(position)
            if found is not None:
                return self.builder.cell_at(self.picture, pane.key, *found)
        return None

    def zooms_at(self, position: QPointF) -> bool:
        """Return whether dragging moves the map under a point of the viewport."""
        return self._linked.map_at(position) is not None

    def cell_rect(self, cell: Cell) -> QRect | None:
        """Return a cell's place in the viewport, in pixels; None if no map shows the cell."""
        for item, row, column in self._places_of(cell):
            return _pixels(item.cell_rect(row, column))
        return None

    def frame_rect(self, key: str) -> QRectF | None:
        """Return where a map's cells are in the viewport; None if only a part of the map is seen."""
        for pane, item in self._pairs():
            if pane.key == key and item.is_whole:
                content = pane.content
                first, last = item.cell_rect(0, 0), item.cell_rect(content.rows - 1, content.columns - 1)
                return QRectF(_pixels(first.united(last)))
        return None

    def reveal(self, cell: Cell) -> None:
        """Move zoomed maps until the cell and its counterparts are seen."""
        if self.picture is not None:
            self._linked.reveal([*self._places_of(cell)], self.builder.outlines(self.picture, cell))
        self.viewport().update()

    def zoom(self, factor: float, cell: Cell | None) -> None:
        """Make the cells of large maps larger by a factor. The cell, or each map's first one, stays where it is."""
        self._linked.zoom(factor, list(self._places_of(cell)) if cell is not None else [])
        self.viewport().update()

    def _places_of(self, cell: Cell) -> Iterator[tuple[MapItem, int, int]]:
        """Yield the place of a cell on each map that has it."""
        if self.picture is None:
            return
        outlines = self.builder.outlines(self.picture, cell)
        for pane, item in self._pairs():
            for outline in outlines.get(pane.key, ()):
                if not outline.rows or not outline.columns:
                    continue
                row, column = outline.rows[0], outline.columns[0]
                if self.builder.cell_at(self.picture, pane.key, row, column) == cell:
                    yield item, row, column

    def turn(self, key: str) -> None:
        """Turn a map once, from upside down to upright."""
        self._turn.start(self.item(key))

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim the picture of an older Spec."""
        if dimmed != self._dimmed:
            self._dimmed = dimmed
            self.unsettled.emit()
            self.viewport().update()

    def show_strip(self, is_shown: bool) -> None:
        """Show the strip of the last stamps if the view has one, or leave its room to the maps."""
        if is_shown != self.shows_strip:
            self.shows_strip = is_shown
            self._arrange()
            self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        is_resized = theme.type != self._theme.type
        self._theme = theme
        for item in self._items:
            item.set_theme(theme)
        if is_resized:
            self._arrange()
        self.viewport().update()

    def fit(self) -> None:
        """Show the maps whole again."""
        for _, item in self._pairs():
            item.fit()
        self.viewport().update()

    # Layout

    def _panes(self) -> tuple[Pane, ...]:
        return () if self._scene is None else self._scene.panes

    def _pairs(self) -> list[tuple[Pane, MapItem]]:
        return list(zip(self._panes(), self._items, strict=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def _arrange(self) -> None:
        if self._scene is None:
            return
        self._layout = lay_out(self._scene, QSizeF(self.viewport().size()), self._theme.type, self.shows_strip)
        for (pane, item), place in zip(self._pairs(), self._layout.maps.places, strict=True):
            item.place(pane.content, place)
        self.unsettled.emit()

    # The mouse: what MapMouse leaves over

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.setAccepted(self._linked.press(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._accept(event, bool(event.buttons()) and self._linked.drag(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._linked.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._accept(event, self._linked.turn_wheel(event.position(), event.angleDelta().y()))

    def _accept(self, event: QMouseEvent | QWheelEvent, has_moved: bool) -> None:
        event.setAccepted(has_moved)
        if has_moved:
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The scroll area would take the arrow keys.
        event.ignore()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), self._theme.canvas)
            scene, layout = self._scene, self._layout
            if scene is not None and layout is not None:
                lines = layout.maps.detail_lines
                for place, pane in zip(layout.maps.places, scene.panes, strict=True):
                    self._words.paint(painter, place, pane, self._theme, lines, has_scale(place.cell))
                paint_words(painter, scene, layout, self._theme)
            for _, item in self._pairs():
                item.paint(painter)
            if scene is not None and layout is not None and self.picture is not None:
                self._paint_numbers(painter, scene, layout, self.picture)
            if self._dimmed:
                paint_veil(painter, self.viewport().rect(), self._theme)
        if self.picture is not None:
            self.painted.emit(self.picture.result)

    def _paint_numbers(self, painter: QPainter, scene: Scene, layout: StageLayout, picture: Picture) -> None:
        """Paint what shows the numbers of large maps: the profiles and the magnifier."""
        plan, theme = picture.plan, self._theme
        if layout.profiles:
            from ...figure.large_maps.profiles import paint_profile_at
        for place in layout.profiles:
            paint_profile_at(painter, place, scene, plan, self._cell, theme, self.item(place.key).viewport)
        cell, curves = None if self._dimmed else self._cell, [place.area for place in layout.profiles]
        room = QRectF(self.viewport().rect()).adjusted(0, layout.sentence.bottom(), 0, 0)
        self.magnifier.follow(Shown(scene, plan, cell, self._outlines, self._pairs(), room, theme, curves))


def _pixels(area: QRectF) -> QRect:
    return QRect(area.topLeft().toPoint(), area.bottomRight().toPoint())


def _differs(picture: Picture, before: Picture, follows: bool) -> bool:
    """Return whether the maps differ, and not only their outlines."""
    moved = picture.is_step or before.is_step or (follows and picture.cell != before.cell)
    return moved or not picture.differs_only_in_cell(before)
