"""What a pasted error message means, in plain words, and what it tells about the Spec."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.parsing.errors import ParsedError
from ..core.spec import Spec
from .fill import MissingAsQuestionMark
from .names import axis_text
from .other_readings import other_template


def reading_text(reading: ParsedError) -> str:
    """One or two sentences with the numbers; of an unknown text, what to look for."""
    template = _size_template(reading.code) or _channels_template(reading.code) or other_template(reading.code)
    numbers = {name: _shown(value) for name, value in reading.numbers.items()}
    if "axis" in numbers:
        numbers["axis"] = axis_text(numbers["axis"])
    return template.format_map(MissingAsQuestionMark({**numbers, "framework": reading.framework}))


def told_text(spec: Spec) -> str:
    """The Spec that the text leads to, in one line."""
    padding = spec.padding
    if isinstance(padding, str):
        crop: str = padding
    else:
        crop = "{} + {}, {} + {}".format(*padding[0], *padding[1])
    parts = [
        QCoreApplication.translate("texts", "input {shape}").format(shape=list(spec.input.shape)),
        QCoreApplication.translate("texts", "kernel {shape}").format(shape=list(spec.kernel.shape)),
        QCoreApplication.translate("texts", "strides {strides}").format(strides=list(spec.strides)),
        QCoreApplication.translate("texts", "padding {padding}").format(padding=crop),
    ]
    if spec.dilations != (1, 1):
        parts.append(
            QCoreApplication.translate("texts", "dilations {dilations}").format(dilations=list(spec.dilations))
        )
    if spec.output is not None:
        parts.append(QCoreApplication.translate("texts", "output {size}").format(size=list(spec.output)))
    return " · ".join(parts)


def _size_template(code: str) -> str:
    return {
        "size": QCoreApplication.translate(
            "texts",
            "The wanted output {axis} {output} does not belong to an input of {input}: with kernel {kernel} and"
            " stride {stride}, convolving {output} gives {computed}, not {input}. (In this message “input” is the"
            " wanted output and “output” the given input.)",
        ),
        "size_short": QCoreApplication.translate(
            "texts",
            "The wanted output does not belong to the input: convolving it gives {computed}, but the input has"
            " {actual}. The message names neither kernel nor stride; compare it with the sizes here.",
        ),
        "output_too_small": QCoreApplication.translate(
            "texts", "The wanted output of {output} is smaller than the kernel’s extent of {kernel}."
        ),
        "requested": QCoreApplication.translate(
            "texts",
            "An output of {output} was asked for, but an input of {input} reaches only {first} to {last} with this"
            " kernel, stride and padding: one size for each output_padding below the stride.",
        ),
        "requested_other_rank": QCoreApplication.translate(
            "texts",
            "An output of {output} was asked for, but an input of {input} reaches only {first} to {last}."
            " It is not a two-dimensional layer, so it cannot be set here.",
        ),
        "output_padding": QCoreApplication.translate(
            "texts",
            "output_padding {output_padding} with strides {strides} asks for more than the law allows. It pads no"
            " zeros: it chooses among the sizes that belong to the input, the least size plus 0 to stride − 1.",
        ),
        "output_empty": QCoreApplication.translate(
            "texts", "With an input of {shape} the padding cuts away the whole output; nothing is left of it."
        ),
        "output_empty_unnamed": QCoreApplication.translate(
            "texts", "The size of the output comes out negative; look for output_shape or pads that are wrong."
        ),
        "torch_too_small": QCoreApplication.translate(
            "texts",
            "The output would have {shape} cells, less than one: the padding cuts away more than the input reaches.",
        ),
        "sizes_meet": QCoreApplication.translate(
            "texts",
            "Two tensors that are to be joined differ: {first} and {second}. No transposed convolution is refused"
            " here, but its output may not be what the other layer or the target has.",
        ),
        "shapes_meet": QCoreApplication.translate(
            "texts",
            "Two tensors that are to be joined have different shapes, {first} and {second}. The layer that makes the"
            " one has to give the other’s height and width.",
        ),
        "memory": QCoreApplication.translate(
            "texts",
            "There is not enough memory for a tensor of shape {shape}; half its height and width is a quarter of it.",
        ),
        "memory_unnamed": QCoreApplication.translate(
            "texts", "There is not enough memory; use fewer images or channels at a time."
        ),
    }.get(code, "")


def _channels_template(code: str) -> str:
    return {
        "channels": QCoreApplication.translate(
            "texts", "The input has {input} channels, but the kernel takes {kernel}; the two must be equal."
        ),
        "channels_unnamed": QCoreApplication.translate(
            "texts",
            "The number of the input’s channels is not the last number of the kernel’s shape"
            " [height, width, out, in]; the two must be equal.",
        ),
        "out_channels": QCoreApplication.translate(
            "texts",
            "The tensor that is made has {wanted} channels, but the third number of the kernel’s shape is {kernel}."
            " The kernel is [height, width, out, in] for a transposed convolution, [height, width, in, out] for a"
            " forward one: its last two numbers are easily swapped.",
        ),
        "out_channels_unnamed": QCoreApplication.translate(
            "texts",
            "The channels of output_shape are not the third number of the kernel’s shape [height, width, out, in].",
        ),
        "forward_channels": QCoreApplication.translate(
            "texts",
            "This is a forward convolution: its input has {wanted} channels, its kernel takes {kernel}. A forward"
            " kernel is [height, width, in, out] in TensorFlow; the transposed one has the last two swapped.",
        ),
        "layer_channels": QCoreApplication.translate(
            "texts", "The layer was made for {expected} channels, but its input has the shape {shape}."
        ),
        "groups": QCoreApplication.translate(
            "texts", "{input} input channels cannot be shared among {groups} groups; the one must divide the other."
        ),
    }.get(code, "")


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "×".join(map(str, value)) if len(value) <= 2 else str(list(value))
    return str(value)
