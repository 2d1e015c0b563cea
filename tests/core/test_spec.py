from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.sizes.axes import axis_of, with_output
from deconvstudio.core.sizes.axis import Axis
from deconvstudio.core.spec import MAX_LISTED, Shape, Spec, Tensor, Values, replaced_at, reshaped
from deconvstudio.core.values.generated import input_array
from deconvstudio.core.values.nested_shape import nested_shape

SPEC = Spec.of([2, 3, 4, 5], [6, 7, 8, 5], strides=(2, 3), dilations=(4, 5), padding=((1, 2), (3, 4)), output=(9, 9))
sizes = st.integers(1, 4)
shapes: st.SearchStrategy[Shape] = st.tuples(sizes, sizes, sizes, sizes)


def counted(shape: Shape) -> Tensor:
    """A listed tensor whose numbers all differ."""
    return Tensor(shape, Values.of_array(np.arange(1, np.prod(shape) + 1).reshape(shape)))


def test_a_spec_is_frozen_hashable_and_compares_by_value() -> None:
    same = replace(SPEC, strides=(2, 3))
    assert same == SPEC
    assert same is not SPEC
    assert len({SPEC, same, replace(SPEC, strides=(3, 2))}) == 2
    assert pickle.loads(pickle.dumps(SPEC)) == SPEC
    for holder, name in ((SPEC, "strides"), (SPEC.input, "shape"), (SPEC.input.values, "kind")):
        with pytest.raises(FrozenInstanceError):
            setattr(holder, name, None)


def test_one_number_stands_for_both_axes() -> None:
    spec = Spec.of([1, 3, 3, 1], (3, 3, 1, 1), strides=2, dilations=3, output=9)
    assert (spec.strides, spec.dilations, spec.output) == ((2, 2), (3, 3), (9, 9))
    plain = Spec.of([1, 3, 3, 1], [3, 3, 1, 1])
    assert (plain.strides, plain.dilations, plain.padding, plain.output) == ((1, 1), (1, 1), "VALID", None)
    assert plain.input == Tensor((1, 3, 3, 1), Values("integers"))


def test_of_arrays_keeps_their_numbers() -> None:
    x = np.arange(24, dtype=np.float64).reshape(1, 2, 3, 4) / 10
    spec = Spec.of(x, [1, 1, 1, 4])
    assert spec.input.shape == (1, 2, 3, 4)
    assert all(type(size) is int for size in spec.input.shape)
    np.testing.assert_array_equal(input_array(spec.input), x.astype(np.float32))
    assert hash(spec) == hash(Spec.of(x, [1, 1, 1, 4]))


@pytest.mark.parametrize("shape", [[], [1, 3, 3], [1, 1, 3, 3, 1]], ids=len)
def test_other_than_four_dimensions_are_refused(shape: list[int]) -> None:
    with pytest.raises(ValueError, match=f"{len(shape)} dimensions"):
        Spec.of(shape, [3, 3, 1, 1])
    with pytest.raises(ValueError, match=f"{len(shape)} dimensions"):
        Spec.of([1, 3, 3, 1], np.zeros(shape))
    with pytest.raises(ValueError, match=f"rank {len(shape)}"):
        Values.of_array(np.zeros(shape))


def test_names_of_dimensions() -> None:
    assert (SPEC.batch, SPEC.in_channels, SPEC.out_channels) == (2, 5, 8)
    assert replaced_at((1, 2, 3, 4), 2, 9) == (1, 2, 9, 4)


def test_each_axis_has_its_own_numbers() -> None:
    assert axis_of(SPEC, 0) == Axis(3, 6, 2, 4, (1, 2))
    assert axis_of(SPEC, 1) == Axis(4, 7, 3, 5, (3, 4))
    assert axis_of(replace(SPEC, padding="SAME"), 1).padding == "SAME"


def test_setting_one_output_leaves_the_other() -> None:
    assert with_output(SPEC, 0, 7).output == (7, 9)
    assert with_output(SPEC, 1, 7).output == (9, 7)
    automatic = Spec.of([1, 3, 5, 1], [3, 3, 1, 1], strides=2, padding="SAME")
    assert with_output(automatic, 0, 5).output == (5, 10)
    assert with_output(automatic, 1, 9).output == (6, 9)


@given(shapes, shapes)
def test_reshaped_numbers_stay_where_they_are(before: Shape, after: Shape) -> None:
    tensor = counted(before)
    changed = reshaped(tensor, after)
    assert changed.shape == after == nested_shape(changed.values.data)
    old, new = input_array(tensor), input_array(changed)
    common = tuple(slice(0, min(a, b)) for a, b in zip(before, after, strict=True))
    np.testing.assert_array_equal(new[common], old[common])
    assert np.count_nonzero(new) == new[common].size


def test_reshaping_other_than_lists_changes_the_shape_alone() -> None:
    tensor = Tensor((1, 2, 2, 1), Values("normal", 3))
    assert reshaped(tensor, (1, 9, 9, 1)) == Tensor((1, 9, 9, 1), Values("normal", 3))


@pytest.mark.parametrize("shape", [(1, 0, 2, 1), (1, -(2**63), 2, 1), (1, MAX_LISTED, 2, 1), (2**62,) * 4], ids=str)
def test_a_list_is_not_stretched_to_a_wild_shape(shape: Shape) -> None:
    tensor = counted((1, 2, 2, 1))
    assert reshaped(tensor, shape) == Tensor(shape, tensor.values)
    assert reshaped(Tensor(shape, Values("list")), (1, 1, 1, 1)).values.data is None


def test_the_specs_own_reshaping() -> None:
    spec = replace(SPEC, input=counted((1, 2, 2, 1)), kernel=counted((2, 2, 1, 1)))
    assert nested_shape(spec.with_input_shape((1, 3, 2, 1)).input.values.data) == (1, 3, 2, 1)
    assert nested_shape(spec.with_kernel_shape((1, 2, 3, 1)).kernel.values.data) == (1, 2, 3, 1)
    assert spec.with_input_shape((1, 3, 2, 1)).kernel == spec.kernel


def test_an_unknown_word_for_the_padding_is_refused() -> None:
    with pytest.raises(ValueError, match='padding "full", expected "SAME"'):
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], padding="full")  # type: ignore[arg-type]
