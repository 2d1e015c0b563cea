"""After a crash: the next window offers the unsaved work of each window that is gone."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec, Values
from deconvstudio.files import documents, recovery
from deconvstudio.files.recovery_text import UnsavedWork, encode
from deconvstudio.gui.documents.recovery_bar import RecoveryBar
from deconvstudio.gui.documents.recovery_controller import START_MS
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, is_settled, problem, settle, workspace
from .test_autosave import edit, kept
from .test_documents import CANCEL, DISCARD, Answer, press

SAVED = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)
MINE = replace(SAVED, strides=(3, 5))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.deconv"
    documents.save(SAVED, path)
    return path


def leave(data: bytes | UnsavedWork, age: float = 1.0) -> Path:
    """Leave a recovery file as a killed window does."""
    folder = recovery.folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"1-{len(list(folder.iterdir()))}{recovery.SUFFIX}"
    path.write_bytes(data if isinstance(data, bytes) else encode(data))
    os.utime(path, (time.time() - age,) * 2)
    return path


def work(spec: Spec = MINE, path: Path | None = None, age: float = 0.0) -> UnsavedWork:
    return UnsavedWork(spec, path, "", time.time() - age)


def bar(window: MainWindow) -> RecoveryBar | None:
    """Return the bar if it is on screen."""
    bars = [one for one in window.findChildren(RecoveryBar) if one.isVisible()]
    return bars[0] if bars else None


def sentence(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: bar(window) is not None, timeout=10_000)
    return text(window)


def text(window: MainWindow) -> str:
    shown = bar(window)
    return "" if shown is None else shown.text()


def answers(window: MainWindow) -> dict[str, QPushButton]:
    shown = bar(window)
    assert shown is not None
    return {
        button.text().replace("&", ""): button for button in shown.findChildren(QPushButton) if button.isVisible()
    }


def test_the_work_on_a_document_is_restored(windows: Windows, file: Path, qtbot: QtBot) -> None:
    path = leave(work(path=file))
    window = windows.open()
    # The day may just have changed.
    assert re.fullmatch(r"mine\.deconv has unsaved work from (today|yesterday), \d\d:\d\d\.", sentence(window, qtbot))
    assert set(answers(window)) == {"Restore", "Discard", "Later"}
    click(answers(window)["Restore"])
    assert bar(window) is None
    assert window.studio.spec == MINE
    assert window.windowTitle() == "• mine.deconv — DeconvStudio"
    assert not window.panel.link.isChecked()
    assert "mine.deconv" in window.status.note_text()
    # This window keeps the work now.
    assert not path.exists()
    assert [one.spec for one in kept()] == [MINE]
    assert recovery.claim_all() == []
    settle(qtbot, window)
    # Undo leads to what the file holds, and a save ends it all.
    press(window, "Ctrl+Z")
    assert window.studio.spec == SAVED
    assert window.windowTitle() == "mine.deconv — DeconvStudio"
    assert kept() == []
    press(window, "Ctrl+Shift+Z")
    press(window, "Ctrl+S")
    assert documents.load(file) == MINE
    assert kept() == []


def test_the_bar_says_when(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown = RecoveryBar(parent)
    now = QDateTime.currentDateTime()
    for days, words in ((0, "today, {HH:mm}"), (1, "yesterday, {HH:mm}"), (9, "{yyyy-MM-dd}, {HH:mm}")):
        moment = now.addDays(-days)
        shown.offer("a", moment.toSecsSinceEpoch(), False, (1, 1))
        expected = re.sub(r"\{(.*?)\}", lambda match: moment.toString(match[1]), words)  # noqa: B023
        assert shown.text() == f"a has unsaved work from {expected}."


def test_the_work_on_an_untitled_document_is_restored(windows: Windows, qtbot: QtBot) -> None:
    leave(work())
    window = windows.open()
    assert sentence(window, qtbot).startswith("An untitled document has unsaved work from ")
    click(answers(window)["Restore"])
    assert (window.studio.spec, window.studio.path) == (MINE, None)
    assert window.windowTitle() == "• untitled — DeconvStudio"
    assert [one.spec for one in kept()] == [MINE]
    edit(window, "7", qtbot)


def test_an_untitled_document_keeps_its_name(windows: Windows, qtbot: QtBot) -> None:
    leave(UnsavedWork(MINE, None, "U-Net", time.time()))
    window = windows.open()
    assert sentence(window, qtbot).startswith("U-Net has unsaved work from ")
    click(answers(window)["Restore"])
    assert window.windowTitle() == "• U-Net — DeconvStudio"
    assert [one.name for one in kept()] == ["U-Net"]


def test_each_window_is_offered_apart_the_newest_first(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    for n, name in enumerate(("a", "b", "c", "d")):
        leave(work(path=tmp_path / f"{name}.deconv"), age=100 * n)
    window = windows.open()
    assert sentence(window, qtbot).startswith("a.deconv")
    assert text(window).endswith("(1 of 4)")
    click(answers(window)["Discard"])
    assert text(window).startswith("b.deconv")
    assert text(window).endswith("(2 of 4)")
    click(answers(window)["Later"])
    assert text(window).startswith("c.deconv")
    click(answers(window)["Discard"])
    assert text(window).startswith("d.deconv")
    click(answers(window)["Later"])
    assert bar(window) is None
    windows.close(window)
    window = windows.open(settled=False)
    assert sentence(window, qtbot).startswith("b.deconv")
    assert text(window).endswith("(1 of 2)")
    click(answers(window)["Discard"])
    click(answers(window)["Discard"])
    assert kept() == []
    windows.close(window)
    window = windows.open(settled=False)
    qtbot.wait(START_MS + 200)
    assert bar(window) is None


def test_the_work_of_an_open_window_is_not_offered(windows: Windows, qtbot: QtBot) -> None:
    first = windows.open()
    edit(first, "3", qtbot)
    second = windows.open(settled=False)
    qtbot.wait(START_MS + 200)
    assert bar(second) is None
    assert len(kept()) == 1


def test_two_windows_do_not_offer_the_same_work(windows: Windows, qtbot: QtBot) -> None:
    leave(work())
    first = windows.open(settled=False)
    sentence(first, qtbot)
    second = windows.open(settled=False)
    qtbot.wait(START_MS + 200)
    assert bar(second) is None
    windows.close(first)  # without an answer
    assert len(kept()) == 1
    sentence(windows.open(settled=False), qtbot)


def test_unsaved_changes_of_this_window_are_asked_about_first(windows: Windows, file: Path, qtbot: QtBot) -> None:
    path = leave(work(path=file))
    window = windows.open()
    sentence(window, qtbot)
    changed = edit_beside(window, qtbot)
    answer = Answer(CANCEL)
    click(answers(window)["Restore"])
    assert answer.is_asked()
    assert window.studio.spec == changed
    assert bar(window) is not None
    assert path.exists()
    answer = Answer(DISCARD)
    click(answers(window)["Restore"])
    assert answer.is_asked()
    assert window.studio.spec == MINE
    assert [one.spec for one in kept()] == [MINE]


def edit_beside(window: MainWindow, qtbot: QtBot) -> Spec:
    """Change the Spec while another window's work is offered."""
    spec = replace(window.studio.spec, strides=(4, 4))
    window.studio.change(spec)
    qtbot.waitUntil(lambda: spec in [one.spec for one in kept()], timeout=10_000)
    return spec


