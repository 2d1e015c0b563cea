"""TensorFlow in its own process loads, is cancelled or is killed. The window keeps working and loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec
from deconvstudio.gui.state.studio import Studio
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import SECONDS, click, is_dimmed, settle, shown, turn_wheel, type_into, workspace

# TensorFlow computes this for seconds on any CPU, with little memory.
LONG = Spec.of([64, 256, 256, 16], [9, 9, 16, 16], strides=1)


def compute_long(qtbot: QtBot, window: MainWindow) -> None:
    """Start a long computation and wait until it runs."""
    assert window.engine is not None
    engine = window.engine
    qtbot.waitUntil(lambda: engine.is_ready and not engine.is_busy, timeout=SECONDS * 1000)
    window.studio.change(LONG)
    assert window.studio.plan.problems == ()
    qtbot.waitUntil(lambda: engine.is_busy)


def test_numpys_numbers_are_shown_and_marked_until_tensorflow_is_loaded(
    own_engine_windows: Windows, qtbot: QtBot
) -> None:
    window = own_engine_windows.open(settled=False)
    qtbot.waitUntil(lambda: shown(window) is not None)
    first = shown(window)
    assert first is not None
    assert first.engine == "numpy"
    assert "NumPy" in window.status.state_text()
    assert "loading" in window.status.state_text()
    assert window.status.state_text().startswith("○")
    type_into(window.panel.strides.fields[0], "3")  # editing works meanwhile
    early = shown(window)
    assert early is not None
    assert (early.engine, early.spec) == ("numpy", window.studio.spec)
    result = settle(qtbot, window)
    assert result.engine == "tensorflow"
    assert window.status.state_text().startswith("● TensorFlow 2.")
    assert "NumPy" not in window.status.state_text()
    np.testing.assert_array_equal(result.planes.output, early.planes.output)


def test_a_large_spec_waits_for_tensorflow(own_engine_windows: Windows, qtbot: QtBot) -> None:
    window = own_engine_windows.open(spec=Spec.of([1, 256, 256, 8], [4, 4, 8, 8], strides=2), settled=False)
    assert shown(window) is None
    assert "loading" in window.status.state_text()
    assert settle(qtbot, window).planes.output.shape == (514, 514)


SCRIPT = """
import sys
from deconvstudio.gui.application import make_application, make_window, start
app = make_application()
window = make_window()
start(window)
window.computation.computed.connect(lambda result: app.exit(0) if result.engine == "tensorflow" else None)
app.exec()
window.close()
print([name for name in sys.modules if name.split(".")[0] in ("tensorflow", "keras")])
"""


def test_the_windows_process_never_imports_tensorflow() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "[]\n")


@pytest.mark.parametrize("way", ["Esc", "button"])
def test_a_long_computation_can_be_cancelled(way: str, own_engine_windows: Windows, qtbot: QtBot) -> None:
    window = own_engine_windows.open()
    assert window.engine is not None
    before, process = shown(window), window.engine.process_id
    compute_long(qtbot, window)
    qtbot.waitUntil(window.status.cancel_button.isVisible)
    if way == "Esc":
        QTest.keyClick(window, Qt.Key.Key_Escape)
    else:
        click(window.status.cancel_button)
    assert not window.engine.is_busy
    assert not window.status.cancel_button.isVisible()
    assert "Cancelled" in window.status.note_text()
    assert shown(window) is before
    assert is_dimmed(window)
    assert window.studio.spec == LONG
    QTest.keySequence(window, "Ctrl+Z")
    result = settle(qtbot, window)
    assert result.planes.output.shape == (7, 7)
    assert window.engine.process_id not in (0, process)
    assert not is_dimmed(window)


def test_a_quick_computation_offers_no_cancel(window: MainWindow, qtbot: QtBot) -> None:
    type_into(window.panel.strides.fields[0], "3")
    settle(qtbot, window)
    assert not window.status.cancel_button.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert "Cancelled" not in window.status.note_text()


def test_while_it_computes_the_window_edits_and_older_results_are_dropped(
    own_engine_windows: Windows, qtbot: QtBot
) -> None:
    window = own_engine_windows.open()
    compute_long(qtbot, window)
    heard: list[Spec] = []
    window.computation.computed.connect(lambda result: heard.append(result.spec))
    window.studio.undo()
    turn_wheel(window.panel.strides.fields[0], 1)
    assert window.studio.plan.output_shape == (1, 9, 9, 1)
    assert "[1, 9, 9, 1]" in workspace(window).drawer.code.text()
    assert window.engine is not None
    window.engine.cancel()  # otherwise the test would wait for it
    window.computation.compute()
    settle(qtbot, window)
    assert set(heard) == {window.studio.spec}


def test_the_window_reports_a_killed_worker_and_gets_a_new_one(own_engine_windows: Windows, qtbot: QtBot) -> None:
    window = own_engine_windows.open()
    assert window.engine is not None
    before, process = shown(window), window.engine.process_id
    with qtbot.waitSignal(window.engine.stopped):
        os.kill(process, signal.SIGKILL)
    assert "SIGKILL" in window.status.note_text()
    assert shown(window) is before
    type_into(window.panel.strides.fields[0], "3")
    assert settle(qtbot, window).planes.output.shape == (9, 9)
    assert window.engine.process_id not in (0, process)
    assert not is_dimmed(window)
    assert "SIGKILL" not in window.status.state_text()


def test_the_window_says_that_all_is_well_after_an_idle_worker_was_killed(
    own_engine_windows: Windows, qtbot: QtBot
) -> None:
    window = own_engine_windows.open()
    assert window.engine is not None
    with qtbot.waitSignal(window.engine.stopped):
        os.kill(window.engine.process_id, signal.SIGKILL)
    with qtbot.waitSignal(window.engine.ready, timeout=SECONDS * 1000):
        pass
    assert "SIGKILL" not in window.status.state_text()
    assert not is_dimmed(window)


def test_a_worker_killed_while_it_computes_is_explained(own_engine_windows: Windows, qtbot: QtBot) -> None:
    window = own_engine_windows.open()
    assert window.engine is not None
    compute_long(qtbot, window)
    with qtbot.waitSignal(window.computation.failed):
        os.kill(window.engine.process_id, signal.SIGKILL)
    qtbot.waitUntil(workspace(window).problem_bar.isVisible)
    assert workspace(window).problem_bar.text().startswith("TensorFlow's process ended")
    assert is_dimmed(window)
    window.studio.undo()
    settle(qtbot, window)
    assert not workspace(window).problem_bar.isVisible()


def test_closing_ends_the_worker(own_engine_windows: Windows, qtbot: QtBot) -> None:
    window = own_engine_windows.open()
    assert window.engine is not None
    process = window.engine.process_id
    own_engine_windows.close(window)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_studio_plans_without_an_engine() -> None:
    studio = Studio(LONG)
    studio.change(Spec.of([1, 2, 2, 1], [2, 2, 1, 1]))
    assert studio.plan.output_shape == (1, 3, 3, 1)
