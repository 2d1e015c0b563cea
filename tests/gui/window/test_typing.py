"""What happens while the user types: incomplete numbers, shortcuts inside a field, messages that must go away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec
from deconvstudio.gui.window.main_window import MainWindow

from ..hands import settle, type_into


def test_listed_numbers_survive_a_size_typed_by_mistake(window: MainWindow, qtbot: QtBot) -> None:
    before = window.studio.spec
    assert before.input.values.kind == "list"
    for text in ("25", "2", "3"):
        type_into(window.panel.input.fields[1], text)
    assert window.studio.spec == before
    type_into(window.panel.kernel.fields[0], "1")
    type_into(window.panel.input.fields[1], "2")
    cut = window.studio.spec
    assert cut.input.shape == (1, 2, 2, 1)
    assert cut.kernel.shape == (1, 1, 1, 1)
    type_into(window.panel.input.fields[1], "3")
    assert window.studio.spec.input == before.input
    settle(qtbot, window)


def test_typing_after_an_undo_starts_from_the_older_spec(window: MainWindow) -> None:
    type_into(window.panel.input.fields[1], "2")
    window.studio.undo()
    other = window.studio.spec.with_input_shape((1, 4, 4, 1))
    window.studio.change(other)
    type_into(window.panel.input.fields[1], "4")
    assert window.studio.spec == other


def test_linking_gives_the_widths_the_numbers_of_the_heights(window: MainWindow) -> None:
    window.panel.link.click()
    type_into(window.panel.input.fields[1], "2")
    assert window.studio.spec.input.shape == (1, 2, 3, 1)
    window.panel.link.click()
    assert window.studio.spec.input.shape == (1, 2, 2, 1)
    window.studio.undo()
    assert window.studio.spec.input.shape == (1, 2, 3, 1)


def test_the_windows_shortcuts_work_from_inside_a_field(window: MainWindow, qtbot: QtBot) -> None:
    field = window.panel.strides.fields[0]
    field.setFocus()
    field.lineEdit().selectAll()
    heard: list[str] = []
    for name in ("export_picture", "toggle_theme"):
        action = window.actions_by_name[name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _=False, name=name: heard.append(name))
    QTest.keySequence(field, "Ctrl+E")
    QTest.keySequence(field, "Ctrl+T")
    assert heard == ["export_picture", "toggle_theme"]
    QTest.keySequence(field, "Ctrl+C")
    QTest.keySequence(field, "Ctrl+V")
    assert field.lineEdit().text() == "2"


def test_a_message_goes_away_with_the_next_success_and_with_esc(window: MainWindow) -> None:
    assert window.workspace is not None
    bar = window.workspace.problem_bar
    window.show_message("There is no room left.")
    assert bar.isVisible()
    window.documents.message.emit("Saved")
    assert not bar.isVisible()
    window.show_message("There is no room left.")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_a_problem_stays_until_it_is_solved(window: MainWindow) -> None:
    assert window.workspace is not None
    window.studio.change(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=99))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    window.documents.message.emit("Saved")
    assert "99" in window.workspace.problem_bar.text()
    assert window.workspace.problem_bar.isVisible()


def test_a_cancelled_spec_can_be_computed_again(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    settle(qtbot, window)
    window.workspace.show_cancelled()
    (compute,) = window.workspace.problem_bar.findChildren(QPushButton)
    with qtbot.waitSignal(window.computation.computed):
        compute.click()
    assert not window.workspace.problem_bar.isVisible()
