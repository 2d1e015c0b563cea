"""The transposed convolution by its definition, in numpy: stamp the kernel and add.

TensorFlow is tested against it.
"""

from __future__ import annotations

from math import prod

import numpy as np

from ..plan import Plan
from ..values.generated import Array

# Measured on one core of a small machine: a stamp step's fixed cost and the multiply-adds per millisecond.
STEP_MS = 0.02
MULTIPLY_ADDS_PER_MS = 100_000


def conv2d_transpose(x: Array, w: Array, plan: Plan) -> Array:
    """Compute a transposed convolution by its definition.

    Parameters
    ----------
    x : array
        [N, H, W, in], float32.
    w : array
        [kh, kw, out, in], float32.
    plan : Plan
        Of a Spec with these shapes.

    Returns
    -------
    array
        [N, H', W', out], float32.

    Raises
    ------
    ProblemError
        If the Plan has problems.

    Notes
    -----
    y[n, q, o] is the sum over a*s + u*d - begin = q and all channels c of x[n, a, c] * w[u, o, c].

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> ones = np.ones((1, 2, 2, 1), np.float32)
    >>> conv2d_transpose(ones, ones.reshape(2, 2, 1, 1), plan(Spec.of([1, 2, 2, 1], [2, 2, 1, 1])))[0, :, :, 0]
    array([[1., 2., 1.],
           [2., 4., 2.],
           [1., 2., 1.]], dtype=float32)
    """
    height, width = plan.legal_axes
    batch, oh, ow, out = plan.legal_output_shape
    (sh, dh), (sw, dw) = ((p.axis.s, p.axis.d) for p in (height, width))
    ih, iw = height.axis.i, width.axis.i
    top, left = height.crop[0], width.crop[0]
    # The full output, and unreached cells at the end.
    room = (batch, max(height.axis.full, top + oh), max(width.axis.full, left + ow), out)
    full = np.zeros(room, dtype=np.float32)
    for u in range(height.axis.k):
        for v in range(width.axis.k):
            rows = slice(u * dh, u * dh + (ih - 1) * sh + 1, sh)
            columns = slice(v * dw, v * dw + (iw - 1) * sw + 1, sw)
            full[:, rows, columns, :] += x @ w[u, v].T
    return np.ascontiguousarray(full[:, top : top + oh, left : left + ow, :])


def expected_ms(plan: Plan) -> float:
    """Estimate the run time of conv2d_transpose on a small machine, in milliseconds.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> expected_ms(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1]))) < 1
    True
    """
    spec = plan.spec
    steps = prod(spec.kernel.shape[:2])
    multiply_adds = prod(spec.input.shape) * steps * spec.out_channels
    return steps * STEP_MS + multiply_adds / MULTIPLY_ADDS_PER_MS
