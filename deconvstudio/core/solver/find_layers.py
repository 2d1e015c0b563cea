"""What the solver says to an Aim, for both axes together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import Impossible, Layer, Leftover, WayOut, Wish, both_axes, match
from .layer_request import Aim


@dataclass(frozen=True, slots=True)
class Found:
    """Layers, best first; or why there are none, and along which axes (0 height, 1 width).

    leftover: what is to be cropped or padded where no layer reaches the size.
    """

    layers: Sequence[Layer] = ()
    impossible: Impossible | None = None
    axes: tuple[int, ...] = (0, 1)
    leftover: Leftover | None = None

    @property
    def ways(self) -> tuple[WayOut, ...]:
        return () if self.impossible is None else self.impossible.nearest


def find(aim: Aim) -> Found:
    """All layers that reach an aim without faults."""
    height, width = aim.wish(0), aim.wish(1)
    answer = both_axes(height, width)
    if answer.solutions:
        return Found(answer.solutions)
    for n, alone in enumerate((answer.height, answer.width)):
        if alone.impossible is not None:
            axes = (0, 1) if height == width else (n,)
            return Found(impossible=alone.impossible, axes=axes, leftover=_leftover(alone.wish))
    return Found(impossible=answer.impossible)


def _leftover(wish: Wish) -> Leftover | None:
    matched = match(wish)
    return matched if isinstance(matched, Leftover) else None
