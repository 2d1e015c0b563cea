"""The edges of the process: streams that take nothing, names that no file can have, little memory."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtWidgets import QApplication

from deconvstudio.cli import main, process
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.files import documents

from .terminal import environment_with_package, is_one_sentence

SHAPE = ["shape", "--input", "1,3,3,1", "--kernel", "3,3,1,1"]
SOLVE = ["solve", "--input", "12", "--output", "24", "--limit", "0"]
COMPUTE = ["compute", "--engine", "numpy", "-o", "out.npz", "my.deconv"]
RENDER = ["render", "--engine", "numpy", "-o", "out.png", "my.deconv"]
HELP = ["solve", "--help"]
VERSION = ["--version"]
PRINTING = [SHAPE, [*SHAPE, "--json"], SOLVE, COMPUTE, RENDER, HELP, VERSION]
BAD_ARGUMENTS = [
    ["shape", "{}.deconv"],
    ["shape", "--json", "{}.deconv"],
    ["compute", "{}.deconv", "-o", "out.npz"],
    ["compute", "--engine", "numpy", "my.deconv", "-o", "{}.npz"],
    ["compute", "--engine", "numpy", "my.deconv", "-o", "{}/{}/"],
    ["render", "{}.deconv", "-o", "out.png"],
    ["render", "--engine", "numpy", "my.deconv", "-o", "{}.png"],
]
WRONG_USAGE = [
    ["{}"],
    ["{}", "{}"],
    ["shape", "--input", "{}"],
    ["shape", "--{}"],
    ["solve", "--input", "{}", "--output", "3"],
    ["solve", "--input", "3", "--output", "3", "--max-kernel", "{}"],
    ["compute", "my.deconv", "-o", "out.npz", "--engine", "{}"],
    ["render", "my.deconv", "-o", "new-{}"],
    ["render", "my.deconv", "-o", "out.{}"],
    ["render", "my.deconv", "-o", "out.png", "--view", "{}"],
]
# Longer than a file's name may be; new lines and escape sequences; a byte that is no UTF-8; right to left.
STRANGE = {"long": "x" * 300, "lines": "a\nb\x1b[31m", "bytes": "\udcff", "bidi": "\u202eabc"}
ids = " ".join


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edges")
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1]), folder / "my.deconv")
    return folder


def run(
    arguments: list[str],
    folder: Path,
    stdout: IO[bytes] | int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
    variables: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "deconvstudio", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment_with_package() | (variables or {}),
        cwd=folder,
        preexec_fn=before,
        timeout=120,
        check=False,
    )
    # Without universal newlines: a carriage return in a message would be lost.
    out = done.stdout.decode() if done.stdout is not None else ""
    return subprocess.CompletedProcess(done.args, done.returncode, out, done.stderr.decode())


@pytest.mark.parametrize("arguments", PRINTING, ids=ids)
def test_a_full_disk_behind_stdout_is_one_sentence(arguments: list[str], folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = run(arguments, folder, full)
    assert done.returncode == 1, done.stderr
    assert is_one_sentence(done.stderr, "No space left on device")


@pytest.mark.parametrize("arguments", PRINTING, ids=ids)
def test_a_closed_stdout_is_one_sentence(arguments: list[str], folder: Path) -> None:
    done = run(arguments, folder, before=lambda: os.close(1))
    assert done.returncode == 1, done.stderr
    assert is_one_sentence(done.stderr, "output")


@pytest.mark.parametrize("arguments", PRINTING, ids=ids)
def test_a_reader_that_has_gone_is_one_sentence(arguments: list[str], folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run(arguments, folder, writer)
    finally:
        os.close(writer)
    assert done.returncode == 1, done.stderr
    assert is_one_sentence(done.stderr, "output")


@pytest.mark.parametrize(
    ("arguments", "code"), [(SHAPE, 0), (VERSION, 0), (["shape", "missing.deconv"], 1), (["shape", "--wrong"], 2)]
)
def test_a_closed_stderr_changes_neither_the_answer_nor_the_code(
    arguments: list[str], code: int, folder: Path
) -> None:
    done = run(arguments, folder, before=lambda: os.close(2))
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
    assert "deconvstudio:" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "variables"),
    [
        (["solve", "--input", "12,9", "--output", "24,27"], {"PYTHONIOENCODING": "ascii"}),
        (["shape", "missing-ö.deconv", "--json"], {"PYTHONIOENCODING": "ascii"}),
        (["shape", "missing-ö.deconv", "--json"], {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}),
        (["render", "missing.deconv", "-o", "Höhe"], {"PYTHONIOENCODING": "ascii"}),
    ],
)
def test_an_ascii_terminal_gets_the_same_answer(
    arguments: list[str], variables: dict[str, str], folder: Path
) -> None:
    usual = run(arguments, folder)
    done = run(arguments, folder, variables=variables)
    assert done.returncode == usual.returncode
    assert done.stderr.isascii()
    assert "Traceback" not in done.stderr
    assert done.stdout.isascii()
    if "--json" in arguments:
        json.loads(done.stdout)


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS, ids=ids)
@pytest.mark.parametrize("name", STRANGE.values(), ids=STRANGE)
def test_a_strange_name_is_one_sentence_or_works(
    arguments: list[str],
    name: str,
    folder: Path,
    application: QApplication,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    code = main([argument.replace("{}", name) for argument in arguments])
    out, err = capsys.readouterr()
    assert not {"\x1b", "\u202e", "\udcff"} & set(out + err)
    assert len(out.splitlines()) == (code == 0 or "--json" in arguments)
    if code:
        assert code == 1
        assert is_one_sentence(err)
        assert len(err) < 500
    else:
        assert err == ""


@pytest.mark.parametrize("arguments", WRONG_USAGE, ids=ids)
@pytest.mark.parametrize("name", [*STRANGE.values(), "x" * 100_000], ids=[*STRANGE, "very long"])
def test_a_strange_argument_is_short_in_the_usage_error(
    arguments: list[str],
    name: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(folder)
    # Where it is taken for a file, no window opens.
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("DISPLAY", "")
    with contextlib.suppress(SystemExit):
        assert main([argument.replace("{}", name) for argument in arguments]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert not {"\x1b", "\u202e", "\udcff"} & set(err)
    *usage, sentence = err.splitlines()
    assert is_one_sentence(sentence)
    assert len(sentence) < 500
    assert all(line.startswith(("usage: ", " ")) for line in usage)


@pytest.mark.parametrize(
    ("arguments", "megabytes"),
    [
        (VERSION, 60),
        (SOLVE, 60),
        (SHAPE, 60),
        (SHAPE, 150),
        (SHAPE, 250),
        (COMPUTE, 200),
        (RENDER, 290),
        (["render", "-o", "out.png", "my.deconv"], 800),
        (["--smoke-test"], 250),
        (["--smoke-test"], 1000),
    ],
)
def test_little_memory_is_one_sentence(arguments: list[str], megabytes: int, folder: Path) -> None:
    size = megabytes * 2**20
    done = run(arguments, folder, before=lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size)))
    assert done.returncode == 1, done.stderr
    assert is_one_sentence(done.stderr, "memory")


def test_memory_that_ends_in_the_middle_is_one_sentence(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_out(*arguments: object) -> None:
        raise MemoryError

    monkeypatch.chdir(folder)
    monkeypatch.setattr("deconvstudio.cli.compute._compute", run_out)
    monkeypatch.setattr(sys, "argv", ["deconvstudio", *COMPUTE])
    assert process.exit_code() == 1
    assert is_one_sentence(capsys.readouterr().err, "memory")


def test_a_kind_of_megabytes_gives_a_short_message(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "kind.deconv"
    documents.save(Spec(Tensor((1, 3, 3, 1), Values("\x1b[2J" + "k" * 5_000_000)), Tensor((3, 3, 1, 1))), file)
    for arguments in (["shape", str(file)], ["compute", str(file), "-o", str(folder / "kind.npz")]):
        assert main(arguments) == 1
        err = capsys.readouterr().err
        assert is_one_sentence(err, "kkk")
        assert len(err) < 500
        assert "\x1b" not in err
