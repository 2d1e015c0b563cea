"""Matching the size of another layer, as a skip connection must: the layer that reaches it, or what is left over."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .axis_request import AxisRequest
from .nearest import nearest_outputs
from .solution import Answer, Solution
from .solve import solve


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is left to crop or to pad if no layer reaches the target size.

    below, above: the best layer for the nearest reachable size under and over the target; None if there is none.
    """

    answer: Answer
    below: Solution | None
    above: Solution | None

    @property
    def target(self) -> int:
        """The size to be matched."""
        return self.answer.request.output

    @property
    def pad(self) -> int | None:
        """How many cells are to be added to the output of `below`."""
        return None if self.below is None else self.target - self.below.output

    @property
    def crop(self) -> int | None:
        """How many cells are to be cut off the output of `above`."""
        return None if self.above is None else self.above.output - self.target


def match(request: AxisRequest) -> Answer | Leftover:
    """Match the size of another layer, as a skip connection must.

    Returns
    -------
    Answer or Leftover
        The layers that give the size of the request, or what is left over.

    Examples
    --------
    >>> from deconvstudio import AxisRequest
    >>> match(AxisRequest(input=126, output=255, stride=2, padding="SAME")).pad
    3
    """
    answer = solve(request)
    if answer.solutions:
        return answer
    below, above = (
        None if found is None else solve(replace(request, output=found.output)).solutions[0]
        for found in nearest_outputs(request)
    )
    return Leftover(answer, below, above)
