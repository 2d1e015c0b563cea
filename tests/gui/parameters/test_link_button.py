"""The switch "H = W" is off while a paste or a fix has made widths that are not the heights."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from deconvstudio.core.cells import Cell
from deconvstudio.core.roles import Role
from deconvstudio.gui.window.main_window import MainWindow

from ..hands import click, type_into


def paste(window: MainWindow, text: str) -> None:
    """Paste a block on the first cell of the input."""
    assert window.views is not None
    QGuiApplication.clipboard().setText(text)
    window.views.editing.paste(Cell(Role.INPUT, 0, 0))


def test_an_oblong_block_unlinks_until_it_is_undone(window: MainWindow) -> None:
    link = window.panel.link
    assert link.isChecked()
    paste(window, "1 2 3 4 5\n6 7 8 9 10")
    assert window.studio.spec.input.shape == (1, 3, 5, 1)
    assert not link.isChecked()
    type_into(window.panel.input.fields[1], "4")
    assert window.studio.spec.input.shape == (1, 4, 5, 1)
    window.studio.undo()
    assert not link.isChecked()
    window.studio.undo()
    assert window.studio.spec.input.shape == (1, 3, 3, 1)
    assert link.isChecked()


def test_a_square_block_keeps_the_link(window: MainWindow) -> None:
    paste(window, "1 2 3 4\n" * 4)
    assert window.studio.spec.input.shape == (1, 4, 4, 1)
    assert window.panel.link.isChecked()
    assert window.status.note_text() == "Pasted a block of 4 × 4; the input grew to 4 × 4"


def test_a_link_that_the_user_took_off_stays_off(window: MainWindow) -> None:
    click(window.panel.link)
    paste(window, "1 2 3 4 5")
    window.studio.undo()
    assert not window.panel.link.isChecked()
    click(window.panel.link)
    paste(window, "1 2 3 4 5")
    click(window.panel.link)
    assert window.studio.spec.input.shape == (1, 3, 3, 1)
    assert window.panel.link.isChecked()
