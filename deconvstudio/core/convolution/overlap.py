"""Counts the stamps that overlap on each output cell. An uneven overlap is the cause of checkerboards.

Along one axis output cell q is fed by the weights u with a*s + u*d - begin = q for an input cell a. If no end of
the input cuts a stamp short, cell q is fed by every u with u*d = q + begin (mod s): the count has the period s.
"""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, Any, NamedTuple

from ..plan import AxisPlan, Plan
from ..sizes.axis import Interval

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from ..values.generated import Array


class Evenness(NamedTuple):
    """How the stamps overlap in the interior of one axis.

    k, s, d: kernel, stride, dilation. remainder: k mod s. shared: gcd(s, d). least, greatest: stamps on a cell of
    the interior. interior: the output cells, first and last, whose stamps no end of the input cuts off; empty
    if the output is too small.
    """

    k: int
    s: int
    d: int
    remainder: int
    shared: int
    least: int
    greatest: int
    interior: Interval

    @property
    def even(self) -> bool:
        """Whether every cell of the interior gets the same number of stamps."""
        return self.least == self.greatest

    @property
    def is_shown(self) -> bool:
        """Whether the output is large enough for a whole period of the interior: s cells."""
        return self.interior.last - self.interior.first + 1 >= self.s


def evenness(axis_plan: AxisPlan) -> Evenness:
    """Return how the stamps overlap in the interior of one axis, on integers alone.

    Parameters
    ----------
    axis_plan : AxisPlan
        Of a legal Plan.

    Notes
    -----
    With g = gcd(s, d), the residues u*d mod s take turns through the s/g multiples of g. Each of those gets
    floor(k / (s/g)) stamps or one more; any other residue gets none. So the overlap is even if and only if g = 1
    and s divides k. For d = 1: Odena, Dumoulin and Olah 2016, "Deconvolution and Checkerboard Artifacts".

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> [evenness(plan(Spec.of([1, 9, 9, 1], [k, k, 1, 1], strides=2)).legal_axes[0]).even for k in (3, 4)]
    [False, True]
    """
    axis, begin = axis_plan.axis, axis_plan.crop[0]
    shared = gcd(axis.s, axis.d)
    period = axis.s // shared
    least = axis.k // period if shared == 1 else 0
    # From the first stamp's last weight to the cell before the stamp that an input cell more would make.
    first = max(axis.k_dilated - 1 - begin, 0)
    last = min(axis.i * axis.s - 1 - begin, axis_plan.output - 1)
    return Evenness(
        axis.k,
        axis.s,
        axis.d,
        axis.k % axis.s,
        shared,
        least,
        -(-axis.k // period),
        Interval(first, max(last, first - 1)),
    )


def profile(axis_plan: AxisPlan) -> npt.NDArray[np.int64]:
    """Count the taps that feed each output cell of one axis: [o], 0 if no input reaches it.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> profile(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes[0])
    array([1, 1, 2, 1, 2, 1, 1])
    """
    import numpy as np

    return _gathered(axis_plan, np.ones(axis_plan.axis.k, dtype=np.int64))


def counts(plan: Plan) -> npt.NDArray[np.int64]:
    """Count the taps that feed each output cell: [H', W'], the outer product of the two profiles.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    import numpy as np

    height, width = plan.legal_axes
    return np.asarray(np.multiply.outer(profile(height), profile(width)))


def of_ones(plan: Plan, kernel: Array) -> Array:
    """Compute the transposed convolution of an input of ones: each output cell is the sum of its weights.

    Parameters
    ----------
    plan : Plan
    kernel : array
        [kh, kw], or [kh, kw, C] for C input channels of ones.

    Returns
    -------
    array
        [H', W'], float32.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    import numpy as np

    height, width = plan.legal_axes
    weights = np.asarray(kernel, dtype=np.float64)
    # A file's numbers may be infinite, or too large together.
    with np.errstate(invalid="ignore", over="ignore"):
        if weights.ndim == 3:
            weights = weights.sum(axis=2)
        rows = _gathered(height, weights)
        return np.ascontiguousarray(_gathered(width, rows.T).T, dtype=np.float32)


def _gathered(axis_plan: AxisPlan, weights: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return for each output cell the sum of the weights that reach it: [k, ...] -> [o, ...]. Takes k*i steps."""
    import numpy as np

    axis, begin, o = axis_plan.axis, axis_plan.crop[0], axis_plan.output
    cells = np.zeros((o, *weights.shape[1:]), dtype=weights.dtype)
    for u in range(axis.k):
        # The range of taps.from_weight as a slice.
        offset = u * axis.d - begin
        first = max(-(offset // axis.s), 0)
        last = min((o - 1 - offset) // axis.s, axis.i - 1)
        if first <= last:
            cells[first * axis.s + offset : last * axis.s + offset + 1 : axis.s] += weights[u]
    return cells
