"""What all tests have in common: no display, settings of their own, no output, and nothing that outlives a test."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from deconvstudio.engine.client import EngineClient

# A test that needs another platform (a real window under Xvfb) sets it for a process of its own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The tests read English, whatever the system speaks.
os.environ["LANGUAGE"] = "en"

settings.register_profile("ci", derandomize=True, deadline=None, database=None)
settings.load_profile("ci")

# Fixtures that keep a worker for several tests. A Session replaces a dead worker, so the process id is read after the
# test. The fixture must close the worker; a check at the end of the session finds one that is left.
KEPT_WORKERS = ("session",)


def pytest_configure(config: pytest.Config) -> None:
    # Qt's offscreen platform has no window manager and logs these lines for each window, and for each popup.
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support propagateSizeHints\(\)")
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support (raise\(\)|grabbing the keyboard)")
    config.addinivalue_line("markers", "stderr: the test may write to stderr")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test, or its setup or teardown, that writes to stderr. A test that expects text reads it with capsys."""
    report = yield
    if report.passed and item.get_closest_marker("stderr") is None:
        noise = "".join(text for title, text in report.sections if title == f"Captured stderr {report.when}")
        if noise.strip():
            report.outcome = "failed"
            report.longrepr = f"{item.nodeid} wrote to stderr ({report.when}), see below"
    return report


@pytest.fixture(autouse=True)
def no_log_lines(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that logs at WARNING or above. A test that expects log lines reads caplog and clears it."""
    yield
    lines = [
        f"{record.levelname} {record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    assert not lines, "unexpected log lines:\n" + "\n".join(lines)


@pytest.fixture(scope="session", autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the tests and their child processes a home, configuration, cache and temporary folder of their own."""
    home = tmp_path_factory.mktemp("home")
    folders = {"HOME": home, "TMPDIR": home / "tmp", "XDG_RUNTIME_DIR": home / "run"}
    folders |= {f"XDG_{name}_HOME": home / name.lower() for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in folders.items():
            folder.mkdir(mode=0o700, exist_ok=True)
            patch.setenv(name, str(folder))
        patch.setattr(tempfile, "tempdir", str(folders["TMPDIR"]))
        yield home


@pytest.fixture(autouse=True)
def own_settings(own_folders: Path) -> Iterator[None]:
    """Start every test without settings."""
    from PySide6.QtCore import QSettings

    config = own_folders / "config"
    for form in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(config))
    yield
    if any(config.iterdir()):
        shutil.rmtree(config)
        config.mkdir(mode=0o700)


@pytest.fixture(autouse=True)
def own_state(own_folders: Path) -> Iterator[None]:
    """Start every test without unsaved work of an earlier one."""
    yield
    for path in (own_folders / "state").iterdir():
        shutil.rmtree(path)


@pytest.fixture(autouse=True)
def nothing_outlives(request: pytest.FixtureRequest, own_folders: Path) -> Iterator[None]:
    """Fail a test that leaves a child process, a thread that is no daemon, an open file or a temporary file.

    A worker of KEPT_WORKERS may stay, with the one unnamed file of its stderr.
    """
    processes, threads, files = _children(), _threads(), _open_files(own_folders.parent)
    yield
    kept = {request.getfixturevalue(name).process_id for name in KEPT_WORKERS if name in request.fixturenames}
    left = _children() - processes - kept
    assert not left, f"child processes outlive the test: {sorted(left)}"
    assert not (running := _threads() - threads), f"threads outlive the test: {running}"
    now = _open_files(own_folders.parent)
    assert len(now) <= len(files), f"files outlive the test: {sorted(now - files)}"
    if names := sorted(path.name for path in (own_folders / "tmp").iterdir()):
        for name in names:
            path = own_folders / "tmp" / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        pytest.fail(f"temporary files outlive the test: {names}")


@pytest.fixture(scope="session")
def application(qapp: QApplication) -> QApplication:
    """Return the application with the program's fonts and style. No caret blinks."""
    from deconvstudio.gui.application import make_application

    application = make_application()
    application.setCursorFlashTime(0)
    return application


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[EngineClient]:
    """Return the window's engine, not started."""
    from deconvstudio.engine.client import EngineClient

    client = EngineClient()
    yield client
    client.stop()


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_the_session() -> Iterator[None]:
    processes, threads = _children(), _threads()
    yield
    assert not (left := _children() - processes), f"child processes outlive the tests: {sorted(left)}"
    assert not (running := _threads() - threads), f"threads outlive the tests: {running}"


def _children() -> set[int]:
    """Return the process ids of this process's children, also of those that ended and that nobody waited for."""
    children: set[int] = set()
    for task in Path("/proc/self/task").glob("*/children"):  # Linux only; other systems have no such files
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # a native thread that has just ended
            children.update(map(int, task.read_text().split()))
    return children


def _threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if not thread.daemon}


def _open_files(folder: Path) -> set[str]:
    """Return the open files below a folder, as "descriptor path"."""
    files = set()
    for link in Path("/proc/self/fd").glob("*"):
        try:
            target = os.readlink(link)
        except FileNotFoundError:  # the descriptor that reads this folder
            continue
        if target.startswith(f"{folder}/"):
            files.add(f"{link.name} {target}")
    return files
