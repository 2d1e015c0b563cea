"""Sentences for the core's Problems and their ways out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ..core.numbers.quoting import quoted
from ..core.problems import Fix, Problem
from .documents import reason_text
from .fill import MissingAsQuestionMark
from .impossible_sizes import choices_text, output_template, sizes_text
from .names import axis_text, bytes_text, dimension_text, kind_text, side_text, tensor_text


def problem_text(problem: Problem) -> str:
    """One sentence that says what is wrong with which value."""
    return _filled(_problem_template(problem), problem.values)


def fix_text(fix: Fix) -> str:
    """The label of the button that applies the way out."""
    return _filled(_fix_template(fix), fix.values)


def refused_text(text: str) -> str:
    """What was typed is no number; the old one stays."""
    if text.lstrip("+-\u2212").isdigit():
        sentence = QCoreApplication.translate("texts", "{text} is too large a number; type at most 2147483647.")
    else:
        sentence = QCoreApplication.translate("texts", "“{text}” is not a whole number; the old number stays.")
    return sentence.format(text=quoted(text, 40))


def _problem_template(problem: Problem) -> str:
    if problem.code == "output_not_legal":
        return output_template(problem)
    templates = {
        "dimension_below_one": QCoreApplication.translate(
            "texts", "The {dimension} is {value}; it must be at least 1."
        ),
        "strides_out_of_range": QCoreApplication.translate(
            "texts", "The stride over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "dilations_out_of_range": QCoreApplication.translate(
            "texts", "The dilation over the {axis} is {value}; it must be from {first} to {last}."
        ),
        "pad_out_of_range": QCoreApplication.translate(
            "texts", "The padding at the {side} is {value}; it must be from {first} to {last}."
        ),
        "output_below_one": QCoreApplication.translate(
            "texts", "The wanted output {axis} is {value}; it must be at least 1."
        ),
        "channels_differ": QCoreApplication.translate(
            "texts",
            "The input has {input} channels but the kernel {shape} takes {kernel}, its last number;"
            " the two must be equal.",
        ),
        "nothing_left": QCoreApplication.translate(
            "texts",
            "Over the {axis} the padding {begin} + {end} cuts away all {full} cells of the full output,"
            " ({i} − 1)·{s} + {extent}; with input {i}, kernel {k} and stride {s} the two may add up to {most}.",
        ),
        "too_many_elements": QCoreApplication.translate(
            "texts",
            "The {tensor} would have {count} elements per image; TensorFlow counts to {limit}.",
        ),
        "too_much_memory": QCoreApplication.translate(
            "texts", "This needs about {needed} of memory; {budget} are allowed."
        ),
        "kind_unknown": QCoreApplication.translate(
            "texts", "The values of the {tensor} are of the kind “{kind}”, which is not known."
        ),
        "kind_for_kernels": QCoreApplication.translate(
            "texts", "“{kind}” values are for kernels; the input cannot have them."
        ),
        "seed_negative": QCoreApplication.translate(
            "texts", "The seed of the {tensor} is {value}; it must be 0 or more."
        ),
        "file_not_chosen": QCoreApplication.translate("texts", "No file is chosen for the values of the {tensor}."),
        "list_shape": QCoreApplication.translate(
            "texts", "The numbers of the {tensor} have the shape {found}, its shape says {shape}."
        ),
        "file_missing": QCoreApplication.translate("texts", "The file {path} of the {tensor} is not there."),
        "file_not_ordinary": QCoreApplication.translate(
            "texts", "{path}, the file of the {tensor}, is a folder or a device; choose a file."
        ),
        "file_empty": QCoreApplication.translate("texts", "The file {path} of the {tensor} is empty."),
        "file_damaged": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} is damaged: it begins like {format} but cannot be read."
        ),
        "file_wrong_array": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} holds {found}; numbers in 2 to 4 dimensions are needed."
        ),
        "file_too_large": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} holds more than {limit} numbers, which is the most."
        ),
        "file_unreadable": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} cannot be read ({reason})."
        ),
        "file_not_supported": QCoreApplication.translate(
            "texts", "The file {path} of the {tensor} is neither a picture nor a .npy array of numbers."
        ),
        "file_shape": QCoreApplication.translate(
            "texts", "The file {path} has the shape {found}, the {tensor} has {shape}."
        ),
    }
    template = templates.get(problem.code, problem.code)
    return template.replace("{tensor}", tensor_text(problem.argument))


def _fix_template(fix: Fix) -> str:
    return {
        "set_value": QCoreApplication.translate("texts", "Use {value}"),
        "natural_output": QCoreApplication.translate("texts", "Output: automatic"),
        "set_output": QCoreApplication.translate("texts", "Output {measure} {value}"),
        "set_input": QCoreApplication.translate("texts", "Input {measure} {value}"),
        "set_kernel": QCoreApplication.translate("texts", "Kernel {measure} {value}"),
        "set_stride": QCoreApplication.translate("texts", "Stride {value}"),
        "set_padding": QCoreApplication.translate("texts", "Padding {padding}"),
        "swap_channels": QCoreApplication.translate("texts", "Swap to [kh, kw, {out}, {in}]"),
        "set_kernel_out": QCoreApplication.translate("texts", "Kernel gives {value} channels"),
        "set_kernel_in": QCoreApplication.translate("texts", "Kernel takes {value} channels"),
        "set_input_channels": QCoreApplication.translate("texts", "Input has {value} channels"),
        "set_pads": QCoreApplication.translate("texts", "Padding {begin} and {end}"),
        "set_batch": QCoreApplication.translate("texts", "Batch size {value}"),
        "set_one_channel": QCoreApplication.translate("texts", "One image, one channel"),
        "use_integers": QCoreApplication.translate("texts", "Use small integers"),
        "use_own_shape": QCoreApplication.translate("texts", "Use the shape {shape}"),
        "use_file_shape": QCoreApplication.translate("texts", "Use the shape {shape}"),
    }.get(fix.code, fix.code)


def _filled(template: str, values: Mapping[str, int | str]) -> str:
    shown: dict[str, int | str] = dict(values)
    if "axis" in shown:
        both = shown["axis"] == "both"
        size = QCoreApplication.translate("texts", "size")
        shown["measure"] = size if both else axis_text(str(shown["axis"]))
        shown["axis"] = axis_text(str(shown["axis"]))
    if "reason" in shown:
        shown["reason"] = reason_text(str(shown["reason"]))
    if "side" in shown:
        shown["side"] = side_text(str(shown["side"]))
    if "dimension" in shown:
        shown["dimension"] = dimension_text(str(shown["dimension"]))
    if "kind" in shown:
        shown["kind"] = kind_text(str(shown["kind"]))
    if shown.get("padding") == "explicit":
        shown["padding"] = QCoreApplication.translate("texts", "explicit padding")
    if "first" in shown and "last" in shown:
        shown["sizes"] = sizes_text(int(shown["first"]), int(shown["last"]))
    if "kernel_first" in shown:
        shown["kernels"] = choices_text(int(shown["kernel_first"]), int(shown["kernel_last"]))
    for name in ("needed", "budget"):
        if name in shown:
            shown[name] = bytes_text(int(shown[name]))
    return template.format_map(MissingAsQuestionMark(shown))
