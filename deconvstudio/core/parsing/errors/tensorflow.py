"""TensorFlow's messages about shapes.

Source of the words: tensorflow/core/kernels/conv_grad_shape_utils.cc, conv_ops and mkl_conv_grad_input_ops.cc,
core/framework/common_shape_fns.cc, python/ops/nn_ops.py (1.x). To the kernels a transposed convolution is a gradient:
what they call input is the wanted output, and their output (out_backprop) is the given input.
"""

from __future__ import annotations

import re
from re import Match

from .parsed_error import MessagePattern, ParsedError, PartialSpec, Quantity
from .patterns import INT, SHAPE, four, is_channels_first, nhwc, on_axis, read_node, shape, sizes

NAME = "TensorFlow"


def _size(match: Match[str], text: str) -> ParsedError:
    actual, computed, dim, wanted, kernel, given, stride, dilation = (int(number) for number in match.groups())
    n = max(dim - (2 if is_channels_first(text) else 1), 0)
    numbers: dict[str, Quantity] = {
        "actual": actual,
        "computed": computed,
        "axis": "width" if n else "height",
        "output": wanted,
        "kernel": kernel,
        "input": given,
        "stride": stride,
        "dilation": dilation,
    }
    row = min(n, 1)
    partial = PartialSpec(
        input=(None, *on_axis(row, given), None),
        kernel=(*on_axis(row, kernel), None, None),
        strides=on_axis(row, stride),
        dilations=on_axis(row, dilation),
        output=on_axis(row, wanted),
    )
    return ParsedError("size", NAME, numbers, partial)


def _short_size(match: Match[str], text: str) -> ParsedError:
    actual, computed = int(match[2]), int(match[3])
    partial = read_node(text)
    if match[1] == "Size":
        return ParsedError("size_short", NAME, {"actual": actual, "computed": computed}, partial)
    n = 1 if match[1] == "cols" else 0
    axis = "width" if n else "height"
    given = PartialSpec(
        (None, *on_axis(n, actual), None), partial.kernel, partial.strides, partial.dilations, padding=partial.padding
    )
    return ParsedError("size_short", NAME, {"actual": actual, "computed": computed, "axis": axis}, given)


def _negative(match: Match[str], text: str) -> ParsedError:
    wanted, kernel, stride = (int(number) for number in match.groups())
    numbers: dict[str, Quantity] = {"output": wanted, "kernel": kernel, "stride": stride}
    if "BackpropInput" not in text:
        return ParsedError("forward_too_small", NAME, numbers)
    partial = PartialSpec(
        kernel=(kernel, None, None, None), strides=(stride, None), output=(wanted, None), padding="VALID"
    )
    return ParsedError("output_too_small", NAME, numbers, partial)


def _subtracting(match: Match[str], text: str) -> ParsedError:
    numbers: dict[str, Quantity] = {"kernel": int(match[1]), "output": int(match[2])}
    if "BackpropInput" in text:
        return ParsedError("output_too_small", NAME, numbers, read_node(text))
    return ParsedError("forward_too_small", NAME, numbers)


def _equal(match: Match[str], text: str) -> ParsedError:
    first, second = int(match[1]), int(match[2])
    numbers: dict[str, Quantity] = {"first": first, "second": second}
    if "BackpropInput" not in text:
        op = re.search(r"= (\w+)\[", text)
        return ParsedError("sizes_meet", NAME, {**numbers, "op": op[1] if op else ""})
    partial = read_node(text)
    if (first, second) == (partial.input[3], partial.kernel[3]):
        return ParsedError("channels", NAME, {"input": first, "kernel": second}, partial)
    if second == partial.input[0] != first:
        return ParsedError("batch", NAME, {"wanted": first, "input": second}, partial)
    return ParsedError("dimensions", NAME, numbers, partial)


def _depth(match: Match[str], text: str) -> ParsedError:
    wanted, kernel = int(match[1]), int(match[2])
    if "BackpropInput" not in text and re.search(
        r"\bOp:Conv2D\b|\bConv2D\[|wrapped__Conv2D_|\{\{node Conv2D\b", text
    ):
        return ParsedError("forward_channels", NAME, {"wanted": wanted, "kernel": kernel})
    partial = PartialSpec(kernel=(None, None, kernel, None))
    return ParsedError("out_channels", NAME, {"wanted": wanted, "kernel": kernel}, partial)


def _forward_depth(match: Match[str], text: str) -> ParsedError:
    return ParsedError("forward_channels", NAME, {"wanted": int(match[1]), "kernel": int(match[2])})


def _channels(match: Match[str], text: str) -> ParsedError:
    given, kernel = int(match[1]), int(match[2])
    if given == kernel:
        # TensorFlow before 1.4 named the wrong axis in NCHW: "4 != 4".
        return ParsedError("channels_unnamed", NAME)
    partial = PartialSpec(input=(None, None, None, given), kernel=(None, None, None, kernel))
    return ParsedError("channels", NAME, {"input": given, "kernel": kernel}, partial)


