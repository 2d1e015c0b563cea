"""Undo and redo: one gesture is one step, and so is another document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from deconvstudio.files.presets import presets
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.gui.window.main_window import MainWindow

from ..hands import button, click, settle, turn_wheel, type_into


def undo(window: MainWindow) -> None:
    QTest.keySequence(window, "Ctrl+Z")


def redo(window: MainWindow) -> None:
    QTest.keySequence(window, "Ctrl+Shift+Z")


def choose_preset(window: MainWindow, n: int) -> None:
    """Choose a preset, as the top bar does."""
    window.top_bar.preset_chosen.emit(presets()[n].path, "a preset")


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
    assert window.windowTitle().startswith("• Lecture 3×3")
    undo(window)
    assert window.windowTitle().startswith("Lecture 3×3")


def test_a_preset_is_one_step_that_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    turn_wheel(window.panel.strides.fields[0], 1)
    before = window.studio.spec
    choose_preset(window, 7)  # a question would wait for an answer here
    preset = window.studio.spec
    assert preset != before
    assert window.windowTitle().startswith("Figure 4.3 (Dumoulin, Visin)")
    undo(window)
    assert window.studio.spec == before
    assert window.windowTitle().startswith("• Lecture 3×3")
    undo(window)
    assert window.windowTitle().startswith("Lecture 3×3")
    assert not window.actions_by_name["undo"].isEnabled()
    redo(window)
    redo(window)
    assert window.studio.spec == preset
    assert window.windowTitle().startswith("Figure 4.3 (Dumoulin, Visin)")
    assert not window.actions_by_name["redo"].isEnabled()
    settle(qtbot, window)


def test_the_same_preset_again_is_no_step(window: MainWindow) -> None:
    choose_preset(window, 0)
    assert not window.actions_by_name["undo"].isEnabled()
    type_into(window.panel.strides.fields[0], "3")
    choose_preset(window, 0)
    assert window.windowTitle().startswith("Lecture 3×3")
    undo(window)
    assert window.studio.spec.strides == (3, 3)


def test_quick_edits_before_and_after_a_preset_are_two_steps(window: MainWindow) -> None:
    type_into(window.panel.strides.fields[0], "3")
    choose_preset(window, 7)
    preset = window.studio.spec
    type_into(window.panel.strides.fields[0], "4")
    undo(window)
    assert window.studio.spec == preset
    undo(window)
    assert window.studio.spec.strides == (3, 3)


def test_new_is_a_small_legal_document_without_a_name(window: MainWindow, qtbot: QtBot) -> None:
    first = window.studio.spec
    QTest.keySequence(window, "Ctrl+N")
    assert window.studio.plan.output_shape == (1, 7, 7, 1)
    assert window.windowTitle() == "untitled — DeconvStudio"
    assert set(settle(qtbot, window).planes.input.ravel()) == {1}
    QTest.keySequence(window, "Ctrl+N")
    type_into(window.panel.strides.fields[0], "3")
    assert window.windowTitle() == "• untitled — DeconvStudio"
    undo(window)
    undo(window)
    assert window.studio.spec == first
    assert window.windowTitle().startswith("Lecture 3×3")


def test_new_works_from_inside_a_field_and_stands_in_the_file_menu(window: MainWindow) -> None:
    field = window.panel.kernel.fields[0]
    click(field)
    QTest.keySequence(field, "Ctrl+N")
    assert window.windowTitle().startswith("untitled")
    menu = window.top_bar.more.menu()
    assert menu is not None
    assert menu.actions()[0] is window.actions_by_name["new"]


def test_a_pasted_layer_is_one_step_and_asks_nothing(window: MainWindow, qtbot: QtBot) -> None:
    first = window.studio.spec
    window.actions_by_name["paste_layer"].trigger()
    dialog = window.findChild(LayerDialog)
    assert dialog is not None
    dialog.box.setPlainText("nn.ConvTranspose2d(1, 2, 4, stride=3)")
    click(dialog.apply_button)
    assert window.studio.spec.kernel.shape == (4, 4, 2, 1)
    assert window.windowTitle().startswith("Pasted layer")
    undo(window)
    assert window.studio.spec == first
    assert window.windowTitle().startswith("Lecture 3×3")
    settle(qtbot, window)


def test_a_note_goes_with_its_step(window: MainWindow) -> None:
    choose_preset(window, 7)
    assert window.status.note_text() == "a preset"
    undo(window)
    assert window.status.note_text() == ""
    choose_preset(window, 7)
    type_into(window.panel.strides.fields[0], "3")
    assert window.status.note_text() == ""


def test_undo_and_redo_stand_in_the_menu(window: MainWindow) -> None:
    menu = window.top_bar.more.menu()
    entries = {action.text(): action for action in menu.actions()}
    type_into(window.panel.strides.fields[0], "3")
    entries["Undo"].trigger()
    assert window.studio.spec.strides == (2, 2)
    entries["Redo"].trigger()
    assert window.studio.spec.strides == (3, 3)


def test_ctrl_enter_applies_a_pasted_layer(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_name["paste_layer"].trigger()
    (dialog,) = window.findChildren(LayerDialog)
    assert dialog.apply_button.toolTip() == "Ctrl+Enter"
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    before = window.studio.spec
    QTest.keyClick(dialog.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()  # there is no layer to apply
    dialog.box.setPlainText("nn.ConvTranspose2d(1, 1, 4, stride=2)")
    QTest.keyClick(dialog.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert window.studio.spec != before
    assert window.studio.spec.kernel.shape[:2] == (4, 4)
