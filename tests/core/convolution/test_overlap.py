"""Overlap against the taps counted one by one, and against the transposed convolution of ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution import definition, overlap
from deconvstudio.core.convolution.taps import into_output
from deconvstudio.core.plan import AxisPlan, Plan, plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.sizes.axis import (
    Axis,
    AxisPadding,
    Interval,
    count_unreached,
    crop_of,
    legal_sizes,
    natural_size,
)
from deconvstudio.core.spec import Padding, Spec

small = st.integers(1, 6)
pads = st.tuples(st.integers(0, 5), st.integers(0, 5))
axis_paddings: st.SearchStrategy[AxisPadding] = st.one_of(st.sampled_from(("SAME", "VALID")), pads)
paddings: st.SearchStrategy[Padding] = st.one_of(st.sampled_from(("SAME", "VALID")), st.tuples(pads, pads))


def axis_plan(axis: Axis, o: int | None = None) -> AxisPlan:
    output = natural_size(axis) if o is None else o
    legal = legal_sizes(axis)
    return AxisPlan(axis, legal, natural_size(axis), output, crop_of(axis, output), count_unreached(axis, output))


@st.composite
def axis_plans(draw: st.DrawFn) -> AxisPlan:
    axis = Axis(draw(st.integers(1, 12)), draw(small), draw(small), draw(st.integers(1, 4)), draw(axis_paddings))
    sizes = legal_sizes(axis)
    return axis_plan(axis, 1 if sizes.empty else draw(st.integers(*sizes)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    channels = draw(small)
    spec = Spec.of(
        (1, draw(small), draw(small), channels),
        (draw(small), draw(small), 1, channels),
        (draw(small), draw(small)),
        draw(paddings),
        dilations=(draw(st.integers(1, 3)), draw(st.integers(1, 3))),
    )
    axes = plan(spec).axes
    assert axes is not None
    if not any(axis.legal.empty for axis in axes):
        sizes = [draw(st.integers(*axis.legal)) for axis in axes]
        spec = Spec.of(
            spec.input.shape, spec.kernel.shape, spec.strides, spec.padding, (sizes[0], sizes[1]), spec.dilations
        )
    return plan(spec)


def by_taps(planned: AxisPlan) -> list[int]:
    return [len(into_output(planned.axis, planned.crop[0], q)) for q in range(planned.output)]


@given(axis_plans())
def test_the_profile_counts_the_taps(planned: AxisPlan) -> None:
    assert overlap.profile(planned).tolist() == by_taps(planned)


@given(axis_plans())
def test_the_interior_has_the_period_of_the_stride_and_all_its_weights(planned: AxisPlan) -> None:
    axis, found, counted = planned.axis, overlap.evenness(planned), by_taps(planned)
    residues = [sum((u * axis.d - r) % axis.s == 0 for u in range(axis.k)) for r in range(axis.s)]
    assert (found.least, found.greatest) == (min(residues), max(residues))
    assert found.even == (len(set(residues)) == 1)
    assert (found.k, found.s, found.d, found.remainder) == (axis.k, axis.s, axis.d, axis.k % axis.s)
    inside = range(found.interior.first, found.interior.last + 1)
    begin = planned.crop[0]
    assert [counted[q] for q in inside] == [residues[(q + begin) % axis.s] for q in inside]
    assert found.is_shown == (len(inside) >= axis.s)
    if found.is_shown:
        assert {counted[q] for q in inside} >= {found.least, found.greatest}
    # It is as large as it can be: outside, an input longer at that end would add a stamp, or could.
    for q in set(range(planned.output)) - set(inside):
        p = q + begin
        assert any(not 0 <= p - u * axis.d < axis.i * axis.s for u in range(axis.k))


@given(small, small)
def test_without_dilation_it_is_even_exactly_if_the_stride_divides_the_kernel(k: int, s: int) -> None:
    found = overlap.evenness(axis_plan(Axis(9, k, s)))
    assert found.even == (k % s == 0) == (found.remainder == 0)
    assert (found.least, found.greatest) == (k // s, -(-k // s))


@given(plans(), st.integers(0, 99))
def test_both_maps_are_transposed_convolutions_of_ones(planned: Plan, seed: int) -> None:
    spec = planned.spec
    if planned.output_shape is None:
        for ask in (lambda: overlap.counts(planned), lambda: overlap.of_ones(planned, np.ones((1, 1), np.float32))):
            with pytest.raises(ProblemError, match="nothing_left"):
                ask()
        return
    x = np.ones(spec.input.shape, np.float32)
    ones = definition.conv2d_transpose(x, np.ones(spec.kernel.shape, np.float32), planned)[0, :, :, 0]
    found = overlap.counts(planned)
    np.testing.assert_array_equal(found * spec.in_channels, ones)
    w = np.random.default_rng(seed).integers(-9, 10, spec.kernel.shape).astype(np.float32)
    expected = definition.conv2d_transpose(x, w, planned)[0, :, :, 0]
    stacked = overlap.of_ones(planned, w[:, :, 0])
    np.testing.assert_array_equal(stacked, expected)
    assert stacked.dtype == np.float32
    np.testing.assert_array_equal(overlap.of_ones(planned, w[:, :, 0].sum(axis=2)), expected)


def test_the_checkerboard_of_three_by_two() -> None:
    planned = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
    assert planned.axes is not None
    assert overlap.profile(planned.axes[0]).tolist() == [1, 1, 2, 1, 2, 1, 1]
    assert overlap.counts(planned)[2].tolist() == [2, 2, 4, 2, 4, 2, 2]
    found = overlap.evenness(planned.axes[0])
    assert not found.even
    assert found.interior == Interval(2, 5)


def test_stride_and_dilation_with_a_common_factor_leave_cells_out() -> None:
    found = overlap.evenness(axis_plan(Axis(9, 4, 2, 2)))
    assert (found.shared, found.least, found.greatest, found.even) == (2, 0, 4, False)
    assert overlap.evenness(axis_plan(Axis(9, 4, 2, 3))).even


@pytest.mark.parametrize(("i", "k"), [(1, 5), (2, 7)])
def test_an_output_without_an_interior_says_so(i: int, k: int) -> None:
    found = overlap.evenness(axis_plan(Axis(i, k, 2)))
    assert found.interior.empty
    assert not found.is_shown


def test_infinite_weights_are_told_and_not_warned_of() -> None:
    planned = plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1]))
    kernel = np.array([[np.inf, -np.inf], [3e38, 3e38]], np.float32)
    found = overlap.of_ones(planned, kernel)
    assert np.isnan(found[0, 1])
    assert found[2, 1] == np.inf
