"""The convolution as a matrix, against one that is written out entry by entry."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution import matrix
from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.convolution.matrix_entries import entries, entries_in_pixels
from deconvstudio.core.convolution.taps import into_output
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.spec import Padding, Spec

small = st.integers(1, 4)
paddings: st.SearchStrategy[Padding] = st.one_of(
    st.sampled_from(("SAME", "VALID")), st.tuples(*[st.tuples(st.integers(0, 3), st.integers(0, 3))] * 2)
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Legal ones, with every kind of padding, cropped and unreached cells, several channels."""
    channels = draw(st.integers(1, 3))
    shape, kernel = (1, draw(small), draw(small), channels), (draw(small), draw(small), 1, channels)
    strides, dilations = (draw(small), draw(small)), (draw(st.integers(1, 3)), draw(st.integers(1, 3)))
    padding = draw(paddings)
    axes = plan(Spec.of(shape, kernel, strides, padding, dilations=dilations)).axes
    assert axes is not None
    if any(axis.legal.empty for axis in axes):
        padding = "VALID"
        axes = plan(Spec.of(shape, kernel, strides, padding, dilations=dilations)).axes
        assert axes is not None
    sizes = [draw(st.integers(*axis.legal)) for axis in axes]
    made = plan(Spec.of(shape, kernel, strides, padding, (sizes[0], sizes[1]), dilations))
    assert made.problems == ()
    return made


def written_out(planned: Plan) -> np.ndarray:
    """Which weight stands where in C^T, by the definition, -1 elsewhere."""
    assert planned.axes is not None
    height, width = planned.axes
    found = np.full((height.output * width.output, height.axis.i * width.axis.i), -1)
    for a, b, u, v in np.ndindex(height.axis.i, width.axis.i, height.axis.k, width.axis.k):
        q = a * height.axis.s + u * height.axis.d - height.crop[0]
        p = b * width.axis.s + v * width.axis.d - width.crop[0]
        if 0 <= q < height.output and 0 <= p < width.output:
            found[q * width.output + p, a * width.axis.i + b] = u * width.axis.k + v
    return found


def dense(planned: Plan, kernel: np.ndarray) -> np.ndarray:
    """C^T with its zeros."""
    index = written_out(planned)
    return np.where(index >= 0, kernel.ravel()[index], 0)


