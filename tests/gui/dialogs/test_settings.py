"""The settings that a later window finds again: theme, place and memory limit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec
from deconvstudio.figure.theme import DARK, LIGHT
from deconvstudio.gui.dialogs.settings_dialog import SettingsDialog
from deconvstudio.gui.state.preferences import DEFAULT_MEMORY_PERCENT, Preferences
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, fix_buttons, pixels, problem, rgb, settle, type_into


def background(window: MainWindow) -> tuple[int, ...]:
    """Return the most frequent colour of the window."""
    data = pixels(window.grab().toImage())[::4, ::4].reshape(-1, 3)
    colours, counts = np.unique(data, axis=0, return_counts=True)
    return tuple(colours[counts.argmax()].tolist())


def test_the_theme_is_toggled_everywhere_and_remembered(windows: Windows) -> None:
    first = windows.open()
    assert background(first) == rgb(LIGHT.canvas)
    toggle = first.actions_by_name["toggle_theme"]
    assert toggle.text() == "Dark"
    QTest.keySequence(first, "Ctrl+T")
    assert background(first) == rgb(DARK.canvas)
    assert toggle.text() == "Light"
    bright = pixels(first.grab().toImage()).min(axis=2) > 250
    assert bright.mean() < 0.01
    windows.close(first)
    second = windows.open()
    assert background(second) == rgb(DARK.canvas)
    QTest.keySequence(second, "Ctrl+T")
    assert background(second) == rgb(LIGHT.canvas)


def test_nothing_in_the_panel_is_cut_off_in_either_theme(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(spec=Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2, padding=((1, 0), (0, 1))))
    body = window.panel.widget()
    assert body is not None
    for theme in (LIGHT, DARK, LIGHT):
        window.appearance.set_theme(theme)
        for _ in range(3):
            QApplication.processEvents()
        assert body.width() <= window.panel.viewport().width(), theme.name


def test_the_size_is_remembered(windows: Windows) -> None:
    first = windows.open()
    first.resize(780, 700)
    windows.close(first)
    again = windows.open(size=None)
    assert again.size() == QSize(780, 700)


def answer_settings(percent: int, accept: bool) -> QTimer:
    """Set the share of memory in the real dialog as soon as it is open."""
    timer = QTimer(interval=5)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, SettingsDialog) and dialog.isVisible():
            timer.stop()
            type_into(dialog.percent, str(percent), end=Qt.Key.Key_Tab)
            (buttons,) = dialog.findChildren(QDialogButtonBox)
            kind = QDialogButtonBox.StandardButton
            click(buttons.button(kind.Ok if accept else kind.Cancel))

    timer.timeout.connect(answer)
    timer.start()
    return timer


def test_the_share_of_memory_is_set_in_the_dialog_and_remembered(windows: Windows) -> None:
    window = windows.open()
    before = window.studio.budget
    assert before is not None
    assert window.preferences.memory_percent == DEFAULT_MEMORY_PERCENT
    timer = answer_settings(10, accept=False)
    window.actions_by_name["settings"].trigger()
    assert window.preferences.memory_percent == DEFAULT_MEMORY_PERCENT
    timer = answer_settings(10, accept=True)
    window.actions_by_name["settings"].trigger()
    assert not timer.isActive()
    assert Preferences().memory_percent == 10
    assert window.studio.budget is not None
    assert 0.5 < window.studio.budget / (before / DEFAULT_MEMORY_PERCENT * 10) < 2
    windows.close(window)
    again = windows.open()
    assert again.studio.budget is not None
    assert again.studio.budget < before / 3


def test_a_spec_that_needs_too_much_memory_is_a_problem_with_a_fix(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open()
    window.studio.set_limits(50_000_000, window.studio.threads)
    window.studio.change(Spec.of([512, 64, 64, 8], [3, 3, 8, 8], strides=2))
    assert problem(window).startswith("This needs about ")
    assert "50.0 MB" in problem(window) or "50 MB" in problem(window)
    (label,) = (label for label in fix_buttons(window) if label == "Batch size 1")
    click(fix_buttons(window)[label])
    assert problem(window) == ""
    assert settle(qtbot, window).planes.output.shape == (129, 129)


def test_the_status_line_speaks_of_memory_only_if_a_spec_needs_much_of_it(windows: Windows) -> None:
    window = windows.open()
    assert window.status.memory_text() == ""
    needed = window.studio.plan.memory
    window.studio.set_limits(needed * 20, window.studio.threads)
    window.studio.change(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=1))
    assert window.status.memory_text() == ""
    window.studio.set_limits(needed * 4, window.studio.threads)
    window.studio.change(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
    assert window.status.memory_text().startswith("Needs 592 B of memory; ")
    window.studio.change(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=99))
    assert window.status.memory_text() == ""


def test_the_settings_say_in_words_what_they_set(application: QApplication, qtbot: QtBot) -> None:
    dialog = SettingsDialog(Preferences(), 10_000_000_000)
    qtbot.addWidget(dialog)
    dialog.percent.setValue(40)
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    assert labels == ["Memory that one computation may use", "That is 4.0 GB now."]
    assert dialog.percent.text() == "40 % of the free memory"


def test_settings_that_somebody_spoiled_do_no_harm(windows: Windows) -> None:
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "DeconvStudio", "DeconvStudio")
    for name in ("theme", "geometry", "memory_percent", "picture_width", "device", "recent", "folder"):
        store.setValue(name, "nonsense")
    store.sync()
    window = windows.open()
    assert window.preferences.memory_percent == DEFAULT_MEMORY_PERCENT
    assert window.preferences.picture_width == 2560
    assert background(window) == rgb(LIGHT.canvas)
    assert problem(window) == ""
