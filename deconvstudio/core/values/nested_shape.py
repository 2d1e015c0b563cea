"""The shape of listed numbers."""

from __future__ import annotations

from itertools import chain
from typing import Any


def nested_shape(data: object) -> tuple[int, int, int, int] | None:
    """Return the shape of four levels of tuples of numbers; None for anything else, such as ragged or empty ones.

    Examples
    --------
    >>> nested_shape((((((1.0,), (2.0,))),),)), nested_shape(None)
    ((1, 1, 2, 1), None)
    """
    parts: list[Any] = [data]
    shape = []
    for _ in range(4):
        if not set(map(type, parts)) <= {tuple, list}:
            return None
        sizes = set(map(len, parts))
        if len(sizes) != 1 or 0 in sizes:
            return None
        shape.append(sizes.pop())
        parts = list(chain.from_iterable(parts))
    others = [kind for kind in set(map(type, parts)) if not issubclass(kind, int | float)]
    if others:
        from numbers import Real  # numpy's numbers are Real; the window starts without this module

        if not all(issubclass(kind, Real) for kind in others):
            return None
    return (shape[0], shape[1], shape[2], shape[3])
