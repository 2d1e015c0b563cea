"""tf.keras.layers.Conv2DTranspose as a Spec."""

from __future__ import annotations

from dataclasses import replace

from ...codegen.output_window import valid_size
from ...sizes.axes import AXES
from ...sizes.axis import Axis, legal_sizes
from ...sizes.padding import named_padding
from ...spec import Pair, Spec
from .call_arguments import Arguments, LayerError
from .layer_spec import axes_of, reshaped

_SIGNATURE = ("filters", "kernel_size", "strides", "padding", "output_padding", "data_format", "dilation_rate")


def of_keras(arguments: Arguments, spec: Spec) -> Spec:
    """Return the Spec of a Keras layer. The layer has its own sizes (see codegen.keras); the channels stay."""
    arguments.name_positional(*_SIGNATURE)
    arguments.drop_false("use_bias")
    if (groups := arguments.number("groups", 1)) != 1:
        raise LayerError("groups", groups=groups)
    word = arguments.word("padding", "VALID")
    padding = named_padding(word)
    if padding is None:
        raise LayerError("not_known", name="padding", text=word.lower())
    channels = (spec.in_channels, arguments.number("filters"))
    kernel, strides = arguments.pair("kernel_size"), arguments.pair("strides", 1)
    dilations = arguments.pair("dilation_rate", 1)
    more = arguments.pair("output_padding") if "output_padding" in arguments else None
    arguments.drop("output_padding", "data_format")
    if max(strides) > 1 and max(dilations) > 1:
        raise LayerError("stride_and_dilation")
    made = reshaped(spec, kernel, channels, strides, dilations, padding)
    axes = axes_of(made)
    sizes: Pair = (_size(0, axes[0], more), _size(1, axes[1], more))
    natural = tuple(legal_sizes(axis).first if padding == "VALID" else axis.i * axis.s for axis in axes)
    return replace(made, output=None if sizes == natural else sizes)


def _size(n: int, axis: Axis, more: Pair | None) -> int:
    if more is None:
        return axis.i * axis.s if axis.padding == "SAME" else valid_size(axis)
    if not 0 <= more[n] < axis.s:
        raise LayerError("output_padding_limit", axis=AXES[n], output_padding=more[n], most=axis.s - 1)
    size = (axis.i - 1) * axis.s + axis.k_dilated % 2 + more[n] if axis.padding == "SAME" else axis.full + more[n]
    if size not in legal_sizes(axis):
        raise LayerError(
            "impossible_size", axis=AXES[n], size=size, first=legal_sizes(axis).first, last=legal_sizes(axis).last
        )
    return size