def _batch(match: Match[str], text: str) -> ParsedError:
    if match[1] is None:
        return ParsedError("batch_unnamed", NAME)
    wanted, given = int(match[1]), int(match[2])
    return ParsedError(
        "batch", NAME, {"wanted": wanted, "input": given}, PartialSpec(input=(given, None, None, None))
    )


def _memory(match: Match[str], text: str) -> ParsedError:
    found = shape(match[1])
    known = sizes(match[1])
    if "BackpropInput" in text or "conv2d_transpose" in text.lower():
        partial = (
            PartialSpec(output=nhwc(found, is_channels_first(text))[1:3])
            if len(four(known)) == len(known)
            else PartialSpec()
        )
        return ParsedError("memory", NAME, {"shape": known}, partial)
    return ParsedError("memory", NAME, {"shape": known})


def _meeting(match: Match[str], text: str) -> ParsedError:
    return ParsedError("shapes_meet", NAME, {"first": sizes(match[1]), "second": sizes(match[2])})


PATTERNS = (
    MessagePattern(
        re.compile(
            rf"Size of out_backprop doesn't match computed: actual = {INT}, computed = {INT},?"
            rf" spatial_dim: {INT} input: {INT} filter: {INT} output: {INT} stride: {INT} dilation: {INT}"
        ),
        _size,
    ),
    MessagePattern(
        re.compile(
            r"(Size|Number of rows|Number of cols) of out_backprop doesn't match computed:"
            rf" actual = {INT}, computed = {INT}(?! spatial_dim)"
        ),
        _short_size,
    ),
    MessagePattern(
        re.compile(
            r"Computed output size would be negative: -?\d+"
            rf" \[input_size: {INT}, effective_filter_size: {INT}, stride: {INT}\]"
        ),
        _negative,
    ),
    MessagePattern(re.compile(rf"Negative dimension size caused by subtracting {INT} from {INT}"), _subtracting),
    MessagePattern(re.compile(rf"Dimensions must be equal, but are {INT} and {INT} for"), _equal),
    MessagePattern(re.compile(rf"input depth must be evenly divisible by filter depth: {INT} vs {INT}"), _depth),
    MessagePattern(
        re.compile(r"input depth must be evenly divisible by filter depth(?!:)"),
        lambda match, text: ParsedError("out_channels_unnamed", NAME),
    ),
    MessagePattern(
        re.compile(rf"Depth of input \({INT}\) is not a multiple of input depth of filter \({INT}\)"), _forward_depth
    ),
    MessagePattern(re.compile(rf"output_shape does not match filter's output channels, {INT} != {INT}"), _depth),
    MessagePattern(re.compile(rf"Computed input depth {INT} doesn't match filter input depth {INT}"), _depth),
    MessagePattern(re.compile(rf"input channels does not match filter's input channels, {INT} != {INT}"), _channels),
    MessagePattern(
        re.compile(r"filter and out_backprop must have the same out_depth|input channels does not match filter's"),
        lambda match, text: ParsedError("channels_unnamed", NAME),
    ),
    MessagePattern(
        re.compile(
            r"input and out_backprop must have the same batch size"
            rf"(?:\.? ?Input batch: {INT}, outbackprop batch: {INT})?"
        ),
        _batch,
    ),
    MessagePattern(
        re.compile(r"could not create a primitive descriptor for the (?:de)?convolution"),
        lambda match, text: ParsedError("primitive", NAME),
    ),
    MessagePattern(re.compile(rf"OOM when allocating tensor with shape ?{SHAPE}"), _memory),
    MessagePattern(
        re.compile(rf"Dimension {INT} must be >= 0"),
        lambda match, text: ParsedError("dimension_negative", NAME, {"value": int(match[1])}),
    ),
    MessagePattern(
        re.compile(r"attr 'padding' of \"(\w{1,20})\" is not in the list of allowed values"),
        lambda match, text: ParsedError("padding_unknown", NAME, {"padding": match[1]}),
    ),
    MessagePattern(
        re.compile(r"[Ss]trides should be larger than 0|Current implementation only supports equal length strides"),
        lambda match, text: ParsedError("stride_zero", NAME),
    ),
    MessagePattern(
        re.compile(
            rf"(?:Incompatible shapes:|both shapes must be equal: shape\[0\] =) {SHAPE}"
            rf" vs\.? (?:shape\[1\] = )?{SHAPE}"
        ),
        _meeting,
    ),
    MessagePattern(
        re.compile(rf"Dimension \d+ in both shapes must be equal, but are {INT} and {INT}"),
        lambda match, text: ParsedError(
            "sizes_meet", NAME, {"first": int(match[1]), "second": int(match[2]), "op": ""}
        ),
    ),
)
