"""Inserted zeros and borders, counted in the padded maps themselves."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution.gather import (
    Gather,
    Spread,
    gather,
    input_spread,
    kernel_spread,
    padded,
    products,
    rotated,
)
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.sizes.axis import forward_size
from deconvstudio.core.spec import Spec
from deconvstudio.files.documents import load
from deconvstudio.files.presets import presets

# Dumoulin and Visin 2016, figures 4.1 to 4.7: the direct convolution (i, k, s, p -> o), and its transpose
# (i', the input with inserted zeros, border, extra zeros at the end -> o').
FIGURES = [
    ((4, 3, 1, 0, 2), (2, 2, 2, 0, 4)),
    ((5, 4, 1, 2, 6), (6, 6, 1, 0, 5)),
    ((5, 3, 1, 1, 5), (5, 5, 1, 0, 5)),
    ((5, 3, 1, 2, 7), (7, 7, 0, 0, 5)),
    ((5, 3, 2, 0, 2), (2, 3, 2, 0, 5)),
    ((5, 3, 2, 1, 3), (3, 5, 1, 0, 5)),
    ((6, 3, 2, 1, 3), (3, 5, 1, 1, 6)),
]


def ones(planned: Plan) -> tuple[np.ndarray, np.ndarray]:
    spec = planned.spec
    return np.ones(spec.input.shape[1:3], np.float32), np.ones(spec.kernel.shape[:2], np.float32)


@pytest.mark.parametrize(("direct", "transposed"), FIGURES)
def test_dumoulin_and_visins_figures_are_counted(
    direct: tuple[int, int, int, int, int], transposed: tuple[int, int, int, int, int]
) -> None:
    size, k, s, p, made = direct
    i, inserted, border, extra, o = transposed
    planned = plan(Spec.of([1, i, i, 1], [k, k, 1, 1], s, ((p, p), (p, p)), output=o))
    assert planned.axes is not None
    assert (i, o) == (made, size)
    assert forward_size(planned.axes[0].axis, o) == i
    assert gather(planned.axes[0]) == Gather(inserted, border, border + extra, extra)
    under = padded(ones(planned)[0], planned)
    for row in (under.plane, under.plane.T):
        data = np.flatnonzero(row.any(axis=1))
        assert len(data) == i
        assert data[0] == border
        assert data[-1] - data[0] + 1 == inserted
        assert len(row) - 1 - data[-1] == border + extra
        assert len(row) - k + 1 == o  # places of a window that moves by one
    assert under.rows == under.columns == set(np.flatnonzero(under.plane.any(axis=1)).tolist())


def test_the_presets_of_the_figures_are_these() -> None:
    documents = [load(preset.path) for preset in presets() if preset.group_code == "dumoulin-visin"]
    found = []
    for document in documents:
        axes = plan(document).axes
        assert axes is not None
        assert gather(axes[0]) == gather(axes[1])
        zeros = gather(axes[0])
        found.append((axes[0].axis.i, zeros.i_inserted, zeros.before, zeros.extra, axes[0].output))
    assert sorted(found) == sorted(transposed for _, transposed in FIGURES)


def test_a_border_below_zero_leaves_rows_outside() -> None:
    planned = plan(Spec.of([1, 4, 2, 1], [2, 2, 1, 1], 2, ((3, 2), (0, 0))))
    assert planned.axes is not None
    assert gather(planned.axes[0]) == Gather(7, -2, -1, 1)
    x = np.arange(1, 9, dtype=np.float32).reshape(4, 2)
    assert padded(x, planned).plane.tolist() == [[0, 3, 0, 4, 0], [0] * 5, [0, 5, 0, 6, 0], [0] * 5]
    assert padded(x, planned).rows == {0, 2}
    assert [input_spread(planned.axes[0]).holds(a) for a in range(-1, 5)] == [False, False, True, True, False, False]


def test_a_kernel_is_turned_with_the_zeros_of_its_dilation() -> None:
    planned = plan(Spec.of([1, 1, 1, 1], [2, 3, 1, 1], dilations=(2, 1)))
    turned = rotated(np.arange(1, 7, dtype=np.float32).reshape(2, 3), planned)
    assert turned.plane.tolist() == [[6, 5, 4], [0, 0, 0], [3, 2, 1]]
    assert turned.rows == {0, 2}
    assert turned.columns == {0, 1, 2}


spreads = st.builds(
    Spread, st.integers(-20, 20), st.integers(1, 5), st.integers(1, 8), st.integers(1, 30)
) | st.tuples(st.integers(1, 6), st.integers(1, 4)).map(
    lambda kd: Spread((kd[0] - 1) * kd[1], -kd[1], kd[0], (kd[0] - 1) * kd[1] + 1)
)


@given(spreads)
def test_places_and_numbers_are_inverse(spread: Spread) -> None:
    numbers = {n: spread.place(n) for n in range(spread.count) if 0 <= spread.place(n) < spread.size}
    assert list(spread.inside) == list(numbers)
    assert [n for n in range(-2, spread.count + 2) if spread.holds(n)] == list(numbers)
    at = {place: spread.number_at(place) for place in range(-3, spread.size + 3)}
    assert {n: place for place, n in at.items() if n is not None} == numbers


def test_the_lectures_window() -> None:
    x = np.array([[1, 2, 0], [3, 1, 2], [0, 2, 1]], np.float32)[:, :, None]
    w = np.array([[1, 2, 1], [0, 1, 0], [2, 0, 1]], np.float32)[:, :, None]
    planned = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2))
    table = products(x, w, planned, 2, 2)
    assert table.plane[:, :, 0].tolist() == [[1, 0, 4], [0, 0, 0], [3, 0, 1]]
    assert table.rows == table.columns == {0, 2}


def test_no_zero_is_multiplied_by_infinity() -> None:
    x = np.full((2, 2, 1), np.inf, np.float32)
    planned = plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1], 2, dilations=1))
    table = products(x, np.ones((2, 2, 1), np.float32), planned, 0, 0)
    assert table.plane[:, :, 0].tolist() == [[0, 0], [0, np.inf]]


def test_problems_are_raised() -> None:
    planned = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99))
    x, w = ones(planned)
    with pytest.raises(ProblemError, match="output_not_legal"):
        padded(x, planned)
    with pytest.raises(ProblemError, match="output_not_legal"):
        rotated(w, planned)
    with pytest.raises(ProblemError, match="output_not_legal"):
        products(x[:, :, None], w[:, :, None], planned, 0, 0)


def test_the_turned_kernels_first_weight_is_last() -> None:
    axes = plan(Spec.of([1, 2, 2, 1], [3, 3, 1, 1], dilations=2)).axes
    assert axes is not None
    assert [kernel_spread(axes[0]).place(u) for u in range(3)] == [4, 2, 0]
