from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import KERNEL_KINDS, KINDS, SEEDED_KINDS, Shape, Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array

SHAPE: Shape = (2, 3, 5, 4)
BOTH_KINDS = [kind for kind in KINDS if kind not in (*KERNEL_KINDS, "list", "file")]


def kernel(kind: str, shape: Shape) -> np.ndarray:
    return kernel_array(Tensor(shape, Values(kind)))


@pytest.mark.parametrize("kind", BOTH_KINDS)
def test_every_kind_fills_its_shape_and_is_reproducible(kind: str) -> None:
    for make in (input_array, kernel_array):
        numbers = make(Tensor(SHAPE, Values(kind)))
        assert numbers.shape == SHAPE
        assert numbers.dtype == np.float32
        assert numbers.flags.c_contiguous
        assert numbers.flags.writeable
        assert np.isfinite(numbers).all()
        assert numbers.any()
        np.testing.assert_array_equal(make(Tensor(SHAPE, Values(kind))), numbers)


@pytest.mark.parametrize("kind", SEEDED_KINDS)
def test_a_seed_chooses_the_numbers(kind: str) -> None:
    ones, again, others = (input_array(Tensor(SHAPE, Values(kind, seed))) for seed in (1, 1, 2))
    np.testing.assert_array_equal(ones, again)
    assert (ones != others).any()
    assert input_array(Tensor((1, 1, 1, 1), Values(kind, 2**63 - 1))).shape == (1, 1, 1, 1)


def test_seeded_numbers_are_the_same_everywhere() -> None:
    # What a document with a seed shows must not change with numpy or the machine.
    integers = input_array(Tensor((1, 2, 6, 1), Values("integers", 0)))
    assert integers.ravel().tolist() == [1, 2, 3, 4, 4, 4, 0, 3, 0, 4, 4, 2]
    normal = input_array(Tensor((1, 1, 3, 1), Values("normal", 0)))
    np.testing.assert_allclose(normal.ravel(), [1.117622, -1.387125, -0.4265716], rtol=1e-6)


def test_integers_are_small_and_all_appear() -> None:
    assert set(input_array(Tensor((1, 40, 40, 1), Values("integers"))).ravel()) == {0, 1, 2, 3, 4}


def test_normal_is_standard() -> None:
    numbers = input_array(Tensor((1, 200, 200, 1), Values("normal")))
    assert abs(numbers.mean()) < 0.02
    assert abs(numbers.std() - 1) < 0.02


def test_ramp_counts_in_the_order_of_memory() -> None:
    assert input_array(Tensor((1, 2, 2, 2), Values("ramp"))).tolist() == [[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]]


def test_ones() -> None:
    assert (input_array(Tensor(SHAPE, Values("ones"))) == 1).all()


