"""A window that is killed while somebody edits loses at most the last second."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import pytest
from pytestqt.qtbot import QtBot

from deconvstudio.files import recovery
from deconvstudio.files.recovery_text import decode

from ...cli.terminal import environment_with_package
from ..conftest import Windows
from ..hands import click
from .test_recovery import answers, bar, sentence, text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sends signals")

KILLS = 20
AT_ONCE = 4
START = 3  # the height of the first document
SIGNALS = [signal.SIGKILL] * (KILLS - 3) + [signal.SIGTERM, signal.SIGINT, signal.SIGSEGV]


@dataclass
class Kill:
    """pid: of the window. shown: the times and heights that it showed. moment: when it was killed."""

    pid: int
    shown: list[tuple[float, int]]
    moment: float

    def height(self, seconds: float) -> int:
        """The height on screen some seconds before the kill."""
        return max(height for moment, height in self.shown if moment <= self.moment - seconds)


class Editors:
    """Starts windows that edit themselves, and kills them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        with (folder / "errors.txt").open("wb") as errors:
            self._server = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("edited_windows.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                env=environment_with_package(),
            )

    def start(self, log: Path) -> int:
        """Start a window and return its process id."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        with self._lock:
            self._server.stdin.write(f"{log}\n")
            self._server.stdin.flush()
            return int(self._server.stdout.readline())

    def kill(self, number: int) -> Kill:
        """Start a window and kill it after a second or two of edits."""
        log = self._folder / f"{number}.txt"
        pid = self.start(log)
        try:
            wait_until(lambda: log.exists() and log.stat().st_size > 0)
            time.sleep(1.2 + 0.8 * number / len(SIGNALS))
            moment = time.monotonic()
            os.kill(pid, SIGNALS[number])
            wait_until(lambda: not Path(f"/proc/{pid}").exists())
        finally:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        lines = [line.split() for line in log.read_text().splitlines()]
        return Kill(pid, [(float(line[0]), int(line[1])) for line in lines], moment)

    def end(self) -> None:
        self._server.communicate(timeout=30)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def editors(tmp_path: Path) -> Iterator[Editors]:
    editors = Editors(tmp_path)
    yield editors
    editors.end()


def test_twenty_kills_while_editing_lose_at_most_a_second(editors: Editors, windows: Windows, qtbot: QtBot) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kills = list(pool.map(editors.kill, range(len(SIGNALS))))
    works = {int(path.name.partition("-")[0]): decode(path.read_bytes()) for path in recovery.folder().iterdir()}
    heights = {pid: work.spec.input.shape[1] for pid, work in works.items()}
    assert heights.keys() <= {kill.pid for kill in kills}
    for kill in kills:
        assert kill.height(1) <= heights.get(kill.pid, START) <= kill.height(0) + 1, kill
    assert max(kill.height(0) for kill in kills) > 8
    # The next start offers each of them.
    window = windows.open(settled=False)
    assert sentence(window, qtbot).endswith(f"(1 of {len(heights)})")
    left = sorted(heights.values())
    for _ in heights:
        assert bar(window) is not None, text(window)
        window.studio.saved = window.studio.spec  # no question
        click(answers(window)["Restore"])
        left.remove(window.studio.spec.input.shape[1])
    assert left == []
    assert bar(window) is None
