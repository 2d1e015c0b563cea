"""Result: arrays of one Spec, whole or as the planes that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .selection import Selection
from .spec import Spec

if TYPE_CHECKING:  # importing tensors imports numpy, for which the window does not wait
    from .values.generated import Array


# The planes of all input channels come along up to this many numbers: half a megabyte.
MAX_STACKED = 2**17


@dataclass(frozen=True, slots=True, eq=False)
class Arrays:
    """The three tensors of one Spec, float32.

    input: NHWC. kernel: [kh, kw, out, in]. output: NHWC. Two Arrays are equal only if they are the same object.

    Examples
    --------
    >>> from deconvstudio import Spec, compute
    >>> arrays = compute(Spec.of((1, 3, 3, 1), (3, 3, 1, 1), strides=2), engine="numpy")
    >>> arrays.kernel.shape, arrays.output.shape
    ((3, 3, 1, 1), (1, 7, 7, 1))
    """

    input: Array
    kernel: Array
    output: Array

    def planes(self, selection: Selection) -> Planes:
        """Return copies of the selected planes.

        The planes of all input channels come along if they are not too many numbers.
        """
        n, i, o = selection.image, selection.in_channel, selection.out_channel
        x, w = self.input[n], self.kernel[:, :, o]
        several = x.shape[2] > 1 and x.size + w.size <= MAX_STACKED
        return Planes(
            selection,
            x[:, :, i].copy(),
            w[:, :, i].copy(),
            self.output[n, :, :, o].copy(),
            (x.copy(), w.copy()) if several else None,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Planes:
    """The planes that are shown, float32: input [H, W], kernel [kh, kw], output [H', W'].

    several: the shown image [H, W, C] and the kernels [kh, kw, C] of the shown output channel. None if there is one
    input channel, or if they are too many numbers to send.
    """

    selection: Selection
    input: Array
    kernel: Array
    output: Array
    several: tuple[Array, Array] | None = None

    def stacks(self, spec: Spec) -> tuple[Array, Array] | None:
        """Return input [H, W, C] and kernel [kh, kw, C] of all input channels; None if they are too large."""
        if spec.in_channels == 1:
            return self.input[:, :, None], self.kernel[:, :, None]
        return self.several


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """The shown planes of one computed Spec. Two Results are equal only if they are the same object.

    engine: "tensorflow" or "numpy". device: where it was computed, read from the tensor ("CPU:0"). operation_ms: time
    of the operation alone. total_ms: with making the values and copying the planes.
    """

    spec: Spec
    planes: Planes
    engine: str
    device: str
    operation_ms: float
    total_ms: float
