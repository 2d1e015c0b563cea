"""The code in another framework, and the dialog that reads a pasted layer."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from deconvstudio.core.codegen import NAMES, TITLES, framework_of
from deconvstudio.core.codegen.framework import Verdict
from deconvstudio.core.codegen.tensorflow_call import call
from deconvstudio.core.parsing.layers.call_arguments import LayerError
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.gui.window.main_window import MainWindow
from deconvstudio.gui.workspace.code_view import CodeView
from deconvstudio.texts.frameworks import layer_error_text, reason_text

from ..hands import click

# In pixels: between the controls and the code.
SPACE = 4
SAME = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, "SAME")


@pytest.fixture
def view(qtbot: QtBot) -> CodeView:
    view = CodeView()
    qtbot.addWidget(view)
    view.show()
    view.show_plan(plan(SAME))
    return view


def choose(view: CodeView, name: str) -> None:
    view.framework.setCurrentIndex(view.framework.findData(name))


def test_every_framework_can_be_chosen(view: CodeView) -> None:
    rows = range(view.framework.count())
    assert {view.framework.itemData(row): view.framework.itemText(row) for row in rows} == TITLES
    assert view.text() == call(SAME)
    assert not view.verdict.isVisible()
    for name in NAMES[1:]:
        choose(view, name)
        assert view.is_settled
        assert view.text() == framework_of(name).snippet(SAME)
        assert view.verdict.isVisible()
    choose(view, "tensorflow")
    assert view.text() == call(SAME)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), [(370, 76), (550, 118), (900, 200)])
def test_the_code_shows_whole_lines_as_many_as_fit(
    name: str, width: int, height: int, view: CodeView, qtbot: QtBot
) -> None:
    choose(view, name)
    view.resize(width, height + view.controls.sizeHint().height())
    (text,) = view.findChildren(QPlainTextEdit)
    qtbot.waitUntil(lambda: text.height() <= height)
    room = text.viewport().height() - text.document().documentMargin()
    line = text.blockBoundingRect(text.document().firstBlock()).height()
    visible = min(int(room // line), text.blockCount())
    if visible < text.blockCount():
        assert room - visible * line <= 2 * text.document().documentMargin()  # nothing of the next line
        assert height - SPACE - text.height() <= line  # no room for one more
        assert text.font().pixelSize() == 11
    else:
        assert not text.verticalScrollBar().isVisible()


def test_the_verdict_stands_beside_the_code(view: CodeView) -> None:
    choose(view, "pytorch")
    view.resize(550, 150)
    QApplication.processEvents()
    (text,) = view.findChildren(QPlainTextEdit)
    assert view.verdict.y() < text.geometry().bottom()
    assert view.verdict.x() >= text.geometry().right()
    assert view.verdict.geometry().right() <= view.width()


def test_the_verdict_says_which_side_is_cropped_and_why(view: CodeView) -> None:
    choose(view, "pytorch")
    assert view.verdict.text() == "Identical after cropping: bottom 1, right 1"
    assert "odd pixel" in view.verdict.toolTip()
    view.show_plan(plan(replace(SAME, padding=((1, 0), (1, 0)))))
    assert view.verdict.text().startswith("Identical to TensorFlow's output; output_padding adds no zeros")
    assert view.verdict.toolTip() == ""
    view.show_plan(plan(replace(SAME, padding="VALID", output=None)))
    assert view.verdict.text() == "Identical to TensorFlow's output"


def test_the_choice_stays_while_the_spec_changes(view: CodeView, qtbot: QtBot) -> None:
    choose(view, "onnx")
    other = replace(SAME, strides=(3, 3))
    view.show_plan(plan(other))
    assert view.text() == framework_of("onnx").snippet(other)
    qtbot.waitUntil(lambda: view.is_settled)
    view.show_plan(plan(replace(SAME, strides=(0, 1))))
    assert not view.copy_button.isEnabled()
    assert not view.verdict.isVisible()


def test_the_chosen_script_is_copied(view: CodeView) -> None:
    choose(view, "onnx")
    click(view.copy_button)
    program = QGuiApplication.clipboard().text()
    assert program == view.script() == framework_of("onnx").script(SAME)
    process = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert process.returncode == 0, process.stderr
    assert process.stdout.startswith("(1, 1, 6, 6)\n[[")


@pytest.fixture
def dialog(qtbot: QtBot) -> LayerDialog:
    dialog = LayerDialog(SAME)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_layer_is_read_while_it_is_typed(dialog: LayerDialog, qtbot: QtBot) -> None:
    assert not dialog.apply_button.isEnabled()
    dialog.box.setPlainText("nn.ConvTranspose2d(4, 2, kernel, stride=2)")
    assert "kernel_size is kernel" in dialog.answer.text()
    assert not dialog.apply_button.isEnabled()
    dialog.box.setPlainText("nn.ConvTranspose2d(4, 2, 3, stride=2, padding=1, bias=True)")
    assert dialog.answer.text().endswith("output [1, 5, 5, 2]")
    assert dialog.notes.text() == "Not used here: bias."
    with qtbot.waitSignal(dialog.layer_read) as signal:
        click(dialog.apply_button)
    spec = Spec.of([1, 3, 3, 4], [3, 3, 2, 4], 2, ((1, 1), (1, 1)))
    assert signal.args == [spec]
    assert not dialog.isVisible()


def test_a_layer_with_a_problem_says_it(dialog: LayerDialog) -> None:
    dialog.box.setPlainText("tf.nn.conv2d_transpose(x, w, [1, 9, 9, 1], strides=2, padding='SAME')")
    assert "9 is not a possible output size" in dialog.answer.text()
    assert dialog.apply_button.isEnabled()


def test_the_action_opens_the_dialog_and_its_layer_becomes_the_spec(window: MainWindow) -> None:
    window.actions_by_name["paste_layer"].trigger()
    (dialog,) = window.findChildren(LayerDialog)
    dialog.box.setPlainText("Conv2DTranspose(2, 4, strides=2)")
    click(dialog.apply_button)
    assert window.studio.spec.kernel.shape == (4, 4, 2, 1)
    window.actions_by_name["paste_layer"].trigger()
    dialog = window.findChildren(LayerDialog)[-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_code_has_its_sentence() -> None:
    """If a code has no sentence, the user sees the code."""
    for code in (
        *("empty", "too_long", "no_layer", "not_whole", "missing", "not_a_number", "not_a_pair", "not_known"),
        *("below_one", "below_zero", "groups", "stride_and_dilation", "output_padding_limit", "impossible_size"),
        *("nothing_left", "no_equivalent"),
    ):
        assert " " in layer_error_text(LayerError(code))
    for reason in ("end_crop_larger", "output_padding_limit", "no_padding", "same_sizes", "stride_and_dilation"):
        assert " " in reason_text(Verdict("after_crop", reason))
