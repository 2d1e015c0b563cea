"""A number field of the window: live numbers, arithmetic, and wrong texts that change nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from deconvstudio.core.spec import Spec
from deconvstudio.gui.widgets.number_field import NumberField
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import button, click, problem, type_into

Key = Qt.Key


def go_on(field: NumberField, text: str) -> None:
    """Type at the text cursor, letter by letter."""
    QTest.keyClicks(field, text)


def undo_all(window: MainWindow) -> int:
    """Return how many steps of undo there are."""
    count = 0
    while window.studio.can_undo:
        window.studio.undo()
        count += 1
    return count


def test_a_plain_number_is_live_and_its_first_sign_of_arithmetic_takes_it_back(window: MainWindow) -> None:
    field, before = window.panel.kernel.fields[0], window.studio.spec
    type_into(field, "2", end=None)
    assert window.studio.spec.kernel.shape[:2] == (2, 2)
    go_on(field, "+")
    assert field.text() == "2+"
    assert window.studio.spec == before
    assert not window.studio.can_undo
    go_on(field, "3")
    assert window.studio.spec == before
    QTest.keyClick(field, Key.Key_Return)
    assert window.studio.spec.kernel.shape[:2] == (5, 5)
    assert field.text() == "5"
    assert undo_all(window) == 1
    assert window.studio.spec == before


def test_a_slow_hand_takes_back_all_that_it_typed(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deconvstudio.gui.state.history.GESTURE_S", 0.0)  # every letter is a step of its own
    before = window.studio.spec
    type_into(window.panel.input.fields[1], "21x", end=None)
    assert window.studio.spec == before
    assert not window.studio.can_undo


@pytest.mark.parametrize("text", ["2+", "7/2", "1/0", "2.5", "9**9**9", "2x", "-", "4*99999999999"])
@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab])
def test_a_wrong_text_keeps_the_old_number(text: str, end: Key, window: MainWindow) -> None:
    field, before = window.panel.strides.fields[0], window.studio.spec
    type_into(field, text, end=None)
    assert window.studio.spec == before
    QTest.keyClick(field, end)
    assert field.text() == "2"
    assert text in problem(window)
    assert window.studio.spec == before
    assert not window.studio.can_undo


@pytest.mark.parametrize(
    ("text", "number"), [("2*16+1", 33), ("(3-1)*2", 4), ("2**3", 8), ("9//2", 4), ("8/2", 4), ("3-1+2", 4)]
)
def test_arithmetic_is_one_step(text: str, number: int, window: MainWindow) -> None:
    field, before = window.panel.input.fields[1], window.studio.spec
    type_into(field, text)
    assert window.studio.spec.input.shape[1:3] == (number, number)
    assert problem(window) == ""
    assert undo_all(window) == 1
    assert window.studio.spec == before


def test_an_automatic_output_stays_automatic_after_a_wrong_text(window: MainWindow) -> None:
    type_into(window.panel.output.fields[0], "8x", end=None)
    assert window.studio.spec.output is None
    assert window.panel.automatic.isChecked()


@pytest.mark.parametrize("number", ["4", "4+1"])
def test_escape_goes_back_to_the_number_before_the_typing(number: str, window: MainWindow) -> None:
    field, before = window.panel.strides.fields[0], window.studio.spec
    type_into(field, number, end=Key.Key_Escape)
    assert field.text() == "2"
    assert window.studio.spec == before
    assert not window.studio.can_undo
    type_into(field, "3")
    QTest.keyClick(field, Key.Key_Escape)  # a committed number is the field's
    assert window.studio.spec.strides == (3, 3)


def test_a_number_that_was_committed_is_the_old_number_of_the_next_text(window: MainWindow) -> None:
    field = window.panel.strides.fields[0]
    type_into(field, "3")
    type_into(field, "4x")
    assert window.studio.spec.strides == (3, 3)
    assert field.text() == "3"


def test_linked_and_unlinked_sides_come_back_as_they_were(windows: Windows) -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=(2, 3), padding=((1, 0), (0, 1)))
    window = windows.open(spec=spec)
    for field in (window.panel.strides.fields[0], window.panel.padding.fields[1], window.panel.dilations.fields[1]):
        type_into(field, "2+x", end=None)
        assert window.studio.spec == spec
        QTest.keyClick(field, Key.Key_Return)
        assert window.studio.spec == spec


def test_what_changed_elsewhere_meanwhile_is_kept(window: MainWindow) -> None:
    """A click on the ruler takes the focus; an edit of another field comes after it."""
    field = window.panel.strides.fields[0]
    type_into(field, "3", end=None)
    window.panel.edits.edited.emit(window.studio.spec.with_kernel_shape((2, 2, 1, 1)), "kernel0")
    go_on(field, "+")
    assert window.studio.spec.kernel.shape == (2, 2, 1, 1)
    QTest.keyClick(field, Key.Key_Escape)
    assert window.studio.spec.kernel.shape == (2, 2, 1, 1)


def test_a_click_on_a_button_commits_the_text_first(window: MainWindow) -> None:
    field = window.panel.strides.fields[0]
    type_into(field, "1+2", end=None)
    click(button(window.panel, "SAME"))
    assert (window.studio.spec.strides, window.studio.spec.padding) == ((3, 3), "SAME")
    assert field.text() == "3"
    assert field.hasFocus()


def test_a_shortcut_commits_the_text_first(window: MainWindow) -> None:
    field, heard = window.panel.strides.fields[0], list[tuple[int, int]]()
    action = window.actions_by_name["export_picture"]
    action.triggered.disconnect()
    action.triggered.connect(lambda: heard.append(window.studio.spec.strides))
    type_into(field, "1+2", end=None)
    QTest.keySequence(field, "Ctrl+E")
    assert heard == [(3, 3)]


def test_a_preset_replaces_a_half_typed_text(window: MainWindow) -> None:
    field = window.panel.strides.fields[0]
    type_into(field, "1+2", end=None)
    window.studio.open(Spec.of([1, 4, 4, 1], [2, 2, 1, 1], strides=5), None)
    assert field.text() == "5"


def test_five_digits_are_readable_in_every_field(window: MainWindow) -> None:
    for row in (window.panel.input, window.panel.kernel, window.panel.output, window.panel.strides):
        for field in row.fields:
            line = field.lineEdit()
            line.setText("88888")
            QApplication.processEvents()
            # QLineEdit leaves two pixels free at each side.
            assert line.width() - 4 >= QFontMetrics(line.font()).horizontalAdvance("88888"), field.accessibleName()
    window.resize(1024, 600)
    QApplication.processEvents()
    body = window.panel.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= window.panel.viewport().width()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("3*", "“3*” is not a whole number; type a whole number or arithmetic such as 2*16+1."),
        ("abc", "“abc” is not a whole number; type a whole number or arithmetic such as 2*16+1."),
        ("7/2", "“7/2” is not a whole number; type a whole number or arithmetic such as 2*16+1."),
        ("1/0", "“1/0” divides by zero; type a whole number or arithmetic such as 2*16+1."),
        ("2**31", "“2**31” is out of range; type a number from −2147483648 to 2147483647."),
        ("9**999", "“9**999” is out of range; type a number from −2147483648 to 2147483647."),
        ("99999999999", "“99999999999” is out of range; type a number from −2147483648 to 2147483647."),
    ],
)
def test_a_refused_text_is_told_why(text: str, sentence: str, window: MainWindow) -> None:
    type_into(window.panel.kernel.fields[0], text)
    assert problem(window) == sentence
