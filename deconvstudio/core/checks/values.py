"""Checks the values of both tensors: kind, seed, file, and the shape of a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ..problems import Fix, Problem
from ..spec import KERNEL_KINDS, KINDS, SEEDED_KINDS, Spec, Tensor, Values
from ..values.nested_shape import nested_shape


def value_problems(spec: Spec) -> tuple[Problem, ...]:
    """Return the Problems of values that do not fit their tensor.

    Examples
    --------
    >>> spec = Spec(Tensor((1, 3, 3, 1), Values("bilinear")), Tensor((3, 3, 1, 1)))
    >>> [problem.code for problem in value_problems(spec)]
    ['kind_for_kernels']
    """
    return tuple(_values("input", spec.input, lambda t: replace(spec, input=t))) + tuple(
        _values("kernel", spec.kernel, lambda t: replace(spec, kernel=t))
    )


def _values(argument: str, tensor: Tensor, into: Callable[[Tensor], Spec]) -> Iterator[Problem]:
    values = tensor.values
    integers = Fix("use_integers", {}, into(replace(tensor, values=Values("integers"))))
    if values.kind not in KINDS:
        yield Problem("kind_unknown", argument, {"kind": values.kind}, (integers,))
    elif values.kind in KERNEL_KINDS and argument == "input":
        yield Problem("kind_for_kernels", argument, {"kind": values.kind}, (integers,))
    elif values.kind in SEEDED_KINDS and values.seed < 0:
        zero = Fix("set_value", {"value": 0}, into(replace(tensor, values=Values(values.kind))))
        yield Problem("seed_negative", argument, {"value": values.seed}, (zero,))
    elif values.kind == "file" and not values.path:
        yield Problem("file_not_chosen", argument, {}, (integers,))
    elif values.kind == "list":
        shape = nested_shape(values.data)
        if shape != tensor.shape:
            fixes = [integers]
            if shape is not None:
                own = Fix("use_own_shape", {"shape": _listed(shape)}, into(replace(tensor, shape=shape)))
                fixes.insert(0, own)
            found = "?" if shape is None else _listed(shape)
            yield Problem("list_shape", argument, {"shape": _listed(tensor.shape), "found": found}, tuple(fixes))


def _listed(shape: tuple[int, ...]) -> str:
    return "[" + ", ".join(map(str, shape)) + "]"
