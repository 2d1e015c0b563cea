"""Sentences about a Spec in another framework: how far its layer goes, and what a pasted layer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .fill import MissingAsQuestionMark
from .names import axis_text
from .problems import problem_text

if TYPE_CHECKING:
    from ..core.codegen.framework import Verdict
    from ..core.parsing.layers.call_arguments import LayerError
    from ..core.parsing.layers.read_layer import Note
    from ..core.plan import Plan


def verdict_text(verdict: Verdict) -> str:
    """How far the layer goes, on one line."""
    if verdict.code == "identical" and verdict.numbers.get("output_padding"):
        return QCoreApplication.translate(
            "texts",
            "Identical to TensorFlow's output; output_padding adds no zeros, it lets the output end {count} later",
        ).format(count=verdict.numbers["output_padding"])
    if verdict.code == "identical":
        return QCoreApplication.translate("texts", "Identical to TensorFlow's output")
    sides = _sides(verdict)
    if verdict.code == "after_crop":
        return QCoreApplication.translate("texts", "Identical after cropping: {sides}").format(sides=sides)
    if sides:
        return QCoreApplication.translate(
            "texts", "No such layer; this one, dilated by hand and cropped, is identical: {sides}"
        ).format(sides=sides)
    return QCoreApplication.translate("texts", "No such layer; this one, dilated by hand, is identical")


def _sides(verdict: Verdict) -> str:
    templates = {
        "top": QCoreApplication.translate("texts", "top {count}"),
        "bottom": QCoreApplication.translate("texts", "bottom {count}"),
        "left": QCoreApplication.translate("texts", "left {count}"),
        "right": QCoreApplication.translate("texts", "right {count}"),
    }
    counts = {side: verdict.numbers.get(side, 0) for side in templates}
    return ", ".join(template.format(count=counts[side]) for side, template in templates.items() if counts[side])


def reason_text(verdict: Verdict) -> str:
    """Why the layer alone is not identical; empty where it is."""
    template = {
        "end_crop_larger": QCoreApplication.translate(
            "texts",
            "Over the {axis} TensorFlow crops {begin} at the beginning and {end} at the end. PyTorch's padding crops"
            " both sides alike, and output_padding gives back cells at the end alone: the odd pixel goes first there,"
            " last in TensorFlow.",
        ),
        "output_padding_limit": QCoreApplication.translate(
            "texts",
            "Over the {axis} padding = {padding} would need output_padding = {needed}, but it must be smaller than"
            " stride or dilation: {most} at most.",
        ),
        "no_padding": QCoreApplication.translate(
            "texts", "Keras knows “same” and “valid” only; any other crop is cut off after the layer."
        ),
        "same_sizes": QCoreApplication.translate(
            "texts",
            "Keras's “same” gives input · stride; with output_padding it reaches the other sizes on both axes at once"
            " or not at all, so “valid” is cropped.",
        ),
        "stride_and_dilation": QCoreApplication.translate(
            "texts",
            "Keras refuses strides above 1 together with a dilation_rate above 1. The kernel with the dilation's"
            " zeros put in is the same layer.",
        ),
    }.get(verdict.reason, verdict.reason)
    values = dict(verdict.numbers)
    if "axis" in values:
        values["axis"] = axis_text(str(values["axis"]))
    return template.format_map(MissingAsQuestionMark(values))


def layer_text(plan: Plan) -> str:
    """A Spec that was read, in words: the call and its output, or what is wrong with it."""
    spec = plan.spec
    if plan.problems:
        return problem_text(plan.problems[0])
    padding = spec.padding if isinstance(spec.padding, str) else f"{list(spec.padding[0])}, {list(spec.padding[1])}"
    return QCoreApplication.translate(
        "texts",
        "Input {input}, kernel {kernel}, strides {strides}, dilations {dilations}, padding {padding}:"
        " output {output}",
    ).format(
        input=list(spec.input.shape),
        kernel=list(spec.kernel.shape),
        strides=list(spec.strides),
        dilations=list(spec.dilations),
        padding=padding,
        output=list(plan.output_shape or ()),
    )


def note_text(note: Note) -> str:
    """What to know of a layer that was read."""
    template = {
        "ignored": QCoreApplication.translate("texts", "Not used here: {names}."),
        "kernel_kept": QCoreApplication.translate(
            "texts", "The text does not tell the kernel's size; the current one stays."
        ),
        "output_unknown": QCoreApplication.translate(
            "texts", "output_shape holds no numbers; the natural size is taken."
        ),
        "others": QCoreApplication.translate("texts", "Only the first layer is read; {count} more follow."),
    }.get(note.code, note.code)
    return template.format_map(MissingAsQuestionMark(note.values))


def dialect_error_text(error: LayerError) -> str:
    """Why a text is no layer that can be shown, and what to do."""
    template = {
        "empty": QCoreApplication.translate(
            "texts", "Paste a layer of PyTorch or Keras, a call of TensorFlow or an ONNX node."
        ),
        "too_long": QCoreApplication.translate(
            "texts", "The text has more than {most} letters; paste the layer alone."
        ),
        "no_layer": QCoreApplication.translate(
            "texts",
            "There is no transposed convolution in it; ConvTranspose2d, Conv2DTranspose, conv2d_transpose and"
            ' make_node("ConvTranspose", …) are known.',
        ),
        "not_whole": QCoreApplication.translate("texts", "The call of {name} is not whole; paste all its lines."),
        "missing": QCoreApplication.translate("texts", "The argument {name} is missing; add it."),
        "not_a_number": QCoreApplication.translate(
            "texts", "{name} is {text}, not a whole number; write the number there."
        ),
        "not_a_pair": QCoreApplication.translate(
            "texts", "{name} is {text}; a layer over pictures takes one number, or height and width."
        ),
        "not_known": QCoreApplication.translate("texts", "{name} is {text}, which the layer does not know."),
        "below_one": QCoreApplication.translate("texts", "{name} is {value}; it must be at least 1."),
        "below_zero": QCoreApplication.translate("texts", "{name} is {value}; it must be at least 0."),
        "groups": QCoreApplication.translate(
            "texts", "groups is {groups}; tf.nn.conv2d_transpose has none, so only 1 can be shown."
        ),
        "stride_and_dilation": QCoreApplication.translate(
            "texts", "Keras refuses strides above 1 together with a dilation_rate above 1; set one of them to 1."
        ),
        "output_padding_limit": QCoreApplication.translate(
            "texts", "Over the {axis} output_padding is {output_padding}; at most {most} is allowed here."
        ),
        "impossible_size": QCoreApplication.translate(
            "texts",
            "Keras would ask for the {axis} {size}, which TensorFlow refuses: only {first} to {last} are possible.",
        ),
        "nothing_left": QCoreApplication.translate(
            "texts", "The padding cuts everything off: the {axis} would be {size}."
        ),
        "no_equivalent": QCoreApplication.translate(
            "texts",
            "The {axis} has {zeros} cells beyond what the kernel reaches; TensorFlow allows {most} with this stride.",
        ),
    }.get(error.code, error.code)
    values = dict(error.values)
    if "axis" in values:
        values["axis"] = axis_text(str(values["axis"]))
    return template.format_map(MissingAsQuestionMark(values))