def test_a_document_from_the_command_line_stays_until_the_answer(windows: Windows, file: Path, qtbot: QtBot) -> None:
    leave(work(path=file))
    window = windows.open(file)
    sentence(window, qtbot)
    assert window.studio.spec == SAVED
    assert not window.studio.is_dirty
    click(answers(window)["Restore"])
    assert window.studio.spec == MINE
    assert window.studio.is_dirty


def test_a_file_that_changed_after_the_crash(windows: Windows, file: Path, qtbot: QtBot) -> None:
    leave(work(path=file, age=100))
    window = windows.open()
    assert sentence(window, qtbot).endswith("its file was changed after that.")


def test_a_document_whose_file_is_gone(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    gone = tmp_path / "folder" / "gone.deconv"
    leave(work(path=gone))
    window = windows.open()
    assert sentence(window, qtbot).startswith("gone.deconv")
    click(answers(window)["Restore"])
    assert window.windowTitle() == "• gone.deconv — DeconvStudio"
    assert window.studio.spec == MINE
    gone.parent.mkdir()
    press(window, "Ctrl+S")
    assert documents.load(gone) == MINE
    assert kept() == []


def test_named_files_are_found(windows: Windows, file: Path, qtbot: QtBot) -> None:
    np.save(file.with_name("x.npy"), np.full((1, 3, 3, 1), 7, np.float32))
    spec = replace(MINE, input=replace(MINE.input, values=Values("file", path="x.npy")))
    leave(work(spec, file))
    window = windows.open()
    sentence(window, qtbot)
    click(answers(window)["Restore"])
    assert window.studio.plan.problems == ()
    assert settle(qtbot, window).planes.input.max() == 7


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "cannot be restored"),
        (encode(work())[:-50], "cannot be restored"),
        (b"\0" * 1000, "cannot be restored"),
        (encode(work()).replace(b'"version":1', b'"version":9', 1), "newer DeconvStudio"),
    ],
)
def test_a_damaged_file_is_told_and_discarded(data: bytes, words: str, windows: Windows, qtbot: QtBot) -> None:
    path = leave(data, age=0)
    leave(work(), age=100)
    window = windows.open()
    assert words in sentence(window, qtbot)
    assert text(window).endswith("(1 of 2)")
    assert set(answers(window)) == {"Discard", "Later"}
    click(answers(window)["Discard"])
    assert not path.exists()
    assert problem(window) == ""
    assert set(answers(window)) == {"Restore", "Discard", "Later"}


