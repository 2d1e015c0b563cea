"""Undo and redo: one gesture is one step, and each document starts a new history."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deconvstudio.files.presets import presets
from deconvstudio.gui.window.main_window import MainWindow

from ..hands import button, click, settle, turn_wheel, type_into


def undo(window: MainWindow) -> None:
    QTest.keySequence(window, "Ctrl+Z")


def redo(window: MainWindow) -> None:
    QTest.keySequence(window, "Ctrl+Shift+Z")


def test_twenty_quick_wheel_steps_are_one_step(window: MainWindow, qtbot: QtBot) -> None:
    before = window.studio.spec
    assert not window.actions_by_name["undo"].isEnabled()
    field = window.panel.input.fields[1]
    click(field)
    turn_wheel(field, 20)
    after = window.studio.spec
    assert after.input.shape == (1, 23, 23, 1)
    undo(window)
    assert window.studio.spec == before
    assert not window.actions_by_name["undo"].isEnabled()
    assert field.value() == 3
    redo(window)
    assert window.studio.spec == after
    assert field.value() == 23
    assert not window.actions_by_name["redo"].isEnabled()
    settle(qtbot, window)


def test_two_fields_are_two_steps_and_a_new_change_ends_redo(window: MainWindow, qtbot: QtBot) -> None:
    first = window.studio.spec
    turn_wheel(window.panel.strides.fields[0], 2)
    second = window.studio.spec
    turn_wheel(window.panel.dilations.fields[0], 2)
    third = window.studio.spec
    assert len({first, second, third}) == 3
    undo(window)
    assert window.studio.spec == second
    undo(window)
    assert window.studio.spec == first
    redo(window)
    redo(window)
    assert window.studio.spec == third
    undo(window)
    type_into(window.panel.strides.fields[0], "1")
    assert not window.actions_by_name["redo"].isEnabled()
    redo(window)
    assert window.studio.spec.strides == (1, 1)
    settle(qtbot, window)


def test_the_same_button_twice_is_two_steps(window: MainWindow) -> None:
    same, valid = (button(window.panel.padding, text) for text in ("SAME", "VALID"))
    first = window.studio.spec
    click(same)
    type_into(window.panel.strides.fields[0], "3")
    click(valid)
    undo(window)
    assert window.studio.spec.padding == "SAME"
    undo(window)
    undo(window)
    assert window.studio.spec == first


def test_a_typed_number_is_one_step(window: MainWindow) -> None:
    first = window.studio.spec
    type_into(window.panel.input.fields[1], "128")
    assert window.studio.spec.input.shape == (1, 128, 128, 1)
    undo(window)
    assert window.studio.spec == first


def test_undo_inside_a_field_with_focus_undoes_the_change(window: MainWindow) -> None:
    first = window.studio.spec
    field = window.panel.kernel.fields[0]
    type_into(field, "5")
    assert field.hasFocus()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.studio.spec == first
    assert field.value() == 3


def test_the_dot_goes_when_undo_leads_back_to_what_was_saved(window: MainWindow) -> None:
    assert not window.windowTitle().startswith("•")
    turn_wheel(window.panel.strides.fields[0], 1)
    assert window.windowTitle().startswith("• untitled")
    undo(window)
    assert window.windowTitle().startswith("untitled")


def test_another_document_begins_a_new_history(window: MainWindow) -> None:
    turn_wheel(window.panel.strides.fields[0], 1)
    window.studio.saved = window.studio.spec
    before = window.studio.spec
    window.documents.open_preset(presets()[6].path, "a preset")
    assert window.studio.spec != before
    assert not window.actions_by_name["undo"].isEnabled()
    undo(window)
    assert window.studio.spec != before
