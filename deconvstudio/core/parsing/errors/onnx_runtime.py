"""ONNX Runtime's messages about ConvTranspose.

Source of the words: onnxruntime/core/providers/cpu/nn/conv_transpose_attributes.h and conv_attributes.h. Tensors are
NCHW, W is [in, out, kh, kw].
"""

from __future__ import annotations

import re
from re import Match

from .parsed_error import MessagePattern, ParsedError, PartialSpec, Quantity
from .patterns import INT, SHAPE, nhwc, shape, sizes

NAME = "ONNX Runtime"


def _channels(match: Match[str], text: str) -> ParsedError:
    kernel, given = int(match[1]), int(match[2])
    partial = PartialSpec(input=(None, None, None, given), kernel=(None, None, None, kernel))
    return ParsedError("channels", NAME, {"input": given, "kernel": kernel}, partial)


def _groups(match: Match[str], text: str) -> ParsedError:
    return ParsedError("groups", NAME, {"input": int(match[1]), "groups": int(match[2])})


def _ranks(match: Match[str], text: str) -> ParsedError:
    return ParsedError("ranks_differ", NAME, {"input": sizes(match[1]), "weight": sizes(match[2])})


def _forward(match: Match[str], text: str) -> ParsedError:
    return ParsedError("forward_channels", NAME, {"wanted": int(match[1]), "kernel": int(match[2])})


def _kernel(match: Match[str], text: str) -> ParsedError:
    weight = shape(match[2])
    numbers: dict[str, Quantity] = {"kernel_shape": sizes(match[1]), "weight": sizes(match[2])}
    partial = PartialSpec(kernel=(weight[2], weight[3], weight[1], weight[0])) if len(weight) == 4 else PartialSpec()
    return ParsedError("kernel_shape", NAME, numbers, partial)


def _nothing(match: Match[str], text: str) -> ParsedError:
    found = shape(match[1])
    numbers: dict[str, Quantity] = {"shape": sizes(match[1])}
    if "ConvTranspose" not in text or len(found) not in (2, 4):
        return ParsedError("output_empty", NAME, numbers)
    given = nhwc(found) if len(found) == 4 else (None, found[0], found[1], None)
    return ParsedError("output_empty", NAME, numbers, PartialSpec(input=given))


def _attribute(match: Match[str], text: str) -> ParsedError:
    return ParsedError("attribute_size", NAME, {"attribute": match[1]})


PATTERNS = (
    MessagePattern(
        re.compile(
            r"filter number not equal to input channel number\."
            rf" ?filter_number: {INT} num_input_channels: {INT}"
        ),
        _channels,
    ),
    MessagePattern(
        re.compile(rf"Input channels is not divisible by group\. ?num_input_channels: {INT} group: {INT}"), _groups
    ),
    MessagePattern(
        re.compile(rf"X num_dims does not match W num_dims\. ?X: {SHAPE} W: {SHAPE}"),
        _ranks,
    ),
    MessagePattern(
        re.compile(rf"Input channels C is not equal to kernel channels \* group\. ?C: {INT} kernel channels: {INT}"),
        _forward,
    ),
    MessagePattern(
        re.compile(rf"kernel_shape is not compatible with W shape\. ?kernel_shape: {SHAPE} W: {SHAPE}"),
        _kernel,
    ),
    MessagePattern(re.compile(rf"Invalid input shape: {SHAPE}"), _nothing),
    MessagePattern(
        re.compile(r"out_size >= 0 was false"), lambda match, text: ParsedError("output_empty_unnamed", NAME)
    ),
    MessagePattern(
        re.compile(r"Attribute (pads|strides|dilations|kernel_shape|output_padding) has incorrect size"), _attribute
    ),
)
