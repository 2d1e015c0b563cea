"""The article's case, [100, 126, 126, 10] to [100, 255, 255, 3]: what an edit costs beside TensorFlow's operation.

    python tests/benchmarks/article.py --changes 7

The window is opened on the preset. In turn the output size is set to 254, which is not counted, and to 255: from that
edit to the painted window is `painted_median_ms`. It is held against the bare operation, which the worker times in
the same runs (`op_median_ms`): `allowed_ms` is 1.15 times that and 25 ms.

`longest_gap_ms` is the longest time for which Qt's loop in the window's process answered nothing between an edit and
its paint, the edit's own time included: a 1 ms timer writes down when it is called. `rss_mb` is the memory of the
window's process without the worker at the end, `peak_rss_mb` its greatest so far (Linux). Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import statistics
from pathlib import Path

from driven_window import add_platform, driven_window
from pulse import Pulse

from deconvstudio import resources
from deconvstudio.files import documents

SIZE, OTHER_SIZE = 255, 254


def memory_mb() -> tuple[float, float]:
    """This process's memory now and at most, in millions of bytes; NaN where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return float("nan"), float("nan")
    kib = {
        name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines) if name[:2] == "Vm"
    }
    return kib["VmRSS"] * 1024 / 1e6, kib["VmHWM"] * 1024 / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=7, help="edits that are counted, after one that is not (7)")
    add_platform(parser)
    options = parser.parse_args()

    painted, operation, gaps = [], [], []
    with driven_window(documents.load(resources.path("presets", "article-valid.deconv")), options.platform) as driver:
        height = driver.window.panel.output.fields[0]
        pulse = Pulse()
        for change in range(options.changes + 1):
            driver.change(lambda: height.setValue(OTHER_SIZE))
            pulse.start()
            ms, result = driver.change(lambda: height.setValue(SIZE))
            gap = pulse.stop()
            if result.planes.output.shape != (SIZE, SIZE):
                raise RuntimeError(f"the fields led to {result.spec}")
            if change:
                painted.append(ms)
                operation.append(result.operation_ms)
                gaps.append(gap)
        now, peak = memory_mb()
    allowed = 1.15 * statistics.median(operation) + 25
    print(
        json.dumps(
            {
                "benchmark": "article",
                "platform": options.platform,
                "changes": options.changes,
                "painted_median_ms": round(statistics.median(painted), 1),
                "painted_max_ms": round(max(painted), 1),
                "op_median_ms": round(statistics.median(operation), 1),
                "allowed_ms": round(allowed, 1),
                "within_allowed": statistics.median(painted) <= allowed,
                "longest_gap_ms": round(max(gaps), 1),
                "median_gap_ms": round(statistics.median(gaps), 1),
                "rss_mb": round(now, 1),
                "peak_rss_mb": round(peak, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
