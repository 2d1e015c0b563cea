"""The program speaks the system's language if there is a translation into it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from deconvstudio import resources
from deconvstudio.core.spec import Spec
from deconvstudio.figure.application import prepare
from deconvstudio.figure.views import VIEWS
from deconvstudio.files import documents
from deconvstudio.texts import language
from deconvstudio.texts.language import find_translation

LRELEASE = Path(sys.executable).parent / "pyside6-lrelease"
GERMAN = (
    ("views", "Stamp", "Stempel"),
    ("cli", "usage: ", "Aufruf: "),
    ("cli", "the width in pixels", "die Breite in Pixeln"),
    ("cli", "print the version", "die Version ausgeben"),
    ("cli", "these arguments are not known: %s", "diese Angaben sind unbekannt: %s"),
)
PROGRAM = "\n".join(
    (
        "import sys",
        "from pathlib import Path",
        "from deconvstudio import resources",
        "from deconvstudio.cli import main",
        "resources.ROOT = Path(sys.argv[1])",
        "sys.exit(main(sys.argv[2:]))",
    )
)


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's resources with a translation into German."""
    root = tmp_path / "resources"
    folder = root / "translations"
    folder.mkdir(parents=True)
    for path in resources.ROOT.iterdir():
        if path.name != folder.name:
            (root / path.name).symlink_to(path)
    contexts = "".join(
        f"<context><name>{context}</name><message><source>{source}</source><translation>{translation}</translation>"
        "</message></context>"
        for context, source, translation in GERMAN
    )
    file = folder / "deconvstudio_de.ts"
    file.write_text(f'<?xml version="1.0"?><!DOCTYPE TS><TS version="2.1" language="de">{contexts}</TS>')
    done = subprocess.run([LRELEASE, file], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    monkeypatch.setattr(resources, "ROOT", root)
    return root


@pytest.fixture
def speaks_german(german: Path, application: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(language, "system_languages", lambda: ["de-DE", "de"])
    prepare(application)
    yield
    for translator in application.findChildren(QTranslator):
        application.removeTranslator(translator)
        translator.setParent(None)


@pytest.mark.parametrize(
    ("languages", "name"),
    [
        (["de-Latn-DE", "de-DE", "de-Latn", "de"], "deconvstudio_de.qm"),
        (["fr-FR", "fr", "de-AT", "de"], "deconvstudio_de.qm"),
        (["en-US", "en", "de-DE", "de"], None),
        (["C", "de"], None),
        (["fr-FR", "fr"], None),
        ([], None),
    ],
)
def test_the_first_language_that_is_there_is_spoken(
    languages: list[str], name: str | None, german: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(language, "system_languages", lambda: languages)
    assert find_translation() == (None if name is None else german / "translations" / name)


def test_a_file_for_a_region_is_found(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "system_languages", lambda: ["zh-Hans-CN", "zh-CN", "zh-Hans", "zh"])
    folder = german / "translations"
    (folder / "deconvstudio_de.qm").rename(folder / "deconvstudio_zh_CN.qm")
    assert find_translation() == folder / "deconvstudio_zh_CN.qm"


def test_without_translations_nothing_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "ROOT", tmp_path)
    monkeypatch.delattr(language, "system_languages")
    assert find_translation() is None


@pytest.mark.usefixtures("speaks_german")
def test_the_window_speaks_it_with_qts_own_buttons(application: QApplication) -> None:
    assert VIEWS[0].title() == "Stempel"
    assert VIEWS[2].title() == "Matrix"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    installed = len(application.findChildren(QTranslator))
    prepare(application)
    assert len(application.findChildren(QTranslator)) == installed


def run(root: Path, preferred: str, *arguments: str, platform: str = "") -> subprocess.CompletedProcess[str]:
    package = str(Path(__file__).parents[2])
    environment = os.environ | {"PYTHONPATH": package, "LC_ALL": "C.UTF-8", "LANGUAGE": preferred}
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)
    if platform:
        environment["QT_QPA_PLATFORM"] = platform
    command = [sys.executable, "-P", "-c", PROGRAM, str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=120)


@pytest.mark.parametrize("command", ["shape", "solve", "compute", "render"])
def test_a_command_speaks_it_from_its_first_word_on(command: str, german: Path) -> None:
    done = run(german, "de", command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Aufruf: deconvstudio {command}")
    assert ("die Breite in Pixeln" in done.stdout) == (command == "render")
    assert run(german, "en:de", command, "--help").stdout.startswith("usage: ")


def test_the_windows_command_speaks_it(german: Path) -> None:
    done = run(german, "de", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Aufruf: deconvstudio")
    assert "die Version ausgeben" in done.stdout
    done = run(german, "de", "--wrong")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("deconvstudio: diese Angaben sind unbekannt: --wrong\n")


def test_the_window_opens_after_its_command_has_spoken(german: Path) -> None:
    done = run(german, "de", "--smoke-test", platform="offscreen")
    assert done.returncode == 0, done.stderr
    assert "first_result_ms" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_command_still_does_its_work(german: Path, tmp_path: Path) -> None:
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), tmp_path / "one.deconv")
    figure, arrays = tmp_path / "figure.png", tmp_path / "arrays.npz"
    for command, target, engine in (("render", figure, "numpy"), ("compute", arrays, "tensorflow")):
        done = run(german, "de", command, str(tmp_path / "one.deconv"), "-o", str(target), "--engine", engine)
        assert (done.returncode, done.stdout, done.stderr) == (0, f"{target}\n", "")
        assert target.exists()
