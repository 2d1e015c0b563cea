"""Another document: the old picture goes away at once. A mere edit of a document keeps its picture, dimmed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.engine.messages import Failed
from deconvstudio.files import documents
from deconvstudio.files.presets import presets
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import fix_buttons, is_dimmed, problem, settle, type_into, workspace

# The numbers of this Spec take longer than the window waits.
SLOW = Spec.of([1, 600, 600, 2], [9, 9, 3, 2], strides=2)


def choose_preset(window: MainWindow, name: str) -> None:
    (path,) = (preset.path for preset in presets() if preset.name_code == name)
    window.top_bar.preset_chosen.emit(path, name)


def page(window: MainWindow) -> str:
    """Return what the empty page says; empty while a view is on screen."""
    return workspace(window).view_stack.empty_text()


def has_picture(window: MainWindow) -> bool:
    return workspace(window).view_stack.current() is not None


def test_a_preset_with_a_problem_shows_no_older_picture(window: MainWindow, qtbot: QtBot) -> None:
    choose_preset(window, "article-same")
    assert "255" in problem(window)
    assert not has_picture(window)
    assert not workspace(window).maps.isVisible()
    assert page(window) == "There is no picture yet: choose a button below to solve the problem."
    assert not workspace(window).playback_bar.play.isEnabled()
    assert fix_buttons(window)
    window.studio.undo()
    assert has_picture(window)
    assert problem(window) == ""
    settle(qtbot, window)
    assert not is_dimmed(window)


def test_an_edit_with_a_problem_keeps_the_picture_dimmed(window: MainWindow) -> None:
    type_into(window.panel.strides.fields[0], "0")
    assert has_picture(window)
    assert is_dimmed(window)
    choose_preset(window, "article-same")
    assert not has_picture(window)
    type_into(window.panel.strides.fields[0], "0")
    assert not has_picture(window)


def test_a_slow_document_says_after_a_while_that_its_picture_comes(
    windows: Windows, tmp_path: Path, qtbot: QtBot
) -> None:
    documents.save(SLOW, tmp_path / "slow.deconv")
    window = windows.open()
    assert window.views is not None
    window.views.stepper.go(3)
    window.documents.open_path(tmp_path / "slow.deconv")
    assert not has_picture(window)
    assert page(window) == ""
    assert workspace(window).drawer.cell_view.explanation is None
    assert workspace(window).selection_bar.isVisible()
    assert window.views.stepper.position is None
    assert window.views.figure() is None
    assert not window.views.picture.is_stale
    settle(qtbot, window)
    assert has_picture(window)
    assert not is_dimmed(window)


def test_the_page_says_why_there_is_no_picture(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.start(SLOW)
    qtbot.waitUntil(
        lambda: page(window) == "The picture comes when TensorFlow has computed it." or has_picture(window)
    )
    settle(qtbot, window)
    assert page(window) == ""


def test_a_computation_that_fails_or_is_cancelled_leaves_no_promise(window: MainWindow, qtbot: QtBot) -> None:
    window.studio.start(SLOW)
    window.computation.failed.emit(Failed(0, "out_of_memory", {}, ""))
    assert page(window) == "There is no picture: these numbers could not be computed."
    settle(qtbot, window)
    window.studio.start(replace(SLOW, strides=(3, 3)))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page(window) == "There is no picture: computing was cancelled."
    fix_buttons(window)["Compute"].click()
    assert page(window) == ""
    settle(qtbot, window)
    assert has_picture(window)


def test_a_document_without_a_button_to_solve_it_says_so(window: MainWindow) -> None:
    window.studio.start(Spec.of([1, 1, 1, 1], [1000, 1000, 1, 1], strides=1024, dilations=1024))
    assert page(window) == "There is no picture yet: the sentence below says why."


def test_no_cell_is_edited_and_no_picture_copied_without_a_picture(window: MainWindow) -> None:
    assert window.views is not None
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=99)
    window.studio.start(spec)
    QGuiApplication.clipboard().clear()
    window.views.cursor.pin(Cell(Role.INPUT, 0, 0))
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_5):
        QTest.keyClick(window, key)
    QTest.keySequence(window, "Ctrl+Shift+C")
    assert window.studio.spec == spec
    assert not window.views.editing.editor.is_open
    assert QGuiApplication.clipboard().image().isNull()
    assert "no picture yet" in problem(window)


def test_the_view_gets_its_focus_back_with_the_picture(window: MainWindow, qtbot: QtBot) -> None:
    workspace(window).maps.setFocus()
    choose_preset(window, "article-same")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert workspace(window).view_stack.isAncestorOf(focused)
    window.studio.undo()
    assert workspace(window).maps.hasFocus()


@pytest.mark.parametrize("view", ["slide", "matrix", "round-trip"])
def test_it_is_the_same_in_every_view(view: str, window: MainWindow, qtbot: QtBot) -> None:
    assert window.views is not None
    window.views.choose(view)
    choose_preset(window, "checkerboard-k3-s2")
    qtbot.waitUntil(lambda: has_picture(window) and window.computation.is_current, timeout=10_000)
    choose_preset(window, "article-same")
    assert not has_picture(window)
    window.studio.undo()
    qtbot.waitUntil(lambda: has_picture(window) and window.computation.is_current, timeout=10_000)
