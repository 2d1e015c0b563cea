from __future__ import annotations

import doctest
import importlib
import subprocess
import sys

import numpy as np
import pytest

from deconvstudio.core.problems import ProblemError
from deconvstudio.core.spec import Spec
from deconvstudio.engine.compute import compute

ARTICLE = Spec.of([1, 126, 126, 10], [4, 4, 3, 10], strides=2, output=255)


def test_numpy_gives_the_articles_dead_row_and_column() -> None:
    arrays = compute(ARTICLE, engine="numpy")
    assert arrays.output.shape == (1, 255, 255, 3)
    assert not arrays.output[:, 254].any()
    assert not arrays.output[:, :, 254].any()
    assert arrays.output[:, 253, 253].all()


@pytest.mark.parametrize("engine", ["numpy", "tensorflow"])
def test_a_spec_with_problems_is_refused(engine: str) -> None:
    with pytest.raises(ProblemError) as refused:
        compute(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), engine=engine)
    assert refused.value.problems[0].code == "output_not_legal"
    with pytest.raises(ProblemError):
        compute(ARTICLE, engine=engine, budget=1000)


def test_another_engine_is_refused() -> None:
    with pytest.raises(ValueError, match="torch"):
        compute(ARTICLE, engine="torch")


SCRIPT = """
import sys
import numpy as np
from deconvstudio.engine.compute import _the_session, compute
from deconvstudio.core.spec import Spec
spec = Spec.of([1, 126, 126, 10], [4, 4, 3, 10], strides=2, output=255)
first = compute(spec)
kept = _the_session().process_id
assert _the_session().process_id == kept
np.testing.assert_array_equal(first.output, compute(spec, engine="numpy").output)
compute(spec)
assert _the_session().process_id == kept, "a second worker"
assert not [name for name in sys.modules if name.split(".")[0] in ("tensorflow", "PySide6")]
print(kept)
"""


def test_one_worker_serves_all_calls_and_ends_with_the_program() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    # The worker was its child: had it outlived its parent, it would still be there.
    assert not _is_worker(int(done.stdout))


def _is_worker(process_id: int) -> bool:
    try:
        with open(f"/proc/{process_id}/cmdline", "rb") as file:
            return b"deconvstudio.engine.worker" in file.read()
    except OSError:
        return False


def test_values_travel_both_ways() -> None:
    x, w = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1), np.full((1, 1, 1, 1), 2, np.float32)
    arrays = compute(Spec.of(x, w), engine="numpy")
    np.testing.assert_array_equal(arrays.input, x)
    np.testing.assert_array_equal(arrays.kernel, w)
    np.testing.assert_array_equal(arrays.output, 2 * x)


@pytest.mark.parametrize("module", ["compute", "session"])
def test_the_examples_of_the_docstrings_are_true(module: str) -> None:
    tested = doctest.testmod(importlib.import_module(f"deconvstudio.engine.{module}"))
    assert tested.attempted
    assert not tested.failed
