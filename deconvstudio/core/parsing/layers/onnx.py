"""onnx.helper.make_node("ConvTranspose", ...) as a Spec.

Source: the operator's text. Where output_shape is given, pads are not: total = F + output_padding - output_shape, of
which SAME_UPPER puts the smaller half at the beginning and everything else the larger one.
"""

from __future__ import annotations

from ...spec import Pair, Spec
from .call_arguments import Arguments, LayerError
from .layer_spec import axes_of, reshaped, with_window


def of_onnx(arguments: Arguments, spec: Spec) -> Spec:
    """Return the Spec of a node. The channels stay, since the node does not say them.

    So does the kernel's size if there is no kernel_shape.
    """
    words = [*arguments.positional_words(), arguments.word("op_type", "")]
    if not any(str(word).upper() == "CONVTRANSPOSE" for word in words):
        raise LayerError("no_layer")
    arguments.drop("inputs", "outputs", "name", "domain", "doc_string")
    if (groups := arguments.number("group", 1)) != 1:
        raise LayerError("groups", groups=groups)
    if "kernel_shape" not in arguments:
        arguments.notes.append("kernel_kept")
    kernel = arguments.pair("kernel_shape", spec.kernel.shape[:2])
    strides, dilations = arguments.pair("strides", 1), arguments.pair("dilations", 1)
    made = reshaped(spec, kernel, (spec.kernel.shape[3], spec.out_channels), strides, dilations)
    axes, more = axes_of(made), arguments.pair("output_padding", 0)
    if min(more) < 0:
        raise LayerError("below_zero", name="output_padding", value=min(more))
    full: Pair = (axes[0].full + more[0], axes[1].full + more[1])
    automatic = arguments.word("auto_pad", "NOTSET")
    if automatic not in ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"):
        raise LayerError("not_known", name="auto_pad", text=automatic)
    if "output_shape" in arguments or automatic.startswith("SAME"):
        natural: Pair = (axes[0].i * axes[0].s, axes[1].i * axes[1].s)
        sizes = _plane(arguments.numbers("output_shape")) if "output_shape" in arguments else natural
        arguments.drop("pads")
        halves = [max(whole - size, 0) // 2 for whole, size in zip(full, sizes, strict=True)]
        if automatic != "SAME_UPPER":
            halves = [max(f - size, 0) - half for f, size, half in zip(full, sizes, halves, strict=True)]
        return with_window(made, (halves[0], halves[1]), sizes)
    pads = arguments.numbers("pads") if "pads" in arguments else [0, 0, 0, 0]
    if len(pads) != 4:
        raise LayerError("not_known", name="pads", text=str(pads)[:40])
    if min(pads) < 0:
        raise LayerError("below_zero", name="pads", value=min(pads))
    return with_window(made, (pads[0], pads[1]), (full[0] - pads[0] - pads[2], full[1] - pads[1] - pads[3]))


def _plane(shape: list[int]) -> Pair:
    if len(shape) < 2:
        raise LayerError("not_a_pair", name="output_shape", text=str(shape)[:40])
    return shape[-2], shape[-1]
