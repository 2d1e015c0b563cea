"""Turns the mouse's events on the maps into moves of the cursor and into the view's signals."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from ...core.cells import Cell
from ...core.roles import Role
from ..state.brush import Brush
from ..state.pointing import Pointing
from .scene_view import SceneView

EDITABLE = (Role.INPUT, Role.KERNEL)


class MapMouse(QObject):
    """Filters the events of a view. It moves and pins the cursor, and emits the view's signals of edits and menus.

    While the brush is on, a drag on the input or the kernel paints. Otherwise a drag moves a map that zooms, which is
    left to the view, and only points on other maps.
    """

    def __init__(self, view: SceneView, pointing: Pointing, brush: Brush) -> None:
        super().__init__(view)
        self._view, self._pointing, self._brush = view, pointing, brush
        self._pressed: Cell | None = None
        self._clicked: Cell | None = None
        self._from = QPointF()
        self._drags = False
        self._under: Cell | None = None
        brush.changed.connect(self._show_brush)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._view:
            # The view has the focus, so it gets the menu key. The menu is about the cursor's cell.
            return isinstance(event, QContextMenuEvent) and self._on_menu_key()
        if isinstance(event, QMouseEvent):
            return self._on_mouse(event)
        if event.type() == QEvent.Type.Leave:
            self._pointing.hover(None)
        elif isinstance(event, QContextMenuEvent):
            cell = self._view.cell_at(QPointF(event.pos()))
            if cell is not None:
                self._view.menu_asked.emit(cell, event.globalPos())
            return True
        return False

    def _on_menu_key(self) -> bool:
        cell = self._pointing.cursor.cell
        rect = self._view.cell_rect(cell) if cell is not None else None
        if rect is not None:
            self._view.menu_asked.emit(cell, self._view.viewport().mapToGlobal(rect.center()))
        return True

    def _on_mouse(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove:
            return self._on_move(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return event.button() == Qt.MouseButton.RightButton
        if kind == QEvent.Type.MouseButtonPress:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed, self._from, self._drags = self._view.cell_at(event.position()), event.position(), False
            self._clicked = None
            return self._paints(self._pressed) or not self._view.zooms_at(event.position())
        if kind == QEvent.Type.MouseButtonDblClick:
            return self._on_double_click(event)
        if kind == QEvent.Type.MouseButtonRelease:
            return self._on_release(event)
        return False

    def _on_move(self, event: QMouseEvent) -> bool:
        cell = self._view.cell_at(event.position())
        if cell != self._under:
            self._under = cell
            self._show_brush()
        if not event.buttons():
            self._pointing.hover(cell)
            return False
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        if not self._paints(self._pressed):
            if self._view.zooms_at(self._from):
                return False
            self._pointing.hover(cell)
        elif cell is not None and cell.role is self._pressed.role:
            if not self._drags and cell != self._pressed:
                self._drags = True
                self._view.dragged.emit(self._pressed, True)
            if self._drags:
                self._view.dragged.emit(cell, False)
        return True

    def _paints(self, cell: Cell | None) -> bool:
        """Return whether a drag that begins on a cell paints."""
        return self._brush.is_on and cell is not None and cell.role in EDITABLE

    def _show_brush(self) -> None:
        """Show a cross in place of the arrow where a drag paints."""
        viewport = self._view.viewport()
        if self._paints(self._under):
            viewport.setCursor(Qt.CursorShape.CrossCursor)
        elif viewport.testAttribute(Qt.WidgetAttribute.WA_SetCursor):
            viewport.unsetCursor()

    def _on_release(self, event: QMouseEvent) -> bool:
        pressed, self._pressed = self._pressed, None
        if self._drags:
            self._drags = False
            self._view.drag_ended.emit()
            return True
        moved = (event.position() - self._from).manhattanLength()
        if pressed is not None and moved < QApplication.startDragDistance():
            self._clicked = pressed
            self._pointing.click(pressed)
        return self._paints(pressed) or not self._view.zooms_at(self._from)

    def _on_double_click(self, event: QMouseEvent) -> bool:
        # The first click has pinned this cell. The maps may have moved under the mouse since then.
        cell = self._clicked
        self._pressed = None
        if cell is not None and cell.role in EDITABLE:
            self._view.double_clicked.emit(cell)
        else:
            self._view.fit()
        return True
