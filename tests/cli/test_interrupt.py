"""Ctrl+C at any moment: exit code 130 at once, nothing on stderr, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deconvstudio.core.spec import Spec
from deconvstudio.files import documents

from .terminal import PLATFORM, environment_with_package

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

SHAPE = ["shape", "my.deconv"]
COMPUTE = ["compute", "my.deconv", "-o", "out.npz"]
RENDER = ["render", "my.deconv", "-o", "out.png"]
WINDOW: list[str] = []
# Seconds after which a command is over, or has loaded everything; on a busy machine it takes longer.
SPANS = {"shape": 0.4, "compute": 1.6, "render": 1.2, "window": 2.0}
TRIES = 6


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1]), tmp_path / "my.deconv")
    return tmp_path


def start(arguments: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """A command of the program; returns when it has taken over Ctrl+C from Python."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "deconvstudio", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment_with_package(),
        cwd=folder,
        # In a shell's background job the signal is ignored, and the program keeps to that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    # The thread that watches for the signal is the first one that the program starts.
    while process.poll() is None and len(threads(process.pid)) < 2:
        time.sleep(0.001)
    return process


def threads(pid: int) -> list[str]:
    with contextlib.suppress(FileNotFoundError):
        return os.listdir(f"/proc/{pid}/task")
    return []


def children(pid: int) -> set[int]:
    found: set[int] = set()
    for thread in threads(pid):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            found.update(map(int, Path(f"/proc/{pid}/task/{thread}/children").read_text().split()))
    return found


def is_running(pid: int) -> bool:
    """Whether a process still runs; one that only waits to be noticed does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def interrupt(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code and stderr of a process after Ctrl+C. Its worker ends with it."""
    workers = children(process.pid)
    process.send_signal(signal.SIGINT)
    err = PLATFORM.sub("", process.communicate(timeout=30)[1].decode())
    deadline = time.monotonic() + 2
    while any(map(is_running, workers)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(map(is_running, workers))
    return process.returncode, err


@pytest.mark.parametrize("part", range(TRIES))
@pytest.mark.parametrize(
    ("arguments", "span"),
    list(zip((SHAPE, COMPUTE, RENDER, WINDOW), SPANS.values(), strict=True)),
    ids=SPANS,
)
def test_ctrl_c_at_any_moment(arguments: list[str], span: float, part: int, folder: Path) -> None:
    process = start(arguments, folder)
    time.sleep(span * part / TRIES)
    over = process.poll() is not None
    code, err = interrupt(process)
    # A command that was just ending may have come to its end first.
    assert (code, err) in [(130, ""), (0, "")]
    assert code == 130 or over or arguments == SHAPE
    assert {path.name for path in folder.iterdir()} <= {"my.deconv", "out.npz", "out.png"}


def test_an_open_window_ends_at_once(folder: Path) -> None:
    process = start(["my.deconv"], folder)
    deadline = time.monotonic() + 60
    while not children(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(1)  # the event loop is idle now
    begin = time.monotonic()
    assert interrupt(process) == (130, "")
    assert time.monotonic() - begin < 5


def test_a_file_that_is_being_written_is_not_left_behind(folder: Path) -> None:
    """The writing stops in the middle of a file until the signal comes."""
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from deconvstudio.cli.interrupt import end_on_interrupt\n"
        "from deconvstudio.files import atomic\n"
        "end_on_interrupt()\n"
        "def content(file):\n"
        "    file.write(b'half')\n"
        "    file.flush()\n"
        "    print('writing', flush=True)\n"
        "    time.sleep(60)\n"
        "atomic.write(Path('my.deconv'), content)\n"
    )
    old = (folder / "my.deconv").read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", script],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment_with_package(),
        cwd=folder,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"writing\n"
    assert len(list(folder.iterdir())) == 2
    assert interrupt(process) == (130, "")
    assert [path.name for path in folder.iterdir()] == ["my.deconv"]
    assert (folder / "my.deconv").read_bytes() == old


def test_a_process_that_ignores_ctrl_c_still_does(folder: Path) -> None:
    done = subprocess.run(
        [
            "sh",
            "-c",
            'trap "" INT; "$1" -P -c "$2"',
            "sh",
            sys.executable,
            "import os, signal\n"
            "from deconvstudio.cli.interrupt import end_on_interrupt\n"
            "end_on_interrupt()\n"
            "os.kill(os.getpid(), signal.SIGINT)\n"
            "print('still here')\n",
        ],
        capture_output=True,
        text=True,
        env=environment_with_package(),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "still here\n", "")
