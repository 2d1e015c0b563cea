"""The solver against asking TensorFlow: 126 -> 255 with kernels up to 64, strides up to 16 and every padding.

    python tests/benchmarks/solve.py --sample 300

A candidate is a kernel, a stride and a padding: SAME, VALID or pads (begin, end) below the kernel. TensorFlow has no
other answer than to run one, so the time of all of them is the mean of a random sample (a fixed seed) times their
number; illegal ones, which it refuses with an error, are in the sample as often as among all. It gets the cheapest
form of the question, one column of one channel, [1, 126, 1, 1] and [k, 1, 1, 1], without oneDNN, which aborts on some
illegal sizes. `ratio` is that time by the median time of the solver; `within_window` says whether the
window's list has its solutions in 50 ms.

The candidates that both accept must be the same, else it stops. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import time

os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import tensorflow as tf

from deconvstudio.core.sizes.axis import AxisPadding
from deconvstudio.core.solver import Answer, AxisRequest, solve

INPUT, OUTPUT = 126, 255
WISH = AxisRequest(INPUT, OUTPUT, max_kernel=64, max_stride=16)
WINDOW_MS = 50

Candidate = tuple[int, int, AxisPadding]


def candidates() -> list[Candidate]:
    """Every kernel, stride and padding."""
    found: list[Candidate] = []
    for k, s, _ in WISH.layers():
        found += [(k, s, "SAME"), (k, s, "VALID")]
        found += [(k, s, (begin, end)) for begin in range(k) for end in range(k)]
    return found


def accepted(candidate: Candidate) -> bool:
    """Whether TensorFlow runs it."""
    k, s, padding = candidate
    sides = padding if isinstance(padding, str) else [[0, 0], padding, [0, 0], [0, 0]]
    try:
        tf.nn.conv2d_transpose(
            tf.ones([1, INPUT, 1, 1]), tf.ones([k, 1, 1, 1]), [1, OUTPUT, 1, 1], [s, 1], sides
        ).numpy()
    except (tf.errors.InvalidArgumentError, ValueError):
        return False
    return True


def judged(answer: Answer, candidate: Candidate) -> bool:
    """Whether the solver's answer has it: by its name, or by its crop at the beginning.

    Pads whose sum is more than the crop reveal as many cells at the end, so begin alone says where the output lies.
    """
    k, s, padding = candidate
    layers = [one for one in answer.solutions if (one.kernel, one.stride) == (k, s)]
    if isinstance(padding, str):
        return any(one.padding == padding for one in layers)
    full = (INPUT - 1) * s + k
    reaches = 0 <= OUTPUT - full + sum(padding) < s
    return reaches and any(padding[0] in one.begins for one in layers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=300, help="candidates that TensorFlow is asked (300)")
    parser.add_argument("--repeat", type=int, default=21, help="times that the solver is asked (21)")
    options = parser.parse_args()

    solver_ms = []
    for _ in range(options.repeat):
        start = time.perf_counter()
        answer = solve(WISH)
        solver_ms.append((time.perf_counter() - start) * 1000)

    every = candidates()
    chosen = random.Random(0)
    sample = chosen.sample(every, options.sample)
    # Few candidates fit; some that do are compared too, and not timed.
    fitting = chosen.sample([one for one in every if judged(answer, one)], min(options.sample, 100))
    accepted((4, 2, "VALID"))
    start = time.perf_counter()
    verdicts = [accepted(candidate) for candidate in sample]
    each_ms = (time.perf_counter() - start) * 1000 / len(sample)
    for candidate, verdict in [*zip(sample, verdicts, strict=True), *((one, accepted(one)) for one in fitting)]:
        if judged(answer, candidate) != verdict:
            raise RuntimeError(f"TensorFlow and the solver differ on {candidate}: {verdict}")

    median = statistics.median(solver_ms)
    print(
        json.dumps(
            {
                "benchmark": "solve",
                "input": INPUT,
                "output": OUTPUT,
                "solutions": len(answer.solutions),
                "solver_median_ms": round(median, 3),
                "solver_max_ms": round(max(solver_ms), 3),
                "within_window": median < WINDOW_MS,
                "candidates": len(every),
                "asked": len(sample),
                "tensorflow_each_ms": round(each_ms, 4),
                "tensorflow_all_s": round(each_ms * len(every) / 1000, 1),
                "ratio": round(each_ms * len(every) / median),
            }
        )
    )


if __name__ == "__main__":
    main()
