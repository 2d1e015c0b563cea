"""Sentences for the core's Problems and the labels of their fixes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.numbers.quoting import quoted
from ..core.problems import Fix, Problem
from .documents import reason_text
from .fill import Sentences
from .impossible_sizes import impossible_size_text, sizes_text
from .names import KINDS, axis_text, bytes_text, dimension_text, kind_text, side_text, tensor_text

PROBLEMS = Sentences(
    "problems",
    {
        "dimension_below_one": QT_TRANSLATE_NOOP("problems", "The {dimension} is {value}; it must be at least 1."),
        "strides_out_of_range": QT_TRANSLATE_NOOP(
            "problems", "The stride over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "dilations_out_of_range": QT_TRANSLATE_NOOP(
            "problems", "The dilation over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "pad_out_of_range": QT_TRANSLATE_NOOP(
            "problems", "The padding at the {side} is {value}; it must be from {first} to {last}."
        ),
        "output_below_one": QT_TRANSLATE_NOOP(
            "problems", "The wanted output {axis} is {value}; it must be at least 1."
        ),
        "channels_differ": QT_TRANSLATE_NOOP(
            "problems",
            "The input has {input:channels}, but the kernel {shape} takes {kernel}, its last number;"
            " the two must be equal.",
        ),
        "nothing_left": QT_TRANSLATE_NOOP(
            "problems",
            "On the {axis} the padding {begin} + {end} crops away the full output of {full:cells},"
            " ({i} − 1)·{s} + {extent}; with input {i}, kernel {k} and stride {s} the two may add up to {most}.",
        ),
        "too_many_elements": QT_TRANSLATE_NOOP(
            "problems",
            "The {tensor} would have {count} elements per image; TensorFlow allows at most {limit}.",
        ),
        "too_much_memory": QT_TRANSLATE_NOOP(
            "problems", "This needs about {needed} of memory; the limit is {budget}."
        ),
        "kind_unknown": QT_TRANSLATE_NOOP(
            "problems", "The values of the {tensor} are of the unknown kind “{kind}”; choose another kind."
        ),
        "kind_for_kernels": QT_TRANSLATE_NOOP(
            "problems", "“{kind}” values are for kernels; the input cannot have them."
        ),
        "seed_negative": QT_TRANSLATE_NOOP("problems", "The seed of the {tensor} is {value}; it must be at least 0."),
        "file_not_chosen": QT_TRANSLATE_NOOP(
            "problems", "The values of the {tensor} come from a file, but no file is chosen."
        ),
        "list_shape": QT_TRANSLATE_NOOP(
            "problems", "The numbers of the {tensor} have the shape {found}, but the {tensor} has {shape}."
        ),
        "file_missing": QT_TRANSLATE_NOOP("problems", "The file {path} of the {tensor} does not exist."),
        "file_unreadable": QT_TRANSLATE_NOOP(
            "problems", "The file {path} of the {tensor} cannot be read ({reason})."
        ),
        "file_not_ordinary": QT_TRANSLATE_NOOP(
            "problems", "{path}, the file of the {tensor}, is a folder or a device; choose a file."
        ),
        "file_empty": QT_TRANSLATE_NOOP("problems", "The file {path} of the {tensor} is empty."),
        "file_damaged": QT_TRANSLATE_NOOP(
            "problems",
            "The file {path} of the {tensor} is damaged: it begins like a {format} file but cannot be read.",
        ),
        "file_wrong_array": QT_TRANSLATE_NOOP(
            "problems",
            "The file {path} of the {tensor} holds {found}, but numbers with 2 to 4 dimensions are needed.",
        ),
        "file_too_large": QT_TRANSLATE_NOOP(
            "problems", "The file {path} of the {tensor} holds more than {limit} numbers; choose a smaller one."
        ),
        "file_not_supported": QT_TRANSLATE_NOOP(
            "problems", "The file {path} of the {tensor} is neither a picture nor a .npy array of numbers."
        ),
        "file_shape": QT_TRANSLATE_NOOP(
            "problems", "The file {path} has the shape {found}, but the {tensor} has {shape}."
        ),
    },
)

# The labels of buttons: each says what a click sets.
FIXES = Sentences(
    "fixes",
    {
        "set_value": QT_TRANSLATE_NOOP("fixes", "Use {value}"),
        "natural_output": QT_TRANSLATE_NOOP("fixes", "Output: automatic"),
        "set_output": QT_TRANSLATE_NOOP("fixes", "Output {measure} {value}"),
        "set_input": QT_TRANSLATE_NOOP("fixes", "Input {measure} {value}"),
        "set_kernel": QT_TRANSLATE_NOOP("fixes", "Kernel {measure} {value}"),
        "set_stride": QT_TRANSLATE_NOOP("fixes", "Stride {value}"),
        "set_padding": QT_TRANSLATE_NOOP("fixes", "Padding {padding}"),
        "swap_channels": QT_TRANSLATE_NOOP("fixes", "Swap to [kh, kw, {out}, {in}]"),
        "set_kernel_out": QT_TRANSLATE_NOOP("fixes", "Kernel gives {value:channels}"),
        "set_kernel_in": QT_TRANSLATE_NOOP("fixes", "Kernel takes {value:channels}"),
        "set_input_channels": QT_TRANSLATE_NOOP("fixes", "Input has {value:channels}"),
        "set_pads": QT_TRANSLATE_NOOP("fixes", "Padding {begin} and {end}"),
        "set_batch": QT_TRANSLATE_NOOP("fixes", "Batch size {value}"),
        "set_one_channel": QT_TRANSLATE_NOOP("fixes", "One image, one channel"),
        "use_integers": QT_TRANSLATE_NOOP("fixes", "Use small integers"),
        "use_own_shape": QT_TRANSLATE_NOOP("fixes", "Use the shape {shape}"),
        "use_file_shape": QT_TRANSLATE_NOOP("fixes", "Use the shape {shape}"),
    },
)

REFUSED = Sentences(
    "problems",
    {
        "out_of_range": QT_TRANSLATE_NOOP(
            "problems", "“{text}” is out of range; type a number from −2147483648 to 2147483647."
        ),
        "divides_by_zero": QT_TRANSLATE_NOOP(
            "problems", "“{text}” divides by zero; type a whole number or arithmetic such as 2*16+1."
        ),
        "not_a_number": QT_TRANSLATE_NOOP(
            "problems", "“{text}” is not a whole number; type a whole number or arithmetic such as 2*16+1."
        ),
    },
)

WORDS = Sentences(
    "problems",
    {
        "size": QT_TRANSLATE_NOOP("problems", "size"),
        "explicit": QT_TRANSLATE_NOOP("problems", "explicit padding"),
    },
)


def problem_text(problem: Problem) -> str:
    """Say in one sentence what is wrong with which value."""
    phrases = _phrases(problem.values)
    if problem.code == "output_not_legal":
        return impossible_size_text(problem, phrases)
    return PROBLEMS.fill(problem.code, problem.values, {**phrases, "tensor": tensor_text(problem.argument)})


def fix_text(fix: Fix) -> str:
    """Label the button that applies the fix."""
    return FIXES.fill(fix.code, fix.values, _phrases(fix.values))


def refused_text(text: str) -> str:
    """Say why what was typed is no number that a field takes."""
    from ..core.numbers.arithmetic import RefusedTextError, integer

    code = "out_of_range"
    try:
        integer(text)
    except RefusedTextError as refusal:
        is_long_number = text.lstrip("+-\u2212").isdigit()
        if refusal.code == "divides_by_zero":
            code = "divides_by_zero"
        elif refusal.code != "too_long" and not is_long_number:
            code = "not_a_number"
    return REFUSED.fill(code, {"text": quoted(text, 40)})


def _phrases(values: Mapping[str, int | str]) -> dict[str, str]:
    """The words for values that are codes or amounts."""
    phrases = {}
    if "axis" in values:
        axis = phrases["axis"] = axis_text(str(values["axis"]))
        phrases["measure"] = WORDS.translate("size") if values["axis"] == "both" else axis
    if "reason" in values:
        phrases["reason"] = reason_text(str(values["reason"]))
    if "side" in values:
        phrases["side"] = side_text(str(values["side"]))
    if "dimension" in values:
        phrases["dimension"] = dimension_text(str(values["dimension"]))
    if values.get("kind") in KINDS:
        phrases["kind"] = kind_text(str(values["kind"]))
    if values.get("padding") == "explicit":
        phrases["padding"] = WORDS.translate("explicit")
    if "first" in values and "last" in values:
        phrases["sizes"] = sizes_text(int(values["first"]), int(values["last"]))
    for name in ("needed", "budget"):
        if name in values:
            phrases[name] = bytes_text(int(values[name]))
    return phrases
