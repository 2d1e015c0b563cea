"""Parts of the window fold by a click or a key, leave their room to the stage, and are remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.gui.parameters.panel_rail import PanelRail, entries_of
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, settle, type_into, workspace

# The key of each part.
KEYS = {
    "fold_panel": Qt.Key.Key_F6,
    "fold_size": Qt.Key.Key_F7,
    "fold_sum": Qt.Key.Key_F8,
    "fold_strip": Qt.Key.Key_F9,
}


def press(window: MainWindow, name: str) -> None:
    QTest.keyClick(window, KEYS[name])
    QApplication.processEvents()


def rail(window: MainWindow) -> PanelRail:
    (found,) = window.findChildren(PanelRail)
    return found


def cell_size(window: MainWindow) -> float:
    return workspace(window).maps.item("output").cell_rect(0, 0).width()


def fold_buttons(window: MainWindow) -> list[QToolButton]:
    """Return the buttons in the drawer's headers."""
    drawer = workspace(window).drawer
    names = {window.actions_by_name[name].text() for name in ("fold_size", "fold_sum")}
    return [button for button in drawer.findChildren(QToolButton) if button.accessibleName() in names]


def test_the_panel_folds_to_a_rail_with_its_numbers_and_comes_back_by_a_click(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(size=(1280, 720))
    width = workspace(window).width()
    press(window, "fold_panel")
    assert not window.panel.isVisible()
    assert rail(window).accessibleDescription() == "i = 3, k = 3, s = 2, p = VALID, o = 7"
    assert workspace(window).width() > width + 150
    window.studio.undo()
    QTest.mouseClick(rail(window), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.panel.isVisible()
    assert not rail(window).isVisible()
    type_into(window.panel.strides.fields[0], "3")
    press(window, "fold_panel")
    assert rail(window).accessibleDescription() == "i = 3, k = 3, s = 3, p = VALID, o = 9"


def test_the_rail_has_both_sizes_if_they_differ_and_no_hidden_one(window: MainWindow) -> None:
    type_into(window.panel.dilations.fields[0], "2")
    press(window, "fold_panel")
    texts = {entry.letter: entry.text for entry in entries_of(window.studio.plan)}
    assert texts == {"i": "3", "k": "3", "s": "2", "p": "VALID", "d": "2", "o": "9"}
    assert window.views is not None
    before = rail(window).grab().toImage()
    window.views.quiz.set_mode("size")
    assert rail(window).grab().toImage() != before


@pytest.mark.parametrize("part", [0, 1])
def test_a_part_of_the_drawer_folds_and_the_other_takes_its_width(part: int, windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    drawer = workspace(window).drawer
    parts: tuple[QWidget, QWidget] = (drawer.pages, drawer.cell_view)
    click(fold_buttons(window)[part])
    QApplication.processEvents()
    assert [widget.isVisible() for widget in parts] == [part == 1, part == 0]
    assert parts[1 - part].width() == drawer.width()


def test_a_folded_drawer_leaves_its_height_to_the_stage(windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    high = workspace(window).maps.height()
    press(window, "fold_size")
    press(window, "fold_sum")
    assert workspace(window).maps.height() > high + 60
    workspace(window).drawer.tabs.segments()[1].click()
    QApplication.processEvents()
    assert workspace(window).drawer.code.isVisible()  # a tab unfolds its part


def test_folded_parts_are_remembered(windows: Windows) -> None:
    window = windows.open()
    press(window, "fold_panel")
    press(window, "fold_sum")
    press(window, "fold_strip")
    windows.close(window)
    window = windows.open()
    assert not window.panel.isVisible()
    assert not workspace(window).drawer.cell_view.isVisible()
    assert window.actions_by_name["fold_strip"].isChecked()


def test_the_strip_keeps_its_place_from_step_to_step_and_gives_way_before_the_numbers(
    windows: Windows, qtbot: QtBot
) -> None:
    window = windows.open(size=(1280, 720))
    assert window.views is not None
    before = cell_size(window)
    press(window, "fold_strip")
    with_strip = cell_size(window)
    assert with_strip < before
    frames = []
    for step in (None, 0, 4, 8):
        if step is not None:
            window.views.stepper.go(step)
        frames.append(workspace(window).maps.frame_rect("output"))
    assert all(frame == frames[0] for frame in frames)
    window.resize(900, 560)
    for _ in range(5):
        QApplication.processEvents()
    low = cell_size(window)
    press(window, "fold_strip")
    assert cell_size(window) == low


def test_nothing_on_the_stage_moves_when_a_cell_is_pinned_or_freed(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(size=(1280, 720))
    views = window.views
    assert views is not None
    bar = workspace(window).playback_bar.geometry()
    for view in ("stamp", "slide", "overlap"):
        views.choose(view)
        settle(qtbot, window)
        keys = list(workspace(window).maps.panes)
        places = {key: workspace(window).maps.frame_rect(key) for key in keys}
        for cell in (
            Cell(Role.INPUT, 0, 0),
            Cell(Role.INPUT, 2, 2),
            Cell(Role.OUTPUT, 3, 3),
            Cell(Role.KERNEL, 1, 1),
        ):
            views.cursor.pin(cell)
            assert {key: workspace(window).maps.frame_rect(key) for key in keys} == places
        views.cursor.free()
        assert {key: workspace(window).maps.frame_rect(key) for key in keys} == places
        assert workspace(window).playback_bar.geometry() == bar


def test_full_screen_goes_and_comes_back(window: MainWindow) -> None:
    action = window.actions_by_name["full_screen"]
    QTest.keyClick(window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert window.isFullScreen()
    assert action.isChecked()
    QTest.keyClick(window, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert not window.isFullScreen()
    assert not action.isChecked()


def test_type_and_panel_grow_with_the_window(windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    small = window.panel.width(), workspace(window).playback_bar.height()
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert window.appearance.theme.type.factor == 1.375
    assert window.panel.width() > 1.3 * small[0]
    assert workspace(window).playback_bar.height() > 1.3 * small[1]
    window.resize(1280, 720)
    QApplication.processEvents()
    assert (window.panel.width(), workspace(window).playback_bar.height()) == small


def test_the_views_move_to_a_second_row_in_a_narrow_window(windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    bar = window.top_bar
    assert bar.views.geometry().center().y() == pytest.approx(
        bar.more.mapTo(bar, bar.more.rect().center()).y(), abs=3
    )
    window.resize(780, 560)
    QApplication.processEvents()
    assert bar.views.geometry().top() > bar.more.mapTo(bar, bar.more.rect().bottomLeft()).y()
    assert bar.views.geometry().right() <= bar.width()


def test_the_entries_of_the_parts_look_alike(window: MainWindow) -> None:
    folds = [window.actions_by_name[name] for name in KEYS]
    assert not any(action.isIconVisibleInMenu() for action in folds)
    assert {action.isCheckable() for action in folds} == {True}
