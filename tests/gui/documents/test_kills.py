"""A window that is killed while somebody edits loses at most the last second."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

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


def kill_a_window(number: int, folder: Path) -> Kill:
    """Start a window and kill it after a second or two of edits."""
    log = folder / f"{number}.txt"
    with log.open("wb") as output, (folder / f"{number}.err").open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("edited_window.py"))],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env=environment_with_package(),
        )
        deadline = time.monotonic() + 60
        while log.stat().st_size == 0 and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(1.2 + 0.8 * number / len(SIGNALS))
        moment = time.monotonic()
        process.send_signal(SIGNALS[number])
        assert process.wait(timeout=30) != 0
    lines = [line.split() for line in log.read_text().splitlines()]
    return Kill(process.pid, [(float(line[0]), int(line[1])) for line in lines], moment)


def test_twenty_kills_while_editing_lose_at_most_a_second(windows: Windows, tmp_path: Path, qtbot: QtBot) -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        kills = list(pool.map(lambda number: kill_a_window(number, tmp_path), range(len(SIGNALS))))
    works = {int(path.name.partition("-")[0]): decode(path.read_bytes()) for path in recovery.folder().iterdir()}
    heights = {pid: work.spec.input.shape[1] for pid, work in works.items()}
    assert heights.keys() <= {kill.pid for kill in kills}
    for kill in kills:
        assert kill.height(1) <= heights.get(kill.pid, START) <= kill.height(0) + 1, kill
    assert max(kill.height(0) for kill in kills) > 10
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
