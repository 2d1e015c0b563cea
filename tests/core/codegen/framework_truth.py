"""Random Specs, and their generated programs run by a framework in one process of its own."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from deconvstudio.core.codegen import framework_of
from deconvstudio.core.plan import plan
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import legal_sizes
from deconvstudio.core.spec import Padding, Spec, Tensor, Values
from deconvstudio.engine.session import Session

COUNT = 200

# Runs every program of a JSON file, and keeps y and what was printed of its shape. What a program makes else is
# asked for by an expression of its names.
RUNNER = """
import contextlib, io, json, sys
import numpy as np
programs, more = json.load(open(sys.argv[1])), sys.argv[2]
arrays, shapes = {}, []
for n, text in enumerate(programs):
    names = {}
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(compile(text, f"program {n}\\n{text}", "exec"), names)
    y = names["y"]
    arrays[f"y{n}"] = np.asarray(y)
    if more:
        arrays[f"more{n}"] = eval(more, names)
    shapes.append(output.getvalue().split("\\n")[0])
np.savez("results.npz", **arrays)
json.dump(shapes, open("shapes.json", "w"))
"""

Arrays = list[npt.NDArray[np.float32]]


def random_specs(count: int = COUNT, seed: int = 0) -> list[Spec]:
    """Legal Specs of all paddings, with sizes from the whole legal interval."""
    drawn = random.Random(seed)
    specs: list[Spec] = []
    while len(specs) < count:
        channels = drawn.randint(1, 3)
        pads = [(drawn.randint(0, 4), drawn.randint(0, 4)) for _ in range(2)]
        paddings: list[Padding] = ["SAME", "VALID", (pads[0], pads[1]), (pads[0], pads[1])]
        spec = Spec(
            Tensor(
                (drawn.randint(1, 2), drawn.randint(1, 5), drawn.randint(1, 5), channels),
                Values("normal", len(specs)),
            ),
            Tensor(
                (drawn.randint(1, 5), drawn.randint(1, 5), drawn.randint(1, 3), channels),
                Values(drawn.choice(("normal", "normal", "integers", "bilinear", "gaussian")), 99),
            ),
            (drawn.randint(1, 4), drawn.randint(1, 4)),
            drawn.choice([(1, 1), (1, 1), (drawn.randint(1, 3), drawn.randint(1, 3))]),
            drawn.choice(paddings),
        )
        intervals = [legal_sizes(axis_of(spec, n)) for n in (0, 1)]
        if drawn.random() < 0.3:
            spec = replace(spec, output=None)
        elif not any(interval.empty for interval in intervals):
            spec = replace(spec, output=(drawn.randint(*intervals[0]), drawn.randint(*intervals[1])))
        if plan(spec).output_shape is not None:
            specs.append(spec)
    return specs


def run(name: str, specs: list[Spec], folder: Path, more: str = "") -> tuple[Arrays, list[str], Arrays]:
    """What the programs of a framework make of y, the first line of what they print, and the values of `more`."""
    programs = [framework_of(name).script(spec) for spec in specs]
    (folder / "programs.json").write_text(json.dumps(programs), encoding="utf-8")
    (folder / "runner.py").write_text(RUNNER, encoding="utf-8")
    kept = ("PATH", "SYSTEMROOT", "TEMP")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    environment |= {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "PYTHONIOENCODING": "utf-8"}
    # Each Spec is compiled once and run once: most of JAX's time would go into optimising.
    environment |= {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1", "XLA_FLAGS": "--xla_backend_optimization_level=0"}
    # The programs share one process, whose TensorFlow is loaded before the first that asks for oneDNN.
    environment |= {"TF_ENABLE_ONEDNN_OPTS": "1"}
    environment |= {"JAX_PLATFORMS": "cpu", "HOME": str(folder), "TMPDIR": str(folder)}
    done = subprocess.run(
        [sys.executable, "runner.py", "programs.json", more],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=240,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    shapes = json.loads((folder / "shapes.json").read_text(encoding="utf-8"))
    with np.load(folder / "results.npz") as saved:
        extra = [saved[f"more{n}"] for n in range(len(specs))] if more else []
        return [saved[f"y{n}"] for n in range(len(specs))], shapes, extra


def tensorflows(specs: list[Spec]) -> Arrays:
    """What TensorFlow's process computes, NHWC."""
    with Session() as session:
        answers = [session.compute(spec).arrays for spec in specs]
    return [answer.output for answer in answers if answer is not None]


def check(name: str, folder: Path, *, channels_first: bool, more: str = "", count: int = COUNT) -> list[Spec]:
    """Run the programs of random Specs and compare them with TensorFlow's numbers; gives the Specs."""
    specs = random_specs(count)
    arrays, shapes, extra = run(name, specs, folder, more)
    for spec, y, shape, computed in zip(specs, arrays, shapes, tensorflows(specs), strict=True):
        right = computed.transpose(0, 3, 1, 2) if channels_first else computed
        np.testing.assert_allclose(y, right, rtol=0, atol=1e-4, err_msg=f"{spec}\n{framework_of(name).script(spec)}")
        assert y.shape == right.shape
        assert shape == str(right.shape)
    for spec, y, other in zip(specs, arrays, extra, strict=False):
        np.testing.assert_allclose(other, y, rtol=0, atol=1e-4, err_msg=str(spec))
    return specs
