"""Result: arrays of one Spec, whole or as the planes that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .spec import Spec

if TYPE_CHECKING:  # importing tensors imports numpy, for which the window does not wait
    from .tensors import Array


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown of the tensors: one image of the batch, one input channel, one output channel, from 0."""

    image: int = 0
    in_channel: int = 0
    out_channel: int = 0

    def within(self, spec: Spec) -> Selection:
        """The selection moved inside the Spec's tensors."""
        return Selection(
            min(self.image, spec.batch - 1),
            min(self.in_channel, spec.in_channels - 1),
            min(self.out_channel, spec.out_channels - 1),
        )


@dataclass(frozen=True, slots=True)
class Arrays:
    """The three tensors of one Spec, float32: input NHWC, kernel [kh, kw, out, in], output NHWC."""

    input: Array
    kernel: Array
    output: Array

    def planes(self, selection: Selection) -> Planes:
        """The planes of a selection, copied."""
        n, i, o = selection.image, selection.in_channel, selection.out_channel
        return Planes(
            selection,
            self.input[n, :, :, i].copy(),
            self.kernel[:, :, o, i].copy(),
            self.output[n, :, :, o].copy(),
        )


@dataclass(frozen=True, slots=True)
class Planes:
    """What is shown: input [H, W], kernel [kh, kw], output [H', W'], float32."""

    selection: Selection
    input: Array
    kernel: Array
    output: Array


@dataclass(frozen=True, slots=True)
class Result:
    """The shown planes of one computed Spec.

    engine: "tensorflow" or "numpy". device: where it was computed, as read from the tensor ("CPU:0").
    operation_ms: the operation alone. total_ms: with making the values and cutting out the planes.
    """

    spec: Spec
    planes: Planes
    engine: str
    device: str
    operation_ms: float
    total_ms: float
