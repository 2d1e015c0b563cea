"""numpy's engine: core's definitions, with the planes and times of a Result."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest

from deconvstudio.core.convolution import definition, round_trip
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.engine import numpy_backend

SPEC = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
PLAN = plan(SPEC)
ILLEGAL = plan(replace(SPEC, output=(99, 99)))
FROM_FILES = Spec(
    Tensor(SPEC.input.shape, Values("file", path="x.npy")), Tensor(SPEC.kernel.shape, Values("file", path="w.npy"))
)


def test_the_arrays_are_those_of_the_definition() -> None:
    arrays = numpy_backend.compute_arrays(PLAN)
    np.testing.assert_array_equal(arrays.input, input_array(SPEC.input))
    np.testing.assert_array_equal(arrays.kernel, kernel_array(SPEC.kernel))
    np.testing.assert_array_equal(
        arrays.output, definition.conv2d_transpose(input_array(SPEC.input), kernel_array(SPEC.kernel), PLAN)
    )


def test_a_result_has_the_selected_planes_and_the_times() -> None:
    before = time.perf_counter()
    result = numpy_backend.compute_result(PLAN, Selection(1, 2, 1))
    elapsed_ms = (time.perf_counter() - before) * 1000
    arrays = numpy_backend.compute_arrays(PLAN)
    assert result.spec == SPEC
    assert (result.engine, result.device) == ("numpy", "CPU:0")
    assert 0 < result.operation_ms <= result.total_ms <= elapsed_ms
    np.testing.assert_array_equal(result.planes.input, arrays.input[1, :, :, 2])
    np.testing.assert_array_equal(result.planes.kernel, arrays.kernel[:, :, 1, 2])
    np.testing.assert_array_equal(result.planes.output, arrays.output[1, :, :, 1])


def test_a_selection_is_moved_inside_the_tensors() -> None:
    assert numpy_backend.compute_result(PLAN, Selection(9, 9, 9)).planes.selection == Selection(1, 2, 1)
    assert numpy_backend.compute_round_trip(PLAN, Selection(9, 9, 9)).selection == Selection(1, 2, 1)


def test_a_round_trip_is_that_of_the_definition() -> None:
    trip = numpy_backend.compute_round_trip(PLAN, Selection(0, 1, 1))
    expected = round_trip.round_trip(SPEC, Selection(0, 1, 1), kernel_array(SPEC.kernel))
    assert (trip.spec, trip.engine, trip.device) == (SPEC, "numpy", "CPU:0")
    np.testing.assert_array_equal(trip.original, expected.original)
    np.testing.assert_array_equal(trip.small, expected.small)
    np.testing.assert_array_equal(trip.back, expected.back)


def test_the_contents_of_files_are_the_numbers() -> None:
    x, w = np.full(SPEC.input.shape, 2, np.float32), np.full(SPEC.kernel.shape, 3, np.float32)
    arrays = numpy_backend.compute_arrays(plan(FROM_FILES), x, w)
    np.testing.assert_array_equal(arrays.input, x)
    np.testing.assert_array_equal(arrays.kernel, w)
    assert numpy_backend.compute_result(plan(FROM_FILES), Selection(), x, w).planes.kernel[0, 0] == 3
    small = numpy_backend.compute_round_trip(plan(FROM_FILES), Selection(), w).small
    np.testing.assert_array_equal(small, round_trip.round_trip(FROM_FILES, Selection(), w).small)
    with pytest.raises(ValueError, match="shape"):
        numpy_backend.compute_arrays(plan(FROM_FILES), x[:1], w)


def test_a_plan_with_problems_is_refused_before_anything_is_allocated() -> None:
    with pytest.raises(ProblemError, match="output_not_legal"):
        numpy_backend.compute_arrays(ILLEGAL)
    with pytest.raises(ProblemError, match="output_not_legal"):
        numpy_backend.compute_result(ILLEGAL, Selection())
    with pytest.raises(ProblemError, match="output_not_legal"):
        numpy_backend.compute_round_trip(ILLEGAL, Selection())
    enormous = Spec.of([1, 20_000, 20_000, 1], [3, 3, 1, 1])
    with pytest.raises(ProblemError, match="too_much_memory"):
        numpy_backend.compute_arrays(plan(enormous, budget=10**9))
