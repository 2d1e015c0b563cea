"""Wishes from the command line: for one axis, or for height and width where a comma parts them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, TypeAlias

from ..core.sizes.axis import AxisPadding
from ..core.sizes.padding import parse_axis_paddings
from ..core.solver import AxisRequest

Sizes: TypeAlias = tuple[int | range | None, ...]
Steps: TypeAlias = tuple[int, ...]
Pads: TypeAlias = tuple[AxisPadding, ...]


def sizes(text: str) -> Sizes:
    """A size, FIRST..LAST or free, for each axis."""
    return tuple(_size(part.strip(), text) for part in _parts(text))


def numbers(text: str) -> Steps:
    """A whole number for each axis."""
    return tuple(_integer(part, text) for part in _parts(text))


def padding(text: str) -> Pads:
    """SAME, VALID, one number for both ends, begin,end, or top,bottom,left,right."""
    try:
        return parse_axis_paddings(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not SAME, VALID, begin,end or top,bottom,left,right") from None


def from_options(options: argparse.Namespace) -> tuple[AxisRequest, ...]:
    """One AxisRequest, or one for the height and one for the width. Raises ValueError for numbers out of range."""
    parts = (options.input, options.output, options.kernel, options.stride, options.dilation, options.padding)
    axes = max(len(part) for part in parts if part is not None)
    return tuple(
        AxisRequest(
            _at(options.input, n),
            _at(options.output, n),
            _at(options.kernel, n),
            _at(options.stride, n),
            _at(options.dilation, n),
            _at(options.padding, n),
            options.max_kernel,
            options.max_stride,
            options.max_dilation,
        )
        for n in range(axes)
    )


def _at(values: Sequence[Any] | None, n: int) -> Any:
    """What was given for axis n; one value stands for both axes, and None for what was not given."""
    return None if values is None else values[min(n, len(values) - 1)]


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    if len(parts) > 2:
        raise argparse.ArgumentTypeError(f"“{text}” is more than a height and a width")
    return parts


def _size(part: str, text: str) -> int | range | None:
    if part.lower() == "free":
        return None
    first, dots, last = part.partition("..")
    if not dots:
        return _integer(part, text)
    return range(_integer(first, text), _integer(last, text) + 1)


def _integer(part: str, text: str) -> int:
    try:
        return int(part)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not made of whole numbers") from None
