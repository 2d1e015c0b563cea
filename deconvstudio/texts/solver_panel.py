"""The words of the panel that finds a layer for a wanted size."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.solver import Leftover, Solution
from .fill import Sentences
from .names import axis_text
from .solver import no_equivalent_text

# A thin space: groups of digits that no language reads as a fraction.
GROUP = "\u2009"

ARGUMENTS = Sentences(
    "solver",
    {
        "kernel": QT_TRANSLATE_NOOP("solver", "Kernel"),
        "strides": QT_TRANSLATE_NOOP("solver", "Stride"),
        "padding": QT_TRANSLATE_NOOP("solver", "Padding"),
        "dilations": QT_TRANSLATE_NOOP("solver", "Dilation"),
        "input": QT_TRANSLATE_NOOP("solver", "Input"),
        "output": QT_TRANSLATE_NOOP("solver", "Output"),
    },
)

COLUMNS = Sentences(
    "solver",
    {
        "rank": QT_TRANSLATE_NOOP("solver", "#"),
        "input": QT_TRANSLATE_NOOP("solver", "Input"),
        "kernel": QT_TRANSLATE_NOOP("solver", "Kernel"),
        "stride": QT_TRANSLATE_NOOP("solver", "Stride"),
        "dilation": QT_TRANSLATE_NOOP("solver", "Dilation"),
        "padding": QT_TRANSLATE_NOOP("solver", "Padding"),
        "crop": QT_TRANSLATE_NOOP("solver", "Crop"),
        "unreached": QT_TRANSLATE_NOOP("solver", "Unreached"),
        "overlap": QT_TRANSLATE_NOOP("solver", "Overlap"),
        "parameters": QT_TRANSLATE_NOOP("solver", "Parameters"),
        "work": QT_TRANSLATE_NOOP("solver", "Multiply-adds"),
        "pytorch": QT_TRANSLATE_NOOP("solver", "PyTorch"),
    },
)

COLUMN_TIPS = Sentences(
    "solver",
    {
        "rank": QT_TRANSLATE_NOOP(
            "solver",
            "The best layer comes first: no unreached cells, then even overlap, then the same layer in PyTorch,"
            " then the smaller kernel",
        ),
        "input": QT_TRANSLATE_NOOP("solver", "The input size that gives this output"),
        "kernel": QT_TRANSLATE_NOOP("solver", "The kernel size; height × width if they differ"),
        "stride": QT_TRANSLATE_NOOP("solver", "The stride; height × width if they differ"),
        "dilation": QT_TRANSLATE_NOOP("solver", "The dilation; height × width if they differ"),
        "padding": QT_TRANSLATE_NOOP("solver", "VALID, SAME, or explicit numbers of cells to crop on each side"),
        "crop": QT_TRANSLATE_NOOP("solver", "Cells cropped from the full output: at the beginning, at the end"),
        "unreached": QT_TRANSLATE_NOOP("solver", "Rows and columns that get no input: always zero"),
        "overlap": QT_TRANSLATE_NOOP(
            "solver",
            "Even: every inner cell gets the same number of stamps. Uneven: a checkerboard pattern may appear",
        ),
        "parameters": QT_TRANSLATE_NOOP("solver", "The kernel's numbers: height · width · in · out"),
        "work": QT_TRANSLATE_NOOP("solver", "Multiplications and additions for one image"),
        "pytorch": QT_TRANSLATE_NOOP("solver", "The arguments of torch.nn.ConvTranspose2d for the same layer"),
    },
)

MAX_LABELS = Sentences(
    "solver",
    {
        "kernel": QT_TRANSLATE_NOOP("solver", "largest kernel to try"),
        "strides": QT_TRANSLATE_NOOP("solver", "largest stride to try"),
        "dilations": QT_TRANSLATE_NOOP("solver", "largest dilation to try"),
    },
)

MAY_CHANGE = Sentences(
    "solver",
    {
        "kernel": QT_TRANSLATE_NOOP("solver", "If ticked, the search tries other kernel sizes"),
        "strides": QT_TRANSLATE_NOOP("solver", "If ticked, the search tries other strides"),
        "padding": QT_TRANSLATE_NOOP("solver", "If ticked, the search tries VALID, SAME and explicit padding"),
        "dilations": QT_TRANSLATE_NOOP("solver", "If ticked, the search tries other dilations"),
        "input": QT_TRANSLATE_NOOP("solver", "If ticked, the search tries inputs of any size"),
    },
)

FAULTS = Sentences(
    "solver",
    {
        "output": QT_TRANSLATE_NOOP("solver", "The wanted size is {value}; it must be from {first} to {last}."),
        "max_kernel": QT_TRANSLATE_NOOP(
            "solver", "The largest kernel to try is {value}; it must be from {first} to {last}."
        ),
        "max_strides": QT_TRANSLATE_NOOP(
            "solver", "The largest stride to try is {value}; it must be from {first} to {last}."
        ),
        "max_dilations": QT_TRANSLATE_NOOP(
            "solver", "The largest dilation to try is {value}; it must be from {first} to {last}."
        ),
        "kernel": QT_TRANSLATE_NOOP("solver", "The kernel is {value}; let it change, or set it to at least 1."),
        "strides": QT_TRANSLATE_NOOP(
            "solver", "The stride is {value}; let it change, or set it to a number from {first} to {last}."
        ),
        "dilations": QT_TRANSLATE_NOOP(
            "solver", "The dilation is {value}; let it change, or set it to a number from {first} to {last}."
        ),
        "input": QT_TRANSLATE_NOOP("solver", "The input is {value}; let it change, or set it to at least 1."),
        "padding": QT_TRANSLATE_NOOP(
            "solver", "The padding holds {value}; let it change, or set it to a number from {first} to {last}."
        ),
    },
)

PANEL = Sentences(
    "solver",
    {
        "explicit": QT_TRANSLATE_NOOP("solver", "explicit"),
        "up_to": QT_TRANSLATE_NOOP("solver", "up to"),
        "held": QT_TRANSLATE_NOOP("solver", "stays {value}"),
        "some": QT_TRANSLATE_NOOP("solver", "{shown} of {count} layers that give {output}"),
        "one": QT_TRANSLATE_NOOP("solver", "1 layer gives {output}"),
        "all": QT_TRANSLATE_NOOP("solver", "{count} layers give {output}"),
        "begins": QT_TRANSLATE_NOOP(
            "solver",
            "The crop at the beginning may be from {first} to {last}; the overlap and the costs stay the same.",
        ),
        "axis": QT_TRANSLATE_NOOP("solver", "{axis}: {sentence}"),
    },
)

NO_ARGUMENTS = Sentences(
    "solver",
    {
        "end_cropped_more": QT_TRANSLATE_NOOP("solver", "none: crops the end more"),
        "output_padding_too_large": QT_TRANSLATE_NOOP("solver", "none: op would be too large"),
    },
)

LEFTOVERS = Sentences(
    "solver",
    {
        "both": QT_TRANSLATE_NOOP(
            "solver", "To match {target} anyway: take {above} and crop {crop}, or take {below} and pad {pad}."
        ),
        "below": QT_TRANSLATE_NOOP("solver", "To match {target} anyway: take {below} and pad {pad}."),
        "above": QT_TRANSLATE_NOOP("solver", "To match {target} anyway: take {above} and crop {crop}."),
    },
)


def argument_text(argument: str) -> str:
    """The name of what may change."""
    return ARGUMENTS.translate(argument)


def column_text(column: str) -> str:
    """The head of a column."""
    return COLUMNS.translate(column)


def column_tip(column: str) -> str:
    """Say what the numbers of a column are."""
    return COLUMN_TIPS.translate(column)


def pair_text(height: int | str, width: int | str) -> str:
    """One number if both axes have it, otherwise height × width."""
    return str(height) if height == width else f"{height} × {width}"


def size_text(height: int, width: int) -> str:
    return f"{height} × {width}"


def count_text(count: int) -> str:
    """A number with its thousands apart."""
    return f"{count:,}".replace(",", GROUP)


def padding_text(height: str | tuple[int, int], width: str | tuple[int, int]) -> str:
    if height == width and isinstance(height, str):
        return height
    return PANEL.translate("explicit")


def max_text() -> str:
    """The words before the largest kernel, stride or dilation to try."""
    return PANEL.translate("up_to")


def held_text(value: str) -> str:
    """Say what an argument is while it may not change."""
    return PANEL.fill("held", {"value": value})


def max_label(argument: str) -> str:
    """Name the field for the largest kernel, stride or dilation, for screen readers."""
    return MAX_LABELS.translate(argument)


def may_change_tip(argument: str) -> str:
    return MAY_CHANGE.translate(argument)


def found_text(shown: int, count: int, output: str) -> str:
    """Say how many layers there are, and how many of them the filter leaves."""
    code = "some" if shown < count else "one" if count == 1 else "all"
    return PANEL.fill(code, {"shown": count_text(shown), "count": count_text(count), "output": output})


def fault_text(argument: str, value: int, first: int, last: int) -> str:
    """Say why the search does not begin: a number is out of range."""
    return FAULTS.fill(argument, {"value": value, "first": first, "last": last})


def equivalent_text(height: Solution, width: Solution) -> str:
    """Write the layer in PyTorch's arguments, or say why PyTorch has none."""
    ours, theirs = height.pytorch, width.pytorch
    if ours is None or theirs is None:
        code = height.no_equivalent if ours is None else width.no_equivalent
        return NO_ARGUMENTS.translate(str(code))
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
    """Say what a row does not show: why PyTorch has no such layer, which crops it stands for."""
    lines = []
    if height.pytorch is None or width.pytorch is None:
        code = height.no_equivalent if height.pytorch is None else width.no_equivalent
        lines.append(no_equivalent_text(str(code)))
    for solution in dict.fromkeys((height, width)):
        if len(solution.begins) > 1:
            lines.append(PANEL.fill("begins", {"first": solution.begins[0], "last": solution.begins[-1]}))
    return "\n".join(lines)


def axis_sentence(sentence: str, axes: tuple[int, ...]) -> str:
    """Name the axis of a sentence if the other axis is not in question."""
    if len(axes) > 1:
        return sentence
    axis = axis_text(("height", "width")[axes[0]]).capitalize()
    return PANEL.fill("axis", {}, {"axis": axis, "sentence": sentence})


def left_over_text(leftover: Leftover) -> str:
    """Say what to crop or pad after the nearest layers, for a skip connection that must match."""
    below, above = leftover.below, leftover.above
    if below is None and above is None:
        return ""
    values = {
        "target": leftover.target,
        "below": below.output if below is not None else 0,
        "above": above.output if above is not None else 0,
        "pad": leftover.pad,
        "crop": leftover.crop,
    }
    return LEFTOVERS.fill("above" if below is None else "below" if above is None else "both", values)
