"""Turn generated numbers into a list that can be typed over."""

from __future__ import annotations

from dataclasses import replace
from math import prod

from ..spec import MAX_LISTED, Spec, Tensor, Values
from .generated import input_array, kernel_array
from .nested_shape import nested_shape


def to_list(spec: Spec, tensor: str) -> Spec | None:
    """Return the Spec with the numbers of one tensor written out as a list.

    Parameters
    ----------
    spec : Spec
    tensor : {"input", "kernel"}

    Returns
    -------
    Spec or None
        None if there is no list of them: more than `spec.MAX_LISTED` numbers, numbers of a file, or values that
        do not fit the tensor (a negative seed, a kind for kernels in the input, a list of another shape).

    Examples
    --------
    >>> from deconvstudio.core.spec import Spec, Tensor, Values
    >>> spec = Spec(Tensor((1, 2, 2, 1), Values("ramp")), Tensor((1, 1, 1, 1)))
    >>> to_list(spec, "input").input.values.data
    ((((1.0,), (2.0,)), ((3.0,), (4.0,))),)
    """
    chosen = spec.input if tensor == "input" else spec.kernel
    if min(chosen.shape) < 1 or prod(chosen.shape) > MAX_LISTED or chosen.values.kind == "file":
        return None
    if chosen.values.kind == "list" and nested_shape(chosen.values.data) != chosen.shape:
        return None
    try:
        array = input_array(chosen) if tensor == "input" else kernel_array(chosen)
    except ValueError:
        return None
    numbers = Tensor(chosen.shape, Values.of_array(array))
    return replace(spec, input=numbers) if tensor == "input" else replace(spec, kernel=numbers)
