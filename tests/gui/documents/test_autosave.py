"""Autosave: when the recovery file is there, what it holds, and when it goes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Values
from deconvstudio.files import atomic, documents, recovery
from deconvstudio.files.presets import presets
from deconvstudio.files.recovery_text import UnsavedWork, decode
from deconvstudio.gui.documents.autosave import INTERVAL_MS, Autosave
from deconvstudio.gui.state.studio import Studio
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import problem, type_into
from .test_documents import CANCEL, DISCARD, SAVE, Answer, choose_to_open, press

SPEC = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.deconv"
    documents.save(SPEC, path)
    return path


def kept() -> list[UnsavedWork]:
    """What the recovery files hold."""
    folder = recovery.folder()
    return [decode(path.read_bytes()) for path in folder.glob("*")] if folder.exists() else []


def wait_for(spec: Spec, qtbot: QtBot) -> UnsavedWork:
    qtbot.waitUntil(lambda: [work.spec for work in kept()] == [spec], timeout=10_000)
    return kept()[0]


def edit(window: MainWindow, stride: str, qtbot: QtBot) -> UnsavedWork:
    """Type a stride and wait until it is kept."""
    type_into(window.panel.strides.fields[0], stride)
    return wait_for(window.studio.spec, qtbot)


def test_unsaved_work_is_kept_until_it_is_saved(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    assert kept() == []
    work = edit(window, "3", qtbot)
    assert work.path is None
    edit(window, "4", qtbot)
    window.studio.mark_saved(window.studio.spec, tmp_path / "new.deconv")
    assert kept() == []


def test_a_save_of_the_document_removes_it(windows: Windows, file: Path, qtbot: QtBot) -> None:
    window = windows.open(file, settled=False)
    assert edit(window, "3", qtbot).path == file
    press(window, "Ctrl+S")
    assert documents.load(file) == window.studio.spec
    assert kept() == []


def test_undo_to_the_saved_state_removes_it_and_redo_brings_it_back(window: MainWindow, qtbot: QtBot) -> None:
    changed = edit(window, "3", qtbot).spec
    press(window, "Ctrl+Z")
    assert not window.studio.is_dirty
    assert kept() == []
    press(window, "Ctrl+Shift+Z")
    wait_for(changed, qtbot)


def test_further_changes_do_not_delay_the_write(window: MainWindow, qtbot: QtBot) -> None:
    for stride in range(3, 3 + 2 * INTERVAL_MS // 20):
        window.studio.change(replace(window.studio.spec, strides=(stride, stride)))
        qtbot.wait(20)
        if kept():
            break
    assert kept()


def test_a_preview_is_not_kept_but_the_work_before_it_is(window: MainWindow, qtbot: QtBot) -> None:
    mine = replace(window.studio.spec, strides=(3, 3))
    window.studio.preview(replace(mine, strides=(5, 5)))
    qtbot.wait(INTERVAL_MS + 100)
    assert kept() == []
    window.studio.preview(None)
    window.studio.change(mine)
    window.studio.preview(replace(mine, strides=(5, 5)))
    wait_for(mine, qtbot)


def test_a_spec_with_problems_is_kept(windows: Windows, qtbot: QtBot) -> None:
    window = windows.open(settled=False)
    spec = replace(window.studio.spec, strides=(0, 1), output=(9999, 1))
    window.studio.change(spec)
    wait_for(spec, qtbot)
    type_into(window.panel.input.fields[1], "9999")  # the 9 listed numbers stay
    assert window.studio.plan.problems
    wait_for(window.studio.spec, qtbot)


def test_each_window_has_a_file_of_its_own(windows: Windows, qtbot: QtBot) -> None:
    first, second = (windows.open(settled=False) for _ in range(2))
    for window, stride in ((first, 3), (second, 4)):
        window.studio.change(replace(window.studio.spec, strides=(stride, stride)))
    qtbot.waitUntil(lambda: {work.spec.strides for work in kept()} == {(3, 3), (4, 4)}, timeout=10_000)
    assert recovery.claim_all() == []
    first.studio.undo()
    assert [work.spec.strides for work in kept()] == [(4, 4)]


def test_edits_before_autosave_began_are_kept(qtbot: QtBot) -> None:
    studio = Studio(SPEC)
    studio.change(replace(SPEC, strides=(3, 3)))
    autosave = Autosave(studio, studio)
    wait_for(studio.spec, qtbot)
    autosave.remove()


@pytest.mark.parametrize(("button", "is_kept"), [(DISCARD, False), (CANCEL, True)])
def test_closing_with_discard_removes_it(
    button: QMessageBox.StandardButton, is_kept: bool, windows: Windows, file: Path, qtbot: QtBot
) -> None:
    window = windows.open(file)
    edit(window, "3", qtbot)
    answer = Answer(button)
    window.close()
    assert answer.is_asked()
    assert bool(kept()) == is_kept
    qtbot.wait(INTERVAL_MS + 100)
    assert bool(kept()) == is_kept


def test_closing_with_save_removes_it(windows: Windows, file: Path, qtbot: QtBot) -> None:
    window = windows.open(file)
    changed = edit(window, "3", qtbot).spec
    answer = Answer(SAVE)
    window.close()
    assert answer.is_asked()
    assert documents.load(file) == changed
    assert kept() == []


def test_another_document_removes_it(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    changed = edit(window, "3", qtbot).spec
    choose_to_open(monkeypatch, None)
    answer = Answer(DISCARD)
    press(window, "Ctrl+O")  # discarded, but then no file was chosen: the work is still on screen
    assert answer.is_asked()
    assert window.studio.spec == changed
    wait_for(changed, qtbot)
    choose_to_open(monkeypatch, file)
    answer = Answer(DISCARD)
    press(window, "Ctrl+O")
    assert answer.is_asked()
    assert window.studio.spec == SPEC
    assert kept() == []


def test_a_file_that_a_preset_has_left_is_kept_too(windows: Windows, file: Path, qtbot: QtBot) -> None:
    window = windows.open(file, settled=False)
    changed = edit(window, "3", qtbot).spec
    window.documents.open_preset(presets()[-1].path, "a preset")
    wait_for(changed, qtbot)
    window.studio.change(replace(window.studio.spec, strides=(3, 3)))
    qtbot.waitUntil(lambda: len(kept()) == 2, timeout=10_000)
    names = {(work.path, work.name) for work in kept()}
    assert names == {(file, ""), (None, window.studio.name)}
    assert window.studio.name
    press(window, "Ctrl+Z")
    wait_for(changed, qtbot)
    press(window, "Ctrl+Z")
    assert window.studio.path == file
    press(window, "Ctrl+S")
    assert kept() == []


def test_named_files_are_found_from_anywhere(
    windows: Windows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    np.save(tmp_path / "x.npy", np.ones((1, 3, 3, 1), np.float32))
    monkeypatch.chdir(tmp_path)
    window = windows.open(settled=False)
    window.studio.change(replace(SPEC, input=replace(SPEC.input, values=Values("file", path="x.npy"))))
    qtbot.waitUntil(lambda: bool(kept()), timeout=10_000)
    (work,) = kept()
    assert work.spec.input.values.path == str(tmp_path / "x.npy")
    # In a document with a file of its own the path stays as it is: it starts from there.
    documents.save(SPEC, tmp_path / "mine.deconv")
    window.studio.saved = window.studio.spec
    window.documents.open_path(Path("mine.deconv"))
    window.studio.change(replace(SPEC, input=replace(SPEC.input, values=Values("file", path="x.npy"))))
    work = wait_for(window.studio.spec, qtbot)
    assert work.path == tmp_path / "mine.deconv"


def test_a_disk_that_takes_nothing_is_told_once(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    state = Path(os.environ["XDG_STATE_HOME"])
    (state / "deconvstudio").mkdir()
    (state / "deconvstudio" / "recovery").touch()
    window = windows.open()
    type_into(window.panel.strides.fields[0], "3")
    qtbot.waitUntil(lambda: "Autosave failed" in window.status.note_text(), timeout=10_000)
    window.status.show_note("")
    type_into(window.panel.strides.fields[0], "4")
    qtbot.wait(INTERVAL_MS + 200)
    assert window.status.note_text() == ""
    assert problem(window) == ""
    # When there is room again, the work is kept.
    (state / "deconvstudio" / "recovery").unlink()
    edit(window, "5", qtbot)


def test_unchanged_work_is_not_written_again(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    edit(window, "3", qtbot)
    writes: list[object] = []
    monkeypatch.setattr(atomic, "write", lambda *arguments, **options: writes.append(arguments))
    window.studio.preview(replace(window.studio.spec, strides=(5, 5)))
    window.studio.preview(None)
    qtbot.wait(INTERVAL_MS + 100)
    assert writes == []
