"""Input and kernel alone: what every view shows while the quiz hides the output's size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell
from ...core.roles import Role
from ..maps.captions import Caption
from ..maps.content import MapContent
from ..maps.painter import Outline
from ..picture import Picture
from .scene import Pane, Scene, SceneBuilder
from .stamp import StampBuilder


class HiddenSizeBuilder:
    """Builds input and kernel as the stamp view does, and a question mark for the output."""

    follows = False

    def __init__(self) -> None:
        self._stamp = StampBuilder()

    def scene(self, picture: Picture) -> Scene:
        whole = self._stamp.scene(replace(picture, cell=None, is_step=False))
        question = MapContent(Role.OUTPUT, np.zeros((1, 1), np.float32), (), hidden=np.ones((1, 1), np.bool_))
        caption = Caption(
            QCoreApplication.translate("figure", "OUTPUT"),
            "[?, ?, ?, ?]",
            QCoreApplication.translate("figure", "how large?"),
            "y",
        )
        sentence = QCoreApplication.translate("figure", "Guess the output's size, then click on the question mark.")
        kernel = replace(whole.panes[1], sign="=")
        return Scene((whole.panes[0], kernel, Pane("question", question, caption)), sentence=sentence)

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        if key == "question":
            return Cell(Role.OUTPUT, 0, 0)  # a click on the question mark reveals the size
        return self._stamp.cell_at(picture, key, row, column)

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        found = self._stamp.outlines(picture, cell)
        return {key: outlines for key, outlines in found.items() if key in ("input", "kernel")}


BUILDER: SceneBuilder = HiddenSizeBuilder()
