"""The upper part of a figure: a scene's maps, or the matrix between its vectors."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QMarginsF, QPointF, QSizeF
from PySide6.QtGui import QPainter

from .camera import Camera
from .large_maps.magnifier import Magnifier, magnifier_of, paint_magnifier
from .large_maps.profiles import paint_profile_at
from .maps.captions import paint_heading, paint_scale, scale_room
from .maps.layout import Place, caption_height
from .maps.painter import Viewport, paint_map
from .picture import Picture
from .scenes.scene import Pane, SceneBuilder
from .stage import has_scale, lay_out, paint_words
from .theme import LIGHT, Theme
from .type_scale import BASE
from .views import HIDDEN_SIZE, Needs, View, builder_of

# Pixels at a scale of 1: the width that the figure's texts are made for, and the greatest heights of pictures.
WIDTH = 1280.0
MAX_MAPS_HEIGHT, MAX_MATRIX_HEIGHT = 620.0, 640.0
# The space under the maps.
BOTTOM = 14.0


class Body(Protocol):
    """height: its height in pixels at the width WIDTH. explains_cell: its numbers are those of the step's sum."""

    height: float
    explains_cell: bool

    def paint(self, painter: QPainter, theme: Theme) -> None:
        """Paint into (0, 0, WIDTH, height)."""


class SceneBody:
    """The maps of a scene, with the outlines of the step. shows_strip: the scene's strip too, if it has one."""

    def __init__(self, picture: Picture, builder: SceneBuilder, explains_cell: bool, shows_strip: bool) -> None:
        self.explains_cell = explains_cell
        self._picture, self._cell = picture, picture.cell if picture.is_step else None
        self._scene = scene = builder.scene(picture)
        most = lay_out(scene, QSizeF(WIDTH, MAX_MAPS_HEIGHT), BASE, shows_strip and bool(scene.strip))
        self._layout = lay_out(scene, QSizeF(WIDTH, most.needed + 1), BASE, shows_strip=not most.strip.isEmpty())
        self._outlines = (
            builder.outlines(picture, picture.cell) if picture.cell is not None and picture.is_step else {}
        )
        self.height = self._maps_height = most.needed + BOTTOM
        self._magnifier = self._magnify(picture)
        if self._magnifier is not None:
            self.height += self._magnifier.size(LIGHT).height() + BOTTOM

    def _magnify(self, picture: Picture) -> Magnifier | None:
        """Return the numbers around the step's cell if the maps are too large to show them."""
        if self._cell is None:
            return None
        panes = zip(self._scene.panes, self._layout.maps.places, strict=True)
        cells = {pane.key: place.cell for pane, place in panes}
        room = QSizeF(WIDTH, MAX_MAPS_HEIGHT)
        return magnifier_of(self._scene, picture.plan, self._cell, self._outlines, LIGHT, cells, room)

    def paint(self, painter: QPainter, theme: Theme) -> None:
        for place, pane in zip(self._layout.maps.places, self._scene.panes, strict=True):
            self._paint_pane(painter, place, pane, theme)
            self._paint_profiles(painter, place, pane, theme)
        paint_words(painter, self._scene, self._layout, theme)
        if self._magnifier is not None:
            corner = QPointF((WIDTH - self._magnifier.size(LIGHT).width()) / 2, self._maps_height)
            paint_magnifier(painter, corner, self._magnifier, theme.at(BASE))

    def _paint_profiles(self, painter: QPainter, place: Place, pane: Pane, theme: Theme) -> None:
        for profile in self._layout.profiles:
            if profile.key == pane.key:
                view = Viewport(place.frame.left(), place.frame.top(), place.cell, place.frame)
                paint_profile_at(painter, profile, self._scene, self._picture.plan, self._cell, theme, view)

    def _paint_pane(self, painter: QPainter, place: Place, pane: Pane, theme: Theme) -> None:
        content, lines = pane.content, self._layout.maps.detail_lines
        corner = place.frame.topLeft() - QPointF(0, caption_height(lines, theme.type))
        paint_heading(painter, corner, place.column, content.role, pane.caption, theme, lines)
        if content.has_scale and has_scale(place.cell):
            paint_scale(
                painter, place.frame.bottomLeft(), scale_room(place, theme.type), content.role, content.scale, theme
            )
        clip = place.frame.marginsAdded(QMarginsF(4, 4, 4, 4))
        view = Viewport(place.frame.left(), place.frame.top(), place.cell, clip)
        paint_map(painter, content, theme, view, self._outlines.get(pane.key, ()))


class MatrixBody:
    """The whole matrix between its vectors: y = transpose of C times x."""

    explains_cell = True

    def __init__(self, picture: Picture, is_forward: bool = False) -> None:
        from .matrix.content import matrix_content
        from .matrix.labels import fitted
        from .matrix.layout import arrange_matrix, fitting_cell, fitting_height

        self._cell = picture.cell if picture.is_step else None
        size = QSizeF(WIDTH, MAX_MATRIX_HEIGHT)
        self._content, extent = fitted(matrix_content(picture, is_forward), BASE, size)
        cell = fitting_cell(extent, size)
        self.height = fitting_height(extent, cell)
        self._layout = arrange_matrix(extent, Camera(cell), QSizeF(WIDTH, self.height))

    def paint(self, painter: QPainter, theme: Theme) -> None:
        from .matrix.marks import paint_marks
        from .matrix.painter import paint_matrix

        theme = theme.at(BASE)
        paint_matrix(painter, self._content, theme, self._layout)
        if self._cell is not None:
            paint_marks(painter, self._content, theme, self._layout, self._cell)


def body_of(view: View, picture: Picture, is_forward: bool = False, shows_strip: bool = True) -> Body:
    """Return the upper part of a view's figure.

    is_forward: the matrix of the convolution itself instead of its transpose; only the matrix has both. shows_strip:
    the strip of the last stamps below the maps, if the view has one.
    Raises ValueError if the Picture lacks data that the view shows.
    """
    if not view.has_data(picture):
        raise ValueError(f"the picture has no {view.needs.value}")
    if view.is_matrix and not picture.hides_size:
        return MatrixBody(picture, is_forward)
    # The numbers of a round trip are not made as the output's are.
    explains_cell = view.needs is Needs.RESULT
    scene = HIDDEN_SIZE if picture.hides_size else view.scene
    return SceneBody(picture, builder_of(scene), explains_cell, shows_strip)
