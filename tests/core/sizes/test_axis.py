"""Sizes of one axis, against windows and stamps that are counted one by one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.sizes.axis import (
    Axis,
    AxisPadding,
    Interval,
    count_unreached,
    crop_of,
    forward_size,
    legal_sizes,
    natural_size,
)

# None, one side, uneven, and more than any k' here (19).
PADS: tuple[AxisPadding, ...] = ((0, 0), (1, 1), (0, 2), (3, 1), (0, 25), (25, 0), (20, 21))
MODES: tuple[AxisPadding, ...] = ("SAME", "VALID")

modes: st.SearchStrategy[AxisPadding] = st.sampled_from(MODES)
pads: st.SearchStrategy[AxisPadding] = st.tuples(st.integers(0, 200), st.integers(0, 200))
axes = st.builds(
    Axis, st.integers(1, 40), st.integers(1, 64), st.integers(1, 64), st.integers(1, 8), st.one_of(modes, pads)
)


def every_axis(paddings: tuple[AxisPadding, ...]) -> Iterator[Axis]:
    for i, k, s, d, padding in product(range(1, 13), range(1, 8), range(1, 6), range(1, 4), paddings):
        yield Axis(i, k, s, d, padding)


def windows(axis: Axis, o: int) -> int:
    """How many windows of the forward convolution fit on o cells, by placing them."""
    if axis.padding == "SAME":
        return len(range(0, o, axis.s))
    begin, end = (0, 0) if isinstance(axis.padding, str) else axis.padding
    return len(range(-begin, o + end - axis.k_dilated + 1, axis.s))


def stamped(axis: Axis, begin: int, o: int) -> np.ndarray:
    """Which of the o cells a stamp reaches, by stamping."""
    mask = np.zeros(max(axis.full, begin + o), dtype=bool)
    for a in range(axis.i):
        mask[a * axis.s : a * axis.s + axis.k_dilated : axis.d] = True
    return mask[begin : begin + o]


@pytest.mark.parametrize("padding", [*MODES, *PADS], ids=str)
def test_a_size_is_legal_exactly_if_the_forward_convolution_gives_the_input(padding: AxisPadding) -> None:
    for axis in every_axis((padding,)):
        sizes = legal_sizes(axis)
        least = 1 if sizes.empty else sizes.first
        for o in range(1, axis.full + 2 * axis.s + 2):
            found = windows(axis, o)
            assert max(forward_size(axis, o), 0) == found
            assert (o in sizes) == (found == axis.i), (axis, o)
        assert sizes.empty or windows(axis, least) == axis.i


@given(axes)
def test_legal_sizes_of_large_kernels_strides_and_pads(axis: Axis) -> None:
    sizes = legal_sizes(axis)
    assert [o for o in range(1, axis.full + 2 * axis.s) if windows(axis, o) == axis.i] == list(
        range(sizes.first, sizes.last + 1)
    )


def test_exactly_s_sizes_are_legal_before_clipping_at_one() -> None:
    for axis in every_axis((*MODES, *PADS)):
        first, last = legal_sizes(axis)
        if isinstance(axis.padding, str) or axis.full - sum(axis.padding) >= 1:
            assert last - first + 1 == axis.s, axis
        else:
            hidden = 1 - (axis.full - sum(axis.padding))
            assert (first, last) == (1, axis.s - hidden), axis


def test_natural_size() -> None:
    for axis in every_axis((*MODES, *PADS)):
        sizes = legal_sizes(axis)
        if axis.padding == "SAME":
            assert natural_size(axis) == axis.i * axis.s == sizes.last
        else:
            assert natural_size(axis) == sizes.first
        assert sizes.empty or natural_size(axis) in sizes


@pytest.mark.parametrize(
    ("axis", "sizes"),
    [
        (Axis(126, 4, 2), (254, 255)),
        (Axis(126, 5, 2), (255, 256)),
        (Axis(126, 4, 2, padding="SAME"), (251, 252)),
        (Axis(128, 4, 2, padding="SAME"), (255, 256)),
        (Axis(3, 3, 2, padding=(1, 0)), (6, 7)),
        (Axis(1, 1, 3, padding=(1, 0)), (1, 2)),
    ],
    ids=str,
)
def test_cases_worked_by_hand(axis: Axis, sizes: tuple[int, int]) -> None:
    assert legal_sizes(axis) == sizes


def test_pads_that_leave_nothing() -> None:
    assert legal_sizes(Axis(1, 3, 1, padding=(2, 1))).empty
    assert not legal_sizes(Axis(1, 3, 2, padding=(2, 1))).empty


def test_crop_is_what_the_forward_convolution_pads() -> None:
    for axis in every_axis((*MODES, *PADS)):
        for o in range(legal_sizes(axis).first, legal_sizes(axis).last + 1):
            begin, end = crop_of(axis, o)
            if axis.padding == "SAME":
                # TensorFlow pads the forward input just enough for its windows, the odd cell at the end.
                assert begin + end == max(axis.full - o, 0)
                assert end - begin in (0, 1)
            else:
                assert begin == (0 if axis.padding == "VALID" else axis.padding[0])
                assert end == max(axis.full - begin - o, 0)
                # A larger size first reveals cropped cells.
                assert end <= (0 if axis.padding == "VALID" else axis.padding[1])


@pytest.mark.parametrize("padding", [*MODES, *PADS], ids=str)
def test_unreached_cells_counted_by_stamping(padding: AxisPadding) -> None:
    for axis in every_axis((padding,)):
        for o in range(legal_sizes(axis).first, legal_sizes(axis).last + 1):
            assert count_unreached(axis, o) == o - np.count_nonzero(stamped(axis, crop_of(axis, o)[0], o)), (axis, o)


@given(axes, st.data())
def test_unreached_cells_of_large_kernels_strides_and_dilations(axis: Axis, data: st.DataObject) -> None:
    axis = axis._replace(d=data.draw(st.integers(1, 64)))
    sizes = legal_sizes(axis)
    if not sizes.empty:
        o = data.draw(st.integers(*sizes))
        assert count_unreached(axis, o) == o - np.count_nonzero(stamped(axis, crop_of(axis, o)[0], o))


def test_the_articles_dead_row() -> None:
    axis = Axis(126, 4, 2)
    assert [count_unreached(axis, o) for o in (254, 255)] == [0, 1]
    assert count_unreached(Axis(126, 5, 2), 255) == 0


@pytest.mark.parametrize(
    "axis",
    [
        Axis(1, 3, 5),
        Axis(1, 2, 1, 7),
        Axis(1, 5, 6, 4),
        Axis(1, 7, 1024, 1023, (3, 4)),
        Axis(1, 64, 1024, 1, "SAME"),
        Axis(1, 64, 64, 63, "SAME"),
    ],
    ids=str,
)
def test_huge_sizes_return_at_once(axis: Axis) -> None:
    # Beyond a few stamps each further input cell adds the same number of unreached cells.
    many = max(8, 2 * axis.k_dilated // axis.s)
    few = [axis._replace(i=many + n) for n in (0, 1)]
    counts = [np.count_nonzero(~stamped(a, crop_of(a, natural_size(a))[0], natural_size(a))) for a in few]
    huge = axis._replace(i=10**9)
    start = time.perf_counter()
    count = count_unreached(huge, natural_size(huge))
    assert time.perf_counter() - start < 0.2
    assert count == counts[0] + (10**9 - many) * (counts[1] - counts[0])
    assert forward_size(huge, natural_size(huge)) == 10**9


def test_interval() -> None:
    sizes = Interval(3, 5)
    assert [n for n in range(9) if n in sizes] == [3, 4, 5]
    assert 3.0 not in sizes
    assert not sizes.empty
    assert Interval(3, 3).nearest(9) == 3
    assert Interval(3, 2).empty
    assert [sizes.nearest(n) for n in (1, 3, 4, 5, 9)] == [3, 3, 4, 5, 5]
