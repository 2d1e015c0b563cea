"""The profiles of a scene: the numbers of the cursor's row and column as curves, under the map of the output."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ...core.cells import Cell
from ...core.plan import Plan
from ..maps.correspondence import output_place
from ..maps.layout import GAP, MapsLayout
from ..maps.painter import Viewport
from ..maps.profile import has_profile, paint_profile, profile_height, profile_of
from ..scenes.scene import Scene
from ..theme import Theme
from ..type_scale import TypeScale

# The maps that have a profile, by their keys.
KEYS = ("output", "ones", "back")
# Pixels at a type scale of 1: the least width of a column's profile.
MIN_WIDTH = 120.0


class ProfilePlace(NamedTuple):
    """The place of one profile. key: of its map. is_column: the profile of a column, not of a row."""

    key: str
    area: QRectF
    is_column: bool


def profiles_height(scene: Scene, maps: MapsLayout, type: TypeScale) -> float:
    """Return the height in pixels of the profiles under the maps; 0 if no map of the scene has one."""
    return profile_height(type) if any(True for _ in _profiled(scene, maps)) else 0.0


def profile_places(scene: Scene, maps: MapsLayout, above: float, left: float, type: TypeScale) -> list[ProfilePlace]:
    """Return the places of the profiles: of the row under its map, of the column to the left of that.

    above: the space between a map and its profile. left: of the stage.
    """
    high, gap, places = profile_height(type), GAP * type.factor, []
    for key, frame in _profiled(scene, maps):
        row = QRectF(frame.left(), frame.bottom() + above, frame.width(), high)
        places.append(ProfilePlace(key, row, is_column=False))
        start = max(row.left() - gap - row.width(), left)
        column = QRectF(start, row.top(), row.left() - gap - start, high)
        is_free = not any(place.frame.adjusted(0, 0, 0, above).intersects(column) for place in maps.places)
        if column.width() >= MIN_WIDTH * type.factor and is_free:
            places.append(ProfilePlace(key, column, is_column=True))
    return places


def _profiled(scene: Scene, maps: MapsLayout) -> Iterator[tuple[str, QRectF]]:
    """Yield the keys and the frames of the maps that have profiles."""
    for pane, place in zip(scene.panes, maps.places, strict=True):
        if pane.key in KEYS and has_profile(pane.content, place.cell):
            yield pane.key, place.frame


def paint_profile_at(
    painter: QPainter, place: ProfilePlace, scene: Scene, plan: Plan, cell: Cell | None, theme: Theme, view: Viewport
) -> None:
    """Paint the profile of the row or column through the cell; without a cell, of the middle one.

    view: the viewport of the map.
    """
    pane = next(pane for pane in scene.panes if pane.key == place.key)
    content, name = pane.content, f"{pane.caption.title} {pane.caption.letter}".strip()
    middle = None if cell is None else output_place(cell, plan)
    at = None
    if middle is not None:
        row, column = floor(middle[0]), floor(middle[1])
        at = min(max(row, 0), content.rows - 1), min(max(column, 0), content.columns - 1)
    paint_profile(painter, content, profile_of(content, name, at, place.is_column), theme, view, place.area)
