"""Documents: open, save and drop them, the question about unsaved changes, and files that are no documents."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from deconvstudio.core.numbers.quoting import quoted
from deconvstudio.core.spec import Spec
from deconvstudio.files import documents
from deconvstudio.gui.state.preferences import Preferences
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import click, fix_buttons, problem, settle, turn_wheel, type_into

SPEC = Spec.of([2, 4, 5, 3], [3, 2, 2, 3], strides=(2, 3), padding=((1, 0), (0, 1)), dilations=(1, 2))
SAVE, DISCARD, CANCEL = (
    QMessageBox.StandardButton.Save,
    QMessageBox.StandardButton.Discard,
    QMessageBox.StandardButton.Cancel,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.deconv"
    documents.save(SPEC, path)
    return path


def choose_to_open(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    """Answer the file dialog with a path; None: Cancel."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("" if path is None else str(path), ""))


def choose_to_save(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("" if path is None else str(path), ""))


class Answer:
    """Clicks a button of the real question as soon as it is open."""

    def __init__(self, button: QMessageBox.StandardButton) -> None:
        self.texts: list[str] = []
        self.formats: list[Qt.TextFormat] = []
        self._button = button
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._click)
        self._timer.start()

    def _click(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            self._timer.stop()
            self.texts.append(box.text())
            self.formats.append(box.textFormat())
            QTest.mouseClick(box.button(self._button), Qt.MouseButton.LeftButton)

    def is_asked(self) -> bool:
        self._timer.stop()
        return bool(self.texts)


def press(window: MainWindow, keys: str) -> None:
    window.activateWindow()  # offscreen, no window manager activates it after a dialog
    QApplication.processEvents()
    QTest.keySequence(window, keys)


def test_open_save_and_open_again_give_the_same_spec(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    choose_to_open(monkeypatch, file)
    press(window, "Ctrl+O")
    assert window.studio.spec == SPEC
    assert window.windowTitle() == "mine.deconv — DeconvStudio"
    assert not window.panel.link.isChecked()
    settle(qtbot, window)

    type_into(window.panel.strides.fields[0], "3")
    changed = window.studio.spec
    assert window.windowTitle() == "• mine.deconv — DeconvStudio"
    press(window, "Ctrl+S")
    assert window.windowTitle() == "mine.deconv — DeconvStudio"
    assert "mine.deconv" in window.status.note_text()
    assert documents.load(file) == changed


def test_a_new_document_asks_for_its_name_and_gets_its_ending(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_to_save(monkeypatch, None)
    press(window, "Ctrl+S")
    assert window.studio.path is None
    choose_to_save(monkeypatch, tmp_path / "first")
    press(window, "Ctrl+S")
    assert documents.load(tmp_path / "first.deconv") == window.studio.spec
    assert window.windowTitle() == "first.deconv — DeconvStudio"
    choose_to_save(monkeypatch, tmp_path / "second.deconv")
    press(window, "Ctrl+Shift+S")
    assert documents.load(tmp_path / "second.deconv") == window.studio.spec
    assert window.studio.path == tmp_path / "second.deconv"


def test_the_ending_leads_to_no_file_that_the_dialog_did_not_ask_about(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_to_save(monkeypatch, file.with_suffix(""))
    answer = Answer(CANCEL)
    press(window, "Ctrl+Shift+S")
    assert answer.is_asked()
    assert "mine.deconv" in answer.texts[0]
    assert answer.formats == [Qt.TextFormat.PlainText]
    assert documents.load(file) == SPEC
    assert window.studio.path is None
    answer = Answer(SAVE)
    press(window, "Ctrl+Shift+S")
    assert answer.is_asked()
    assert documents.load(file) == window.studio.spec != SPEC
    answer = Answer(SAVE)
    press(window, "Ctrl+Shift+S")  # the document's own file: Ctrl+S would not ask either
    assert not answer.is_asked()


def test_recent_documents_newest_first_and_each_opens(
    windows: Windows, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.deconv"
    documents.save(Spec.of([1, 2, 2, 1], [2, 2, 1, 1]), other)
    window = windows.open(file)
    window.documents.open_path(other)
    menu = recent_menu(window)
    assert [action.text() for action in menu.actions()] == ["other.deconv", "mine.deconv"]
    menu.actions()[1].trigger()
    assert window.studio.spec == SPEC
    assert [action.text() for action in recent_menu(window).actions()] == ["mine.deconv", "other.deconv"]
    other.unlink()
    recent_menu(window).actions()[1].trigger()
    assert "other.deconv" in problem(window)
    assert window.studio.spec == SPEC
    assert [action.text() for action in recent_menu(window).actions()] == ["mine.deconv"]


def recent_menu(window: MainWindow) -> QMenu:
    (menu,) = (menu for menu in window.findChildren(QMenu) if menu.title() == "Open recent")
    menu.aboutToShow.emit()
    return menu


def test_the_menu_says_so_if_nothing_is_recent(window: MainWindow) -> None:
    (action,) = recent_menu(window).actions()
    assert not action.isEnabled()


def drop(window: MainWindow, *urls: QUrl) -> bool:
    """Drop files on the window. Return whether it accepts them."""
    data = QMimeData()
    data.setUrls(list(urls))
    keys = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(window.rect().center(), *keys)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(window.rect().center()), *keys))
    return enter.isAccepted()


def test_a_dropped_document_opens(window: MainWindow, file: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    assert not drop(window, QUrl("https://example.org/a.deconv"))
    assert drop(window, QUrl.fromLocalFile(str(picture)), QUrl.fromLocalFile(str(file)))
    assert window.studio.spec == SPEC
    picture.write_bytes(b"\x89PNG nothing")
    assert drop(window, QUrl.fromLocalFile(str(picture)))
    assert "picture.png" in problem(window)
    assert window.studio.spec == SPEC


def test_unsaved_changes_are_asked_about(window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choose_to_open(monkeypatch, file)
    turn_wheel(window.panel.strides.fields[0], 1)
    changed = window.studio.spec

    answer = Answer(CANCEL)
    press(window, "Ctrl+O")
    assert answer.is_asked()
    assert "Lecture 3×3" in answer.texts[0]
    assert window.studio.spec == changed

    choose_to_save(monkeypatch, None)  # Save, then Cancel in the dialog: nothing opens
    answer = Answer(SAVE)
    press(window, "Ctrl+O")
    assert answer.is_asked()
    assert window.studio.spec == changed

    new_file = file.parent / "new.deconv"
    choose_to_save(monkeypatch, new_file)
    answer = Answer(SAVE)
    press(window, "Ctrl+O")
    assert answer.is_asked()
    assert documents.load(new_file) == changed
    assert window.studio.spec == SPEC

    turn_wheel(window.panel.strides.fields[0], 1)
    answer = Answer(DISCARD)
    press(window, "Ctrl+O")
    assert answer.is_asked()
    assert window.studio.spec == SPEC
    assert documents.load(file) == SPEC


def test_closing_asks_too_and_cancel_keeps_the_window(window: MainWindow) -> None:
    turn_wheel(window.panel.strides.fields[0], 1)
    answer = Answer(CANCEL)
    window.actions_by_name["quit"].trigger()
    assert answer.is_asked()
    assert window.isVisible()
    assert window.engine is not None
    assert window.engine.is_ready
    answer = Answer(DISCARD)
    window.actions_by_name["quit"].trigger()
    assert answer.is_asked()
    assert not window.isVisible()


STRANGE_NAME = "n" * 200 + "\x1b[31m\u202e.deconv"


def test_every_sentence_quotes_the_name_of_the_file(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / STRANGE_NAME
    documents.save(SPEC, path)
    sentences: list[str] = []
    window.documents.message.connect(sentences.append)
    window.documents.open_path(path)
    turn_wheel(window.panel.strides.fields[0], 1)
    answer = Answer(CANCEL)
    press(window, "Ctrl+O")
    documents.save(Spec.of([1, 2, 2, 1], [2, 2, 1, 1]), path)
    bar = window.documents.disk.bar
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    question = Answer(SAVE)
    press(window, "Ctrl+S")
    window.documents.reload()
    sentences += [bar.text(), *answer.texts, *question.texts]
    assert len(sentences) == 6
    for sentence in sentences:
        assert sentence.isprintable(), sentence
        assert quoted(STRANGE_NAME) in sentence


def test_a_name_is_no_markup(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "<b>mine.deconv"
    documents.save(SPEC, path)
    window.documents.open_path(path)
    turn_wheel(window.panel.strides.fields[0], 1)
    answer = Answer(CANCEL)
    press(window, "Ctrl+O")
    documents.save(Spec.of([1, 2, 2, 1], [2, 2, 1, 1]), path)
    bar = window.documents.disk.bar
    qtbot.waitUntil(bar.isVisible, timeout=10_000)
    question = Answer(CANCEL)
    press(window, "Ctrl+S")
    (label,) = bar.findChildren(QLabel)
    assert "<b>" in label.text()
    assert "<b>" in answer.texts[0]
    assert "<b>" in question.texts[0]
    assert {label.textFormat(), *answer.formats, *question.formats} == {Qt.TextFormat.PlainText}


def document(spec: Spec = SPEC) -> str:
    return documents.dumps(spec).decode()


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "truncated": lambda: document()[:100].encode(),
    "binary": lambda: bytes(range(256)),
    "foreign": lambda: json.dumps({"format": "other", "version": 1}).encode(),
    "a list": lambda: b"[1, 2, 3]",
    "newer": lambda: document().replace('"version": 1', '"version": 9').encode(),
    "a field is missing": lambda: json.dumps(
        {k: v for k, v in json.loads(document()).items() if k != "input"}
    ).encode(),
    "a field too many": lambda: document().replace('"version": 1', '"version": 1, "extra": 2').encode(),
    "a wrong type": lambda: document().replace("[2, 3]", '"two"').encode(),
    "three sizes": lambda: document().replace("[2, 4, 5, 3]", "[2, 4, 5]").encode(),
    "a ragged list": lambda: (
        document(Spec.of([1, 2, 2, 1], [1, 1, 1, 1]))
        .replace('"kind": "integers", "seed": 0', '"kind": "list", "data": [[1, 2], [3]]', 1)
        .encode()
    ),
    "a list of another shape": lambda: (
        document(Spec.of([1, 2, 2, 1], [1, 1, 1, 1]))
        .replace('"kind": "integers", "seed": 0', '"kind": "list", "data": [[1, 2, 3], [3, 4, 5]]', 1)
        .encode()
    ),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_document_is_explained_and_nothing_is_lost(
    name: str, window: MainWindow, tmp_path: Path
) -> None:
    before, title = window.studio.spec, window.windowTitle()
    bad = tmp_path / "bad.deconv"
    bad.write_bytes(BAD_FILES[name]())
    window.documents.open_path(bad)
    sentence = problem(window)
    assert "bad.deconv" in sentence
    assert sentence.endswith((".", ")."))
    assert "?" not in sentence
    assert window.studio.spec == before
    assert window.windowTitle() == title
    click(fix_buttons(window)["Close"])
    assert problem(window) == ""


def test_what_cannot_be_opened_is_explained(window: MainWindow, tmp_path: Path) -> None:
    for path, word in ((tmp_path / "none.deconv", "does not exist"), (tmp_path, "folder")):
        window.documents.open_path(path)
        assert path.name in problem(window)
        assert word in problem(window)
    assert window.studio.path is None


def test_the_window_opens_the_first_preset_if_its_file_is_bad(windows: Windows, tmp_path: Path) -> None:
    bad = tmp_path / "bad.deconv"
    bad.write_text("{")
    window = windows.open(bad)
    assert "bad.deconv" in problem(window)
    assert window.windowTitle().startswith("Lecture 3×3")
    assert window.studio.plan.output_shape == (1, 7, 7, 1)


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that takes no files even from root")
def test_an_unwritable_folder_is_explained_and_the_changes_are_kept(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.documents.open_path(file)
    turn_wheel(window.panel.strides.fields[0], 1)
    changed = window.studio.spec
    target = Path("/sys/kernel/mine.deconv")
    choose_to_save(monkeypatch, target)
    press(window, "Ctrl+Shift+S")
    assert str(target) in problem(window)
    assert "another folder" in problem(window)
    assert window.studio.spec == changed
    assert window.studio.path == file
    assert window.windowTitle().startswith("•")
    assert documents.load(file) == SPEC


def test_paths_of_numbers_lead_to_the_same_file_from_another_folder(
    windows: Windows, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1)
    np.save(tmp_path / "x.npy", numbers)
    text = document(Spec.of([1, 3, 3, 1], [1, 1, 1, 1])).replace(
        '"kind": "integers", "seed": 0', '"kind": "file", "path": "x.npy"', 1
    )
    (tmp_path / "with.deconv").write_text(text)
    window = windows.open(tmp_path / "with.deconv")
    np.testing.assert_array_equal(settle(qtbot, window).planes.input, numbers[0, :, :, 0])
    deeper = tmp_path / "deeper"
    deeper.mkdir()
    choose_to_save(monkeypatch, deeper / "moved.deconv")
    press(window, "Ctrl+Shift+S")
    assert documents.load(deeper / "moved.deconv").input.values.path == "../x.npy"
    assert not window.windowTitle().startswith("•")
    np.testing.assert_array_equal(settle(qtbot, window).planes.input, numbers[0, :, :, 0])


def test_settings_know_the_last_ten_documents(application: QApplication, tmp_path: Path) -> None:
    preferences = Preferences()
    for n in range(12):
        preferences.remember(tmp_path / f"{n}.deconv")
    assert [path.stem for path in Preferences().recent] == [str(n) for n in range(11, 1, -1)]
