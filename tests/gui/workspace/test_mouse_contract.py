"""The mouse does the same in every view: point, click, click again, leave, Esc, reveal."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure.views import VIEW_NAMES, view_named
from deconvstudio.gui.matrix.matrix_canvas import MatrixCanvas
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.view_controller import ViewController

from ..conftest import Windows
from ..hands import SECONDS, workspace

SPEC = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
ONE, OTHER = Cell(Role.OUTPUT, 1, 2), Cell(Role.OUTPUT, 4, 5)


class View:
    """A view in a window, and the mouse on its output cells."""

    def __init__(self, windows: Windows, name: str) -> None:
        self.window: MainWindow = windows.open(spec=SPEC)
        views = self.window.views
        assert views is not None
        self.views: ViewController = views
        self.name = name
        views.choose(name)
        QApplication.processEvents()

    def has_data(self) -> bool:
        picture = self.views.picture.value
        return picture is not None and self.views.view.has_data(picture)

    @property
    def surface(self) -> QWidget:
        """The widget that the mouse moves over."""
        if view_named(self.name).is_matrix:
            (canvas,) = self.window.findChildren(MatrixCanvas)
            return canvas
        viewport: QWidget = workspace(self.window).maps.viewport()
        return viewport

    def place(self, cell: Cell) -> QPoint:
        QApplication.processEvents()
        surface = self.surface
        if isinstance(surface, MatrixCanvas):
            return surface.place_of("top", 0, cell.row * 7 + cell.column).toPoint()
        rect = workspace(self.window).maps.cell_rect(cell)
        assert rect is not None
        return rect.center()

    def point(self, cell: Cell) -> None:
        QTest.mouseMove(self.surface, self.place(cell))

    def click(self, cell: Cell) -> None:
        QTest.mouseClick(self.surface, Qt.MouseButton.LeftButton, pos=self.place(cell))

    def leave(self) -> None:
        QApplication.sendEvent(self.surface, QEvent(QEvent.Type.Leave))

    def state(self) -> tuple[Cell | None, bool]:
        cursor = self.views.cursor
        return cursor.cell, cursor.is_pinned


@pytest.fixture(params=VIEW_NAMES)
def view(request: pytest.FixtureRequest, windows: Windows, qtbot: QtBot) -> View:
    view = View(windows, request.param)
    qtbot.waitUntil(view.has_data, timeout=SECONDS * 1000)
    return view


def test_pointing_moves_the_cursor_and_leaving_frees_it(view: View) -> None:
    view.point(ONE)
    assert view.state() == (ONE, False)
    view.point(OTHER)
    assert view.state() == (OTHER, False)
    view.leave()
    assert view.state() == (None, False)


def test_a_click_pins_a_second_click_frees(view: View) -> None:
    view.click(ONE)
    assert view.state() == (ONE, True)
    view.point(OTHER)
    view.leave()
    assert view.state() == (ONE, True)
    view.click(ONE)
    assert view.state() == (ONE, False)
    view.click(ONE)
    view.click(OTHER)
    assert view.state() == (OTHER, True)
    QTest.keyClick(view.window, Qt.Key.Key_Escape)
    assert view.state() == (None, False)


def test_a_click_on_a_hidden_cell_reveals_and_pins_it(view: View) -> None:
    view.views.quiz.set_mode("numbers")
    view.click(ONE)
    assert view.state() == (ONE, True)
    picture = view.views.picture.value
    assert picture is not None
    assert not picture.is_hidden(ONE)
    assert picture.is_hidden(OTHER)
    view.click(ONE)
    assert view.state() == (ONE, False)
    assert not view.views.quiz.is_hidden(ONE)


def test_enter_reveals_the_pinned_cell(view: View) -> None:
    view.click(ONE)
    view.views.quiz.set_mode("numbers")
    view.views.focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert not view.views.quiz.is_hidden(ONE)
    assert view.views.quiz.is_hidden(OTHER)


def test_nothing_is_revealed_in_an_older_picture(view: View) -> None:
    view.views.quiz.set_mode("numbers")
    view.views.picture.mark_stale()
    view.click(ONE)
    assert view.views.quiz.is_hidden(ONE)
