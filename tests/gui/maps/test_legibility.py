"""Numbers that the last row can read: the height of the painted digits of the start document, measured in pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.gui.widgets import reduced_motion
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import SECONDS, pixels, settle, workspace

# The least height in pixels with the panel open and folded: in Stamp, and in the other views of maps.
BARS = {
    (1024, 768): ((11, 16), (8, 12)),
    (1280, 720): ((14, 22), (11, 15)),
    (1920, 1080): ((24, 33), (17, 23)),
}
VIEWS = ("stamp", "slide", "overlap", "round-trip")
# Steps of 255 between a digit and its cell.
INK = 60


def heights(window: MainWindow) -> dict[str, int]:
    """Return the height of the digits of each map on screen: of the lowest number that it shows."""
    maps = workspace(window).maps
    image = pixels(maps.viewport().grab().toImage()).astype(int)
    found = {}
    for key, pane in maps.panes.items():
        item, content = maps.item(key), pane.content
        seen = [
            high
            for row, column in np.ndindex(content.rows, content.columns)
            if (high := digit_height(image, item.cell_rect(row, column).adjusted(4, 4, -4, -4).toRect().getRect()))
        ]
        assert seen, f"no number on the map {key}"
        found[key] = min(seen)
    return found


def digit_height(image: np.ndarray, area: object) -> int:
    """Return the height of the ink in an area (x, y, width, height), 0 if there is none."""
    assert isinstance(area, tuple)
    x, y, wide, high = area
    cell = image[y : y + high, x : x + wide]
    ink = np.abs(cell - cell[0, 0]).max(axis=2) > INK  # the corner has the cell's colour
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[-1] - rows[0] + 1) if rows.size else 0


@pytest.mark.parametrize("size", BARS)
def test_the_digits_of_the_start_document_are_high_enough(
    size: tuple[int, int], windows: Windows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reduced_motion, "motion_allowed", lambda: False)
    window = windows.open(size=size)
    views = window.views
    assert views is not None
    too_small = []
    for view in VIEWS:
        views.choose(view)
        settle(qtbot, window)
        if view == "round-trip":
            qtbot.waitUntil(lambda: "difference" in workspace(window).maps.panes, timeout=SECONDS * 1000)
        for is_folded in (False, True):
            window.actions_by_name["fold_panel"].setChecked(not is_folded)
            QApplication.processEvents()
            bar = BARS[size][view != "stamp"][is_folded]
            views.cursor.free()
            found = [(key, "", high) for key, high in heights(window).items()]
            views.cursor.pin(Cell(Role.INPUT if view == "stamp" else Role.OUTPUT, 1, 1))
            found += [(key, "step", high) for key, high in heights(window).items()]
            too_small += [(view, is_folded, *entry) for entry in found if entry[-1] < bar]
    assert too_small == []
