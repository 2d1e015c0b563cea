"""Why an output size is impossible: the law with the numbers in it, what it reaches, and what would be needed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.problems import Problem


def output_template(problem: Problem) -> str:
    """The sentence of an output that is not legal, with places for the Problem's values."""
    values = problem.values
    if values["padding"] == "SAME":
        reached = QCoreApplication.translate(
            "texts",
            "{value} is not a possible output {measure}: with SAME and stride {s}, {i} reaches only {sizes},"
            " from ({i} − 1)·{s} + 1 to {i}·{s}, whatever the kernel",
        )
    elif values["padding"] == "VALID":
        reached = QCoreApplication.translate(
            "texts",
            "{value} is not a possible output {measure}: with VALID, kernel {kernel} and stride {s}, {i} reaches only"
            " {sizes}, from ({i} − 1)·{s} + {extent} on",
        )
    else:
        reached = QCoreApplication.translate(
            "texts",
            "{value} is not a possible output {measure}: with explicit padding, kernel {kernel} and stride {s}, {i}"
            " reaches only {sizes}, from ({i} − 1)·{s} + {extent} − {begin} − {end} on",
        )
    kernel = QCoreApplication.translate("texts", "{k} dilated to {extent}") if int(values["d"]) > 1 else "{k}"
    return reached.replace("{kernel}", kernel) + _needed(problem)


def _needed(problem: Problem) -> str:
    has_input = int(problem.values["forward"]) >= 1
    has_kernel = int(problem.values["kernel_first"]) >= 1
    if has_input and has_kernel:
        return QCoreApplication.translate("texts", "; {value} needs an input of {forward} or a kernel of {kernels}.")
    if has_input:
        return QCoreApplication.translate("texts", "; {value} needs an input of {forward}.")
    if has_kernel:
        return QCoreApplication.translate("texts", "; {value} needs a kernel of {kernels}.")
    return QCoreApplication.translate("texts", "; no other input and no other kernel gives {value}.")


def sizes_text(first: int, last: int) -> str:
    """All sizes of a closed interval."""
    if first >= last:
        return str(first)
    if last == first + 1:
        return QCoreApplication.translate("texts", "{first} and {last}").format(first=first, last=last)
    return QCoreApplication.translate("texts", "{first} to {last}").format(first=first, last=last)


def choices_text(first: int, last: int) -> str:
    """One size out of a closed interval."""
    if last == first + 1:
        return QCoreApplication.translate("texts", "{first} or {last}").format(first=first, last=last)
    return sizes_text(first, last)