def test_a_name_that_looks_like_html_is_shown_as_it_is(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    leave(work(path=tmp_path / "<b>{time}\n.deconv"))
    window = windows.open(settled=False)
    assert sentence(window, qtbot).startswith(r"<b>{time}\n.deconv has unsaved work from ")
    shown = bar(window)
    assert shown is not None


@pytest.mark.parametrize(("key", "spec"), [(Qt.Key.Key_S, MINE), (Qt.Key.Key_D, None), (Qt.Key.Key_L, None)])
def test_the_keyboard_answers(key: Qt.Key, spec: Spec | None, windows: Windows, qtbot: QtBot) -> None:
    leave(work())
    window = windows.open()
    before = window.studio.spec
    sentence(window, qtbot)
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bar(window) is None)
    assert window.studio.spec == (spec or before)
    assert len(kept()) == (0 if key == Qt.Key.Key_D else 1)


def test_without_room_for_a_new_file_the_old_one_stays(
    windows: Windows, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = leave(work())
    window = windows.open()
    sentence(window, qtbot)

    def fail(*arguments: object, **options: object) -> None:
        raise documents.DocumentError("disk_full", file="x", reason="ENOSPC")

    with monkeypatch.context() as patch:
        patch.setattr("deconvstudio.files.atomic.write", fail)
        click(answers(window)["Restore"])
    assert window.studio.spec == MINE
    assert path.exists()


def test_the_bar_moves_no_map_and_leaves_room_for_the_other(windows: Windows, file: Path, qtbot: QtBot) -> None:
    leave(work(path=file))
    window = windows.open(file)
    before = workspace(window).maps.geometry()
    sentence(window, qtbot)
    documents.save(MINE, file)
    disk_bar = window.documents.disk.bar
    qtbot.waitUntil(disk_bar.isVisible, timeout=10_000)
    assert is_settled(window)
    assert workspace(window).maps.geometry() == before
    shown = bar(window)
    assert shown is not None
    assert shown.width() == disk_bar.width() == workspace(window).view_stack.width()
    assert not shown.geometry().intersects(disk_bar.geometry())
    disk_bar.keep.emit()
    assert shown.y() == 0
