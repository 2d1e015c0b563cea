"""Explaining an error: a text gives plain words, a Spec and fixes, by mouse and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.checks.ranges import basic_problems
from deconvstudio.core.parsing import errors as error_patterns
from deconvstudio.core.parsing.errors import ParsedError, read_error
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import Problem
from deconvstudio.core.spec import Spec
from deconvstudio.figure.theme import LIGHT
from deconvstudio.figure.type_scale import TypeScale, type_scale
from deconvstudio.gui.dialogs.error_dialog import EXAMPLE, ErrorDialog
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.texts.errors import error_text, spec_text

from ..clipping import clipped
from ..conftest import Windows

TORCH = (
    "RuntimeError: Given transposed=1, weight of size [256, 128, 2, 2], expected input[5, 64, 384, 384] to have 256"
    " channels, but got 64 channels instead"
)


class SpecHolder:
    """Holds the current Spec, like the window."""

    def __init__(self) -> None:
        self.spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)

    def change(self, spec: Spec) -> None:
        self.spec = spec


@pytest.fixture
def holder() -> SpecHolder:
    return SpecHolder()


@pytest.fixture
def dialog(holder: SpecHolder, application: QApplication, qtbot: QtBot) -> ErrorDialog:
    dialog = ErrorDialog(lambda: holder.spec)
    qtbot.addWidget(dialog)
    dialog.chosen.connect(holder.change)
    dialog.show()
    dialog.activateWindow()
    return dialog


def labels(dialog: ErrorDialog) -> list[str]:
    return [button.text() for button in dialog.fix_buttons()]


def numbers(dialog: ErrorDialog) -> str:
    return dialog.numbers.text().replace("\N{NO-BREAK SPACE}", " ")


def test_it_is_not_modal_and_begins_with_an_example(dialog: ErrorDialog) -> None:
    assert not dialog.isModal()
    assert EXAMPLE in dialog.text.placeholderText()
    assert not dialog.meaning.isVisible()
    assert not dialog.set_numbers.isVisible()
    (example,) = [button for button in dialog.findChildren(QPushButton) if button.text() == "Read the example"]
    QTest.mouseClick(example, Qt.MouseButton.LeftButton)
    assert "255" in dialog.meaning.text()
    assert "Possible fixes" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert not example.isVisible()


def test_the_articles_error_is_explained_set_and_solved(dialog: ErrorDialog, holder: SpecHolder) -> None:
    dialog.text.setPlainText(EXAMPLE)
    assert "does not belong to an input of 126" in dialog.meaning.text()
    assert "251 and 252" in dialog.detail.text()
    assert numbers(dialog) == (
        "input [1, 126, 126, 1] · kernel [4, 4, 1, 1] · strides [2, 2] · padding SAME · output [255, 255]"
    )
    assert "Output size 252" in labels(dialog)
    QTest.mouseClick(dialog.set_numbers, Qt.MouseButton.LeftButton)
    assert holder.spec == Spec.of([1, 126, 126, 1], [4, 4, 1, 1], 2, "SAME", 255)
    assert not dialog.set_numbers.isEnabled()
    button = dialog.fix_buttons()[labels(dialog).index("Input size 128")]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert holder.spec.input.shape == (1, 128, 128, 1)
    assert plan(holder.spec).problems == ()
    assert dialog.set_numbers.isEnabled()
    assert dialog.isVisible()


def test_reading_is_live(dialog: ErrorDialog) -> None:
    dialog.text.setPlainText(TORCH[:-10])
    assert "DeconvStudio does not know this text" in dialog.meaning.text()
    assert dialog.fix_buttons() == []
    dialog.text.setPlainText(TORCH)
    assert dialog.meaning.text() == "The input has 64 channels, but the kernel takes 256; the two must be equal."
    assert not dialog.detail.isVisible()  # it would repeat the meaning
    assert labels(dialog) == ["Kernel takes 64 channels", "Input has 256 channels"]
    dialog.text.clear()
    assert not dialog.meaning.isVisible()
    assert dialog.fix_buttons() == []


@pytest.mark.parametrize("name", ["Read the example", "Use these numbers"])
def test_the_focus_returns_to_the_text_from_a_button_that_has_done_its_work(name: str, dialog: ErrorDialog) -> None:
    if name != "Read the example":
        dialog.text.setPlainText(EXAMPLE)
    (button,) = (button for button in dialog.findChildren(QPushButton) if button.text() == name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not (button.isVisible() and button.isEnabled())
    assert dialog.focusWidget() is dialog.text


def test_it_is_worked_by_keyboard_alone(dialog: ErrorDialog, holder: SpecHolder, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(EXAMPLE)
    qtbot.waitUntil(lambda: dialog.text.hasFocus())
    QTest.keySequence(dialog.text, "Ctrl+V")
    focused: QWidget | None = dialog.text
    stops = []
    for _ in range(12):
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if isinstance(focused, QPushButton):
            stops.append(focused.text())
        if stops and stops[-1] == "Padding VALID":
            QTest.keyClick(focused, Qt.Key.Key_Space)
            break
    assert stops == ["Use these numbers", *labels(dialog)]
    assert holder.spec.padding == "VALID"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("type", [type_scale(1280, 720), type_scale(1440, 900)])
def test_a_long_traceback_leaves_the_explanation_in_sight(dialog: ErrorDialog, type: TypeScale) -> None:
    dialog.set_theme(LIGHT.at(type))
    lines = [f'  File "decoder_{n}.py", line {n}, in call\n    return self.layer_{n}(inputs)' for n in range(60)]
    QApplication.clipboard().setText("\n".join(["Traceback (most recent call last):", *lines, EXAMPLE]))
    QTest.keySequence(dialog.text, "Ctrl+V")
    QApplication.processEvents()
    assert dialog.screen().availableGeometry().contains(dialog.geometry())
    assert clipped(dialog) == []
    explanation = [dialog.meaning, dialog.detail, dialog.numbers, dialog.set_numbers, *dialog.fix_buttons()]
    for widget in explanation:
        assert widget.visibleRegion().boundingRect() == widget.rect()
    assert sum(widget.height() for widget in explanation) > dialog.text.height()
    assert dialog.text.cursorRect().bottom() < dialog.text.viewport().height()  # its end says what went wrong


def test_the_words_follow_the_type_of_the_window(windows: Windows) -> None:
    window = windows.open(settled=False, size=(1100, 768))
    window.actions_by_name["explain_error"].trigger()
    window.actions_by_name["paste_layer"].trigger()
    errors = window.tools.errors
    assert errors is not None
    (layers,) = window.findChildren(LayerDialog)

    def sizes() -> list[int]:
        texts = [*errors.findChildren(QLabel), errors.text, layers.box, layers.answer, layers.notes]
        return [widget.font().pixelSize() for widget in texts]

    small = sizes()
    assert set(small) == {11, 13}
    window.resize(1920, 1080)
    assert sizes() == [round(size * 1.375) for size in small]
    layers.reject()
    errors.reject()


def test_it_reads_again_when_it_is_shown_again(dialog: ErrorDialog, holder: SpecHolder) -> None:
    dialog.text.setPlainText("input depth must be evenly divisible by filter depth: 3 vs 10")
    dialog.hide()
    holder.spec = Spec.of([7, 9, 9, 2], [5, 5, 4, 2])
    dialog.show()
    assert numbers(dialog).startswith("input [7, 9, 9, 2] · kernel [5, 5, 10, 2]")


def test_the_text_of_a_spec_has_explicit_padding_and_dilations() -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, ((1, 0), (2, 3)), dilations=2)
    assert spec_text(spec) == (
        "input [1, 3, 3, 1] · kernel [3, 3, 1, 1] · strides [2, 2] · padding 1 + 0, 2 + 3 · dilations [2, 2]"
    )


def test_every_kind_of_message_has_its_own_words() -> None:
    unknown = error_text(ParsedError("unknown"))
    sources = Path(error_patterns.__file__).parent.glob("*.py")
    codes = {
        code for path in sources for code in re.findall(r'ParsedError\(\s*"(\w+)"', path.read_text(encoding="utf-8"))
    }
    codes.discard("unknown")
    assert len(codes) > 25
    for code in codes:
        assert error_text(ParsedError(code)) != unknown, code


def test_the_words_are_plain_sentences_with_the_numbers() -> None:
    sentence = error_text(read_error(TORCH))
    assert re.fullmatch(r"[A-Z].*\.", sentence)
    assert not re.search(r"[{}]", sentence)
    sizes = error_text(
        read_error(
            "requested an output size of [12, 31], but valid sizes range from [11, 29] to [12, 30] (for an input of"
            " torch.Size([6, 15]))"
        )
    )
    assert "12×31" in sizes
    assert "11×29 to 12×30" in sizes


@pytest.mark.parametrize("text", [EXAMPLE, TORCH, "could not create a primitive descriptor", "nothing known"])
def test_a_text_is_planned_once_for_each_keystroke(
    dialog: ErrorDialog, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    specs: list[Spec] = []

    def count_call(spec: Spec) -> tuple[Problem, ...]:
        specs.append(spec)
        return basic_problems(spec)

    monkeypatch.setattr("deconvstudio.core.plan.basic_problems", count_call)
    dialog.text.setPlainText(text)
    assert len(specs) <= 1


def test_ctrl_enter_uses_the_numbers(dialog: ErrorDialog, holder: SpecHolder) -> None:
    before = holder.spec
    press = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(dialog.text, *press)
    assert holder.spec == before
    dialog.text.setPlainText(EXAMPLE)
    QTest.keyClick(dialog.text, *press)
    assert holder.spec.input.shape[1] == 126
    assert dialog.text.toPlainText() == EXAMPLE
