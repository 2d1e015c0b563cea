"""The transposed convolution by its definition in numpy: stamp the kernel and add. The oracle of TensorFlow's."""

from __future__ import annotations

from math import prod

import numpy as np

from ..plan import Plan
from ..values.generated import Array

# Measured on one core of a small machine: a stamp step's fixed cost and the multiply-adds per millisecond.
STEP_MS = 0.02
MULTIPLY_ADDS_PER_MS = 100_000


def conv2d_transpose(x: Array, w: Array, plan: Plan) -> Array:
    """y[n, q, o] = sum over a*s + u*d - begin = q and channels c of x[n, a, c] * w[u, o, c].

    x: [N, H, W, in], w: [kh, kw, out, in], as the Plan's Spec says; returns [N, H', W', out], float32.
    Raises ProblemError where the Plan has problems.
    """
    height, width = plan.legal_axes
    batch, oh, ow, out = plan.legal_output_shape
    (sh, dh), (sw, dw) = ((p.axis.s, p.axis.d) for p in (height, width))
    ih, iw = height.axis.i, width.axis.i
    top, left = height.crop[0], width.crop[0]
    # Room for the full output, and for what is unreached at the end.
    room = (batch, max(height.axis.full, top + oh), max(width.axis.full, left + ow), out)
    full = np.zeros(room, dtype=np.float32)
    for u in range(height.axis.k):
        for v in range(width.axis.k):
            rows = slice(u * dh, u * dh + (ih - 1) * sh + 1, sh)
            columns = slice(v * dw, v * dw + (iw - 1) * sw + 1, sw)
            full[:, rows, columns, :] += x @ w[u, v].T
    return np.ascontiguousarray(full[:, top : top + oh, left : left + ow, :])


def expected_ms(plan: Plan) -> float:
    """A guess at how long conv2d_transpose takes here, in milliseconds."""
    spec = plan.spec
    steps = prod(spec.kernel.shape[:2])
    multiply_adds = prod(spec.input.shape) * steps * spec.out_channels
    return steps * STEP_MS + multiply_adds / MULTIPLY_ADDS_PER_MS
