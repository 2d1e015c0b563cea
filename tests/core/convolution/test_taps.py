"""Who reaches whom, against every triple of input cell, weight and output cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution.taps import Tap, from_input, from_weight, into_output, reached
from deconvstudio.core.sizes.axis import Axis, AxisPadding, count_unreached, crop_of, legal_sizes

PADDINGS: tuple[AxisPadding, ...] = ("SAME", "VALID", (0, 0), (2, 0), (0, 3), (5, 4))


@st.composite
def axes_with_sizes(draw: st.DrawFn) -> tuple[Axis, int]:
    small = st.integers(1, 6)
    axis = Axis(draw(small), draw(small), draw(small), draw(st.integers(1, 4)), draw(st.sampled_from(PADDINGS)))
    sizes = legal_sizes(axis)
    return axis, 1 if sizes.empty else draw(st.integers(*sizes))


def every_tap(axis: Axis, begin: int, o: int) -> set[Tap]:
    return {
        Tap(a, u, q)
        for a in range(axis.i)
        for u in range(axis.k)
        for q in range(o)
        if a * axis.s + u * axis.d - begin == q
    }


@given(axes_with_sizes(), st.integers(0, 8))
def test_three_views_of_one_relation(case: tuple[Axis, int], shift: int) -> None:
    axis, o = case
    for begin in {crop_of(axis, o)[0], shift}:
        expected = every_tap(axis, begin, o)
        for a in range(axis.i):
            assert from_input(axis, begin, o, a) == tuple(sorted(tap for tap in expected if tap.a == a))
        for u in range(axis.k):
            assert from_weight(axis, begin, o, u) == tuple(sorted(tap for tap in expected if tap.u == u))
        for q in range(o):
            assert into_output(axis, begin, q) == tuple(sorted(tap for tap in expected if tap.q == q))


@given(axes_with_sizes())
def test_reached_cells_are_those_with_taps(case: tuple[Axis, int]) -> None:
    axis, o = case
    mask = reached(axis, o)
    begin = crop_of(axis, o)[0]
    assert mask.tolist() == [bool(into_output(axis, begin, q)) for q in range(o)]
    assert count_unreached(axis, o) == (~mask).sum()


def test_a_stamp_is_not_flipped() -> None:
    assert from_input(Axis(3, 3, 2), 0, 7, 1) == (Tap(1, 0, 2), Tap(1, 1, 3), Tap(1, 2, 4))
    assert into_output(Axis(3, 3, 2), 0, 2) == (Tap(0, 2, 2), Tap(1, 0, 2))


def test_cropped_cells_and_dilation_gaps_have_no_taps() -> None:
    axis = Axis(2, 2, 2, 4, (1, 0))
    assert reached(axis, 6).tolist() == [False, True, False, True, False, True]
    assert from_input(axis, 1, 6, 0) == (Tap(0, 1, 3),)  # weight 0 falls on a cropped cell


@pytest.mark.parametrize("q", [0, 10**12])
def test_one_cell_of_a_huge_axis(q: int) -> None:
    axis = Axis(10**12 + 1, 3, 1)
    taps = into_output(axis, 0, q)
    assert taps == tuple(Tap(q - u, u, q) for u in (2, 1, 0) if q >= u)
