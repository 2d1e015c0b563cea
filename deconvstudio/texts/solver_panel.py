"""The words of the panel that finds a layer for a wanted size."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.solver import Leftover, Solution
from .names import axis_text
from .solver import no_twin_text

# A thin space: groups of digits that no language reads as a fraction.
GROUP = "\u2009"


def argument_text(argument: str) -> str:
    """The name of what may change."""
    return {
        "kernel": QCoreApplication.translate("reach", "Kernel"),
        "strides": QCoreApplication.translate("reach", "Stride"),
        "padding": QCoreApplication.translate("reach", "Padding"),
        "dilations": QCoreApplication.translate("reach", "Dilation"),
        "input": QCoreApplication.translate("reach", "Input"),
        "output": QCoreApplication.translate("reach", "Output"),
    }.get(argument, argument)


def column_text(column: str) -> str:
    """The head of a column."""
    return {
        "rank": QCoreApplication.translate("reach", "#"),
        "input": QCoreApplication.translate("reach", "Input"),
        "kernel": QCoreApplication.translate("reach", "Kernel"),
        "stride": QCoreApplication.translate("reach", "Stride"),
        "dilation": QCoreApplication.translate("reach", "Dilation"),
        "padding": QCoreApplication.translate("reach", "Padding"),
        "crop": QCoreApplication.translate("reach", "Crop"),
        "unreached": QCoreApplication.translate("reach", "Unreached"),
        "overlap": QCoreApplication.translate("reach", "Overlap"),
        "parameters": QCoreApplication.translate("reach", "Parameters"),
        "work": QCoreApplication.translate("reach", "Multiply-adds"),
        "pytorch": QCoreApplication.translate("reach", "PyTorch"),
    }.get(column, column)


def column_tip(column: str) -> str:
    """What the numbers of a column are."""
    return {
        "rank": QCoreApplication.translate(
            "reach",
            "The best first: no unreached cells, then even overlap, then the same layer in every framework,"
            " then the smaller kernel",
        ),
        "input": QCoreApplication.translate("reach", "The input that gives this output"),
        "kernel": QCoreApplication.translate("reach", "The kernel, height × width where they differ"),
        "stride": QCoreApplication.translate("reach", "The stride, height × width where they differ"),
        "dilation": QCoreApplication.translate("reach", "The dilation, height × width where they differ"),
        "padding": QCoreApplication.translate("reach", "VALID, SAME, or so many cells cut off each side"),
        "crop": QCoreApplication.translate(
            "reach", "Cells that are cut off the full output: at the beginning, at the end"
        ),
        "unreached": QCoreApplication.translate("reach", "Rows and columns that no input reaches: always zero"),
        "overlap": QCoreApplication.translate(
            "reach", "Even: as many stamps on each inner cell. Uneven: a checkerboard may come"
        ),
        "parameters": QCoreApplication.translate("reach", "The kernel's numbers: height · width · in · out"),
        "work": QCoreApplication.translate("reach", "Multiplications and additions for one image"),
        "pytorch": QCoreApplication.translate(
            "reach", "The arguments of torch.nn.ConvTranspose2d for the same layer"
        ),
    }.get(column, column)


def pair_text(height: int | str, width: int | str) -> str:
    """One number where both axes have it, else height × width."""
    return str(height) if height == width else f"{height} × {width}"


def size_text(height: int, width: int) -> str:
    return f"{height} × {width}"


def count_text(count: int) -> str:
    """A number with its thousands apart."""
    return f"{count:,}".replace(",", GROUP)


def padding_text(height: str | tuple[int, int], width: str | tuple[int, int]) -> str:
    if height == width and isinstance(height, str):
        return height
    return QCoreApplication.translate("reach", "explicit")


def most_text() -> str:
    """What stands before the greatest kernel, stride or dilation that is tried."""
    return QCoreApplication.translate("reach", "up to")


def held_text(value: str) -> str:
    """What an argument is while it may not change."""
    return QCoreApplication.translate("reach", "held at {value}").format(value=value)


def most_label(argument: str) -> str:
    """The name of the field for the greatest kernel, stride or dilation, for screen readers."""
    return {
        "kernel": QCoreApplication.translate("reach", "greatest kernel that is tried"),
        "strides": QCoreApplication.translate("reach", "greatest stride that is tried"),
        "dilations": QCoreApplication.translate("reach", "greatest dilation that is tried"),
    }.get(argument, argument)


def may_change_tip(argument: str) -> str:
    return {
        "kernel": QCoreApplication.translate("reach", "Ticked: kernels of other sizes are tried"),
        "strides": QCoreApplication.translate("reach", "Ticked: other strides are tried"),
        "padding": QCoreApplication.translate("reach", "Ticked: VALID, SAME and explicit padding are tried"),
        "dilations": QCoreApplication.translate("reach", "Ticked: other dilations are tried"),
        "input": QCoreApplication.translate("reach", "Ticked: inputs of any size are tried"),
    }.get(argument, argument)


def found_text(shown: int, count: int, output: str) -> str:
    """How many layers there are, and how many of them the filter leaves."""
    if shown < count:
        sentence = QCoreApplication.translate("reach", "{shown} of {count} layers that give {output}")
    elif count == 1:
        sentence = QCoreApplication.translate("reach", "1 layer gives {output}")
    else:
        sentence = QCoreApplication.translate("reach", "{count} layers give {output}")
    return sentence.format(shown=count_text(shown), count=count_text(count), output=output)


def fault_text(argument: str, value: int, first: int, last: int) -> str:
    """Why nothing is searched for: a number out of range."""
    template = {
        "output": QCoreApplication.translate(
            "reach", "The wanted size is {value}; it must be from {first} to {last}."
        ),
        "most_kernel": QCoreApplication.translate(
            "reach", "Kernels up to {value} cannot be tried; the greatest must be from {first} to {last}."
        ),
        "most_strides": QCoreApplication.translate(
            "reach", "Strides up to {value} cannot be tried; the greatest must be from {first} to {last}."
        ),
        "most_dilations": QCoreApplication.translate(
            "reach", "Dilations up to {value} cannot be tried; the greatest must be from {first} to {last}."
        ),
        "kernel": QCoreApplication.translate("reach", "The kernel is {value}; let it change, or make it at least 1."),
        "strides": QCoreApplication.translate(
            "reach", "The stride is {value}; let it change, or make it one from {first} to {last}."
        ),
        "dilations": QCoreApplication.translate(
            "reach", "The dilation is {value}; let it change, or make it one from {first} to {last}."
        ),
        "input": QCoreApplication.translate("reach", "The input is {value}; let it change, or make it at least 1."),
        "padding": QCoreApplication.translate(
            "reach", "The padding has {value}; let it change, or make it one from {first} to {last}."
        ),
    }.get(argument, argument)
    return template.format(value=value, first=first, last=last)


def twin_text(height: Solution, width: Solution) -> str:
    """The layer in PyTorch's arguments, or why PyTorch has none."""
    ours, theirs = height.pytorch, width.pytorch
    if ours is None or theirs is None:
        code = height.no_equivalent if ours is None else width.no_equivalent
        return {
            "end_cropped_more": QCoreApplication.translate("reach", "none: crops the end more"),
            "output_padding_too_large": QCoreApplication.translate("reach", "none: op would be too large"),
        }.get(code or "", "–")
    pairs = [
        ("k", ours.kernel, theirs.kernel),
        ("s", ours.stride, theirs.stride),
        ("p", ours.padding, theirs.padding),
        ("op", ours.output_padding, theirs.output_padding),
    ]
    if (ours.dilation, theirs.dilation) != (1, 1):
        pairs.append(("d", ours.dilation, theirs.dilation))
    return " ".join(f"{name}={one}" if one == other else f"{name}=({one}, {other})" for name, one, other in pairs)


