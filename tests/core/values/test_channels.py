"""A new channel count of one tensor is the count of the other too, and the listed numbers adapt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import KERNEL_KINDS, KINDS, MAX_LISTED, Shape, Spec, Tensor, Values
from deconvstudio.core.values.channels import Argument, with_channels
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.core.values.nested_shape import nested_shape

sizes = st.integers(1, 4)
ARGUMENTS: tuple[Argument, ...] = ("input", "kernel")
arguments = st.sampled_from(ARGUMENTS)


def counted(shape: Shape) -> Tensor:
    """A listed tensor whose numbers all differ, and none is 0."""
    return Tensor(shape, Values.of_array(np.arange(1, np.prod(shape) + 1).reshape(shape)))


@st.composite
def tensors(draw: st.DrawFn, is_kernel: bool) -> Tensor:
    shape = draw(st.tuples(sizes, sizes, sizes, sizes))
    kinds = [kind for kind in KINDS if is_kernel or kind not in KERNEL_KINDS]
    kind = draw(st.sampled_from(["list", "list", *kinds]))
    return counted(shape) if kind == "list" else Tensor(shape, Values(kind, path="x.npy" if kind == "file" else None))


specs = st.builds(lambda x, w, s: Spec(x, w, strides=(s, s)), tensors(False), tensors(True), sizes)


@given(specs, arguments, st.integers(1, 6))
def test_the_counts_agree_and_no_value_misfits(spec: Spec, changed: Argument, channels: int) -> None:
    change = with_channels(spec, changed, channels)
    assert change.spec.input.shape == (*spec.input.shape[:3], channels)
    assert change.spec.kernel.shape == (*spec.kernel.shape[:3], channels)
    assert plan(change.spec).problems == ()
    assert replace(change.spec, input=spec.input, kernel=spec.kernel) == spec
    assert change.channels == channels


@given(specs, arguments, st.integers(1, 6))
def test_listed_numbers_keep_their_places(spec: Spec, changed: Argument, channels: int) -> None:
    change = with_channels(spec, changed, channels)
    for name, before, after in (
        ("input", spec.input, change.spec.input),
        ("kernel", spec.kernel, change.spec.kernel),
    ):
        said = change.input if name == "input" else change.kernel
        old = before.shape[3]
        if before.values.kind != "list":
            assert (after.values == before.values) == (said == "kept")
            continue
        x, y = input_array(before), input_array(after)
        np.testing.assert_array_equal(y[..., :old], x[..., :channels])
        if channels > old:
            filler = np.zeros_like(x[..., -1:]) if name == "input" else x[..., -1:]
            np.testing.assert_array_equal(y[..., old:], np.broadcast_to(filler, (*x.shape[:3], channels - old)))
        grown = "zeros" if name == "input" else "repeated"
        assert said == ("kept" if channels == old else grown if channels > old else "cut")


@given(specs, arguments, st.integers(1, 6))
def test_the_same_count_twice_changes_nothing_more(spec: Spec, changed: Argument, channels: int) -> None:
    once = with_channels(spec, changed, channels).spec
    again = with_channels(once, changed, channels)
    assert (again.spec, again.follower, again.input, again.kernel) == (once, "", "kept", "kept")
    other: Argument = "kernel" if changed == "input" else "input"
    assert with_channels(once, other, channels).spec == once


@given(st.data(), arguments, sizes, sizes)
def test_more_channels_of_listed_numbers_leave_the_output_as_it_is(
    data: st.DataObject, changed: Argument, channels: int, more: int
) -> None:
    n, h, w, kh, kw, out = (data.draw(sizes) for _ in range(6))
    spec = Spec(counted((n, h, w, channels)), counted((kh, kw, out, channels)), strides=(2, 2))
    before, after = (
        definition.conv2d_transpose(input_array(made.input), kernel_array(made.kernel), plan(made))
        for made in (spec, with_channels(spec, changed, channels + more).spec)
    )
    np.testing.assert_array_equal(after, before)


@pytest.mark.parametrize("changed", ARGUMENTS)
@pytest.mark.parametrize("channels", [0, -3])
def test_a_count_below_one_has_no_follower_and_cuts_no_list(changed: Argument, channels: int) -> None:
    spec = Spec(counted((1, 2, 2, 3)), counted((2, 2, 1, 3)))
    change = with_channels(spec, changed, channels)
    assert change.follower == ""
    tensor = change.spec.input if changed == "input" else change.spec.kernel
    assert tensor.shape[3] == channels
    assert nested_shape(tensor.values.data) == (*tensor.shape[:3], 3)
    (problem,) = plan(change.spec).problems
    assert problem.code == "dimension_below_one"
    assert [plan(fix.spec).problems for fix in problem.fixes] == [()]
    back = with_channels(change.spec, changed, 3).spec
    assert (back.input.shape, back.kernel.shape) == (spec.input.shape, spec.kernel.shape)
    assert plan(back).problems == ()


def test_a_list_that_would_be_too_long_gives_way() -> None:
    spec = Spec(counted((1, 3, 3, 1)), counted((2, 2, 1, 1)))
    change = with_channels(spec, "input", MAX_LISTED // 8)
    assert (change.input, change.kernel) == ("generated", "repeated")
    assert change.spec.input.values == Values("integers", seed=0)
    assert plan(change.spec).problems == ()
    assert with_channels(spec, "kernel", MAX_LISTED).spec.kernel.values == Values("integers", seed=1)


def test_a_file_gives_way_unless_it_does_not_fit_now() -> None:
    file = Values("file", path="x.png")
    spec = Spec(Tensor((1, 3, 3, 1), file), counted((2, 2, 1, 1)))
    change = with_channels(spec, "kernel", 3)
    assert (change.follower, change.input) == ("input", "generated")
    assert change.spec.input == Tensor((1, 3, 3, 3), Values("integers"))
    kept = with_channels(spec, "input", 3, unread={"input"})
    assert kept.spec.input == Tensor((1, 3, 3, 3), file)
    assert kept.input == "kept"


def test_a_list_with_another_shape_gets_the_shape_of_its_tensor() -> None:
    values = counted((1, 2, 2, 2)).values
    spec = Spec(Tensor((1, 3, 3, 1), values), Tensor((1, 1, 1, 1)))
    assert plan(with_channels(spec, "input", 2).spec).problems == ()
    none = Spec(Tensor((1, 3, 3, 1), Values("list")), Tensor((1, 1, 1, 1)))
    assert [problem.code for problem in plan(with_channels(none, "input", 2).spec).problems] == ["list_shape"]