def numbers(planned: Plan, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Integers for the input [H, W, C] and the kernel [kh, kw, C], as float32."""
    random = np.random.default_rng(seed)
    kh, kw, _, channels = planned.spec.kernel.shape
    x, w = random.integers(-9, 10, planned.spec.input.shape[1:]), random.integers(-9, 10, (kh, kw, channels))
    return x.astype(np.float32), w.astype(np.float32)


@given(plans())
def test_every_entry_is_where_the_definition_puts_it(planned: Plan) -> None:
    rows, columns = matrix.size(planned)
    expected = written_out(planned)
    assert expected.shape == (rows, columns)
    np.testing.assert_array_equal(matrix.weight_index(planned, range(rows), range(columns)), expected)


@given(plans(), st.data())
def test_a_part_of_the_matrix_is_that_part(planned: Plan, data: st.DataObject) -> None:
    size = matrix.size(planned)
    rows, columns = (data.draw(st.lists(st.integers(0, count - 1), max_size=6)) for count in size)
    expected = written_out(planned)[np.ix_(np.array(rows, int), np.array(columns, int))]
    np.testing.assert_array_equal(matrix.weight_index(planned, rows, columns), expected)


@given(plans())
def test_a_row_has_the_taps_of_its_output_cell(planned: Plan) -> None:
    assert planned.axes is not None
    height, width = planned.axes
    rows, columns = matrix.size(planned)
    index = matrix.weight_index(planned, range(rows), range(columns))
    for q in range(rows):
        row, column = divmod(q, width.output)
        expected = {
            (down.a * width.axis.i + across.a, down.u * width.axis.k + across.u)
            for down in into_output(height.axis, height.crop[0], row)
            for across in into_output(width.axis, width.crop[0], column)
        }
        assert {(int(a), int(index[q, a])) for a in np.flatnonzero(index[q] >= 0)} == expected


@given(plans(), st.integers(0, 99))
def test_the_transpose_times_the_input_is_the_transposed_convolution(planned: Plan, seed: int) -> None:
    x, w = numbers(planned, seed)
    y = matrix.transpose_product(x, w, planned)
    assert y.dtype == np.float32
    assert y.flags.c_contiguous
    by_definition = conv2d_transpose(x[None], w[:, :, None, :], planned)[0, :, :, 0]
    np.testing.assert_array_equal(y, by_definition)
    by_matrix = sum(dense(planned, w[:, :, c]) @ x[:, :, c].ravel() for c in range(x.shape[2]))
    np.testing.assert_array_equal(y.ravel(), by_matrix)


@given(plans(), st.integers(0, 99))
def test_the_matrix_times_a_map_is_the_convolution(planned: Plan, seed: int) -> None:
    _, w = numbers(planned, seed)
    u, kernel = matrix.probe(planned), w[:, :, 0]
    v = matrix.forward_product(u, kernel, planned)
    assert v.dtype == np.float32
    assert v.shape == planned.spec.input.shape[1:3]
    np.testing.assert_array_equal(v.ravel(), dense(planned, kernel).T @ u.ravel())


@given(plans(), st.integers(0, 99))
def test_both_sides_of_the_adjoint_identity_agree(planned: Plan, seed: int) -> None:
    x, w = numbers(planned, seed)
    left, right = matrix.adjoint_gap(x[:, :, 0], w[:, :, 0], planned)
    assert left == right
    assert left == matrix.probe(planned).ravel() @ dense(planned, w[:, :, 0]) @ x[:, :, 0].ravel()


@given(plans(), st.data())
def test_the_entries_of_a_window_are_all_that_are_there(planned: Plan, data: st.DataObject) -> None:
    rows, columns = (window(data, count) for count in matrix.size(planned))
    part = written_out(planned)[rows.start : rows.stop, columns.start : columns.stop]
    found = entries(planned, rows, columns)
    expected = {(rows.start + r, columns.start + c, part[r, c]) for r, c in np.argwhere(part >= 0)}
    assert set(zip(*(some.tolist() for some in found), strict=True)) == expected
    assert len(found.rows) == len(expected)


def window(data: st.DataObject, count: int) -> range:
    first = data.draw(st.integers(0, count - 1))
    return range(first, data.draw(st.integers(first + 1, count)))


@given(plans(), st.data())
def test_a_pixel_has_the_weights_that_fall_in_it(planned: Plan, data: st.DataObject) -> None:
    row_edges, column_edges = (edges(data, count) for count in matrix.size(planned))
    index = written_out(planned)
    expected = {
        (p, q, weight)
        for p in range(len(row_edges) - 1)
        for q in range(len(column_edges) - 1)
        for weight in np.unique(
            index[row_edges[p] : row_edges[p + 1], column_edges[q] : column_edges[q + 1]]
        ).tolist()
        if weight >= 0
    }
    found = entries_in_pixels(planned, row_edges, column_edges)
    assert set(zip(*(some.tolist() for some in found), strict=True)) == expected


def edges(data: st.DataObject, count: int) -> np.ndarray:
    """A window cut into pixels of several cells each."""
    cells = window(data, count)
    step = data.draw(st.integers(1, 7))
    return np.array([*range(cells.start, cells.stop, step), cells.stop])


def test_the_smallest_case_by_hand() -> None:
    plane = np.array([[0, 1], [2, 3]], np.float32)
    planned = plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1], strides=2))
    y = matrix.transpose_product(plane[:, :, None], plane[:, :, None], planned)
    assert y.tolist() == [[0, 0, 0, 1], [0, 0, 2, 3], [0, 2, 0, 3], [4, 6, 6, 9]]
    assert matrix.size(planned) == (16, 4)


def test_numbers_beyond_float32_pass_without_a_word() -> None:
    planned = plan(Spec.of([1, 1, 2, 1], [1, 2, 1, 1]))
    x, w = np.array([[[3e38], [np.inf]]], np.float32), np.array([[[3e38], [0]]], np.float32)
    y = matrix.transpose_product(x, w, planned)
    assert y[0, 0] == np.inf
    assert np.isnan(y[0, 2])
    assert np.isnan(matrix.forward_product(y, w[:, :, 0], planned)).any()
    assert not np.isfinite(matrix.adjoint_gap(x[:, :, 0], w[:, :, 0], planned)).any()


@pytest.mark.parametrize("spec", [Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=9), Spec.of([1, 0, 1, 1], [1, 1, 1, 1])])
def test_a_spec_with_problems_has_no_matrix(spec: Spec) -> None:
    planned, nothing = plan(spec), np.zeros((1, 1, 1), np.float32)
    for ask in (
        lambda: matrix.size(planned),
        lambda: matrix.weight_index(planned, [0], [0]),
        lambda: matrix.transpose_product(nothing, nothing, planned),
        lambda: entries(planned, range(1), range(1)),
    ):
        with pytest.raises(ProblemError):
            ask()
