"""deconvstudio [FILE]: the window, or one sentence why there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import deconvstudio
from deconvstudio.cli import display_check, main, window
from deconvstudio.core.spec import Spec
from deconvstudio.files import documents

from . import bad_files
from .terminal import environment_with_package, is_one_sentence, run


def test_without_a_display_one_sentence_names_the_way_without_one(tmp_path: Path) -> None:
    done = run(display=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_sentence(done.stderr, "display", "deconvstudio render")


@pytest.mark.parametrize(
    ("environment", "platform", "word"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", ""),
        ({"QT_QPA_PLATFORM": "vnc:size=800x600"}, "linux", ""),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ""),
        ({}, "win32", ""),
        ({}, "darwin", ""),
        ({"QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": "wayland-0"}, "linux", "no display"),
        ({"DISPLAY": ""}, "linux", "no display"),
    ],
)
def test_what_counts_as_a_display(environment: dict[str, str], platform: str, word: str) -> None:
    reason = display_check.missing(environment, platform)
    assert word in reason
    assert bool(reason) == bool(word)


def test_a_display_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_check, "_library", lambda name: True)
    assert ":987" in display_check.missing({"DISPLAY": ":987"}, "linux")
    monkeypatch.setattr(display_check, "_library", lambda name: False)
    assert "libxcb-cursor0" in display_check.missing({"DISPLAY": ":987"}, "linux")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out == f"DeconvStudio {deconvstudio.__version__}\n"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("FILE", "shape", "compute", "render"))
    for command in ("shape", "compute", "render"):
        with pytest.raises(SystemExit) as left:
            main([command, "--help"])
        assert left.value.code == 0
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_is_not_mistaken_for_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[Path | None] = []

    def run_window(file: Path | None = None) -> int:
        opened.append(file)
        return 0

    monkeypatch.setattr("deconvstudio.gui.application.run", run_window)
    for name in ("my.deconv", "shape.deconv", "render.deconv"):
        assert main([name]) == 0
    assert main([]) == 0
    assert opened == [Path("my.deconv"), Path("shape.deconv"), Path("render.deconv"), None]
    with pytest.raises(SystemExit) as left:
        main(["one.deconv", "two.deconv"])
    assert left.value.code == 2
    assert "two.deconv" in capsys.readouterr().err
    assert window.parser().prog == "deconvstudio"


def test_the_smoke_test_prints_one_line_of_times(tmp_path: Path) -> None:
    file = tmp_path / "my.deconv"
    documents.save(Spec.of([1, 5, 5, 2], [3, 3, 2, 2], strides=2), file)
    done = run("--smoke-test", file)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    times = json.loads(line)
    assert list(times) == ["shell_ms", "plots_ms", "engine_ready_ms", "first_result_ms", "result_engine"]
    assert times["result_engine"] == "tensorflow"
    assert 0 < times["shell_ms"] < times["plots_ms"]
    assert times["engine_ready_ms"] < times["first_result_ms"]


def test_the_smoke_test_of_a_document_with_a_problem_fails_with_its_sentence(tmp_path: Path) -> None:
    file = tmp_path / "wrong.deconv"
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), file)
    done = run("--smoke-test", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert is_one_sentence(done.stderr, "99")


def test_a_bad_file_in_the_smoke_test_is_no_traceback(tmp_path: Path) -> None:
    done = run("--smoke-test", bad_files.make(tmp_path, "binary"))
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.stderr
def test_settings_are_written_before_the_process_ends(own_folders: Path) -> None:
    script = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from deconvstudio.cli.interrupt import end_process\n"
        "from deconvstudio.gui import application\n"
        "application.make_application()\n"
        "QTimer.singleShot(500, lambda: QApplication.closeAllWindows())\n"
        "end_process(application.run())\n"
    )
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(command, env=environment_with_package(), timeout=60, check=False)
    assert done.returncode == 0
    (settings,) = (own_folders / "config").rglob("*.ini")
    assert "geometry" in settings.read_text()
