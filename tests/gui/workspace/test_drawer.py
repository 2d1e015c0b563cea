"""The drawer's parts: where they stand while the quiz hides the size, and what their headers hold."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role

from ..conftest import Windows
from ..hands import workspace


def test_the_sum_keeps_its_column_while_the_quiz_hides_the_size(windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    drawer = workspace(window).drawer
    before = drawer.cell_view.geometry()
    assert window.views is not None
    window.views.quiz.set_mode("size")
    QApplication.processEvents()
    assert drawer.cell_view.geometry() == before
    assert not drawer.formulas.isVisible()
    notice = drawer.pages.currentWidget()
    assert isinstance(notice, QLabel)
    assert notice.text() == "Hidden until the quiz is solved."
    assert not drawer.tabs.isEnabled()
    window.views.quiz.set_mode("off")
    QApplication.processEvents()
    assert drawer.formulas.isVisible()
    assert drawer.cell_view.geometry() == before


def test_the_quiz_brings_back_the_code_that_it_hid(windows: Windows) -> None:
    window = windows.open(size=(1280, 720))
    drawer = workspace(window).drawer
    drawer.turn_to(1)
    QApplication.processEvents()
    assert drawer.code.controls.isVisible()
    assert drawer.code.controls.parent() is not drawer.code  # it leaves the whole height to the code
    assert window.views is not None
    window.views.quiz.set_mode("size")
    QApplication.processEvents()
    assert not drawer.code.isVisible()
    assert not drawer.code.controls.isVisible()
    window.views.quiz.set_mode("off")
    QApplication.processEvents()
    assert drawer.code.isVisible()
    assert drawer.code.controls.isVisible()


def test_the_heading_of_the_sum_fits_in_a_small_window(windows: Windows) -> None:
    for size in ((960, 540), (1024, 768), (1280, 720)):
        window = windows.open(size=size)
        assert window.views is not None
        window.views.cursor.pin(Cell(Role.OUTPUT, 2, 2))
        QApplication.processEvents()
        heading = workspace(window).drawer.cell_view.heading
        heading.grab()
        assert "…" not in heading.shown_text()
        windows.close(window)
