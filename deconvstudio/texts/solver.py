"""Sentences for what the solver answers."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.sizes.axis import AxisPadding
from ..core.sizes.padding import axis_pads, mode_of
from ..core.solver import AxisRequestError, Impossible, RequestFix
from .fill import Sentences

REQUESTS = Sentences(
    "solver",
    {
        "out_of_range": QT_TRANSLATE_NOOP("solver", "{argument} must be {first} to {last}, not {value}"),
        "too_small": QT_TRANSLATE_NOOP("solver", "{argument} must be at least {first}, not {value}"),
        "empty_range": QT_TRANSLATE_NOOP(
            "solver", "{argument} has the range {first} to {last}, which is empty; give the smaller size first"
        ),
        "wrong_step": QT_TRANSLATE_NOOP("solver", "{argument} must have steps of {expected}, not {step}"),
    },
)

PROOFS = Sentences(
    "solver",
    {
        "one_interval": QT_TRANSLATE_NOOP("solver", "No layer gives {output} {origin} with {layer}: {only}"),
        "above_all": QT_TRANSLATE_NOOP(
            "solver",
            "No layer gives {output} {origin} with {layer}: the largest possible size is {greatest}, from {at}",
        ),
        "below_all": QT_TRANSLATE_NOOP(
            "solver",
            "No layer gives {output} {origin} with {layer}: the smallest possible size is {least}, from {at}",
        ),
        "between": QT_TRANSLATE_NOOP(
            "solver",
            "No layer gives {output} {origin} with {layer}: the nearest possible sizes are {below}, from {at_below},"
            " and {above}, from {at_above}",
        ),
        "nothing_left": QT_TRANSLATE_NOOP(
            "solver",
            "No layer gives {output}: the padding {begin} + {end} crops away the full output of {full:cells}",
        ),
        "paddings_differ": QT_TRANSLATE_NOOP(
            "solver", "One layer has one kind of padding, SAME, VALID or numbers, for both height and width"
        ),
    },
)

ENDS = Sentences(
    "solver",
    {
        "plain": QT_TRANSLATE_NOOP("solver", "{proof}."),
        "needed_input": QT_TRANSLATE_NOOP("solver", "{proof}; {output} needs an input of {needed_input}."),
    },
)

ORIGINS = Sentences(
    "solver",
    {
        "one": QT_TRANSLATE_NOOP("solver", "from {input}"),
        "several": QT_TRANSLATE_NOOP("solver", "from inputs of {input_first} to {input_last}"),
        "any": QT_TRANSLATE_NOOP("solver", "from any input"),
    },
)

LAYERS = Sentences(
    "solver",
    {
        "any": QT_TRANSLATE_NOOP("solver", "any padding"),
        "explicit": QT_TRANSLATE_NOOP("solver", "explicit padding"),
        "kernel": QT_TRANSLATE_NOOP("solver", "kernel {kernel}"),
        "kernels": QT_TRANSLATE_NOOP("solver", "kernels up to {max_kernel}"),
        "stride": QT_TRANSLATE_NOOP("solver", "stride {stride}"),
        "strides": QT_TRANSLATE_NOOP("solver", "strides up to {max_stride}"),
        "dilation": QT_TRANSLATE_NOOP("solver", "dilation {dilation}"),
        "dilations": QT_TRANSLATE_NOOP("solver", "dilations up to {max_dilation}"),
        "together": QT_TRANSLATE_NOOP("solver", "{parts} and {last}"),
    },
)

PLACES = Sentences(
    "solver",
    {
        "plain": QT_TRANSLATE_NOOP("solver", "input {input}, kernel {kernel} and stride {stride}"),
        "dilated": QT_TRANSLATE_NOOP(
            "solver", "input {input}, kernel {kernel}, stride {stride} and dilation {dilation}"
        ),
    },
)

INTERVALS = Sentences(
    "solver",
    {
        "one": QT_TRANSLATE_NOOP("solver", "only {first} is possible"),
        "two": QT_TRANSLATE_NOOP("solver", "only {first} and {last} are possible"),
        "many": QT_TRANSLATE_NOOP("solver", "only {first} to {last} are possible"),
        "same": QT_TRANSLATE_NOOP("solver", "{only}, whatever the kernel"),
    },
)

# The labels of buttons: each says what a click sets.
CHANGES = Sentences(
    "fixes",
    {
        "output": QT_TRANSLATE_NOOP("fixes", "Output {output}"),
        "input": QT_TRANSLATE_NOOP("fixes", "Input {input}"),
        "kernel": QT_TRANSLATE_NOOP("fixes", "Kernel {kernel}"),
        "stride": QT_TRANSLATE_NOOP("fixes", "Stride {stride}"),
        "kernel_and_stride": QT_TRANSLATE_NOOP("fixes", "Kernel {kernel} and stride {stride}"),
        "padding": QT_TRANSLATE_NOOP("fixes", "Padding {padding}"),
        "pads": QT_TRANSLATE_NOOP("fixes", "Padding {begin} and {end}"),
    },
)

NO_EQUIVALENT = Sentences(
    "solver",
    {
        "end_cropped_more": QT_TRANSLATE_NOOP("solver", "PyTorch cannot crop more at the end than at the beginning."),
        "output_padding_too_large": QT_TRANSLATE_NOOP(
            "solver", "PyTorch needs an output_padding smaller than the stride or the dilation; this one is larger."
        ),
    },
)

OVERLAPS = Sentences(
    "solver",
    {
        "even": QT_TRANSLATE_NOOP("solver", "even"),
        "uneven": QT_TRANSLATE_NOOP("solver", "uneven"),
    },
)


def request_text(error: AxisRequestError, argument: str) -> str:
    """Say which number cannot be searched with. argument: its name, as the user writes it."""
    return REQUESTS.fill(error.code, error.values, {"argument": argument})


def impossible_text(impossible: Impossible) -> str:
    """Prove in one sentence, with numbers, why no layer gives the size."""
    numbers = impossible.numbers
    phrases = {
        "origin": _origin(impossible),
        "layer": _layer(impossible),
        "only": _only(impossible),
        "at": _place(impossible, "at"),
        "at_below": _place(impossible, "below"),
        "at_above": _place(impossible, "above"),
    }
    proof = PROOFS.fill(impossible.code, numbers, phrases)
    return ENDS.fill("needed_input" if "needed_input" in numbers else "plain", numbers, {"proof": proof})


def way_text(way: RequestFix) -> str:
    """Label the button that applies the fix."""
    return CHANGES.fill("pads" if "begin" in way.values else way.change, way.values)


def no_equivalent_text(code: str) -> str:
    """Say why PyTorch does not have a layer."""
    return NO_EQUIVALENT.translate(code)


def overlap_text(is_even: bool) -> str:
    """Say how the stamps overlap."""
    return OVERLAPS.translate("even" if is_even else "uneven")


def padding_text(padding: AxisPadding) -> str:
    """SAME, VALID, or the pads at the beginning and at the end."""
    mode, (begin, end) = mode_of(padding), axis_pads(padding)
    return f"{begin}, {end}" if mode == "explicit" else mode


def _origin(impossible: Impossible) -> str:
    numbers = impossible.numbers
    return ORIGINS.fill("one" if "input" in numbers else "several" if "input_first" in numbers else "any", numbers)


def _layer(impossible: Impossible) -> str:
    """What the layer may be. With SAME neither kernel nor dilation changes the size."""
    numbers = impossible.numbers
    padding = str(numbers.get("padding"))
    parts = [LAYERS.translate(padding)]
    if padding != "SAME":
        parts.append(LAYERS.fill("kernel" if "kernel" in numbers else "kernels", numbers))
    parts.append(LAYERS.fill("stride" if "stride" in numbers else "strides", numbers))
    if padding != "SAME":
        if "max_dilation" in numbers:
            parts.append(LAYERS.fill("dilations", numbers))
        elif numbers.get("dilation") != 1:
            parts.append(LAYERS.fill("dilation", numbers))
    return LAYERS.fill("together", {}, {"parts": ", ".join(parts[:-1]), "last": parts[-1]})


def _place(impossible: Impossible, name: str) -> str:
    """The layer that reaches a size."""
    numbers = impossible.numbers
    values = {
        part: numbers[f"{name}_{part}"]
        for part in ("input", "kernel", "stride", "dilation")
        if f"{name}_{part}" in numbers
    }
    return PLACES.fill("plain" if values.get("dilation", 1) == 1 else "dilated", values)


def _only(impossible: Impossible) -> str:
    numbers = impossible.numbers
    if "first" not in numbers:
        return ""
    first, last = int(numbers["first"]), int(numbers["last"])
    only = INTERVALS.fill("one" if first == last else "two" if last == first + 1 else "many", numbers)
    return INTERVALS.fill("same", {}, {"only": only}) if numbers["padding"] == "SAME" else only