def row_tip(height: Solution, width: Solution) -> str:
    """What a row says in words."""
    lines = []
    if height.pytorch is None or width.pytorch is None:
        code = height.no_equivalent if height.pytorch is None else width.no_equivalent
        lines.append(no_twin_text(code or ""))
    for solution in dict.fromkeys((height, width)):
        if len(solution.begins) > 1:
            template = QCoreApplication.translate(
                "reach", "The crop may begin with {first} to {last} cells; the overlap and the costs stay the same."
            )
            lines.append(template.format(first=solution.begins[0], last=solution.begins[-1]))
    return "\n".join(lines)


def axis_sentence(sentence: str, axes: tuple[int, ...]) -> str:
    """A sentence about one axis, said to be so where the other one is not in question."""
    if len(axes) > 1:
        return sentence
    template = QCoreApplication.translate("reach", "{axis}: {sentence}")
    return template.format(axis=axis_text(("height", "width")[axes[0]]).capitalize(), sentence=sentence)


def left_over_text(leftover: Leftover) -> str:
    """What is to be cropped or padded after the nearest layers, for a skip connection that must match."""
    below, above = leftover.below, leftover.above
    if below is not None and above is not None:
        template = QCoreApplication.translate(
            "reach", "To match {target} all the same: take {above} and crop {crop}, or take {below} and pad {pad}."
        )
    elif below is not None:
        template = QCoreApplication.translate("reach", "To match {target} all the same: take {below} and pad {pad}.")
    elif above is not None:
        template = QCoreApplication.translate(
            "reach", "To match {target} all the same: take {above} and crop {crop}."
        )
    else:
        return ""
    return template.format(
        target=leftover.target,
        below=below.output if below is not None else 0,
        above=above.output if above is not None else 0,
        pad=leftover.pad,
        crop=leftover.crop,
    )
