"""The solver's answer to a LayerRequest, for both axes together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import AxisRequest, Impossible, Layer, Leftover, RequestFix, both_axes, match
from .layer_request import LayerRequest


@dataclass(frozen=True, slots=True)
class FoundLayers:
    """Layers, best first; or why there are none.

    axes: the axes without a layer (0 height, 1 width). leftover: what has to be cropped or padded if no layer reaches
    the size.
    """

    layers: Sequence[Layer] = ()
    impossible: Impossible | None = None
    axes: tuple[int, ...] = (0, 1)
    leftover: Leftover | None = None

    @property
    def ways(self) -> tuple[RequestFix, ...]:
        return () if self.impossible is None else self.impossible.nearest


def find(request: LayerRequest) -> FoundLayers:
    """Find all layers that fulfil a request without faults.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> from deconvstudio.core.solver.layer_request import request_of
    >>> found = find(request_of(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))))
    >>> found.layers[0].height.kernel
    4
    """
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
