"""Start-up: the window's shell, its first plots and its engine, each held against the least that it could be.

    python tests/benchmarks/startup.py --pairs 9

In turn, there and back: `deconvstudio --smoke-test`, a bare window with a form, a dock and a toolbar, a bare window
with three pyqtgraph plots, and a bare process that imports TensorFlow and runs one operation. The first start of each
is not counted: it writes the byte code, into a temporary folder, so that neither the checkout nor the environment
matters. Every time runs from the moment before the process was spawned. `*_ratio` is ours by the bare one, medians of
all pairs; `*_pair_ratio` the median of the pairs' own ratios, which bears a machine whose speed changes;
`*_best_ratio` of the shortest times: what else the machine does only ever adds.
Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from driven_window import add_platform
from spawn_clock import SPAWNED

HERE = Path(__file__).parent
# What ours is called in the smoke test's line, and the bare script that it is held against.
PARTS = {"shell": "bare_shell.py", "plots": "bare_plots.py", "engine_ready": "bare_tensorflow.py"}


def times_of(script: str, environment: dict[str, str]) -> dict[str, float]:
    """Run a script in a process of its own; what it prints."""
    command = [sys.executable, str(HERE / script)]
    environment = environment | {SPAWNED: repr(time.monotonic())}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{script} ended with {done.returncode}:\n{done.stderr}")
    line: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return line


def measure(pairs: int, environment: dict[str, str]) -> dict[str, list[tuple[float, float]]]:
    """For each part the pairs (ours, bare) in milliseconds."""
    found: dict[str, list[tuple[float, float]]] = {part: [] for part in PARTS}
    scripts = ["own_start.py", *PARTS.values()]
    for turn in range(pairs + 1):
        # There and back: what runs behind the long start of TensorFlow is not always the same.
        lines = {script: times_of(script, environment) for script in (scripts if turn % 2 else scripts[::-1])}
        if turn:
            for part, script in PARTS.items():
                found[part].append((lines["own_start.py"][f"{part}_ms"], lines[script]["ms"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=9, help="starts of each that are counted (9)")
    add_platform(parser)
    options = parser.parse_args()

    line: dict[str, object] = {"benchmark": "startup", "platform": options.platform, "pairs": options.pairs}
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ) | {
            "QT_QPA_PLATFORM": options.platform,
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "XDG_CONFIG_HOME": folder,
            "XDG_STATE_HOME": folder,
            "PYTHONPYCACHEPREFIX": f"{folder}/byte-code",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for part, pairs in measure(options.pairs, environment).items():
            ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
            line |= {
                f"{part}_ms": round(ours, 1),
                f"{part}_bare_ms": round(bare, 1),
                f"{part}_ratio": round(ours / bare, 3),
                f"{part}_pair_ratio": round(statistics.median(one / other for one, other in pairs), 3),
                f"{part}_best_ratio": round(min(one for one, _ in pairs) / min(other for _, other in pairs), 3),
            }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
