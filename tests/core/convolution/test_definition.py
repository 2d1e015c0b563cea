"""The definition in numpy, against the sum written out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution.definition import conv2d_transpose, expected_ms
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.spec import Padding, Spec

small = st.integers(1, 4)
paddings: st.SearchStrategy[Padding] = st.one_of(
    st.sampled_from(("SAME", "VALID")), st.tuples(*[st.tuples(st.integers(0, 3), st.integers(0, 3))] * 2)
)


def begin_of(padding: Padding, n: int, i: int, k: int, s: int, d: int, o: int) -> int:
    if padding == "SAME":
        return max((i - 1) * s + (k - 1) * d + 1 - o, 0) // 2
    return 0 if padding == "VALID" else padding[n][0]


def written_out(x: np.ndarray, w: np.ndarray, spec: Spec, oh: int, ow: int) -> np.ndarray:
    """y[q] = sum of x[a] * w[u] over a*s + u*d - begin = q, on each axis; integers of any size."""
    images, ih, iw, _ = x.shape
    kh, kw, out, _ = w.shape
    (sh, sw), (dh, dw) = spec.strides, spec.dilations
    top = begin_of(spec.padding, 0, ih, kh, sh, dh, oh)
    left = begin_of(spec.padding, 1, iw, kw, sw, dw, ow)
    y = np.zeros((images, oh, ow, out), dtype=np.int64)
    for a in range(ih):
        for b in range(iw):
            for u in range(kh):
                for v in range(kw):
                    q, p = a * sh + u * dh - top, b * sw + v * dw - left
                    if 0 <= q < oh and 0 <= p < ow:
                        y[:, q, p, :] += np.einsum("nc,oc->no", x[:, a, b, :], w[u, v])
    return y


@st.composite
def cases(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, Spec]:
    channels = draw(small)
    shape = (draw(st.integers(1, 2)), draw(small), draw(small), channels)
    kernel = (draw(small), draw(small), draw(small), channels)
    strides, dilations = (draw(small), draw(small)), (draw(small), draw(small))
    spec = Spec.of(shape, kernel, strides, draw(paddings), dilations=dilations)
    axes = plan(spec).axes
    assert axes is not None
    if not any(axis.legal.empty for axis in axes):
        sizes = [draw(st.integers(*axis.legal)) for axis in axes]
        spec = Spec.of(shape, kernel, strides, spec.padding, (sizes[0], sizes[1]), dilations)
    random = np.random.default_rng(draw(st.integers(0, 99)))
    return random.integers(-9, 10, shape), random.integers(-9, 10, kernel), spec


@given(cases())
def test_integers_are_exact(case: tuple[np.ndarray, np.ndarray, Spec]) -> None:
    x, w, spec = case
    planned = plan(spec)
    arrays = x.astype(np.float32), w.astype(np.float32)
    if planned.output_shape is None:
        assert {problem.code for problem in planned.problems} == {"nothing_left"}
        with pytest.raises(ProblemError, match="nothing_left"):
            conv2d_transpose(*arrays, planned)
        return
    y = conv2d_transpose(*arrays, planned)
    assert y.dtype == np.float32
    assert y.flags.c_contiguous
    assert y.shape == planned.output_shape
    np.testing.assert_array_equal(y, written_out(x, w, spec, *planned.output_shape[1:3]))


def test_a_stamp_is_the_kernel_unflipped() -> None:
    w = np.arange(1, 7, dtype=np.float32).reshape(2, 3, 1, 1)
    spec = Spec.of(np.ones((1, 1, 1, 1), np.float32), w)
    y = conv2d_transpose(np.ones((1, 1, 1, 1), np.float32), w, plan(spec))
    assert y[0, :, :, 0].tolist() == [[1, 2, 3], [4, 5, 6]]


def test_rows_and_columns_that_nothing_reaches_are_zero() -> None:
    spec = Spec.of([1, 2, 2, 1], [2, 2, 1, 1], strides=(3, 2), output=(7, 5))
    y = conv2d_transpose(np.ones((1, 2, 2, 1), np.float32), np.ones((2, 2, 1, 1), np.float32), plan(spec))
    assert y[0, :, 0, 0].tolist() == [1, 1, 0, 1, 1, 0, 0]
    assert y[0, 0, :, 0].tolist() == [1, 1, 1, 1, 0]


def test_an_illegal_spec_is_refused_with_its_numbers() -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=(5, 9))
    with pytest.raises(ProblemError, match=r"output_not_legal\(axis=width, value=9, first=5, last=5") as refused:
        conv2d_transpose(np.ones((1, 3, 3, 1), np.float32), np.ones((3, 3, 1, 1), np.float32), plan(spec))
    assert [problem.code for problem in refused.value.problems] == ["output_not_legal"]
    with pytest.raises(ProblemError, match="dimension_below_one"):
        conv2d_transpose(np.ones(0, np.float32), np.ones(0, np.float32), plan(Spec.of([1, 0, 1, 1], [1, 1, 1, 1])))


def test_expected_time_grows_with_the_work() -> None:
    base = Spec.of([1, 8, 8, 4], [3, 3, 4, 4])
    larger = [
        Spec.of([2, 8, 8, 4], [3, 3, 4, 4]),
        Spec.of([1, 8, 9, 4], [3, 3, 4, 4]),
        Spec.of([1, 8, 8, 4], [3, 4, 4, 4]),
        Spec.of([1, 8, 8, 4], [3, 3, 5, 4]),
    ]
    assert all(expected_ms(plan(spec)) > expected_ms(plan(base)) > 0 for spec in larger)
