"""The cursor: stepping through a 5 x 5 output, and hovering at 60 Hz over one of 64 x 64, without a stuttering loop.

    python tests/benchmarks/cursor.py

Every step of the stamp and of the slide view is taken with Page Down, as from a presenter's clicker, one in 1/30 s;
the mouse goes over the 64 x 64 output's cells in every view, 60 moves a second. A 1 ms timer writes down when Qt's
loop comes round: `*_longest_gap_ms` is the longest time for which it answered nothing, `*_p99_gap_ms` that below
which 99 of 100 gaps are. Everything is done in several rounds, since the machine itself pauses programs:
`*_longest_gap_ms` is the longest of the quietest round, which the program owes, `worst_gap_ms` the longest of all
rounds and parts, and `idle_worst_gap_ms` that of a loop that does nothing meanwhile. `within_33_ms`: whether the
quietest rounds have none longer than that. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from functools import partial
from itertools import repeat

from driven_window import DrivenWindow, add_platform, driven_window
from pulse import Pulse
from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtTest import QTest

from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.figure.views import VIEW_NAMES

ALLOWED_MS = 33.0
SMALL = Spec(
    Tensor((1, 2, 2, 1), Values("integers")), Tensor((3, 3, 1, 1), Values("integers", seed=1)), strides=(2, 2)
)
LARGE = Spec(
    Tensor((1, 32, 32, 1), Values("integers")),
    Tensor((4, 4, 1, 1), Values("integers", seed=1)),
    strides=(2, 2),
    padding="SAME",
)


def gaps_of(acts: Iterator[Callable[[], object]], interval_ms: int) -> list[float]:
    """Do one act every so many milliseconds; the gaps of Qt's loop meanwhile."""
    loop, timer, pulse = QEventLoop(), QTimer(), Pulse()
    timer.setTimerType(Qt.TimerType.PreciseTimer)

    def act() -> None:
        one = next(acts, None)
        if one is None:
            loop.quit()
        else:
            one()

    timer.timeout.connect(act)
    pulse.start()
    timer.start(interval_ms)
    loop.exec()
    timer.stop()
    return pulse.gaps()


def steps(driver: DrivenWindow) -> Iterator[Callable[[], object]]:
    """Page Down through all steps of the view."""
    views = driver.window.views
    assert views is not None
    views.cursor.free()
    for _ in range(views.stepper.count):
        yield partial(QTest.keyClick, views.workspace.maps, Qt.Key.Key_PageDown)


def moves(driver: DrivenWindow, count: int) -> Iterator[Callable[[], object]]:
    """The mouse over the picture, from the left to the right and down a little with each move."""
    workspace = driver.window.workspace
    assert workspace is not None
    view = workspace.view_stack.current()
    assert view is not None
    width, height = view.width(), view.height()
    for n in range(count):
        x, y = width * (0.45 + 0.5 * ((n * 7) % 97) / 97), height * (0.2 + 0.6 * n / count)
        target = view.viewport() if hasattr(view, "viewport") else view
        yield partial(QTest.mouseMove, target, QPoint(round(x), round(y)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moves", type=int, default=240, help="moves of the mouse in each view (240, four seconds)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of everything (5)")
    add_platform(parser)
    options = parser.parse_args()

    rounds: dict[str, list[list[float]]] = {}
    for spec, views in ((SMALL, ("stamp", "slide")), (LARGE, VIEW_NAMES)):
        with driven_window(spec, options.platform) as driver:
            assert driver.window.views is not None
            for name in views * options.rounds:
                driver.window.views.choose(name)
                QTest.qWait(900)  # the kernel has turned
                step = spec is SMALL
                acts = steps(driver) if step else moves(driver, options.moves)
                label = f"{'step' if step else 'hover'}_{name.replace('-', '_')}"
                rounds.setdefault(label, []).append(gaps_of(acts, 33 if step else 16))
            idle = gaps_of(repeat(lambda: None, options.moves * len(views)), 16)
    line: dict[str, object] = {"benchmark": "cursor", "platform": options.platform, "rounds": options.rounds}
    longest = 0.0
    for label, all_gaps in rounds.items():
        gaps = min(all_gaps, key=lambda gaps: gaps[-1])
        line[f"{label}_longest_gap_ms"] = round(gaps[-1], 1)
        line[f"{label}_p99_gap_ms"] = round(gaps[int(len(gaps) * 0.99)], 1)
        longest = max(longest, gaps[-1])
    line["longest_gap_ms"] = round(longest, 1)
    line["worst_gap_ms"] = round(max(gaps[-1] for all_gaps in rounds.values() for gaps in all_gaps), 1)
    line["idle_worst_gap_ms"] = round(idle[-1], 1)
    line["within_33_ms"] = longest <= ALLOWED_MS
    print(json.dumps(line))


if __name__ == "__main__":
    main()
