"""Picture: everything that a painted figure depends on, as one value of one Spec."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from ..core.cells import Cell, is_inside
from ..core.plan import Plan
from ..core.result import Result
from ..core.roles import Role

if TYPE_CHECKING:  # a picture is painted before a round trip is known
    from ..core.convolution.round_trip import RoundTrip

# Output cells, [H', W'].
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Picture:
    """A computed Spec and how it is looked at. All parts are of the same Spec.

    cell: the cell under the cursor. is_step: the cell is pinned, so the picture shows its step. hidden: output cells
    that the quiz hides, [H', W'], read-only, None if it hides none. hides_size: the quiz hides the output's size too.
    round_trip: conv2d and back, None until it is computed.

    Raises ValueError if a part belongs to another Spec.
    """

    plan: Plan
    result: Result
    cell: Cell | None = None
    is_step: bool = False
    hidden: Mask | None = None
    hides_size: bool = False
    round_trip: RoundTrip | None = None

    def __post_init__(self) -> None:
        plan = self.plan
        if plan.axes is None or plan.output_shape is None:
            raise ValueError("the Plan has problems")
        for part in (self.result, self.round_trip):
            if part is not None and part.spec is not plan.spec and part.spec != plan.spec:
                raise ValueError(f"a {type(part).__name__} of another Spec")
        if self.hidden is not None and self.hidden.shape != plan.output_shape[1:3]:
            raise ValueError(f"hidden cells of shape {self.hidden.shape} for an output {plan.output_shape}")
        if self.cell is not None and not is_inside(self.cell, plan.axes):
            raise ValueError(f"{self.cell} is outside of its map")

    def is_hidden(self, cell: Cell) -> bool:
        """Return whether the quiz hides the number of a cell."""
        return self.hidden is not None and cell.role is Role.OUTPUT and bool(self.hidden[cell.row, cell.column])

    def differs_only_in_cell(self, other: Picture) -> bool:
        """Return whether another Picture is the same, apart from the cell under the cursor."""
        return (
            self.plan is other.plan
            and self.result is other.result
            and self.hidden is other.hidden
            and self.hides_size == other.hides_size
            and self.round_trip is other.round_trip
        )
