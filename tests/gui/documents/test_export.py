"""Pictures of what is on screen: PNG files of a chosen width, and the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QFileDialog, QMessageBox, QSpinBox
from pytestqt.qtbot import QtBot

from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.figure import export
from deconvstudio.figure.export import formats
from deconvstudio.figure.figure import Figure
from deconvstudio.figure.theme import DARK, LIGHT, Theme
from deconvstudio.files import documents
from deconvstudio.gui.window.main_window import MainWindow

from ..conftest import Windows
from ..hands import pixels, problem, rgb, type_into
from .test_documents import CANCEL, SAVE, Answer


class WidthDialog:
    """Types a width into the real dialog as soon as it is open, then accepts or cancels it."""

    def __init__(self, width: int, accept: bool = True) -> None:
        self._width, self._accept = width, accept
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._answer)
        self._timer.start()

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or isinstance(dialog, QMessageBox) or not dialog.isVisible():
            return
        self._timer.stop()
        (field,) = dialog.findChildren(QSpinBox)
        type_into(field, str(self._width), end=Qt.Key.Key_Tab)
        (buttons,) = dialog.findChildren(QDialogButtonBox)
        kind = QDialogButtonBox.StandardButton
        QTest.mouseClick(buttons.button(kind.Save if self._accept else kind.Cancel), Qt.MouseButton.LeftButton)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def holds_all_roles(picture: np.ndarray, theme: Theme) -> bool:
    """Return whether the picture has each map's frame in its role's colour."""
    colours = [rgb(theme.roles[role]) for role in (Role.INPUT, Role.KERNEL, Role.OUTPUT)]
    return all(bool((picture == colour).all(axis=2).sum() > 50) for colour in colours)


@pytest.mark.parametrize("width", [320, 1280, 3000])
def test_a_picture_of_the_chosen_width_is_written(
    width: int, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "figure")
    dialog = WidthDialog(width)
    QTest.keySequence(window, "Ctrl+E")
    assert dialog
    with Image.open(tmp_path / "figure.png") as picture:
        assert picture.format == "PNG"
        assert picture.width == width
        assert 0.2 * width < picture.height < 2 * width
        data = np.asarray(picture.convert("RGB"))
    assert len(np.unique(data @ np.array([1, 256, 65536]))) > 50
    if width >= 1280:
        assert holds_all_roles(data, LIGHT)
    assert "figure.png" in window.status.note_text()
    assert window.preferences.picture_width == width


@pytest.mark.parametrize(
    ("name", "line", "written", "form"),
    [
        ("figure", "Drawings (*.gif)", "figure.gif", "GIF"),
        ("figure.gif", "Pictures (*.png)", "figure.gif", "GIF"),
        ("figure.png", "Drawings (*.gif)", "figure.png", "PNG"),
        ("figure.v2", "Drawings (*.gif)", "figure.v2", "GIF"),
    ],
)
def test_the_name_or_else_the_dialogs_line_says_the_format(
    name: str, line: str, written: str, form: str, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType(f"{export.__name__}.drawing")

    def write(figure: Figure, path: Path, width: int, dpi: int | None) -> None:
        Image.new("L", (width, 10)).save(path, "GIF")

    vars(module)["write"] = write
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(formats, "FORMATS", (*formats.FORMATS, formats.Format(".gif", "Drawings", "drawing")))
    offered: list[str] = []

    def ask(*arguments: object) -> tuple[str, str]:
        offered.append(str(arguments[-1]))
        return str(tmp_path / name), line

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog = WidthDialog(640)
    QTest.keySequence(window, "Ctrl+E")
    assert dialog
    assert offered == [";;".join(row.pattern() for row in formats.FORMATS)]
    with Image.open(tmp_path / written) as picture:
        assert (picture.format, picture.width) == (form, 640)


def test_a_cancelled_dialog_writes_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "figure.png")
    before = window.preferences.picture_width
    dialog = WidthDialog(1000, accept=False)
    QTest.keySequence(window, "Ctrl+E")
    choose(monkeypatch, "")
    window.activateWindow()
    dialog = WidthDialog(1000)
    window.actions_by_name["export_picture"].trigger()
    assert dialog
    assert list(tmp_path.iterdir()) == []
    assert window.preferences.picture_width == before


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="no folder that takes no files even from root")
def test_a_target_that_cannot_be_written_is_explained(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    choose(monkeypatch, "/sys/kernel/figure.png")
    dialog = WidthDialog(640)
    window.actions_by_name["export_picture"].trigger()
    assert dialog
    assert "/sys/kernel/figure.png cannot be written" in problem(window)


def test_the_picture_goes_to_the_clipboard_in_the_theme_on_screen(window: MainWindow) -> None:
    window.preferences.picture_width = 1500
    for theme in (LIGHT, DARK):
        QTest.keySequence(window, "Ctrl+Shift+C")
        image = QGuiApplication.clipboard().image()
        assert image.width() == 1500
        assert holds_all_roles(pixels(image), theme)
        assert "1500" in window.status.note_text()
        QTest.keySequence(window, "Ctrl+T")


def test_the_last_good_picture_can_be_exported_beside_a_problem(window: MainWindow) -> None:
    type_into(window.panel.strides.fields[0], "0")
    QTest.keySequence(window, "Ctrl+Shift+C")
    assert holds_all_roles(pixels(QGuiApplication.clipboard().image()), LIGHT)


def test_without_a_picture_the_export_says_so(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    bad = tmp_path / "bad.deconv"
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), bad)
    window = windows.open(bad, settled=False)
    qtbot.waitUntil(lambda: "99" in problem(window))
    window.actions_by_name["copy_picture"].trigger()
    assert problem(window).startswith("There is no picture yet")


@pytest.mark.parametrize("button", [SAVE, CANCEL])
def test_a_name_without_an_ending_does_not_overwrite_in_silence(
    button: QMessageBox.StandardButton, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "figure.png").write_bytes(b"mine")
    choose(monkeypatch, tmp_path / "figure")
    dialog = WidthDialog(640)
    answer = Answer(button)
    QTest.keySequence(window, "Ctrl+E")
    assert dialog
    assert answer.is_asked()
    assert answer.texts == ["figure.png already exists. Save over it?"]
    assert answer.formats == [Qt.TextFormat.PlainText]
    is_mine = (tmp_path / "figure.png").read_bytes() == b"mine"
    assert is_mine == (button == CANCEL)


def test_the_offered_name_is_the_documents_title(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    offered: list[str] = []

    def ask(parent: object, title: str, start: str, patterns: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    dialog = WidthDialog(640)
    QTest.keySequence(window, "Ctrl+E")
    assert dialog
    assert offered == ["Lecture 3×3.png"]


def test_the_strip_of_stamps_is_in_the_picture_if_it_is_on_screen(window: MainWindow) -> None:
    action = window.actions_by_name["fold_strip"]
    heights = {}
    QTest.keyClick(window, Qt.Key.Key_End)
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_F9)
        QTest.keySequence(window, "Ctrl+Shift+C")
        heights[action.isChecked()] = QGuiApplication.clipboard().image().height()
    assert heights[True] > heights[False] + 20
