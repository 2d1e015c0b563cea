"""Correspondence: which place on one map belongs to a place on another, such as the middle of a receptive field."""

from __future__ import annotations

from typing import NamedTuple

from ...core.cells import Cell
from ...core.plan import AxisPlan, Plan
from ...core.roles import Role

# The maps of the scenes by their keys: those with the output's cells, and those with the input's.
OUTPUT_MAPS = frozenset(("output", "counts", "ones", "original", "back", "difference"))
INPUT_MAPS = frozenset(("input", "small"))


class Line(NamedTuple):
    """A map's place for each place on the output, on one axis: slope · place + shift.

    Places are in cells: cell n reaches from n to n + 1.
    """

    slope: float = 1.0
    shift: float = 0.0

    def of(self, output: float) -> float:
        """Return the place on the map."""
        return self.slope * output + self.shift

    def back(self, place: float) -> float:
        """Return the place on the output."""
        return (place - self.shift) / self.slope


Lines = tuple[Line, Line]


def input_line(axis: AxisPlan) -> Line:
    """Return the middle of the input cells that feed an output cell: a = (q + crop − (k' − 1) / 2) / s."""
    s, crop, half = axis.axis.s, axis.crop[0], (axis.axis.k_dilated - 1) / 2
    # The middle of cell n is at n + 1/2.
    return Line(1 / s, (crop - half - 0.5) / s + 0.5)


def lines_of(key: str, plan: Plan) -> Lines | None:
    """Return the lines of height and width for a map of a scene; None for a map without such places, as a kernel."""
    height, width = plan.legal_axes
    if key in OUTPUT_MAPS:
        return Line(), Line()
    if key in INPUT_MAPS:
        return input_line(height), input_line(width)
    if key == "padded":
        # The window of output cell q begins at row q of the padded input.
        return Line(1, (height.axis.k_dilated - 1) / 2), Line(1, (width.axis.k_dilated - 1) / 2)
    return None


def output_place(cell: Cell, plan: Plan) -> tuple[float, float] | None:
    """Return the place on the output that belongs to a cell: its middle, or that of its stamp. A weight has none."""
    middle = cell.row + 0.5, cell.column + 0.5
    if cell.role is Role.OUTPUT:
        return middle
    if cell.role is Role.INPUT:
        height, width = plan.legal_axes
        return input_line(height).back(middle[0]), input_line(width).back(middle[1])
    return None
