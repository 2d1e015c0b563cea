"""The one table of views. The window's bar, the actions, `render --view` and the tests read it.

A new view of maps is one file in scenes/, which ends with BUILDER = ..., and one row here.
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.roles import Role
from ..texts.fill import translate

if TYPE_CHECKING:
    from .picture import Picture
    from .scenes.scene import SceneBuilder


class Needs(Enum):
    """What a view shows: the Result alone, or the round trip of the same Spec too."""

    RESULT = "result"
    ROUND_TRIP = "round trip"


class View(NamedTuple):
    """A way to look at a Picture.

    name: as in `render --view` and in the action view_<name>. text, tip: on its button, in English. walked: the map
    whose cells are the steps. needs: the data that it shows. scene: the module of scenes/ that builds its maps;
    empty for the matrix, which is no row of maps.
    """

    name: str
    text: object
    tip: object
    walked: Role
    needs: Needs
    scene: str

    def title(self) -> str:
        """Return the text of the view's button, translated."""
        return translate("views", self.text)

    def hint(self) -> str:
        """Return what the view shows in a few words, translated."""
        return translate("views", self.tip)

    @property
    def is_matrix(self) -> bool:
        """Whether the view shows the matrix and no maps."""
        return not self.scene

    def has_data(self, picture: Picture) -> bool:
        """Return whether a Picture holds everything that the view shows."""
        return self.needs is Needs.RESULT or picture.round_trip is not None


VIEWS = (
    View(
        "stamp",
        QT_TRANSLATE_NOOP("views", "Stamp"),
        QT_TRANSLATE_NOOP("views", "Each input cell stamps the kernel onto the output"),
        Role.INPUT,
        Needs.RESULT,
        "stamp",
    ),
    View(
        "slide",
        QT_TRANSLATE_NOOP("views", "Slide"),
        QT_TRANSLATE_NOOP("views", "The rotated kernel slides over the input and its inserted zeros"),
        Role.OUTPUT,
        Needs.RESULT,
        "slide",
    ),
    View(
        "matrix",
        QT_TRANSLATE_NOOP("views", "Matrix"),
        QT_TRANSLATE_NOOP("views", "The convolution as a matrix, and its transpose"),
        Role.OUTPUT,
        Needs.RESULT,
        "",
    ),
    View(
        "overlap",
        QT_TRANSLATE_NOOP("views", "Overlap"),
        QT_TRANSLATE_NOOP("views", "How many stamps each cell gets: the cause of checkerboard patterns"),
        Role.OUTPUT,
        Needs.RESULT,
        "overlap",
    ),
    View(
        "round-trip",
        QT_TRANSLATE_NOOP("views", "Not an inverse"),
        QT_TRANSLATE_NOOP("views", "conv2d and back: the shape returns, but the values do not"),
        Role.OUTPUT,
        Needs.ROUND_TRIP,
        "round_trip",
    ),
)

VIEW_NAMES = tuple(view.name for view in VIEWS)

# What every view shows while the quiz hides the output's size.
HIDDEN_SIZE = "hidden_size"


def view_named(name: str) -> View:
    """Return the view of a name. Raises KeyError for a name that no view has."""
    if name not in VIEW_NAMES:
        raise KeyError(name)
    return VIEWS[VIEW_NAMES.index(name)]


@cache
def builder_of(scene: str) -> SceneBuilder:
    """Import a module of scenes/ and return its BUILDER.

    The import waits until the view is shown: the window is on screen before numpy is loaded.
    """
    builder: SceneBuilder = import_module(f".scenes.{scene}", __package__).BUILDER
    return builder
