"""The sentence of the overlap view: whether the overlap is even, why, and whether a constant input shows it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.convolution.overlap import Evenness, evenness
from ...core.plan import Plan
from ...core.values.generated import Array

# Sums of the same weights in another order differ by this share of the largest sum at most.
ROUNDING = 1e-5


def sentence(plan: Plan, ones: Array) -> str:
    """Describe the overlap of both axes, and the output of a constant input. ones: that output, [H', W']."""
    height, width = (evenness(axis) for axis in plan.legal_axes)
    words = _of_one_kind(height, width) if _reason(height) == _reason(width) else _of_two_kinds(height, width)
    return " ".join(part for part in (words, _exception(height, width, ones)) if part)


def is_constant(ones: Array, height: Evenness, width: Evenness) -> bool:
    """Return whether a constant input gives a constant output in the interior."""
    (top, bottom), (left, right) = height.interior, width.interior
    inside = ones[top : bottom + 1, left : right + 1]
    least, greatest = float(inside.min()), float(inside.max())
    return greatest - least <= ROUNDING * float(np.abs(ones).max())


def _exception(height: Evenness, width: Evenness, ones: Array) -> str:
    """Say why the output of a constant input does not look as the counts say; empty if it does."""
    too_small = [found.s for found in (height, width) if not found.is_shown]
    if too_small:
        return QCoreApplication.translate(
            "figure", "The output is too small to show it: no {count} neighbouring cells have all their stamps."
        ).format(count=max(too_small))
    even, constant = height.even and width.even, is_constant(ones, height, width)
    if even and not constant:
        return QCoreApplication.translate(
            "figure", "But the kernel's values differ: a constant input does not give a constant output."
        )
    if constant and not even:
        return QCoreApplication.translate(
            "figure", "But the kernel's values balance it: a constant input gives a constant output."
        )
    return ""


def _reason(found: Evenness) -> tuple[int, int, int]:
    return found.k, found.s, found.shared


def _of_one_kind(found: Evenness, other: Evenness) -> str:
    """Describe the overlap if both axes are the same."""
    if found.even:
        template = (
            QCoreApplication.translate("figure", "Even: {s} divides {k}, so every inner cell gets one stamp.")
            if found.least == 1
            else QCoreApplication.translate(
                "figure", "Even: {s} divides {k}, so every inner cell gets {least} stamps per axis."
            )
        )
    elif found.shared > 1:
        template = QCoreApplication.translate(
            "figure",
            "Uneven: the stride {s} and the dilation {d} share the factor {shared}, so cells get {range} stamps per"
            " axis ({plane} in the plane).",
        )
    else:
        template = QCoreApplication.translate(
            "figure", "Uneven: {s} does not divide {k}, so cells get {range} stamps per axis ({plane} in the plane)."
        )
    return template.format(**_numbers(found), plane=_plane(found, other))


def _of_two_kinds(height: Evenness, width: Evenness) -> str:
    even = height.even and width.even
    template = (
        QCoreApplication.translate(
            "figure", "Even. Stamps by height: {height}; by width: {width}; {plane} in the plane."
        )
        if even
        else QCoreApplication.translate(
            "figure", "Uneven. Stamps by height: {height}; by width: {width}; {plane} in the plane."
        )
    )
    return template.format(height=_clause(height), width=_clause(width), plane=_plane(height, width))


def _clause(found: Evenness) -> str:
    """Describe one axis in a few words."""
    if found.even:
        template = QCoreApplication.translate("figure", "{range} ({s} divides {k})")
    elif found.shared > 1:
        template = QCoreApplication.translate(
            "figure", "{range} (stride {s} and dilation {d} share the factor {shared})"
        )
    else:
        template = QCoreApplication.translate("figure", "{range} ({s} does not divide {k})")
    return template.format(**_numbers(found))


def _numbers(found: Evenness) -> dict[str, int | str]:
    return {
        "s": found.s,
        "k": found.k,
        "d": found.d,
        "shared": found.shared,
        "least": found.least,
        "range": _join_numbers(_per_axis(found)),
    }


def _per_axis(found: Evenness) -> set[int]:
    """Return the numbers of stamps of inner cells. If stride and dilation share a factor, one of them is 0."""
    fewest = found.k // (found.s // found.shared)
    return {found.least, found.greatest} if found.shared == 1 else {0, fewest, found.greatest}


def _plane(height: Evenness, width: Evenness) -> str:
    return _join_numbers({rows * columns for rows in _per_axis(height) for columns in _per_axis(width)})


def _join_numbers(numbers: set[int]) -> str:
    """ "1", "1 or 2", "1, 2 or 4"."""
    *others, last = (str(number) for number in sorted(numbers))
    if not others:
        return last
    return QCoreApplication.translate("figure", "{others} or {last}").format(others=", ".join(others), last=last)
