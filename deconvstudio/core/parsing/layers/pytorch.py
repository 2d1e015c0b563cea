"""torch.nn.ConvTranspose2d as a Spec."""

from __future__ import annotations

from ...sizes.axes import AXES
from ...spec import Pair, Spec
from .call_arguments import Arguments, LayerError
from .layer_spec import axes_of, reshaped, with_window

_SIGNATURE = (
    "in_channels",
    "out_channels",
    "kernel_size",
    "stride",
    "padding",
    "output_padding",
    "groups",
    "bias",
    "dilation",
    "padding_mode",
)


def of_pytorch(arguments: Arguments, spec: Spec) -> Spec:
    """Return the Spec of a PyTorch layer.

    padding crops both sides and output_padding adds at the end, so padding=1, output_padding=1 are the pads (1, 0).
    """
    arguments.name_positional(*_SIGNATURE)
    arguments.drop_false("bias")
    if (groups := arguments.number("groups", 1)) != 1:
        raise LayerError("groups", groups=groups)
    channels = (arguments.number("in_channels"), arguments.number("out_channels"))
    kernel, strides = arguments.pair("kernel_size"), arguments.pair("stride", 1)
    padding, more = arguments.pair("padding", 0), arguments.pair("output_padding", 0)
    made = reshaped(spec, kernel, channels, strides, arguments.pair("dilation", 1))
    axes = axes_of(made)
    for name, axis, op, pad in zip(AXES, axes, more, padding, strict=True):
        if pad < 0 or op < 0:
            raise LayerError("below_zero", name="padding" if pad < 0 else "output_padding", value=min(pad, op))
        if op >= max(axis.s, axis.d):
            raise LayerError("output_padding_limit", axis=name, output_padding=op, most=max(axis.s, axis.d) - 1)
    sizes: Pair = (
        axes[0].full - 2 * padding[0] + more[0],
        axes[1].full - 2 * padding[1] + more[1],
    )
    return with_window(made, padding, sizes)
