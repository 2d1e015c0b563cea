"""What a pasted error message means, in plain words, and the Spec that it leads to."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.parsing.errors import ParsedError
from ..core.sizes.padding import mode_of, pads_of
from ..core.spec import Spec
from .fill import Sentences
from .names import axis_text

ERRORS = Sentences(
    "errors",
    {
        # Sizes.
        "size": QT_TRANSLATE_NOOP(
            "errors",
            "The wanted output {axis} {output} does not belong to an input of {input}: with kernel {kernel} and"
            " stride {stride}, convolving {output} gives {computed}, not {input}. (In this message “input” is the"
            " wanted output and “output” is the given input.)",
        ),
        "size_short": QT_TRANSLATE_NOOP(
            "errors",
            "The wanted output does not belong to the input: convolving it gives {computed}, but the input has"
            " {actual}. The message names neither kernel nor stride; compare it with the sizes here.",
        ),
        "output_too_small": QT_TRANSLATE_NOOP(
            "errors", "The wanted output of {output} is smaller than the kernel, which spans {kernel:cells}."
        ),
        "requested": QT_TRANSLATE_NOOP(
            "errors",
            "The call asks for an output of {output}, but with this kernel, stride and padding an input of {input}"
            " gives only {first} to {last}: one size for each output_padding below the stride.",
        ),
        "requested_other_rank": QT_TRANSLATE_NOOP(
            "errors",
            "The call asks for an output of {output}, but an input of {input} gives only {first} to {last}."
            " The layer is not two-dimensional, so it cannot be set here.",
        ),
        "output_padding": QT_TRANSLATE_NOOP(
            "errors",
            "output_padding {output_padding} is too large for strides {strides}. It adds no zeros: it chooses among"
            " the sizes that belong to the input, which are the smallest size plus 0 to stride − 1.",
        ),
        "output_empty": QT_TRANSLATE_NOOP(
            "errors", "With an input of {shape} the padding crops the whole output; nothing is left."
        ),
        "output_empty_unnamed": QT_TRANSLATE_NOOP(
            "errors", "The output would have a negative size; output_shape or pads are wrong."
        ),
        "torch_too_small": QT_TRANSLATE_NOOP(
            "errors",
            "The output would have the size {shape}, which is below 1: the padding crops more than the layer gives.",
        ),
        "sizes_meet": QT_TRANSLATE_NOOP(
            "errors",
            "Two tensors that the program joins have different sizes: {first} and {second}. No transposed convolution"
            " is refused here, but its output may differ from what the other layer or the target has.",
        ),
        "shapes_meet": QT_TRANSLATE_NOOP(
            "errors",
            "Two tensors that the program joins have different shapes: {first} and {second}. The layer that makes one"
            " of them must give the height and width of the other.",
        ),
        "memory": QT_TRANSLATE_NOOP(
            "errors",
            "There is not enough memory for a tensor of shape {shape}; half its height and width needs a quarter.",
        ),
        "memory_unnamed": QT_TRANSLATE_NOOP(
            "errors", "There is not enough memory; use fewer images or channels at a time."
        ),
        # Channels.
        "channels": QT_TRANSLATE_NOOP(
            "errors", "The input has {input:channels}, but the kernel takes {kernel}; the two must be equal."
        ),
        "channels_unnamed": QT_TRANSLATE_NOOP(
            "errors",
            "The number of input channels differs from the last number of the kernel’s shape"
            " [height, width, out, in]; the two must be equal.",
        ),
        "out_channels": QT_TRANSLATE_NOOP(
            "errors",
            "The wanted output has {wanted:channels}, but the third number of the kernel’s shape is {kernel}."
            " The kernel is [height, width, out, in] for a transposed convolution, [height, width, in, out] for a"
            " forward one: its last two numbers are easily swapped.",
        ),
        "out_channels_unnamed": QT_TRANSLATE_NOOP(
            "errors",
            "The channels of output_shape differ from the third number of the kernel’s shape"
            " [height, width, out, in]; the two must be equal.",
        ),
        "forward_channels": QT_TRANSLATE_NOOP(
            "errors",
            "This is a forward convolution: its input has {wanted:channels}, but its kernel takes {kernel}. A forward"
            " kernel is [height, width, in, out] in TensorFlow; the transposed one has the last two swapped.",
        ),
        "layer_channels": QT_TRANSLATE_NOOP(
            "errors", "The layer was built for {expected:channels}, but its input has the shape {shape}."
        ),
        "groups": QT_TRANSLATE_NOOP(
            "errors",
            "{input:input_channels} cannot be divided into {groups:groups}; the number of groups must divide the"
            " number of channels.",
        ),
        # Everything else.
        "dimensions": QT_TRANSLATE_NOOP(
            "errors",
            "Two numbers that must be equal are {first} and {second}: batch sizes or channels of the tensors.",
        ),
        "batch": QT_TRANSLATE_NOOP(
            "errors",
            "output_shape begins with a batch size of {wanted}, but the input has {input:images}. Take the batch size"
            " from the input: tf.shape(x)[0].",
        ),
        "batch_unnamed": QT_TRANSLATE_NOOP(
            "errors",
            "The batch size in output_shape differs from that of the input. Take it from the input: tf.shape(x)[0].",
        ),
        "primitive": QT_TRANSLATE_NOOP(
            "errors",
            "One of the shapes does not fit, and oneDNN does not say which. Set TF_ENABLE_ONEDNN_OPTS=0 before"
            " TensorFlow is imported: then the message names the sizes, and DeconvStudio can read it.",
        ),
        "stride_and_dilation": QT_TRANSLATE_NOOP(
            "errors",
            "Keras refuses a stride above 1 together with a dilation above 1. tf.nn.conv2d_transpose and PyTorch have"
            " no such rule; this window shows what they compute.",
        ),
        "stride_zero": QT_TRANSLATE_NOOP("errors", "A stride is below 1; it must be at least 1."),
        "padding_negative": QT_TRANSLATE_NOOP("errors", "A padding is negative; it must be at least 0."),
        "padding_unknown": QT_TRANSLATE_NOOP(
            "errors", "“{padding}” is not a padding of this layer; it takes SAME or VALID."
        ),
        "dimension_negative": QT_TRANSLATE_NOOP(
            "errors",
            "A size in output_shape is {value}; conv2d_transpose needs every size as a number and does not work out"
            " −1.",
        ),
        "forward_too_small": QT_TRANSLATE_NOOP(
            "errors",
            "This is a forward layer without padding: its kernel of {kernel} does not fit into an image of {output}.",
        ),
        "forward_too_small_shape": QT_TRANSLATE_NOOP(
            "errors",
            "This is a forward layer without padding: its kernel {kernel} does not fit into an image of {shape}.",
        ),
        "rank": QT_TRANSLATE_NOOP(
            "errors",
            "The input has the shape {shape}, but the layer needs four numbers: images, channels, height and width."
            " For a single image put a 1 in front.",
        ),
        "ranks_differ": QT_TRANSLATE_NOOP(
            "errors", "The input has the shape {input} and the kernel {weight}; both need the same number of axes."
        ),
        "kernel_shape": QT_TRANSLATE_NOOP(
            "errors",
            "The attribute kernel_shape says {kernel_shape}, but the weight W has the shape {weight} (in, out,"
            " height, width); omit the attribute, then W decides.",
        ),
        "attribute_size": QT_TRANSLATE_NOOP(
            "errors",
            "The attribute {attribute} has the wrong length: it needs one number for each axis, pads needs two"
            " (top, left, bottom, right).",
        ),
        "unknown": QT_TRANSLATE_NOOP(
            "errors",
            "DeconvStudio does not know this text. Look for the line that names sizes or channels, often the last one"
            " of the traceback, and paste all of it.",
        ),
    },
)

SPECS = Sentences(
    "errors",
    {
        "input": QT_TRANSLATE_NOOP("errors", "input {shape}"),
        "kernel": QT_TRANSLATE_NOOP("errors", "kernel {shape}"),
        "strides": QT_TRANSLATE_NOOP("errors", "strides {strides}"),
        "padding": QT_TRANSLATE_NOOP("errors", "padding {padding}"),
        "dilations": QT_TRANSLATE_NOOP("errors", "dilations {dilations}"),
        "output": QT_TRANSLATE_NOOP("errors", "output {size}"),
    },
)


def error_text(error: ParsedError) -> str:
    """Say what the message means, with its numbers; of an unknown text, say what to look for."""
    values: dict[str, object] = {name: _value(value) for name, value in error.numbers.items()}
    if "axis" in values:
        values["axis"] = axis_text(str(values["axis"]))
    values["framework"] = error.framework
    return ERRORS.fill(error.code if error.code in ERRORS else "unknown", values)


def spec_text(spec: Spec) -> str:
    """Write the Spec that the message leads to on one line."""
    mode, (rows, columns) = mode_of(spec.padding), pads_of(spec.padding)
    pads = "{} + {}, {} + {}".format(*rows, *columns) if mode == "explicit" else mode
    parts = [
        SPECS.fill("input", {"shape": list(spec.input.shape)}),
        SPECS.fill("kernel", {"shape": list(spec.kernel.shape)}),
        SPECS.fill("strides", {"strides": list(spec.strides)}),
        SPECS.fill("padding", {"padding": pads}),
    ]
    if spec.dilations != (1, 1):
        parts.append(SPECS.fill("dilations", {"dilations": list(spec.dilations)}))
    if spec.output is not None:
        parts.append(SPECS.fill("output", {"size": list(spec.output)}))
    return " · ".join(parts)


def _value(value: object) -> object:
    """A tuple as 3×5 or, if it is longer, as a list; everything else as it is."""
    if isinstance(value, tuple):
        return "×".join(map(str, value)) if len(value) <= 2 else str(list(value))
    return value
