"""Sentences about a Spec in another framework: how far its layer goes, and what a pasted layer is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.sizes.padding import mode_of, pads_of
from .fill import Sentences
from .names import axis_text
from .problems import problem_text

if TYPE_CHECKING:
    from ..core.codegen.framework import Verdict
    from ..core.parsing.layers.call_arguments import LayerError
    from ..core.parsing.layers.read_layer import Note
    from ..core.plan import Plan

VERDICTS = Sentences(
    "frameworks",
    {
        "identical": QT_TRANSLATE_NOOP("frameworks", "Identical to TensorFlow's output"),
        "identical_longer": QT_TRANSLATE_NOOP(
            "frameworks",
            "Identical to TensorFlow's output; output_padding adds no zeros, it makes the output {output_padding}"
            " longer",
        ),
        "after_crop": QT_TRANSLATE_NOOP("frameworks", "Identical after cropping: {sides}"),
        "inexpressible": QT_TRANSLATE_NOOP(
            "frameworks", "There is no such layer; the one below has a kernel with inserted zeros and is identical"
        ),
        "inexpressible_crop": QT_TRANSLATE_NOOP(
            "frameworks",
            "There is no such layer; the one below has a kernel with inserted zeros and is identical after cropping:"
            " {sides}",
        ),
    },
)

CROPS = Sentences(
    "frameworks",
    {
        "top": QT_TRANSLATE_NOOP("frameworks", "top {count}"),
        "bottom": QT_TRANSLATE_NOOP("frameworks", "bottom {count}"),
        "left": QT_TRANSLATE_NOOP("frameworks", "left {count}"),
        "right": QT_TRANSLATE_NOOP("frameworks", "right {count}"),
    },
)

REASONS = Sentences(
    "frameworks",
    {
        "end_crop_larger": QT_TRANSLATE_NOOP(
            "frameworks",
            "On the {axis} TensorFlow crops {begin} at the beginning and {end} at the end. PyTorch's padding crops"
            " both sides equally, and output_padding gives cells back at the end only: the odd pixel goes at the"
            " beginning in PyTorch, at the end in TensorFlow.",
        ),
        "output_padding_limit": QT_TRANSLATE_NOOP(
            "frameworks",
            "On the {axis} padding = {padding} needs output_padding = {needed}, but output_padding must be smaller"
            " than the stride or the dilation: {most} at most.",
        ),
        "no_padding": QT_TRANSLATE_NOOP(
            "frameworks", "Keras knows only “same” and “valid”; every other crop follows after the layer."
        ),
        "same_sizes": QT_TRANSLATE_NOOP(
            "frameworks",
            "Keras's “same” gives input · stride. With output_padding it reaches the other sizes on both axes at once"
            " or not at all, so this code crops “valid”.",
        ),
        "stride_and_dilation": QT_TRANSLATE_NOOP(
            "frameworks",
            "Keras refuses strides above 1 together with a dilation_rate above 1. A kernel with the zeros of the"
            " dilation inserted is the same layer.",
        ),
    },
)

LAYERS = Sentences(
    "frameworks",
    {
        "call": QT_TRANSLATE_NOOP(
            "frameworks",
            "Input {input}, kernel {kernel}, strides {strides}, dilations {dilations}, padding {padding}:"
            " output {output}",
        ),
    },
)

NOTES = Sentences(
    "frameworks",
    {
        "ignored": QT_TRANSLATE_NOOP("frameworks", "Not used here: {names}."),
        "kernel_kept": QT_TRANSLATE_NOOP(
            "frameworks", "The text does not give the kernel's size; the current size stays."
        ),
        "output_unknown": QT_TRANSLATE_NOOP(
            "frameworks", "output_shape holds no numbers; the output takes its natural size."
        ),
        "others": QT_TRANSLATE_NOOP("frameworks", "Only the first layer is read; not read: {count:layers}."),
    },
)

LAYER_ERRORS = Sentences(
    "frameworks",
    {
        "empty": QT_TRANSLATE_NOOP(
            "frameworks", "Paste a layer of PyTorch or Keras, a call of TensorFlow or an ONNX node."
        ),
        "too_long": QT_TRANSLATE_NOOP(
            "frameworks", "The text is longer than {most} characters; paste only the layer."
        ),
        "no_layer": QT_TRANSLATE_NOOP(
            "frameworks",
            "The text holds no transposed convolution; DeconvStudio reads ConvTranspose2d, Conv2DTranspose,"
            ' conv2d_transpose and make_node("ConvTranspose", …).',
        ),
        "not_whole": QT_TRANSLATE_NOOP("frameworks", "The call of {name} is incomplete; paste all its lines."),
        "missing": QT_TRANSLATE_NOOP("frameworks", "The argument {name} is missing; add it."),
        "not_a_number": QT_TRANSLATE_NOOP(
            "frameworks", "{name} is {text}, not a whole number; write the number there."
        ),
        "not_a_pair": QT_TRANSLATE_NOOP(
            "frameworks", "{name} is {text}; a two-dimensional layer takes one number, or height and width."
        ),
        "not_known": QT_TRANSLATE_NOOP("frameworks", "{name} is {text}, which the layer does not know."),
        "below_one": QT_TRANSLATE_NOOP("frameworks", "{name} is {value}; it must be at least 1."),
        "below_zero": QT_TRANSLATE_NOOP("frameworks", "{name} is {value}; it must be at least 0."),
        "groups": QT_TRANSLATE_NOOP(
            "frameworks", "groups is {groups}; tf.nn.conv2d_transpose has no groups, so only 1 can be shown."
        ),
        "stride_and_dilation": QT_TRANSLATE_NOOP(
            "frameworks", "Keras refuses strides above 1 together with a dilation_rate above 1; set one of them to 1."
        ),
        "output_padding_limit": QT_TRANSLATE_NOOP(
            "frameworks", "On the {axis} output_padding is {output_padding}; it must be at most {most} here."
        ),
        "impossible_size": QT_TRANSLATE_NOOP(
            "frameworks",
            "Keras would ask for the {axis} {size}, which TensorFlow refuses: only {first} to {last} are possible.",
        ),
        "nothing_left": QT_TRANSLATE_NOOP("frameworks", "The padding crops everything: the {axis} would be {size}."),
        "no_equivalent": QT_TRANSLATE_NOOP(
            "frameworks",
            "On the {axis} {zeros:zeros} would follow what the kernel reaches; with this stride TensorFlow allows at"
            " most {most}.",
        ),
    },
)


def verdict_text(verdict: Verdict) -> str:
    """Say on one line how far the layer goes."""
    code, sides = verdict.code, _list_crops(verdict)
    if code == "identical" and verdict.numbers.get("output_padding"):
        code = "identical_longer"
    elif code not in ("identical", "after_crop"):
        code = "inexpressible_crop" if sides else "inexpressible"
    return VERDICTS.fill(code, verdict.numbers, {"sides": sides})


def reason_text(verdict: Verdict) -> str:
    """Say why the layer alone is not identical; empty if it is."""
    return REASONS.fill(verdict.reason, verdict.numbers, _axis(verdict.numbers))


def layer_text(plan: Plan) -> str:
    """Say what a Spec from a text is: the call and its output, or what is wrong with it."""
    spec = plan.spec
    if plan.problems:
        return problem_text(plan.problems[0])
    mode, (rows, columns) = mode_of(spec.padding), pads_of(spec.padding)
    padding = f"{list(rows)}, {list(columns)}" if mode == "explicit" else mode
    values = {
        "input": list(spec.input.shape),
        "kernel": list(spec.kernel.shape),
        "strides": list(spec.strides),
        "dilations": list(spec.dilations),
        "padding": padding,
        "output": list(plan.output_shape or ()),
    }
    return LAYERS.fill("call", values)


def note_text(note: Note) -> str:
    """Say what to know of a layer that was read."""
    return NOTES.fill(note.code, note.values)


def layer_error_text(error: LayerError) -> str:
    """Say why a text is not a layer that can be shown, and what to do."""
    return LAYER_ERRORS.fill(error.code, error.values, _axis(error.values))


def _list_crops(verdict: Verdict) -> str:
    counts = {side: verdict.numbers.get(side, 0) for side in CROPS.texts}
    return ", ".join(CROPS.fill(side, {"count": count}) for side, count in counts.items() if count)


def _axis(values: dict[str, int | str]) -> dict[str, str]:
    return {"axis": axis_text(str(values["axis"]))} if "axis" in values else {}
