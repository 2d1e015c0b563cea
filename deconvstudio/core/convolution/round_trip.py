"""There and back: conv2d, then conv2d_transpose with the same kernel. The shape returns, the values do not.

With C the matrix of conv2d, conv2d_transpose multiplies by C transposed: the round trip of u is C^T C u.
Source: Dumoulin and Visin 2016 (A guide to convolution arithmetic for deep learning), chapter 4.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..plan import Plan, plan
from ..spec import Spec, Tensor, Values, replaced_at
from ..values.generated import input_array
from . import definition

if TYPE_CHECKING:
    from ..selection import Selection
    from ..values.generated import Array

# Kinds of values that fit an image of any shape.
FITTING_KINDS = ("integers", "ramp", "normal", "ones", "impulse", "checkerboard")


@dataclass(frozen=True, slots=True, eq=False)
class RoundTrip:
    """The planes of one round trip, float32.

    original: [H', W'] of the shown output channel. small: [H, W], its conv2d, of the shown input channel. back:
    [H', W'], the conv2d_transpose of that. engine, device: as in a Result. operation_ms: both operations.
    """

    spec: Spec
    selection: Selection
    original: Array
    small: Array
    back: Array
    engine: str
    device: str
    operation_ms: float

    @property
    def difference(self) -> Array:
        """back - original: [H', W'], float32."""
        with np.errstate(invalid="ignore", over="ignore"):
            return np.asarray(self.back - self.original, dtype=np.float32)

    @property
    def largest_difference(self) -> float:
        """The largest absolute difference; NaN if one of them is."""
        return float(np.abs(self.difference).max())


def of_one_image(spec: Spec) -> Spec:
    """Return the Spec with a batch of one. Its input is a placeholder: a round trip makes its own."""
    return replace(spec, input=Tensor(replaced_at(spec.input.shape, 0, 1), Values("ones")))


def original_of(planned: Plan, values: Values) -> Tensor:
    """Return what a round trip begins with: one image of the output's shape, [1, H', W', out].

    Parameters
    ----------
    planned : Plan
    values : Values
        Those of the input. The image keeps their kind and seed if they fit any shape; else it is small integers.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    kept = Values(values.kind, values.seed) if values.kind in FITTING_KINDS else Values("integers")
    return Tensor(replaced_at(planned.legal_output_shape, 0, 1), kept)


def conv2d(u: Array, w: Array, planned: Plan) -> Array:
    """Compute the forward convolution: [N, H, W, in], float32.

    Parameters
    ----------
    u : array
        [N, H', W', out].
    w : array
        [kh, kw, out, in], the Plan's own kernel.
    planned : Plan

    Notes
    -----
    v[n, a, c] is the sum over weights p and channels o of u[n, a*s + p*d - begin, o] * w[p, o, c], with zeros
    outside u.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    height, width = planned.legal_axes
    (ih, sh, dh, top), (iw, sw, dw, left) = (
        (axis_plan.axis.i, axis_plan.axis.s, axis_plan.axis.d, axis_plan.crop[0]) for axis_plan in (height, width)
    )
    images, oh, ow, out = u.shape
    room = (images, max(height.axis.full, top + oh), max(width.axis.full, left + ow), out)
    padded = np.zeros(room, dtype=np.float32)
    padded[:, top : top + oh, left : left + ow] = u
    v = np.zeros((images, ih, iw, w.shape[3]), dtype=np.float32)
    for p in range(height.axis.k):
        for q in range(width.axis.k):
            rows = slice(p * dh, p * dh + (ih - 1) * sh + 1, sh)
            columns = slice(q * dw, q * dw + (iw - 1) * sw + 1, sw)
            v += padded[:, rows, columns] @ w[p, q]
    return v


def round_trip(spec: Spec, selection: Selection, kernel: Array) -> RoundTrip:
    """Compute a round trip by the definition, in numpy.

    TensorFlow's is tested against it; it is shown while TensorFlow loads.

    Parameters
    ----------
    spec : Spec
    selection : Selection
        The shown channels.
    kernel : array
        The Spec's, [kh, kw, out, in].

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    planned = plan(of_one_image(spec))
    u = input_array(original_of(planned, spec.input.values))
    before = time.perf_counter()
    v = conv2d(u, kernel, planned)
    back = definition.conv2d_transpose(v, kernel, planned)
    ms = (time.perf_counter() - before) * 1000
    shown = selection.within(spec)
    i, o = shown.in_channel, shown.out_channel
    planes = u[0, :, :, o].copy(), v[0, :, :, i].copy(), back[0, :, :, o].copy()
    return RoundTrip(spec, shown, *planes, "numpy", "CPU:0", ms)


def expected_ms(planned: Plan) -> float:
    """Estimate the run time of round_trip in milliseconds: two convolutions of one image."""
    return 2 * definition.expected_ms(plan(of_one_image(planned.spec)))
