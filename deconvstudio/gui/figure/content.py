"""What is painted of one tensor: its plane, its shape, and which cells are not data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QImage

from ...core.plan import AxisPlan, Plan
from ...core.result import Result
from ...core.roles import Role
from ...core.taps import reached
from ...core.tensors import Array
from .colours import Scale, image_of, is_dark, table
from .numbers import CellGlyphs, cell_texts

MAPS = (Role.INPUT, Role.KERNEL, Role.OUTPUT)


@dataclass(frozen=True)
class Band:
    """How many cut-off cells are drawn beyond each side of the output."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0


@dataclass(frozen=True)
class CellNumbers:
    """The numbers of a block of cells: their glyphs, which of them want light letters, which cells are data."""

    glyphs: CellGlyphs
    wants_light: npt.NDArray[np.bool_]
    is_data: npt.NDArray[np.bool_]


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

    @cached_property
    def steps(self) -> npt.NDArray[np.intp]:
        """Per cell its place in the table of colours."""
        return self.scale.steps(self.plane)

    def image(self, theme_name: str) -> QImage:
        """The plane as a picture of one pixel per cell."""
        if theme_name not in self._images:
            self._images[theme_name] = image_of(table(theme_name, self.role)[self.steps])
        return self._images[theme_name]

    def numbers(self, theme_name: str, rows: range, columns: range) -> CellNumbers:
        """The numbers of a block of cells, row by row."""
        key = (theme_name, rows, columns)
        if key not in self._blocks:
            # The last block alone is kept: panning makes a new one with every step.
            self._blocks.clear()
            self._blocks[key] = self._numbers(theme_name, rows, columns)
        return self._blocks[key]

    @cached_property
    def _images(self) -> dict[str, QImage]:
        return {}

    @cached_property
    def _blocks(self) -> dict[tuple[str, range, range], CellNumbers]:
        return {}

    def _numbers(self, theme_name: str, rows: range, columns: range) -> CellNumbers:
        block = (slice(rows.start, rows.stop), slice(columns.start, columns.stop))
        light = is_dark(theme_name, self.role)[self.steps[block]].ravel()
        data = np.ones(light.shape, dtype=np.bool_)
        if self.has_unreached:
            empty_rows = np.isin(np.arange(rows.start, rows.stop), list(self.unreached_rows))
            empty_columns = np.isin(np.arange(columns.start, columns.stop), list(self.unreached_columns))
            data = ~np.logical_or.outer(empty_rows, empty_columns).ravel()
        return CellNumbers(CellGlyphs.of(cell_texts(self.plane[block])), light, data)

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
