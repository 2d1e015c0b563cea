"""The field over a cell: what its keys do, which texts are numbers, and where it lies."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.gui.editing.cell_editor import CellEditor

Key = Qt.Key
CELL = QRect(40, 60, 50, 50)


class SignalLog:
    """Records the signals of an editor in their order."""

    def __init__(self, editor: CellEditor) -> None:
        self.entries: list[tuple[str, ...]] = []
        editor.committed.connect(lambda text, direction: self.entries.append(("committed", text, direction)))
        editor.reverted.connect(lambda: self.entries.append(("reverted",)))
        editor.refused.connect(lambda sentence: self.entries.append(("refused", sentence)))
        editor.block_pasted.connect(lambda text: self.entries.append(("block", text)))


@pytest.fixture
def page(application: QApplication, qtbot: QtBot) -> QWidget:
    """Return a window with another field to go to, and room for cells."""
    page = QWidget()
    page.resize(400, 300)
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(QLineEdit())
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def editor(page: QWidget) -> CellEditor:
    editor = CellEditor(page)
    editor.open_at(CELL, "2")
    QApplication.processEvents()
    assert editor.hasFocus()
    return editor


def test_the_field_lies_on_the_cell_and_its_number_is_selected(editor: CellEditor) -> None:
    assert editor.geometry() == CELL
    assert editor.isVisible()
    assert editor.selectedText() == "2"
    QTest.keyClicks(editor, "7")
    assert editor.text() == "7"


def test_a_long_number_grows_to_the_right_and_stays_in_the_parent(editor: CellEditor, page: QWidget) -> None:
    editor.setText("-0.12345678")
    assert editor.geometry().topLeft() == CELL.topLeft()
    assert editor.width() > CELL.width()
    assert editor.height() == CELL.height()
    editor.setText("2")
    assert editor.geometry() == CELL
    editor.open_at(QRect(360, 20, 40, 40), "-0.12345678")
    assert page.rect().contains(editor.geometry())
    editor.open_at(QRect(394, 294, 6, 6), "1")
    assert page.rect().contains(editor.geometry())
    assert editor.height() >= 20


@pytest.mark.parametrize(
    ("key", "modifier", "direction"),
    [
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier, "stay"),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "stay"),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "right"),
        (Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "left"),
        (Key.Key_Up, Qt.KeyboardModifier.NoModifier, "up"),
        (Key.Key_Down, Qt.KeyboardModifier.NoModifier, "down"),
    ],
)
def test_a_key_commits_and_goes_on(
    editor: CellEditor, key: Key, modifier: Qt.KeyboardModifier, direction: str
) -> None:
    log = SignalLog(editor)
    QTest.keyClicks(editor, "1.5")
    QTest.keyClick(editor, key, modifier)
    assert log.entries == [("committed", "1.5", direction)]
    assert not editor.isVisible()


def test_left_and_right_only_leave_the_field_at_the_ends_of_the_text(editor: CellEditor) -> None:
    log = SignalLog(editor)
    QTest.keyClicks(editor, "12")
    QTest.keyClick(editor, Key.Key_Left)
    QTest.keyClick(editor, Key.Key_Left)
    assert log.entries == []
    QTest.keyClick(editor, Key.Key_Left)
    assert log.entries == [("committed", "12", "left")]
    editor.open_at(CELL, "34")
    QTest.keyClick(editor, Key.Key_Right)  # all of it is selected
    editor.open_at(CELL, "34")
    QTest.keyClick(editor, Key.Key_Left)
    assert log.entries[1:] == [("committed", "34", "right"), ("committed", "34", "left")]
    editor.open_at(CELL, "34")
    QTest.keyClick(editor, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert editor.isVisible()


def test_esc_reverts_and_no_other_widget_gets_it(editor: CellEditor) -> None:
    log = SignalLog(editor)
    QTest.keyClicks(editor, "99")
    QTest.keyClick(editor, Key.Key_Escape)
    assert log.entries == [("reverted",)]
    assert not editor.isVisible()


@pytest.mark.parametrize("text", ["\u22121,5", "-1.5", " -15e-1 ", "\uff0d\uff11\uff0e\uff15"])
def test_numbers_may_be_written_as_people_write_them(editor: CellEditor, text: str) -> None:
    log = SignalLog(editor)
    editor.setText(text)
    QTest.keyClick(editor, Key.Key_Return)
    assert log.entries == [("committed", text, "stay")]


@pytest.mark.parametrize("text", ["abc", "1..2", "1e99", "nan", "--3"])
def test_a_wrong_text_stays_and_says_so(editor: CellEditor, text: str) -> None:
    log = SignalLog(editor)
    editor.setText(text)
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Down):
        QTest.keyClick(editor, key)
    assert log.entries == []
    assert editor.isVisible()
    assert editor.property("wrong") is True
    assert text in editor.toolTip()
    QTest.keyClick(editor, Key.Key_Backspace)
    assert not editor.property("wrong")
    assert editor.toolTip() == ""


def test_an_empty_text_keeps_the_number(editor: CellEditor) -> None:
    log = SignalLog(editor)
    QTest.keyClick(editor, Key.Key_Delete)
    QTest.keyClick(editor, Key.Key_Return)
    assert log.entries == [("committed", "2", "stay")]


def test_leaving_the_field_commits_or_says_what_was_dropped(editor: CellEditor, page: QWidget) -> None:
    log = SignalLog(editor)
    (other,) = (field for field in page.findChildren(QLineEdit) if field is not editor)
    QTest.keyClicks(editor, "8")
    QTest.mouseClick(other, Qt.MouseButton.LeftButton)
    other.setFocus()
    assert log.entries == [("committed", "8", "stay")]
    assert not editor.isVisible()
    editor.open_at(CELL, "8")
    QTest.keyClicks(editor, "8x")
    other.setFocus()
    assert not editor.isVisible()
    assert log.entries[1] == ("reverted",)
    assert log.entries[2][0] == "refused"
    assert "8x" in log.entries[2][1]
    assert len(log.entries) == 3


def test_pasting_a_number_stays_in_the_field_and_pasting_a_block_does_not(editor: CellEditor) -> None:
    log = SignalLog(editor)
    QGuiApplication.clipboard().setText("3.5\n")
    QTest.keySequence(editor, "Ctrl+V")
    assert editor.text().strip() == "3.5"
    assert log.entries == []
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n")
    QTest.keySequence(editor, "Ctrl+V")
    assert log.entries == [("block", "1\t2\n3\t4\n")]
    assert not editor.isVisible()


def test_a_shortcut_of_the_window_commits_the_number_first(editor: CellEditor, page: QWidget) -> None:
    log = SignalLog(editor)
    saved: list[int] = []
    shortcut = QShortcut("Ctrl+S", page)
    shortcut.activated.connect(lambda: saved.append(len(log.entries)))
    QTest.keyClicks(editor, "6")
    QTest.keySequence(editor, "Ctrl+S")
    assert saved == [1]
    assert log.entries == [("committed", "6", "stay")]


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_PageDown])
def test_a_key_of_the_steps_commits_first_and_then_steps(key: Key, editor: CellEditor, page: QWidget) -> None:
    log, steps = SignalLog(editor), list[int]()
    QShortcut(key, page).activated.connect(lambda: steps.append(len(log.entries)))
    QTest.keyClicks(editor, "6")
    QTest.keyClick(editor, key)
    assert steps == [1]
    assert log.entries == [("committed", "6", "stay")]


def test_no_key_reaches_the_widgets_below(editor: CellEditor, page: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[int] = []
    monkeypatch.setattr(page, "keyPressEvent", lambda event: passed.append(event.key()))
    QShortcut("Down", page).activated.connect(lambda: passed.append(-1))
    log = SignalLog(editor)
    for key in (Key.Key_F5, Key.Key_F2, Key.Key_Insert, Key.Key_Down):
        QTest.keyClick(editor, key)
    assert passed == []
    assert log.entries == [("committed", "2", "down")]


def test_the_reason_stands_by_the_field_until_the_text_changes(editor: CellEditor, page: QWidget) -> None:
    (reason,) = page.findChildren(QLabel)
    for rect in (CELL, QRect(380, 280, 20, 20)):
        editor.open_at(rect, "1")
        editor.setText("1x")
        QTest.keyClick(editor, Key.Key_Return)
        assert reason.isVisible()
        assert reason.text() == editor.toolTip()
        assert page.rect().contains(reason.geometry())
        assert not reason.geometry().intersects(editor.geometry())
        editor.setText("1")
        assert not reason.isVisible()
    editor.setText("x")
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClick(editor, Key.Key_Escape)
    assert not reason.isVisible()
