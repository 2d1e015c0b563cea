"""Generated numbers as a list: the same numbers, or None if they make no list."""

from __future__ import annotations

import numpy as np
import pytest

from deconvstudio.core.spec import KERNEL_KINDS, KINDS, MAX_LISTED, Shape, Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.core.values.to_list import to_list

SHAPE: Shape = (2, 3, 4, 5)
GENERATED = [kind for kind in KINDS if kind not in ("list", "file")]


@pytest.mark.parametrize("kind", GENERATED)
def test_the_kernels_numbers_stay_what_they_were(kind: str) -> None:
    spec = Spec(Tensor((1, 3, 3, 5)), Tensor(SHAPE, Values(kind, seed=3)))
    changed = to_list(spec, "kernel")
    assert changed is not None
    assert changed.kernel.values.kind == "list"
    np.testing.assert_array_equal(kernel_array(changed.kernel), kernel_array(spec.kernel))
    assert changed.input == spec.input


@pytest.mark.parametrize("kind", [kind for kind in GENERATED if kind not in KERNEL_KINDS])
def test_the_inputs_numbers_stay_what_they_were(kind: str) -> None:
    spec = Spec(Tensor(SHAPE, Values(kind, seed=3)), Tensor((2, 2, 1, 5)))
    changed = to_list(spec, "input")
    assert changed is not None
    np.testing.assert_array_equal(input_array(changed.input), input_array(spec.input))
    assert changed.kernel == spec.kernel
    assert to_list(changed, "input") == changed


def test_as_many_numbers_as_a_list_may_have() -> None:
    for size, fits in ((MAX_LISTED, True), (MAX_LISTED + 1, False)):
        changed = to_list(Spec(Tensor((1, 1, size, 1), Values("ones")), Tensor((1, 1, 1, 1))), "input")
        assert (changed is not None) == fits


@pytest.mark.parametrize(
    "tensor",
    [
        Tensor((1, 0, 2, 1)),
        Tensor((1, 2, 2, 1), Values("file", path="x.npy")),
        Tensor((1, 2, 2, 1), Values("bilinear")),  # for kernels alone
        Tensor((1, 2, 2, 1), Values("integers", seed=-1)),
        Tensor((1, 2, 2, 1), Values("unknown")),
        Tensor((1, 2, 2, 1), Values("list", data=((((1.0,),),),))),
        Tensor((1, 2, 2, 1), Values("list")),
    ],
)
def test_values_that_make_no_list(tensor: Tensor) -> None:
    assert to_list(Spec(tensor, Tensor((1, 1, 1, 1))), "input") is None
