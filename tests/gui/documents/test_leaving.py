"""A document is left without a question where undo brings it back; closing asks about every file with changes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents
from deconvstudio.files.presets import presets
from deconvstudio.gui.dialogs.layer_dialog import LayerDialog
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, problem, settle, type_into
from .test_documents import CANCEL, DISCARD, SAVE, Answer, choose_to_open, press

MINE = Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=2)
OTHER = Spec.of([1, 2, 2, 1], [2, 2, 1, 1], strides=2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.deconv"
    documents.save(MINE, path)
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "other.deconv"
    documents.save(OTHER, path)
    return path


def choose_preset(window: MainWindow, name_code: str = "article-valid") -> None:
    (preset,) = (preset for preset in presets() if preset.name_code == name_code)
    window.top_bar.preset_chosen.emit(preset.path, "a preset")


def test_a_preset_leaves_a_file_with_changes_and_undo_brings_both_back(
    windows: Windows, file: Path, qtbot: QtBot
) -> None:
    window = windows.open(file)
    type_into(window.panel.strides.fields[0], "3")
    changed = window.studio.spec
    answer = Answer(CANCEL)
    choose_preset(window)
    assert not answer.is_asked()
    assert window.windowTitle() == "Article, VALID — DeconvStudio"
    press(window, "Ctrl+Z")
    assert (window.studio.spec, window.studio.path) == (changed, file)
    assert window.windowTitle() == "• mine.deconv — DeconvStudio"
    press(window, "Ctrl+S")
    assert documents.load(file) == changed
    assert window.windowTitle() == "mine.deconv — DeconvStudio"
    settle(qtbot, window)


def test_saving_after_a_preset_writes_nothing_over_the_file(
    windows: Windows, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows.open(file)
    choose_preset(window)
    offered: list[str] = []

    def choose(_: object, __: str, start: str, *___: object) -> tuple[str, str]:
        offered.append(Path(start).name)
        return str(tmp_path / "new.deconv"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    press(window, "Ctrl+S")
    assert offered == ["Article, VALID.deconv"]
    assert documents.load(file) == MINE
    assert documents.load(tmp_path / "new.deconv") == window.studio.spec
    assert window.windowTitle() == "new.deconv — DeconvStudio"


def test_an_untouched_preset_and_an_untouched_new_ask_nothing(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_to_open(monkeypatch, file)
    answer = Answer(CANCEL)
    choose_preset(window)
    press(window, "Ctrl+O")
    assert window.studio.spec == MINE
    press(window, "Ctrl+N")
    press(window, "Ctrl+O")
    assert window.studio.spec == MINE
    window.actions_by_name["quit"].trigger()
    assert not answer.is_asked()
    assert not window.isVisible()


def test_an_opened_file_is_one_step_too(
    window: MainWindow, file: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_into(window.panel.strides.fields[0], "3")
    changed = window.studio.spec
    choose_preset(window)
    for path in (file, other):
        window.documents.open_path(path)
    press(window, "Ctrl+Z")
    assert (window.studio.spec, window.studio.path) == (MINE, file)
    press(window, "Ctrl+Z")
    press(window, "Ctrl+Z")
    assert (window.studio.spec, window.studio.path) == (changed, None)


def test_closing_asks_about_the_file_that_a_preset_left(windows: Windows, file: Path) -> None:
    window = windows.open(file)
    type_into(window.panel.strides.fields[0], "3")
    changed = window.studio.spec
    choose_preset(window)
    answer = Answer(CANCEL)
    window.actions_by_name["quit"].trigger()
    assert answer.is_asked()
    assert "mine.deconv" in answer.texts[0]
    assert window.isVisible()
    assert window.studio.spec == changed  # the question is about what is on screen
    press(window, "Ctrl+Shift+Z")
    assert window.windowTitle().startswith("Article, VALID")
    answer = Answer(SAVE)
    window.actions_by_name["quit"].trigger()
    assert answer.is_asked()
    assert not window.isVisible()
    assert documents.load(file) == changed


def test_changes_that_the_user_gave_up_are_not_asked_about_again(windows: Windows, file: Path, other: Path) -> None:
    window = windows.open(file)
    type_into(window.panel.strides.fields[0], "3")
    answer = Answer(DISCARD)
    window.documents.open_path(other)
    assert answer.is_asked()
    answer = Answer(CANCEL)
    window.actions_by_name["quit"].trigger()
    assert not answer.is_asked()
    assert not window.isVisible()
    assert documents.load(file) == MINE


def test_the_file_is_watched_again_when_undo_leads_back_to_it(windows: Windows, file: Path, qtbot: QtBot) -> None:
    window = windows.open(file)
    bar = window.documents.disk.bar
    choose_preset(window)
    documents.save(OTHER, file)
    press(window, "Ctrl+Z")
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    assert "mine.deconv" in bar.text()
    press(window, "Ctrl+Shift+Z")
    assert not bar.isVisible()
    press(window, "Ctrl+Z")
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    window.documents.reload()
    assert not bar.isVisible()
    assert window.studio.spec == OTHER
    settle(qtbot, window)


def test_a_pasted_layer_keeps_the_numbers_of_a_file(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    np.save(tmp_path / "x.npy", np.ones((1, 3, 3, 1)))
    spec = Spec(Tensor((1, 3, 3, 1), Values("file", path="x.npy")), Tensor((2, 2, 1, 1)), strides=(2, 2))
    documents.save(spec, tmp_path / "mine.deconv")
    window = windows.open(tmp_path / "mine.deconv")
    window.actions_by_name["paste_layer"].trigger()
    dialog = window.findChild(LayerDialog)
    assert dialog is not None
    dialog.box.setPlainText("nn.ConvTranspose2d(1, 1, 3, stride=3)")
    click(dialog.apply_button)
    assert window.windowTitle().startswith("Pasted layer")
    assert problem(window) == ""
    settle(qtbot, window)
    QTest.keySequence(window, "Ctrl+Z")
    assert (window.studio.spec, window.studio.path) == (spec, tmp_path / "mine.deconv")
    settle(qtbot, window)
