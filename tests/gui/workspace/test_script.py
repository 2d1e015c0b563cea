"""The copied script runs as it is and prints what is on screen."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from deconvstudio.gui.window.main_window import MainWindow

from ..hands import click, settle, type_into, workspace


def test_the_copied_script_prints_the_picture_on_screen(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window.panel.output.fields[0], "8")
    result = settle(qtbot, window)
    assert window.studio.plan.output_shape == (1, 8, 8, 1)
    workspace(window).drawer.turn_to(1)
    button = workspace(window).drawer.code.copy_button
    click(button)
    assert button.text() == "Copied"
    program = QGuiApplication.clipboard().text()
    process = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert process.returncode == 0, process.stderr
    shape, numbers = process.stdout.split("\n", 1)
    assert shape == "(1, 8, 8, 1)"
    output = [float(word.strip("[],")) for word in numbers.replace("[", " ").replace("]", " ").split()]
    assert output == result.planes.output.ravel().tolist()


def test_a_spec_with_a_problem_has_no_script_to_copy(window: MainWindow) -> None:
    type_into(window.panel.strides.fields[0], "0")
    assert not workspace(window).drawer.code.copy_button.isEnabled()
    type_into(window.panel.strides.fields[0], "1")
    type_into(window.panel.strides.fields[1], "1")
    assert workspace(window).drawer.code.copy_button.isEnabled()