@pytest.mark.parametrize(("height", "width"), [(3, 5), (4, 3), (1, 2), (1, 1)])
def test_impulse_is_one_cell_at_the_centre_of_each_plane(height: int, width: int) -> None:
    x = input_array(Tensor((2, height, width, 3), Values("impulse")))
    w = kernel("impulse", (height, width, 3, 2))
    assert (x[:, height // 2, width // 2, :] == 1).all()
    assert (w[height // 2, width // 2] == 1).all()
    assert x.sum() == w.sum() == 6


def test_checkerboard_starts_with_one_in_each_plane() -> None:
    x = input_array(Tensor((2, 2, 3, 2), Values("checkerboard")))
    for image in range(2):
        for channel in range(2):
            assert x[image, :, :, channel].tolist() == [[1, 0, 1], [0, 1, 0]]
    assert kernel("checkerboard", (3, 2, 1, 1))[:, :, 0, 0].tolist() == [[1, 0], [0, 1], [1, 0]]


@pytest.mark.parametrize(
    ("size", "weights"),
    [
        (1, [1]),
        (2, [0.5, 0.5]),
        (3, [0.5, 1, 0.5]),
        (4, [0.25, 0.75, 0.75, 0.25]),
        (5, [1 / 3, 2 / 3, 1, 2 / 3, 1 / 3]),
        (6, [1 / 6, 3 / 6, 5 / 6, 5 / 6, 3 / 6, 1 / 6]),
    ],
)
def test_bilinear_weights_of_fcn(size: int, weights: list[float]) -> None:
    # Long, Shelhamer and Darrell 2015: for k = 2f - f mod 2 the kernel that interpolates by the factor f.
    np.testing.assert_allclose(kernel("bilinear", (size, size, 1, 1))[:, :, 0, 0], np.outer(weights, weights), 1e-6)


def test_bilinear_keeps_channels_apart_and_is_a_product() -> None:
    w = kernel("bilinear", (4, 3, 2, 3))
    plane = np.outer([0.25, 0.75, 0.75, 0.25], [0.5, 1, 0.5])
    for o in range(2):
        for i in range(3):
            np.testing.assert_allclose(w[:, :, o, i], plane if o == i else 0 * plane)


@pytest.mark.parametrize("factor", [2, 3, 4])
def test_bilinear_upsampling_leaves_a_constant_inside(factor: int) -> None:
    size = 2 * factor - factor % 2
    spec = Spec.of([1, 5, 6, 2], [size, size, 2, 2], strides=factor, padding="SAME")
    x = np.full((1, 5, 6, 2), 7, np.float32)
    y = conv2d_transpose(x, kernel("bilinear", spec.kernel.shape), plan(spec))
    inside = slice(factor, -factor)
    np.testing.assert_allclose(y[:, inside, inside, :], 7, rtol=1e-5)


@given(st.integers(1, 40), st.integers(1, 40))
def test_gaussian_has_sum_one_falls_from_the_centre_and_is_symmetric(height: int, width: int) -> None:
    w = kernel("gaussian", (height, width, 2, 3))
    np.testing.assert_allclose(w.sum(axis=(0, 1)), np.ones((2, 3)), rtol=1e-5)
    np.testing.assert_allclose(w, w[::-1, ::-1], rtol=1e-5)
    column = w[: (height + 1) // 2, width // 2, 0, 0]
    assert (np.diff(column) > 0).all()


def test_gaussian_deviates_by_a_quarter_of_its_size() -> None:
    w = kernel("gaussian", (5, 1, 1, 1))[:, 0, 0, 0]
    assert w[3] / w[2] == pytest.approx(np.exp(-0.5 * (1 / 1.25) ** 2))


def test_a_list_is_taken_as_it_is() -> None:
    numbers = np.arange(24, dtype=np.float32).reshape(1, 2, 3, 4) / 7
    tensor = Tensor((1, 2, 3, 4), Values.of_array(numbers))
    np.testing.assert_array_equal(input_array(tensor), numbers)
    np.testing.assert_array_equal(kernel_array(tensor), numbers)


def test_a_files_contents_are_taken_where_they_fit() -> None:
    tensor = Tensor((1, 2, 2, 1), Values("file", path="x.npy"))
    contents = np.arange(4, dtype=np.float32).reshape(1, 2, 2, 1)
    np.testing.assert_array_equal(input_array(tensor, contents), contents)
    np.testing.assert_array_equal(kernel_array(tensor, contents), contents)
    for wrong in (None, contents.reshape(1, 4, 1, 1)):
        with pytest.raises(ValueError, match="contents"):
            input_array(tensor, wrong)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown kind of values: nonsense"):
        input_array(Tensor((1, 1, 1, 1), Values("nonsense")))
    with pytest.raises(ValueError, match="reshape"):
        input_array(Tensor((1, 2, 2, 1), Values("list", data=((((1.0,),),),))))
    with pytest.raises(ValueError, match="bilinear"):
        input_array(Tensor((1, 2, 2, 1), Values("bilinear")))
