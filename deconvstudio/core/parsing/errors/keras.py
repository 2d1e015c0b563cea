"""Keras's messages about Conv2DTranspose and layers that meet (Keras 2 and 3)."""

from __future__ import annotations

import re
from re import Match

from .parsed_error import MessagePattern, ParsedError, PartialSpec, Quantity, Two
from .patterns import INT, SHAPE, nhwc, shape, sizes

NAME = "Keras"


def _pair(text: str) -> Two:
    found = sizes(text)
    return (found[0], found[-1]) if found and len(found) <= 2 else (None, None)


def _output_padding(match: Match[str], text: str) -> ParsedError:
    first, second = sizes(match[1]), sizes(match[2])
    padding, strides = (first, second) if "output" in match[0][:22] else (second, first)
    numbers: dict[str, Quantity] = {"output_padding": padding, "strides": strides}
    return ParsedError("output_padding", NAME, numbers, PartialSpec(strides=_pair(str(strides))))


def _steps(match: Match[str], text: str) -> ParsedError:
    strides, dilations = _pair(match[1]), _pair(match[2])
    numbers: dict[str, Quantity] = {"strides": sizes(match[1]), "dilations": sizes(match[2])}
    return ParsedError("stride_and_dilation", NAME, numbers, PartialSpec(strides=strides, dilations=dilations))


def _axis(match: Match[str], text: str) -> ParsedError:
    expected, found = int(match[1]), shape(match[2])
    if "transpose" not in text.lower() or len(found) != 4:
        return ParsedError("layer_channels", NAME, {"expected": expected, "shape": sizes(match[2])})
    given = nhwc(found, channels_first=False)
    numbers: dict[str, Quantity] = {"input": given[3] or 0, "kernel": expected}
    return ParsedError("channels", NAME, numbers, PartialSpec(input=given, kernel=(None, None, None, expected)))


def _too_small(match: Match[str], text: str) -> ParsedError:
    return ParsedError("forward_too_small_shape", NAME, {"shape": sizes(match[1]), "kernel": sizes(match[2])})


def _meeting(match: Match[str], text: str) -> ParsedError:
    return ParsedError("shapes_meet", NAME, {"first": sizes(match[1]), "second": sizes(match[2])})


_PAIR = r"([\[(]?[\d, ]+[\])]?)"

PATTERNS = (
    MessagePattern(
        re.compile(
            r"`output_padding` must be strictly less than `strides`"
            rf".{{0,300}}?output_padding={_PAIR}, strides={_PAIR}"
        ),
        _output_padding,
    ),
    MessagePattern(
        re.compile(
            rf"Strides must be greater than output padding\. Received:? strides={_PAIR}, output_padding={_PAIR}"
        ),
        _output_padding,
    ),
    MessagePattern(re.compile(rf"Stride {_PAIR} must be greater than output padding {_PAIR}"), _output_padding),
    MessagePattern(
        re.compile(
            r"`?strides > 1`? not supported in conjunction with `?dilation_rate > 1`?"
            rf"(?:.{{0,300}}?strides={_PAIR} and dilation_rate={_PAIR})"
        ),
        _steps,
    ),
    MessagePattern(
        re.compile(r"`?strides > 1`? not supported in conjunction with `?dilation_rate > 1`?"),
        lambda match, text: ParsedError("stride_and_dilation", NAME),
    ),
    MessagePattern(
        re.compile(rf"expected axis -1 of input shape to have value {INT},? but received input with shape {SHAPE}"),
        _axis,
    ),
    MessagePattern(
        re.compile(rf"expected (?:min_)?ndim=4, found ndim=\d+\. Full shape received: {SHAPE}"),
        lambda match, text: ParsedError("rank", NAME, {"shape": sizes(match[1])}),
    ),
    MessagePattern(
        re.compile(r"`strides` argument must be .{0,300}? do not satisfy `?value > 0"),
        lambda match, text: ParsedError("stride_zero", NAME),
    ),
    MessagePattern(
        re.compile(r"`padding` argument must be a list/tuple or one of .{0,300}? Received: (\w{1,20})"),
        lambda match, text: ParsedError("padding_unknown", NAME, {"padding": match[1]}),
    ),
    MessagePattern(
        re.compile(
            rf"output size would be (?:zero or )?negative\. Received:? `?inputs shape={SHAPE}`?,"
            rf" `?kernel shape={SHAPE}`?"
        ),
        _too_small,
    ),
    MessagePattern(
        re.compile(rf"[Ii]nputs have incompatible shapes\. Received shapes {SHAPE} and {SHAPE}"), _meeting
    ),
    MessagePattern(
        re.compile(rf"`?Concatenate`? layer requires inputs with matching shapes.{{0,300}}?\[{SHAPE}, {SHAPE}\]"),
        _meeting,
    ),
)
