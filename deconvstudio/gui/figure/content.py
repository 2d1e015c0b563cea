"""What is painted of one tensor: its plane, its shape, and which cells are not data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...core.plan import AxisPlan, Plan
from ...core.result import Result
from ...core.roles import Role
from ...core.taps import reached
from ...core.tensors import Array
from .colours import Scale

MAPS = (Role.INPUT, Role.KERNEL, Role.OUTPUT)


@dataclass(frozen=True)
class Band:
    """How many cut-off cells are drawn beyond each side of the output."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0


@dataclass(frozen=True)
class MapContent:
    """One feature map. plane: [rows, columns] float32. band: cropped cells drawn around it. unreached_rows,
    unreached_columns: those that no input reaches (their cells are zeros that are not data)."""

    role: Role
    plane: Array
    shape: tuple[int, ...]
    band: Band = Band()
    unreached_rows: frozenset[int] = frozenset()
    unreached_columns: frozenset[int] = frozenset()

    @property
    def rows(self) -> int:
        return int(self.plane.shape[0])

    @property
    def columns(self) -> int:
        return int(self.plane.shape[1])

    @cached_property
    def scale(self) -> Scale:
        return Scale.of(self.plane)

    @property
    def whole_rows(self) -> int:
        """Rows with the cropped ones."""
        return self.rows + self.band.top + self.band.bottom

    @property
    def whole_columns(self) -> int:
        return self.columns + self.band.left + self.band.right

    @property
    def has_cropped(self) -> bool:
        return self.band != Band()

    @property
    def has_unreached(self) -> bool:
        return bool(self.unreached_rows or self.unreached_columns)


def contents_of(plan: Plan, result: Result) -> tuple[MapContent, MapContent, MapContent]:
    """The three maps of a computed Spec: input, kernel, output."""
    assert plan.axes is not None
    assert plan.output_shape is not None
    height, width = plan.axes
    (top, bottom), (left, right) = (_shown_crop(axis) for axis in plan.axes)
    return (
        MapContent(Role.INPUT, result.planes.input, plan.spec.input.shape),
        MapContent(Role.KERNEL, result.planes.kernel, plan.spec.kernel.shape),
        MapContent(
            Role.OUTPUT,
            result.planes.output,
            plan.output_shape,
            Band(top, bottom, left, right),
            _unreached(height),
            _unreached(width),
        ),
    )


def _shown_crop(axis: AxisPlan) -> tuple[int, int]:
    """The cropped cells, but at most half the output's size on a side: a crop of thousands would hide the rest."""
    most = max(axis.output // 2, 3)
    return min(axis.crop[0], most), min(axis.crop[1], most)


def _unreached(axis: AxisPlan) -> frozenset[int]:
    if axis.unreached == 0:
        return frozenset()
    return frozenset(np.flatnonzero(~reached(axis.axis, axis.output)).tolist())
