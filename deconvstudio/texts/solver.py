"""Sentences for what the solver answers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.sizes.axis import AxisPadding
from ..core.solver import Impossible, RequestFix
from .fill import MissingAsQuestionMark, Phrase


def impossible_text(impossible: Impossible) -> str:
    """One sentence that proves with numbers why no layer gives the size."""
    numbers = impossible.numbers
    template = {
        "one_interval": QCoreApplication.translate(
            "texts", "{output} is not reachable {origin} with {layer}: {only}"
        ),
        "above_all": QCoreApplication.translate(
            "texts",
            "{output} is not reachable {origin} with {layer}: the greatest that is, {greatest}, comes from {at}",
        ),
        "below_all": QCoreApplication.translate(
            "texts",
            "{output} is not reachable {origin} with {layer}: the least that is, {least}, comes from {at}",
        ),
        "between": QCoreApplication.translate(
            "texts",
            "{output} is not reachable {origin} with {layer}: the nearest that are, {below} and {above}, come from"
            " {at_below} and from {at_above}",
        ),
        "nothing_left": QCoreApplication.translate(
            "texts",
            "{output} is not reachable: the padding {begin} + {end} cuts away all {full} cells of the full output",
        ),
        "paddings_differ": QCoreApplication.translate(
            "texts", "One layer has one kind of padding: SAME, VALID or numbers, the same for height and width"
        ),
    }.get(impossible.code, impossible.code)
    phrases = {
        "origin": _origin(impossible),
        "layer": _layer(impossible),
        "only": _only(impossible),
        "at": _place(impossible, "at"),
        "at_below": _place(impossible, "below"),
        "at_above": _place(impossible, "above"),
    }
    own_words = {name: Phrase(phrase) for name, phrase in phrases.items()}
    filled = template.format_map(MissingAsQuestionMark({**numbers, **own_words}))
    if "needed_input" in numbers:
        need = QCoreApplication.translate("texts", "{sentence}; {output} needs an input of {needed_input}")
        filled = need.format_map(MissingAsQuestionMark({**numbers, "sentence": Phrase(filled)}))
    return QCoreApplication.translate("texts", "{sentence}.").format(sentence=filled)


def way_text(way: RequestFix) -> str:
    """The label of the button that takes the way out."""
    if "begin" in way.values:
        template = QCoreApplication.translate("texts", "Padding {begin} and {end}")
    else:
        template = {
            "output": QCoreApplication.translate("texts", "Output {output}"),
            "input": QCoreApplication.translate("texts", "Input {input}"),
            "kernel": QCoreApplication.translate("texts", "Kernel {kernel}"),
            "stride": QCoreApplication.translate("texts", "Stride {stride}"),
            "kernel_and_stride": QCoreApplication.translate("texts", "Kernel {kernel} and stride {stride}"),
            "padding": QCoreApplication.translate("texts", "Padding {padding}"),
        }.get(way.change, way.change)
    return template.format_map(MissingAsQuestionMark(way.values))


def no_twin_text(code: str) -> str:
    """Why PyTorch does not have a layer."""
    return {
        "end_cropped_more": QCoreApplication.translate(
            "texts", "PyTorch cannot crop more at the end than at the beginning."
        ),
        "output_padding_too_large": QCoreApplication.translate(
            "texts", "PyTorch would need an output_padding that is not below the stride or the dilation."
        ),
    }.get(code, code)


def overlap_text(is_even: bool) -> str:
    """How the stamps overlap."""
    return QCoreApplication.translate("texts", "even") if is_even else QCoreApplication.translate("texts", "uneven")


def padding_text(padding: AxisPadding) -> str:
    """SAME, VALID, or the pads at the beginning and at the end."""
    return padding if isinstance(padding, str) else f"{padding[0]}, {padding[1]}"


def _origin(impossible: Impossible) -> str:
    numbers = impossible.numbers
    if "input" in numbers:
        template = QCoreApplication.translate("texts", "from {input}")
    elif "input_first" in numbers:
        template = QCoreApplication.translate("texts", "from inputs of {input_first} to {input_last}")
    else:
        template = QCoreApplication.translate("texts", "from any input")
    return template.format_map(MissingAsQuestionMark(numbers))


def _layer(impossible: Impossible) -> str:
    """What the layer may be. With SAME neither kernel nor dilation changes the size."""
    numbers = impossible.numbers
    parts = [
        {
            "any": QCoreApplication.translate("texts", "any padding"),
            "explicit": QCoreApplication.translate("texts", "explicit padding"),
        }.get(str(numbers.get("padding")), str(numbers.get("padding")))
    ]
    if numbers.get("padding") != "SAME":
        if "kernel" in numbers:
            parts.append(QCoreApplication.translate("texts", "kernel {kernel}"))
        else:
            parts.append(QCoreApplication.translate("texts", "kernels up to {kernel_most}"))
    if "stride" in numbers:
        parts.append(QCoreApplication.translate("texts", "stride {stride}"))
    else:
        parts.append(QCoreApplication.translate("texts", "strides up to {stride_most}"))
    if numbers.get("padding") != "SAME":
        if "dilation_most" in numbers:
            parts.append(QCoreApplication.translate("texts", "dilations up to {dilation_most}"))
        elif numbers.get("dilation") != 1:
            parts.append(QCoreApplication.translate("texts", "dilation {dilation}"))
    together = QCoreApplication.translate("texts", "{parts} and {last}")
    filled = [part.format_map(MissingAsQuestionMark(numbers)) for part in parts]
    return together.format(parts=", ".join(filled[:-1]), last=filled[-1])


def _place(impossible: Impossible, name: str) -> str:
    """The layer that reaches a size."""
    numbers = impossible.numbers
    if numbers.get(f"{name}_dilation", 1) == 1:
        template = QCoreApplication.translate("texts", "input {input}, kernel {kernel} and stride {stride}")
    else:
        template = QCoreApplication.translate(
            "texts", "input {input}, kernel {kernel}, stride {stride} and dilation {dilation}"
        )
    parts = ("input", "kernel", "stride", "dilation")
    return template.format_map(MissingAsQuestionMark({part: numbers.get(f"{name}_{part}") for part in parts}))


def _only(impossible: Impossible) -> str:
    numbers = impossible.numbers
    if "first" not in numbers:
        return ""
    first, last = int(numbers["first"]), int(numbers["last"])
    if first == last:
        template = QCoreApplication.translate("texts", "only {first} is")
    elif last == first + 1:
        template = QCoreApplication.translate("texts", "only {first} and {last} are")
    else:
        template = QCoreApplication.translate("texts", "only {first} to {last} are")
    if numbers["padding"] == "SAME":
        template = QCoreApplication.translate("texts", "{only}, whatever the kernel").format(only=template)
    return template.format_map(MissingAsQuestionMark(numbers))
