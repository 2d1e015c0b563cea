"""A picture belongs to one Spec. While the next Spec is computed, no part of it is in the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure.views import VIEW_NAMES
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import problem, settle, workspace

SMALL = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
# The numbers of this Spec take longer than the window waits.
SLOW = Spec.of([1, 600, 600, 1], [9, 9, 1, 1], strides=2)


def keys(window: MainWindow, text: str) -> None:
    QTest.keySequence(window, text)
    QApplication.processEvents()


def number_of(name: str) -> int:
    return VIEW_NAMES.index(name) + 1


@pytest.mark.parametrize("view", VIEW_NAMES)
@pytest.mark.parametrize("mode", ["numbers", "size"])
def test_hidden_numbers_outlast_a_change_of_size(view: str, mode: str, windows: Windows) -> None:
    window = windows.open(spec=SMALL)
    views = window.views
    assert views is not None
    keys(window, f"Ctrl+{number_of(view)}")
    views.quiz.set_mode("numbers" if mode == "numbers" else "size")
    views.quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    for strides in ((3, 3), (1, 1), (2, 3)):
        window.studio.change(replace(window.studio.spec, strides=strides))
        keys(window, "Ctrl+Shift+C")
        QApplication.processEvents()
    # Only the round trip may be missing still.
    assert problem(window) in ("", "There is no picture yet; wait for the first numbers.")
    assert view == "round-trip" or problem(window) == ""


def test_a_picture_is_copied_while_another_size_is_computed(windows: Windows) -> None:
    window = windows.open(spec=SLOW)
    views = window.views
    assert views is not None
    views.quiz.set_mode("numbers")
    window.preferences.picture_width = 640
    window.studio.change(replace(SLOW, strides=(3, 3)))
    QTest.keySequence(window, "Ctrl+Shift+C")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 640
    picture = views.picture.value
    assert picture is not None
    assert picture.plan.spec == SLOW
    assert picture.hidden is not None
    assert picture.hidden.all()


def test_there_is_no_picture_of_a_round_trip_before_its_numbers(windows: Windows) -> None:
    window = windows.open(spec=SLOW)
    QGuiApplication.clipboard().clear()
    QTest.keySequence(window, f"Ctrl+{number_of('round-trip')}")
    QTest.keySequence(window, "Ctrl+Shift+C")
    assert QGuiApplication.clipboard().image().isNull()
    assert "wait for the first numbers" in problem(window)
    views = window.views
    assert views is not None
    views.choose("stamp")


def test_the_new_numbers_are_hidden_when_they_come(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=SMALL)
    views = window.views
    assert views is not None
    views.quiz.set_mode("numbers")
    views.quiz.reveal_all()
    window.studio.change(replace(SMALL, strides=(3, 3)))
    settle(qtbot, window)
    content = workspace(window).maps.panes["output"].content
    assert content.hidden is not None
    assert content.hidden.shape == (9, 9)
    assert content.hidden.all()
    QTest.keyClick(window, Qt.Key.Key_Escape)


def test_a_copied_picture_does_not_tell_a_hidden_size(windows: Windows) -> None:
    window = windows.open(spec=SMALL)
    views = window.views
    assert views is not None
    views.quiz.set_mode("size")
    figure = views.figure()
    assert figure is not None
    hidden = figure.size.height()
    views.quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    whole = views.figure()
    assert whole is not None
    assert hidden < whole.size.height() - 100
    heights = {}
    for strides in ((2, 2), (3, 3)):
        window.studio.change(replace(SMALL, strides=strides))
        views.quiz.set_mode("size")
        copied = views.figure()
        assert copied is not None
        heights[strides] = copied.size.height()
    assert len(set(heights.values())) == 1


def test_a_spec_that_becomes_legal_again_is_hidden(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=SMALL)
    views = window.views
    assert views is not None
    window.studio.set_limits(1, 1)
    assert window.studio.plan.problems
    views.quiz.set_mode("numbers")
    before = views.picture.value
    assert before is not None
    window.studio.set_limits(None, 1)
    settle(qtbot, window)
    picture = views.picture.value
    assert picture is not None
    assert picture.hidden is not None
    assert picture.hidden.all()
