"""Stamp, slide, matrix and definition: four ways to the same numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.convolution.gather import products, slide
from deconvstudio.core.convolution.matrix import transpose_product
from deconvstudio.core.convolution.scatter import placed, sheet, so_far
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.sizes.axis import legal_sizes
from deconvstudio.core.spec import Padding, Spec
from deconvstudio.core.values.generated import Array

Way = Callable[[Array, Array, Plan], Array]


def stamped(inputs: Array, kernels: Array, planned: Plan) -> Array:
    return so_far(inputs, kernels, planned, inputs.shape[0] * inputs.shape[1])


def one_by_one(inputs: Array, kernels: Array, planned: Plan) -> Array:
    """Every sheet placed and added."""
    cells = np.ndindex(inputs.shape[0], inputs.shape[1])
    total: Array = sum(placed(sheet(inputs, kernels, *cell), planned, *cell) for cell in cells)  # type: ignore[assignment]
    return total


def window_by_window(inputs: Array, kernels: Array, planned: Plan) -> Array:
    """Every window's products added."""
    assert planned.output_shape is not None
    shape = planned.output_shape[1:3]
    sums = [products(inputs, kernels, planned, *cell).plane.sum() for cell in np.ndindex(shape)]
    return np.array(sums, np.float32).reshape(shape)


WAYS: dict[str, Way] = {
    "stamp": stamped,
    "stamp one by one": one_by_one,
    "slide": slide,
    "slide window by window": window_by_window,
    "matrix": transpose_product,
}

small = st.integers(1, 4)
pads = st.tuples(st.integers(0, 4), st.integers(0, 4))
same: Padding = "SAME"
valid: Padding = "VALID"
paddings: st.SearchStrategy[Padding] = st.one_of(st.just(same), st.just(valid), st.tuples(pads, pads))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Array, Array, Plan]:
    """A legal Spec with one of its legal outputs, and small integers: input [H, W, C], kernels [kh, kw, C]."""
    channels = draw(st.integers(1, 3))
    spec = Spec.of(
        (1, draw(small), draw(small), channels),
        (draw(small), draw(small), 1, channels),
        (draw(small), draw(small)),
        draw(paddings),
        dilations=(draw(st.integers(1, 3)), draw(st.integers(1, 3))),
    )
    intervals = [legal_sizes(axis_of(spec, n)) for n in (0, 1)]
    if any(interval.empty for interval in intervals):
        spec, intervals = (
            replace(spec, padding=same),
            [legal_sizes(axis_of(replace(spec, padding=same), n)) for n in (0, 1)],
        )
    sizes = [draw(st.integers(*interval)) for interval in intervals]
    random = np.random.default_rng(draw(st.integers(0, 99)))
    inputs = random.integers(-9, 10, spec.input.shape[1:]).astype(np.float32)
    kernels = random.integers(-9, 10, (*spec.kernel.shape[:2], channels)).astype(np.float32)
    return inputs, kernels, plan(replace(spec, output=(sizes[0], sizes[1])))


@given(cases())
def test_four_ways_agree_exactly_on_integers(case: tuple[Array, Array, Plan]) -> None:
    inputs, kernels, planned = case
    expected = conv2d_transpose(inputs[None], kernels[:, :, None], planned)[0, :, :, 0]
    for name, way in WAYS.items():
        found = way(inputs, kernels, planned)
        np.testing.assert_array_equal(found, expected, err_msg=name)
        assert found.dtype == np.float32


@given(cases(), st.data())
def test_the_stamps_so_far_are_the_first_ones(case: tuple[Array, Array, Plan], data: st.DataObject) -> None:
    inputs, kernels, planned = case
    steps = data.draw(st.integers(0, inputs.shape[0] * inputs.shape[1]))
    kept = np.arange(inputs.shape[0] * inputs.shape[1]).reshape(inputs.shape[:2]) < steps
    first = np.where(kept[:, :, None], inputs, np.float32(0))
    np.testing.assert_array_equal(so_far(inputs, kernels, planned, steps), one_by_one(first, kernels, planned))


@pytest.mark.parametrize("name", WAYS)
def test_the_golden_case(name: str) -> None:
    x = np.array([[0, 1], [2, 3]], np.float32)[:, :, None]
    y = WAYS[name](x, x, plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1], 2)))
    assert y.tolist() == [[0, 0, 0, 1], [0, 0, 2, 3], [0, 2, 0, 3], [4, 6, 6, 9]]


@pytest.mark.parametrize("steps", [-1, 5])
def test_there_are_no_other_steps(steps: int) -> None:
    x = np.ones((2, 2, 1), np.float32)
    with pytest.raises(ValueError, match=f"{steps} steps, expected 0 to 4"):
        so_far(x, x, plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1])), steps)


@pytest.mark.parametrize("name", ["stamp", "stamp one by one", "slide"])
def test_problems_are_raised(name: str) -> None:
    x = np.ones((2, 2, 1), np.float32)
    with pytest.raises(ProblemError, match="output_not_legal"):
        WAYS[name](x, x, plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1], output=9)))
