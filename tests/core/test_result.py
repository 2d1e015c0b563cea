"""Arrays, Planes and Result: comparing and hashing them looks at no number."""

from __future__ import annotations

import numpy as np

from deconvstudio.core.result import Arrays, Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec


def arrays() -> Arrays:
    x, w, y = (np.ones(shape, dtype=np.float32) for shape in ((1, 2, 2, 1), (2, 2, 1, 1), (1, 3, 3, 1)))
    return Arrays(x, w, y)


def result(of: Arrays) -> Result:
    spec = Spec.of([1, 2, 2, 1], [2, 2, 1, 1])
    return Result(spec, of.planes(Selection()), "numpy", "CPU:0", 0.1, 0.2)


def test_two_results_are_compared_without_an_error() -> None:
    one, other = result(arrays()), result(arrays())
    assert one == one
    assert one != other
    assert {one: "first", other: "second"}[other] == "second"


def test_arrays_and_planes_are_themselves_alone() -> None:
    one, other = arrays(), arrays()
    assert one != other
    assert one.planes(Selection()) != other.planes(Selection())
    assert len({one, other}) == 2
