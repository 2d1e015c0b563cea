"""A row of fix buttons works by mouse and by keyboard, and is never cut off."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from deconvstudio.gui.widgets.fix_buttons import FixButtons, FixChoice

from ..clipping import clipped

CHOICES = [FixChoice(f"Output height {n}", n) for n in range(6)]


@pytest.fixture
def dialog(qtbot: QtBot) -> QDialog:
    """Return a dialog with a field and the row below it."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(QLineEdit())
    column.addWidget(FixButtons())
    column.addStretch(1)
    dialog.resize(320, 240)
    dialog.show()
    return dialog


@pytest.fixture
def row(dialog: QDialog) -> FixButtons:
    row = dialog.findChild(FixButtons)
    assert isinstance(row, FixButtons)
    row.show_choices(CHOICES)
    QApplication.processEvents()
    return row


def test_the_row_is_hidden_without_choices(row: FixButtons) -> None:
    assert row.isVisible()
    row.show_choices([])
    assert not row.isVisible()
    assert row.buttons() == []


def test_each_button_emits_its_value(row: FixButtons) -> None:
    chosen: list[int] = []
    row.chosen.connect(chosen.append)
    for button in row.buttons():
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_clicks_the_button_with_the_focus(row: FixButtons, key: Qt.Key) -> None:
    chosen: list[int] = []
    row.chosen.connect(chosen.append)
    row.buttons()[0].setFocus()
    QTest.keyClick(row.buttons()[0], Qt.Key.Key_Right)
    assert row.buttons()[1].hasFocus()
    QTest.keyClick(row.buttons()[1], key)
    assert chosen == [1]


def test_enter_in_a_field_clicks_no_button(row: FixButtons, dialog: QDialog) -> None:
    chosen: list[int] = []
    row.chosen.connect(chosen.append)
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert chosen == []


def test_the_buttons_wrap_and_say_what_a_click_sets(row: FixButtons, dialog: QDialog) -> None:
    tops = [button.y() for button in row.buttons()]
    assert tops == sorted(tops)
    assert len(set(tops)) > 1
    assert clipped(dialog) == []
    assert row.buttons()[3].toolTip() == "Click to set: Output height 3"


def test_new_choices_replace_the_old_ones(row: FixButtons) -> None:
    row.show_choices(CHOICES[2:3])
    assert [button.text() for button in row.buttons()] == ["Output height 2"]


@pytest.mark.parametrize("leaves", [True, False])
def test_the_focus_is_where_it_was_after_the_buttons_go(leaves: bool, dialog: QDialog, row: FixButtons) -> None:
    field = dialog.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    row.buttons()[2].setFocus()
    if leaves:
        QTest.keyClick(row.buttons()[2], Qt.Key.Key_Space)  # what the click sets may hide the row
    else:
        row.show_choices(CHOICES[:1])
    assert field.hasFocus()
