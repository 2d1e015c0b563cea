"""The document's file changes on disk while it is open."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QFileSystemWatcher, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from deconvstudio.core.spec import Spec
from deconvstudio.files import documents
from deconvstudio.gui.documents.disk_change_bar import DiskChangeBar
from deconvstudio.gui.documents.disk_watch import SETTLE_MS, DiskWatch
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, is_settled, problem, settle, workspace
from .test_documents import CANCEL, SAVE, Answer, press

MINE = Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2)
THEIRS = replace(MINE, strides=(3, 3))
MY_CHANGE = replace(MINE, dilations=(2, 2))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.deconv"
    documents.save(MINE, path)
    return path


@pytest.fixture
def window(windows: Windows, file: Path) -> MainWindow:
    return windows.open(file)


def bar(window: MainWindow) -> DiskChangeBar:
    return window.documents.disk.bar


def button(window: MainWindow, text: str) -> QPushButton:
    (match,) = (one for one in bar(window).findChildren(QPushButton) if one.text().replace("&", "") == text)
    return match


def wait_for_bar(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(bar(window).isVisible, timeout=10_000)
    return bar(window).text()


def write(path: Path) -> None:
    path.write_bytes(documents.dumps(THEIRS))


def replace_file(path: Path) -> None:
    documents.save(THEIRS, path)


def delete_and_write(path: Path) -> None:
    path.unlink()
    path.write_bytes(documents.dumps(THEIRS))


def write_with_the_old_time(path: Path) -> None:
    status = path.stat()
    path.write_bytes(documents.dumps(THEIRS))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize("change", [write, replace_file, delete_and_write, write_with_the_old_time])
def test_a_change_is_noticed_and_reloaded_as_one_step(
    change: Callable[[Path], None], window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.studio.change(MY_CHANGE)
    change(file)
    assert "mine.deconv" in wait_for_bar(window, qtbot)
    assert window.studio.spec == MY_CHANGE
    click(button(window, "Reload"))
    assert not bar(window).isVisible()
    assert window.studio.spec == THEIRS
    assert window.windowTitle() == "mine.deconv — DeconvStudio"
    press(window, "Ctrl+Z")
    assert window.studio.spec == MY_CHANGE
    # The window also notices changes of the reloaded file.
    documents.save(MINE, file)
    wait_for_bar(window, qtbot)


def test_keep_mine_makes_the_document_an_unsaved_one(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    write(file)
    wait_for_bar(window, qtbot)
    click(button(window, "Keep mine"))
    assert not bar(window).isVisible()
    assert window.studio.spec == MINE
    assert window.windowTitle().startswith("•")
    press(window, "Ctrl+S")  # the user has chosen: no question
    assert documents.load(file) == MINE
    assert not window.windowTitle().startswith("•")
    replace_file(file)
    wait_for_bar(window, qtbot)


@pytest.mark.parametrize(("key", "spec"), [(Qt.Key.Key_R, THEIRS), (Qt.Key.Key_K, MINE)])
def test_the_keyboard_answers(key: Qt.Key, spec: Spec, window: MainWindow, file: Path, qtbot: QtBot) -> None:
    write(file)
    wait_for_bar(window, qtbot)
    QTest.keyClick(window, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not bar(window).isVisible())
    assert window.studio.spec == spec


def test_tab_reaches_both_buttons(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    write(file)
    wait_for_bar(window, qtbot)
    window.setFocus()
    stops = set()
    for _ in range(300):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stops.add(QApplication.focusWidget())
    assert {button(window, "Reload"), button(window, "Keep mine")} <= stops


def test_saving_over_a_changed_file_asks(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.studio.change(MY_CHANGE)
    write(file)  # and the save follows at once, before the bar appears
    answer = Answer(CANCEL)
    press(window, "Ctrl+S")
    assert answer.is_asked()
    assert "mine.deconv" in answer.texts[0]
    assert documents.load(file) == THEIRS
    assert window.studio.is_dirty
    assert bar(window).isVisible()
    answer = Answer(SAVE)
    press(window, "Ctrl+S")
    assert answer.is_asked()
    assert documents.load(file) == MY_CHANGE
    assert not bar(window).isVisible()
    assert not window.studio.is_dirty


def test_a_deleted_file_makes_the_document_an_unsaved_one(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    file.unlink()
    assert "no longer" in wait_for_bar(window, qtbot)
    assert not button(window, "Reload").isVisible()
    assert window.windowTitle().startswith("•")
    press(window, "Ctrl+S")  # nothing would be lost: no question
    assert documents.load(file) == MINE
    assert not bar(window).isVisible()
    assert not window.windowTitle().startswith("•")


def test_a_file_that_comes_back_takes_the_bar_with_it(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    data = file.read_bytes()
    file.unlink()
    wait_for_bar(window, qtbot)
    file.write_bytes(data)
    qtbot.waitUntil(lambda: not bar(window).isVisible(), timeout=10_000)


def test_what_cannot_be_reloaded_leaves_the_choice(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    file.write_text("{")
    wait_for_bar(window, qtbot)
    click(button(window, "Reload"))
    assert "mine.deconv" in problem(window)
    assert window.studio.spec == MINE
    assert bar(window).isVisible()


def test_own_saves_and_touches_and_neighbours_are_no_changes(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window.studio.change(MY_CHANGE)
    press(window, "Ctrl+S")
    os.utime(file)
    (file.parent / "neighbour").write_text("x")
    file.write_bytes(file.read_bytes())
    qtbot.wait(3 * SETTLE_MS)
    assert not bar(window).isVisible()
    assert not window.studio.is_dirty


def test_another_document_is_not_told_of_the_first_ones_file(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write(file)
    wait_for_bar(window, qtbot)
    other = tmp_path / "other.deconv"
    documents.save(MY_CHANGE, other)
    window.documents.open_path(other)
    assert not bar(window).isVisible()
    replace_file(other)
    assert "other.deconv" in wait_for_bar(window, qtbot)
    window.studio.open(MINE, None)
    assert not bar(window).isVisible()
    file.unlink()
    other.unlink()
    qtbot.wait(2 * SETTLE_MS)
    assert not bar(window).isVisible()


def test_the_bar_moves_no_map(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    settle(qtbot, window)
    before = workspace(window).maps.geometry()
    write(file)
    wait_for_bar(window, qtbot)
    assert is_settled(window)
    assert workspace(window).maps.geometry() == before
    assert bar(window).width() == workspace(window).view_stack.width()
    window.resize(1024, 768)
    qtbot.waitUntil(lambda: bar(window).width() == workspace(window).view_stack.width())


def test_the_bar_lies_over_every_view(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    settle(qtbot, window)
    write(file)
    wait_for_bar(window, qtbot)
    stack = workspace(window).view_stack
    before = stack.current()
    for key in "313":  # the matrix is a view of its own; the second time it is there already
        press(window, f"Ctrl+{key}")
        assert stack.current() is not before
        before = stack.current()
        on_top: QWidget | None = stack.childAt(bar(window).geometry().center())
        while on_top is not None and on_top is not bar(window):
            on_top = on_top.parentWidget()
        assert on_top is bar(window), f"Ctrl+{key}"


class SilentWatcher(QFileSystemWatcher):
    """Sends no notices, like the system for some network drives."""

    def addPaths(self, files: Sequence[str]) -> list[str]:
        return list(files)


def test_a_window_that_becomes_active_looks_without_a_notice(
    file: Path, qtbot: QtBot, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deconvstudio.gui.documents.disk_watch.QFileSystemWatcher", SilentWatcher)
    window = QWidget()
    qtbot.addWidget(window)
    watch = DiskWatch(window)
    watch.follow(file, documents.open_document(file).state)
    write(file)
    qtbot.wait(2 * SETTLE_MS)
    assert not watch.differs
    with qtbot.waitSignal(watch.changed):
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert watch.differs
