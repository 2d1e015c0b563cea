"""Live updates: from an edit in a field of the panel to the painted window, held against a peer script.

    python tests/benchmarks/live.py --size 8 --changes 60 --peer matplotlib_explorer.py

The cases are the peer's: kernels 2 to 5, strides 1 to 3, SAME and VALID, normal random values; there and back, in an
order in which each differs from the one before in one parameter, so that every step is what a user does: one edit.
The warm-up of a round, 5 changes, is not counted, as with the peer.

The peer runs in a process of its own while the window waits, ours and the peer's rounds in turn; `ratio` is the
median of its rounds' medians by `median_ms`. Times depend on what else the machine does: give it to nobody else.
Prints one JSON line.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from driven_window import DrivenWindow, add_platform, driven_window
from PySide6.QtWidgets import QToolButton

from deconvstudio.core.spec import Spec, Tensor, Values

Case = tuple[int, int, str]
KERNELS, STRIDES, PADDINGS = (2, 3, 4, 5), (1, 2, 3), ("SAME", "VALID")
WARM_UP = 5


def cases() -> list[Case]:
    """All cases there and back, neighbours different in one parameter."""
    way: list[Case] = []
    for kernel in KERNELS:
        strides = STRIDES if kernel % 2 == 0 else STRIDES[::-1]
        for stride in strides:
            paddings = PADDINGS if len(way) // 2 % 2 == 0 else PADDINGS[::-1]
            way += [(kernel, stride, padding) for padding in paddings]
    return way + way[-2:0:-1]


@dataclass
class Times:
    """Milliseconds of each change, and TensorFlow's part."""

    all: list[float] = field(default_factory=list)
    operation: list[float] = field(default_factory=list)
    medians: list[float] = field(default_factory=list)


class Hand:
    """Sets the panel's fields as a user does, height and width linked."""

    def __init__(self, driver: DrivenWindow) -> None:
        self._panel = driver.window.panel
        buttons = self._panel.padding.findChildren(QToolButton)
        self._paddings = {button.text(): button for button in buttons}

    def edit(self, case: Case, made: list[int]) -> None:
        """Make the edits that a case needs; `made` gets an entry for each."""
        kernel, stride, padding = case
        for wanted, row in ((kernel, self._panel.kernel), (stride, self._panel.strides)):
            if row.fields[0].value() != wanted:
                row.fields[0].setValue(wanted)
                made.append(wanted)
        if not self._paddings[padding].isChecked():
            self._paddings[padding].click()
            made.append(0)


def spec_of(size: int, kernel: int, stride: int, padding: str) -> Spec:
    """One step of the sequence."""
    return Spec(
        Tensor((1, size, size, 1), Values("normal")),
        Tensor((kernel, kernel, 1, 1), Values("normal", seed=1)),
        strides=(stride, stride),
        padding="SAME" if padding == "SAME" else "VALID",
    )


def run_round(driver: DrivenWindow, size: int, changes: int, steps: Iterator[Case], times: Times) -> None:
    """The next steps of the sequence; a round goes on where the one before it ended."""
    hand = Hand(driver)
    taken: list[float] = []
    for step, case in enumerate(itertools.islice(steps, changes + WARM_UP)):
        wanted = spec_of(size, *case)
        made: list[int] = []
        ms, result = driver.change(partial(hand.edit, case, made))
        if len(made) != 1 or result.spec != wanted:
            raise RuntimeError(f"the fields led to {result.spec} and not to {wanted}")
        if step >= WARM_UP:
            taken.append(ms)
            times.operation.append(result.operation_ms)
    times.all += taken
    times.medians.append(statistics.median(taken))


def run_peer(script: Path, size: int, changes: int) -> dict[str, float]:
    """One round of the peer; its JSON line."""
    command = [sys.executable, str(script), "--size", str(size), "--changes", str(changes), "--style", "redraw"]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    line: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return line


def percentile(values: list[float], part: float) -> float:
    """The value below which that part of them lies, between two linearly."""
    return statistics.quantiles(values, n=100, method="inclusive")[round(part * 100) - 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=8, help="height and width of the input (8)")
    parser.add_argument("--changes", type=int, default=60, help="changes in a round, at least 2 (60)")
    parser.add_argument("--rounds", type=int, default=2, help="rounds, of ours and of the peer in turn (2)")
    parser.add_argument("--peer", type=Path, metavar="SCRIPT", help="a script with --size, --changes and --style")
    add_platform(parser)
    options = parser.parse_args()

    times, peer = Times(), []
    steps = itertools.cycle(cases())
    with driven_window(spec_of(options.size, *next(steps)), options.platform) as driver:
        for _ in range(options.rounds):
            run_round(driver, options.size, options.changes, steps, times)
            if options.peer is not None:
                peer.append(run_peer(options.peer, options.size, options.changes))
    median = statistics.median(times.all)
    line: dict[str, object] = {
        "benchmark": "live",
        "platform": options.platform,
        "size": options.size,
        "changes": options.changes,
        "rounds": options.rounds,
        "median_ms": round(median, 3),
        "p95_ms": round(percentile(times.all, 0.95), 3),
        "op_median_ms": round(statistics.median(times.operation), 3),
        "round_medians_ms": [round(ms, 3) for ms in times.medians],
    }
    if peer:
        peer_median = statistics.median(one["median_ms"] for one in peer)
        line |= {
            "peer": peer[0]["peer"],
            "peer_median_ms": round(peer_median, 3),
            "peer_round_medians_ms": [one["median_ms"] for one in peer],
            "peer_op_median_ms": round(statistics.median(one["op_median_ms"] for one in peer), 3),
            "ratio": round(peer_median / median, 1),
        }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
