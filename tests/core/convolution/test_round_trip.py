"""conv2d by the definition is the adjoint of conv2d_transpose, and the round trip is one after the other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution import definition, round_trip
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import KINDS, Padding, Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array

small = st.integers(1, 4)
pads = st.tuples(st.integers(0, 3), st.integers(0, 3))
paddings: st.SearchStrategy[Padding] = st.one_of(st.sampled_from(("SAME", "VALID")), st.tuples(pads, pads))


@st.composite
def legal_specs(draw: st.DrawFn) -> Spec:
    channels = draw(st.integers(1, 3))
    spec = Spec(
        Tensor((draw(st.integers(1, 2)), draw(small), draw(small), channels), Values("integers", draw(small))),
        Tensor((draw(small), draw(small), draw(st.integers(1, 3)), channels), Values("integers", draw(small))),
        (draw(small), draw(small)),
        (draw(small), draw(small)),
        draw(paddings),
    )
    axes = plan(spec).axes
    assert axes is not None
    if any(axis.legal.empty for axis in axes):
        spec = replace(spec, padding="VALID")
        axes = plan(spec).axes
        assert axes is not None
    sizes = [draw(st.integers(*axis.legal)) for axis in axes]
    return replace(spec, output=(sizes[0], sizes[1]))


def integers(shape: tuple[int, ...], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(-9, 10, shape).astype(np.float32)


def one(spec: Spec) -> Plan:
    return plan(round_trip.of_one_image(spec))


@given(legal_specs(), st.integers(0, 99))
def test_each_is_the_transpose_of_the_other(spec: Spec, seed: int) -> None:
    """<C u, x> = <u, C^T x>, exactly in integers."""
    planned = plan(spec)
    assert planned.output_shape is not None
    u, x = integers(planned.output_shape, seed), integers(spec.input.shape, seed + 1)
    w = kernel_array(spec.kernel)
    v = round_trip.conv2d(u, w, planned)
    assert v.shape == x.shape
    assert v.dtype == np.float32
    assert (v * x).sum(dtype=np.float64) == (u * definition.conv2d_transpose(x, w, planned)).sum(dtype=np.float64)


@given(legal_specs(), st.integers(0, 5))
def test_the_round_trip_multiplies_by_the_matrix_and_its_transpose(spec: Spec, channel: int) -> None:
    planned, w = one(spec), kernel_array(spec.kernel)
    assert planned.output_shape is not None
    # The rows of C^T x for each x with a single one.
    size = int(np.prod(planned.spec.input.shape))
    units = np.eye(size, dtype=np.float32).reshape(size, 1, *planned.spec.input.shape[1:])
    transposed = np.stack([definition.conv2d_transpose(unit, w, planned).ravel() for unit in units], axis=1)
    trip = round_trip.round_trip(spec, Selection(9, channel, channel), w)
    i, o = trip.selection.in_channel, trip.selection.out_channel
    assert (i, o) == (min(channel, spec.in_channels - 1), min(channel, spec.out_channels - 1))
    u = input_array(round_trip.original_of(planned, spec.input.values))
    v = transposed.T @ u.ravel()
    back = (transposed @ v).reshape(u.shape)
    np.testing.assert_array_equal(trip.original, u[0, :, :, o])
    np.testing.assert_array_equal(trip.small, v.reshape(planned.spec.input.shape)[0, :, :, i])
    np.testing.assert_array_equal(trip.back, back[0, :, :, o])
    np.testing.assert_array_equal(trip.difference, trip.back - trip.original)
    assert trip.largest_difference == np.abs(trip.back - trip.original).max()
    assert (trip.engine, trip.device) == ("numpy", "CPU:0")


@pytest.mark.parametrize("kind", KINDS)
def test_the_original_has_the_inputs_kind_where_that_fits(kind: str) -> None:
    spec = Spec.of([5, 3, 4, 2], [3, 3, 7, 2], strides=2)
    tensor = round_trip.original_of(plan(spec), Values(kind, 3))
    assert tensor.shape == (1, 7, 9, 7)
    fits = kind in ("integers", "ramp", "normal", "ones", "impulse", "checkerboard")
    assert tensor.values == (Values(kind, 3) if fits else Values("integers"))


def test_a_single_weight_of_one_is_its_own_inverse() -> None:
    spec = Spec.of(np.ones((1, 3, 3, 1)), np.ones((1, 1, 1, 1)))
    trip = round_trip.round_trip(spec, Selection(), kernel_array(spec.kernel))
    assert trip.largest_difference == 0


def test_numbers_of_the_input_that_do_not_fit_one_image_do_not_matter() -> None:
    spec = Spec.of(np.ones((3, 2, 2, 1)), np.ones((2, 2, 1, 1)))
    assert round_trip.round_trip(spec, Selection(), kernel_array(spec.kernel)).small.shape == (2, 2)


def test_a_spec_with_problems_is_refused() -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99)
    w = kernel_array(spec.kernel)
    with pytest.raises(ProblemError, match="output_not_legal"):
        round_trip.round_trip(spec, Selection(), w)
    with pytest.raises(ProblemError, match="output_not_legal"):
        round_trip.conv2d(np.ones((1, 99, 99, 1), np.float32), w, plan(spec))


def test_expected_time_is_that_of_one_image() -> None:
    several, single = Spec.of([9, 8, 8, 4], [3, 3, 4, 4]), Spec.of([1, 8, 8, 4], [3, 3, 4, 4])
    assert round_trip.expected_ms(plan(several)) == round_trip.expected_ms(plan(single))
    assert round_trip.expected_ms(plan(single)) > definition.expected_ms(plan(single))


def test_infinite_numbers_are_told_and_not_warned_of() -> None:
    far = np.array([[np.inf, 1]], np.float32)
    spec = Spec.of([1, 1, 1, 1], [1, 1, 1, 1])
    trip = round_trip.RoundTrip(spec, Selection(), far, far[:, :1], far, "numpy", "CPU:0", 0.0)
    assert np.isnan(trip.largest_difference)
