"""Why an output size is impossible: the rule with its numbers, the possible sizes, and what the size would need."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.problems import Problem
from .fill import Sentences

RULES = Sentences(
    "impossible sizes",
    {
        "SAME": QT_TRANSLATE_NOOP(
            "impossible sizes",
            "{value} is not a possible output {measure}: with SAME and stride {s}, an input of {i} gives only"
            " {sizes}, from ({i} − 1)·{s} + 1 to {i}·{s}, whatever the kernel; {needed}.",
        ),
        "VALID": QT_TRANSLATE_NOOP(
            "impossible sizes",
            "{value} is not a possible output {measure}: with VALID, kernel {kernel} and stride {s}, an input of {i}"
            " gives only {sizes}, starting at ({i} − 1)·{s} + {extent}; {needed}.",
        ),
        "explicit": QT_TRANSLATE_NOOP(
            "impossible sizes",
            "{value} is not a possible output {measure}: with explicit padding, kernel {kernel} and stride {s}, an"
            " input of {i} gives only {sizes}, starting at ({i} − 1)·{s} + {extent} − {begin} − {end}; {needed}.",
        ),
        "dilated": QT_TRANSLATE_NOOP("impossible sizes", "{k} dilated to {extent}"),
    },
)

NEEDS = Sentences(
    "impossible sizes",
    {
        "input_kernel": QT_TRANSLATE_NOOP(
            "impossible sizes", "{value} needs an input of {forward} or a kernel of {kernels}"
        ),
        "input": QT_TRANSLATE_NOOP("impossible sizes", "{value} needs an input of {forward}"),
        "kernel": QT_TRANSLATE_NOOP("impossible sizes", "{value} needs a kernel of {kernels}"),
        "nothing": QT_TRANSLATE_NOOP("impossible sizes", "no other input and no other kernel gives {value}"),
    },
)

INTERVALS = Sentences(
    "impossible sizes",
    {
        "two": QT_TRANSLATE_NOOP("impossible sizes", "{first} and {last}"),
        "either": QT_TRANSLATE_NOOP("impossible sizes", "{first} or {last}"),
        "many": QT_TRANSLATE_NOOP("impossible sizes", "{first} to {last}"),
    },
)


def impossible_size_text(problem: Problem, phrases: dict[str, str]) -> str:
    """Say why an output is not legal. phrases: translated words for the Problem's values."""
    values = problem.values
    kernel = RULES.fill("dilated", values) if int(values["d"]) > 1 else str(values["k"])
    needs = [name for name, size in (("input", "forward"), ("kernel", "kernel_first")) if int(values[size]) >= 1]
    if "kernel" in needs:
        choices = choices_text(int(values["kernel_first"]), int(values["kernel_last"]))
        phrases = {**phrases, "kernels": choices}
    rule = str(values["padding"]) if values["padding"] in ("SAME", "VALID") else "explicit"
    return RULES.fill(
        rule,
        values,
        {**phrases, "kernel": kernel, "needed": NEEDS.fill("_".join(needs) or "nothing", values, phrases)},
    )


def sizes_text(first: int, last: int) -> str:
    """List all sizes of a closed interval."""
    if first >= last:
        return str(first)
    return INTERVALS.fill("two" if last == first + 1 else "many", {"first": first, "last": last})


def choices_text(first: int, last: int) -> str:
    """Offer one size out of a closed interval."""
    return INTERVALS.fill("either", {"first": first, "last": last}) if last == first + 1 else sizes_text(first, last)
