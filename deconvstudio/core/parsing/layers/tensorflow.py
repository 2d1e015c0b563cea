"""A call of tf.nn.conv2d_transpose, of TensorFlow 2 or 1, as a Spec."""

from __future__ import annotations

from dataclasses import replace

from ...sizes.padding import named_padding
from ...spec import Padding, Pair, Spec
from .call_arguments import Arguments, LayerError

_SIGNATURE = ("input", "filters", "output_shape", "strides", "padding", "data_format", "dilations")
_OLD_NAMES = ("value", "filter", "x", "w")


def of_tensorflow(arguments: Arguments, spec: Spec) -> Spec:
    """Return the Spec of a call. The call does not say the sizes of kernel and input: the Spec's stay."""
    arguments.name_positional(*_SIGNATURE)
    arguments.drop("input", "filters", "data_format", "name", *_OLD_NAMES)
    arguments.notes.append("kernel_kept")
    made = replace(
        spec,
        strides=_plane("strides", arguments.numbers("strides")),
        dilations=_plane("dilations", arguments.numbers("dilations")) if "dilations" in arguments else (1, 1),
        padding=_padding(arguments),
        output=None,
    )
    shape = arguments.maybe_numbers("output_shape")
    if shape is None or len(shape) not in (2, 4):
        arguments.notes.append("output_unknown")
        return made
    height, width = shape[-3:-1] if len(shape) == 4 else shape
    if height is None or width is None:
        arguments.notes.append("output_unknown")
    else:
        made = replace(made, output=(height, width))
    if len(shape) == 4 and shape[3] is not None:
        kernel = spec.kernel.shape
        made = made.with_kernel_shape((kernel[0], kernel[1], shape[3], kernel[3]))
    if len(shape) == 4 and shape[0] is not None and shape[0] > 0:
        made = made.with_input_shape((shape[0], *spec.input.shape[1:]))
    return made


def _plane(name: str, numbers: list[int]) -> Pair:
    """Height and width of one, two or four numbers (NHWC)."""
    if len(numbers) == 4:
        return numbers[1], numbers[2]
    if len(numbers) in (1, 2):
        return numbers[0], numbers[-1]
    raise LayerError("not_a_pair", name=name, text=str(numbers)[:40])


def _padding(arguments: Arguments) -> Padding:
    pads = arguments.pairs("padding")
    if pads is None:
        word = arguments.word("padding", "SAME")
        name = named_padding(word)
        if name is not None:
            return name
        raise LayerError("not_known", name="padding", text=word)
    if len(pads) != 4 or any(len(pad) != 2 for pad in pads):
        raise LayerError("not_known", name="padding", text=str(pads)[:40])
    _, (top, bottom), (left, right), _ = pads
    return (top, bottom), (left, right)
