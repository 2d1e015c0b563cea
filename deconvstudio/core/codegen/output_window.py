"""An output as a window on the full output of one axis: what every framework has to give."""

from __future__ import annotations

from typing import NamedTuple

from ..plan import AxisPlan, Plan
from ..sizes.axis import Axis, crop_of


class OutputWindow(NamedTuple):
    """The cells [begin, begin + size) of the full output of F cells, continued with zeros beyond them.

    begin: crop at the beginning. end: crop at the end. zeros: cells beyond the full output; end or zeros is 0.
    """

    begin: int
    end: int
    zeros: int
    size: int


def window(axis: AxisPlan) -> OutputWindow:
    """Return the window of an axis; its output must be legal."""
    begin, end = axis.crop
    return OutputWindow(begin, end, max(axis.output - (axis.axis.full - begin), 0), axis.output)


def windows(plan: Plan) -> tuple[OutputWindow, OutputWindow]:
    """Return the windows of height and width.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    return window(height), window(width)


def known_windows(plan: Plan) -> tuple[OutputWindow, OutputWindow] | None:
    """Return the windows of height and width; None if an output size is not legal or not known.

    Other problems do not matter.
    """
    if plan.axes is None or any(axis.output not in axis.legal for axis in plan.axes):
        return None
    return window(plan.axes[0]), window(plan.axes[1])


def same_begin(axis: Axis, size: int) -> int:
    """Return where the window of TensorFlow's SAME begins, for an output size."""
    return crop_of(Axis(axis.i, axis.k, axis.s, axis.d, "SAME"), size)[0]


def valid_size(axis: Axis) -> int:
    """Return the size that Keras and JAX give VALID: (i-1)s + max(k', s).

    Examples
    --------
    >>> valid_size(Axis(i=3, k=2, s=3)), Axis(i=3, k=2, s=3).full
    (9, 8)
    """
    return axis.full + max(axis.s - axis.k_dilated, 0)
