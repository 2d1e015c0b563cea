"""The convolution as a matrix C of one channel pair, its transpose, and their entries. C is never built.

C [i_h*i_w, o_h*o_w] takes a flattened map of the output's size to one of the input's: it is the forward convolution.
The transposed convolution is y = C^T x. C[a, q] = w[u] if a*s + u*d - begin = q on both axes, else 0; cells are
numbered row by row. Source: Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning", 4.1.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from ..plan import AxisPlan, Plan
from ..values.generated import INTEGERS_BELOW, Array

Numbers: TypeAlias = npt.NDArray[np.floating[Any]]
Cells: TypeAlias = npt.NDArray[np.int64]
Weights: TypeAlias = npt.NDArray[np.int32]
# Called with a weight (row, column) and the cells of the full output that it brings the input cells to.
_Visit: TypeAlias = Callable[[int, int, tuple[slice, slice]], None]

PROBE_SEED = 1


def size(plan: Plan) -> tuple[int, int]:
    """Return the rows and columns of C^T: the numbers of output cells and input cells.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> size(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)))
    (49, 9)
    """
    height, width = plan.legal_axes
    return height.output * width.output, height.axis.i * width.axis.i


def weight_index(plan: Plan, rows: npt.ArrayLike, columns: npt.ArrayLike) -> Weights:
    """Return which weight stands in a part of C^T: flat indexes into the kernel [kh, kw], -1 for a zero.

    Parameters
    ----------
    plan : Plan
    rows : array of int
        Flat output cells [R], in any order.
    columns : array of int
        Flat input cells [S], in any order.

    Returns
    -------
    array
        [R, S], int32. It takes O(R*S) steps.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> weight_index(plan(Spec.of([1, 1, 2, 1], [1, 2, 1, 1])), range(3), range(2))
    array([[ 0, -1],
           [ 1,  0],
           [-1,  1]], dtype=int32)

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = plan.legal_axes
    (q_h, q_w), (a_h, a_w) = (
        np.divmod(np.asarray(rows, dtype=np.int64), width.output),
        np.divmod(np.asarray(columns, dtype=np.int64), width.axis.i),
    )
    u, v = _axis_weights(height, q_h, a_h), _axis_weights(width, q_w, a_w)
    # -1 has all its bits set: with | either of them stays negative.
    u *= np.int32(width.axis.k)
    absent = (u | v) < 0
    u += v
    u[absent] = -1
    return u


def transpose_product(inputs: Numbers, kernels: Numbers, plan: Plan) -> Array:
    """Compute y = C^T x, summed over the channels: the transposed convolution for one image and output channel.

    Parameters
    ----------
    inputs : array
        [H, W, C].
    kernels : array
        [kh, kw, C].
    plan : Plan

    Returns
    -------
    array
        [H', W'], float32. It is summed in float64 and rounded once.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    return _single(_transposed(inputs, kernels, plan))


def forward_product(u: Numbers, kernel: Numbers, plan: Plan) -> Array:
    """Compute v = C u: the forward convolution (conv2d) of one channel pair.

    Parameters
    ----------
    u : array
        [H', W'], a map of the output's size.
    kernel : array
        [kh, kw].
    plan : Plan

    Returns
    -------
    array
        [H, W], float32. It is summed in float64 and rounded once.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    return _single(_forward(u, kernel, plan))


def probe(plan: Plan) -> Array:
    """Return a map u of the output's size to try C on: small integers, always the same. [H', W'], float32."""
    shape = tuple(axis.output for axis in plan.legal_axes)
    random = np.random.default_rng(PROBE_SEED)
    return random.integers(0, INTEGERS_BELOW, shape, dtype=np.int8).astype(np.float32)


def adjoint_gap(x: Numbers, kernel: Numbers, plan: Plan) -> tuple[float, float]:
    """Return both sides of <C u, x> = <u, C^T x> in float64, for u = probe(plan). This is what "transposed" means.

    Parameters
    ----------
    x : array
        [H, W].
    kernel : array
        [kh, kw].
    plan : Plan

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> left, right = adjoint_gap(np.ones((3, 3)), np.ones((3, 3)), plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1])))
    >>> left == right
    True

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    u = probe(plan).astype(np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        left = (_forward(u, kernel, plan) * x.astype(np.float64)).sum()
        right = (u * _transposed(x[:, :, None], kernel[:, :, None], plan)).sum()
    return float(left), float(right)


def _axis_weights(plan: AxisPlan, q: Cells, a: Cells) -> Weights:
    """Return the weight between each output cell and input cell of one axis, or -1. Each pair is computed once."""
    axis, begin = plan.axis, plan.crop[0]
    some_q, q_places = np.unique(q, return_inverse=True)
    some_a, a_places = np.unique(a, return_inverse=True)
    u, rest = np.divmod(np.subtract.outer(some_q + begin, some_a * axis.s), axis.d)
    u[(rest != 0) | (u < 0) | (u >= axis.k)] = -1
    return u.astype(np.int32).take(q_places, axis=0).take(a_places, axis=1)


def _transposed(inputs: Numbers, kernels: Numbers, plan: Plan) -> npt.NDArray[np.float64]:
    height, width = plan.legal_axes
    x, w = inputs.astype(np.float64), kernels.astype(np.float64)
    full = np.zeros((_room(height), _room(width)))

    def stamp(u: int, v: int, places: tuple[slice, slice]) -> None:
        full[places] += x @ w[u, v]

    _each_weight(plan, stamp)
    return full[_window(height), _window(width)]


def _forward(u: Numbers, kernel: Numbers, plan: Plan) -> npt.NDArray[np.float64]:
    height, width = plan.legal_axes
    full = np.zeros((_room(height), _room(width)))
    full[_window(height), _window(width)] = u
    w = kernel.astype(np.float64)
    v = np.zeros((height.axis.i, width.axis.i))

    def gather(row: int, column: int, places: tuple[slice, slice]) -> None:
        v[...] += full[places] * w[row, column]

    _each_weight(plan, gather)
    return v


def _each_weight(plan: Plan, visit: _Visit) -> None:
    """Visit each weight with the cells of the full output that it brings the input cells to."""
    height, width = (axis.axis for axis in plan.legal_axes)
    with np.errstate(invalid="ignore", over="ignore"):
        for u in range(height.k):
            rows = slice(u * height.d, u * height.d + (height.i - 1) * height.s + 1, height.s)
            for v in range(width.k):
                columns = slice(v * width.d, v * width.d + (width.i - 1) * width.s + 1, width.s)
                visit(u, v, (rows, columns))


def _room(plan: AxisPlan) -> int:
    """Return the size of the full output and the unreached cells at its end."""
    return max(plan.axis.full, plan.crop[0] + plan.output)


def _window(plan: AxisPlan) -> slice:
    return slice(plan.crop[0], plan.crop[0] + plan.output)


def _single(numbers: npt.NDArray[np.float64]) -> Array:
    with np.errstate(over="ignore", invalid="ignore"):
        return np.ascontiguousarray(numbers, dtype=np.float32)
