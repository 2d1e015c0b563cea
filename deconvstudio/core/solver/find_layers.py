"""What the solver says to a LayerRequest, for both axes together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import AxisRequest, Impossible, Layer, Leftover, RequestFix, both_axes, match
from .layer_request import LayerRequest


@dataclass(frozen=True, slots=True)
class FoundLayers:
    """Layers, best first; or why there are none, and along which axes (0 height, 1 width).

    leftover: what is to be cropped or padded where no layer reaches the size.
    """

    layers: Sequence[Layer] = ()
    impossible: Impossible | None = None
    axes: tuple[int, ...] = (0, 1)
    leftover: Leftover | None = None

    @property
    def ways(self) -> tuple[RequestFix, ...]:
        return () if self.impossible is None else self.impossible.nearest


def find(request: LayerRequest) -> FoundLayers:
    """All layers that reach an aim without faults."""
    height, width = request.axis_request(0), request.axis_request(1)
    answer = both_axes(height, width)
    if answer.solutions:
        return FoundLayers(answer.solutions)
    for n, alone in enumerate((answer.height, answer.width)):
        if alone.impossible is not None:
            axes = (0, 1) if height == width else (n,)
            return FoundLayers(impossible=alone.impossible, axes=axes, leftover=_leftover(alone.request))
    return FoundLayers(impossible=answer.impossible)


def _leftover(request: AxisRequest) -> Leftover | None:
    matched = match(request)
    return matched if isinstance(matched, Leftover) else None
