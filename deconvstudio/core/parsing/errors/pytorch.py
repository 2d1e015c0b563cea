"""PyTorch's messages about conv_transpose2d and layers that meet.

Source of the words: aten/src/ATen/native/Convolution.cpp, NaiveConvolutionTranspose2d.cpp, torch/nn/modules/conv.py.
Tensors are NCHW, weights [in, out, kh, kw].
"""

from __future__ import annotations

import re
from re import Match

from .parsed_error import MessagePattern, ParsedError, PartialSpec, Quantity
from .patterns import INT, SHAPE, nhwc, shape, sizes

NAME = "PyTorch"


def _channels(match: Match[str], text: str) -> ParsedError:
    weight, found = shape(match[2]), shape(match[3])
    kernel, given = int(match[4]), int(match[5])
    numbers: dict[str, Quantity] = {"input": given, "kernel": kernel, "weight": sizes(match[2])}
    if match[1] is None or match[1] == "0":
        return ParsedError("forward_channels", NAME, {"wanted": given, "kernel": kernel})
    if len(weight) != 4:
        return ParsedError("channels", NAME, numbers)
    partial = PartialSpec(
        nhwc(found) if len(found) == 4 else (None,) * 4, (weight[2], weight[3], weight[1], weight[0])
    )
    return ParsedError("channels", NAME, numbers, partial)


def _output_padding(match: Match[str], text: str) -> ParsedError:
    oh, ow, sh, sw, dh, dw = (int(number) for number in match.groups())
    numbers: dict[str, Quantity] = {"output_padding": (oh, ow), "strides": (sh, sw), "dilations": (dh, dw)}
    return ParsedError("output_padding", NAME, numbers, PartialSpec(strides=(sh, sw), dilations=(dh, dw)))


def _requested(match: Match[str], text: str) -> ParsedError | None:
    wanted, least, most, given = (sizes(group) for group in match.groups())
    if not len(least) == len(most) == len(given):
        return None
    numbers: dict[str, Quantity] = {"output": wanted, "first": least, "last": most, "input": given}
    if len(least) != 2:
        return ParsedError("requested_other_rank", NAME, numbers)
    wanted = wanted[-2:]
    partial = PartialSpec(
        input=(None, given[0], given[1], None),
        strides=(most[0] - least[0] + 1, most[1] - least[1] + 1),
        output=(wanted[0], wanted[1]) if len(wanted) == 2 else (None, None),
    )
    return ParsedError("requested", NAME, {**numbers, "output": wanted}, partial)


def _too_small(match: Match[str], text: str) -> ParsedError:
    return ParsedError("torch_too_small", NAME, {"shape": sizes(match[1])})


def _meeting(match: Match[str], text: str) -> ParsedError:
    return ParsedError("sizes_meet", NAME, {"first": int(match[1]), "second": int(match[2]), "op": ""})


def _rank(match: Match[str], text: str) -> ParsedError:
    return ParsedError("rank", NAME, {"shape": sizes(match[1])})


PATTERNS = (
    MessagePattern(
        re.compile(
            rf"[Gg]iven (?:groups=\d+|transposed=(\d)), weight of size {SHAPE}, expected input ?{SHAPE}"
            rf" to have {INT} channels, but got {INT} channels instead"
        ),
        _channels,
    ),
    MessagePattern(
        re.compile(
            r"output padding must be smaller than either stride or dilation, but got"
            rf" output_padding_height: {INT} output_padding_width: {INT} stride_height: {INT} stride_width: {INT}"
            rf" dilation_height: {INT} dilation_width: {INT}"
        ),
        _output_padding,
    ),
    MessagePattern(
        re.compile(
            rf"requested an output size of {SHAPE}, but valid sizes range from {SHAPE} to {SHAPE}"
            rf" \(for an input of {SHAPE}\)"
        ),
        _requested,
    ),
    MessagePattern(
        re.compile(
            r"Calculated output size(?: per channel)?:? ?\(([-\d x×]+)\)\. ?Output size is too small", re.IGNORECASE
        ),
        _too_small,
    ),
    MessagePattern(
        re.compile(
            r"Sizes of tensors must match except in dimension \d+\."
            rf" (?:Expected size|Got) {INT} (?:but got size|and) {INT}"
        ),
        _meeting,
    ),
    MessagePattern(
        re.compile(rf"[Tt]he size of tensor a \({INT}\) must match the size of tensor b \({INT}\)"),
        _meeting,
    ),
    MessagePattern(
        re.compile(rf"input to conv_transpose2d, but got input of size: {SHAPE}"),
        _rank,
    ),
    MessagePattern(
        re.compile(r"non-positive stride is not supported|stride should be greater than zero"),
        lambda match, text: ParsedError("stride_zero", NAME),
    ),
    MessagePattern(
        re.compile(r"negative padding is not supported|negative output_padding is not supported"),
        lambda match, text: ParsedError("padding_negative", NAME),
    ),
    MessagePattern(
        re.compile(r"CUDA out of memory|DefaultCPUAllocator: (?:can't allocate memory|not enough memory)"),
        lambda match, text: ParsedError("memory_unnamed", NAME),
    ),
)
