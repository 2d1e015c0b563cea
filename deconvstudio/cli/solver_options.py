"""Requests to the solver from the command line: for one axis, or for height,width."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted
from ..core.sizes.axis import AxisPadding
from ..core.sizes.padding import parse_axis_paddings
from ..core.solver import AxisRequest
from .messages import not_integers_text

Sizes: TypeAlias = tuple[int | range | None, ...]
Steps: TypeAlias = tuple[int, ...]
Pads: TypeAlias = tuple[AxisPadding, ...]


def sizes(text: str) -> Sizes:
    """Read I, FIRST..LAST or free, for each axis."""
    return tuple(_size(part.strip(), text) for part in _parts(text))


def numbers(text: str) -> Steps:
    """Read a whole number for each axis."""
    return tuple(_integer(part, text) for part in _parts(text))


def padding(text: str) -> Pads:
    """Read SAME, VALID, or numbers: one for both ends, begin,end, or top,bottom,left,right."""
    try:
        return parse_axis_paddings(text)
    except ValueError:
        message = QCoreApplication.translate("cli", "“{text}” is not SAME, VALID, begin,end or top,bottom,left,right")
        raise argparse.ArgumentTypeError(message.format(text=quoted(text))) from None


def from_options(options: argparse.Namespace) -> tuple[AxisRequest, ...]:
    """Return one AxisRequest, or two for height and width. Raises AxisRequestError if a number is out of range."""
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


def option_name(argument: str) -> str:
    """Return the option that gives an argument of AxisRequest, such as --max-kernel."""
    return f"--{argument.replace('_', '-')}"


def _at(values: Sequence[Any] | None, n: int) -> Any:
    """Return the value of axis n. One value is for both axes; None if the option is not given."""
    return None if values is None else values[min(n, len(values) - 1)]


def _parts(text: str) -> list[str]:
    parts = text.split(",")
    if len(parts) > 2:
        message = QCoreApplication.translate("cli", "“{text}” has more than two numbers; give height,width")
        raise argparse.ArgumentTypeError(message.format(text=quoted(text)))
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
        raise argparse.ArgumentTypeError(not_integers_text(text)) from None
