"""A document with a damaged .npy opens in every way, and a save writes to that document alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import problem
from .test_documents import choose_to_open, drop, press, recent_menu

MINE = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)
THEIRS = replace(Spec.of((1, 2, 3, 1), (2, 2, 1, 1)), input=Tensor((1, 2, 3, 1), Values("file", path="x.npy")))


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A document whose .npy has one damaged byte in its header."""
    np.save(tmp_path / "x.npy", np.ones((2, 3)))
    data = bytearray((tmp_path / "x.npy").read_bytes())
    data[data.index(b"<f8")] ^= 0xFF
    (tmp_path / "x.npy").write_bytes(data)
    documents.save(THEIRS, tmp_path / "theirs.deconv")
    documents.save(MINE, tmp_path / "mine.deconv")
    return tmp_path / "theirs.deconv"


def by_dialog(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_to_open(monkeypatch, path)
    press(window, "Ctrl+O")


def by_recent(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window.preferences.remember(path)
    recent_menu(window).actions()[0].trigger()


def by_drop(window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drop(window, QUrl.fromLocalFile(str(path)))


@pytest.mark.parametrize("open_with", [by_dialog, by_recent, by_drop])
def test_the_window_shows_theirs_and_saves_theirs(
    open_with: Callable[[MainWindow, Path, pytest.MonkeyPatch], None],
    windows: Windows,
    theirs: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = windows.open(theirs.with_name("mine.deconv"))
    open_with(window, theirs, monkeypatch)
    assert (window.studio.path, window.studio.spec) == (theirs, THEIRS)
    assert "damaged" in problem(window)
    assert "not there" not in problem(window)
    press(window, "Ctrl+S")
    assert documents.load(theirs) == THEIRS
    assert documents.load(theirs.with_name("mine.deconv")) == MINE


def test_started_with_the_file(windows: Windows, theirs: Path, qtbot: QtBot) -> None:
    window = windows.open(theirs, settled=False)
    assert (window.studio.path, window.studio.spec) == (theirs, THEIRS)
    qtbot.waitUntil(lambda: "damaged" in problem(window))


def test_a_save_that_fails_leaves_path_and_title(
    windows: Windows, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = windows.open(theirs, settled=False)
    window.studio.change(replace(THEIRS, strides=(2, 2)))
    title = window.windowTitle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(theirs / "below.deconv"), ""))
    QTest.keySequence(window, "Ctrl+Shift+S")
    assert (window.studio.path, window.windowTitle()) == (theirs, title)
    assert window.studio.spec.input.values.path == "x.npy"
    assert window.studio.is_dirty
