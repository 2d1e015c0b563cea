"""The content of a map: a plane of one tensor, its shape, and the cells that are not data."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QGlyphRun, QImage

from ...core.convolution.taps import reached
from ...core.plan import AxisPlan, Plan
from ...core.result import Result
from ...core.roles import Role
from ...core.values.generated import Array
from .cell_numbers import cell_texts, font_pixels, glyph_run
from .colormap import STEPS, Scale, image_of, is_dark, table

if TYPE_CHECKING:  # loaded when a map has cells as small as pixels
    from .shrink import Pixels

Mask: TypeAlias = npt.NDArray[np.bool_]
# The numbers in dark, in light and in pale letters.
Runs: TypeAlias = tuple[QGlyphRun | None, QGlyphRun | None, QGlyphRun | None]

# The images of means that a map keeps: one on screen, one of the whole map, one in an export.
MAX_MEANS = 4

MAPS = (Role.INPUT, Role.KERNEL, Role.OUTPUT)


@dataclass(frozen=True)
class Band:
    """The numbers of cropped cells that are drawn beyond each side of the output."""

    top: int = 0
    bottom: int = 0
    left: int = 0
    right: int = 0


class InsertedZeros(NamedTuple):
    """The rows and columns in which a map with inserted zeros has its data. The other cells are empty and dashed."""

    rows: frozenset[int]
    columns: frozenset[int]


@dataclass(frozen=True, eq=False)
class MapContent:
    """One feature map.

    plane: [rows, columns] float32. band: the cropped cells around it. unreached_rows, unreached_columns: they get no
    input, so their zeros are not data. gaps: where the data is, if there are inserted zeros. corner: the cell with a
    mark in its corner, w[0, 0] of a rotated kernel. hidden: the cells that the quiz hides, [rows, columns].
    pending: the cells that no step has reached yet, [rows, columns]; their numbers are 0. fixed_scale: the range of
    the colours, if it is not the plane's own. curve: the numbers are the same in every column ("down") or in every
    row ("across"), and painted as a curve instead of cells.
    """

    role: Role
    plane: Array
    shape: tuple[int, ...]
    band: Band = Band()
    unreached_rows: frozenset[int] = frozenset()
    unreached_columns: frozenset[int] = frozenset()
    gaps: InsertedZeros | None = None
    corner: tuple[int, int] | None = None
    hidden: Mask | None = None
    pending: Mask | None = None
    fixed_scale: Scale | None = None
    curve: Literal["", "down", "across"] = ""

    def same_as(self, other: MapContent) -> bool:
        """Return whether two contents look the same."""
        return (
            self._frame() == other._frame()
            and self.plane.shape == other.plane.shape
            and np.array_equal(self.plane, other.plane, equal_nan=True)
            and _same_mask(self.hidden, other.hidden)
            and _same_mask(self.pending, other.pending)
        )

    def _frame(self) -> tuple[object, ...]:
        return (
            self.role,
            self.shape,
            self.band,
            self.unreached_rows,
            self.unreached_columns,
            self.gaps,
            self.corner,
            self.fixed_scale,
            self.curve,
        )

    @property
    def rows(self) -> int:
        return int(self.plane.shape[0])

    @property
    def columns(self) -> int:
        return int(self.plane.shape[1])

    @cached_property
    def scale(self) -> Scale:
        return self.fixed_scale or Scale.of(self.plane)

    @cached_property
    def steps(self) -> npt.NDArray[np.int16]:
        """Each cell's index in the table of colours. A hidden cell has the colour of zero."""
        return self._steps_of(slice(None), slice(None))

    def _steps_of(self, rows: slice, columns: slice) -> npt.NDArray[np.int16]:
        steps = self.scale.steps(self.plane[rows, columns])
        if self.hidden is not None:
            steps[self.hidden[rows, columns]] = STEPS
        return steps

    def image(self, theme_name: str) -> QImage:
        """Return the plane as an image with one pixel per cell."""
        if theme_name not in self._images:
            self._images[theme_name] = image_of(np.take(table(theme_name, self.role), self.steps, mode="clip"))
        return self._images[theme_name]

    def part_image(self, theme_name: str, rows: range, columns: range) -> QImage:
        """Return some cells as an image with one pixel per cell: a part of a plane that is too large for one."""
        key = (theme_name, rows, columns)
        if key not in self._parts:
            self._parts.clear()
            steps = self._steps_of(slice(rows.start, rows.stop), slice(columns.start, columns.stop))
            self._parts[key] = image_of(np.take(table(theme_name, self.role), steps, mode="clip"))
        return self._parts[key]

    def mean_image(self, theme_name: str, rows: Pixels, columns: Pixels) -> QImage:
        """Return an image of pixels that each have the mean colour of the cells that they cover."""
        key = (theme_name, rows, columns)
        image = self._means.get(key)
        if image is None:
            if len(self._means) >= MAX_MEANS:
                del self._means[next(iter(self._means))]
            from .shrink import mean_colours

            seen = columns.covered(self.columns)
            colours = mean_colours(
                lambda block: self._steps_of(block, seen),
                table(theme_name, self.role),
                (self.rows, seen.stop - seen.start),
                rows,
                columns.moved(-seen.start),
            )
            image = self._means[key] = image_of(colours)
        return image

    def numbers(self, theme_name: str, rows: range, columns: range, cell: float) -> Runs:
        """Return the numbers of a block in dark, light and pale letters, from the plane's corner. cell: in pixels."""
        key = (theme_name, rows, columns, cell)
        if key not in self._runs:
            # Only the last block is kept: every step of panning needs a new one.
            self._runs.clear()
            self._runs[key] = self._make_runs(theme_name, rows, columns, cell)
        return self._runs[key]

    @cached_property
    def _images(self) -> dict[str, QImage]:
        return {}

    @cached_property
    def _parts(self) -> dict[tuple[str, range, range], QImage]:
        return {}

    @cached_property
    def _means(self) -> dict[tuple[str, Pixels, Pixels], QImage]:
        return {}

    @cached_property
    def _runs(self) -> dict[tuple[str, range, range, float], Runs]:
        return {}

    def _make_runs(self, theme_name: str, rows: range, columns: range, cell: float) -> Runs:
        block = (slice(rows.start, rows.stop), slice(columns.start, columns.stop))
        texts = cell_texts(self.plane[block])
        if self.hidden is not None:
            covers = self.hidden[block].ravel().tolist()
            texts = ["?" if covered else text for text, covered in zip(texts, covers, strict=True)]
        pixels = font_pixels(cell, max(map(len, texts), default=0))
        if not pixels:
            return None, None, None
        data = self._is_data(rows, columns)
        wants_light = is_dark(theme_name, self.role)[self._steps_of(*block)]
        pale = np.zeros(data.shape, np.bool_) if self.pending is None else self.pending[block]
        if self.hidden is not None:
            pale = pale & ~self.hidden[block]
        cells = list(itertools.product(rows, columns))

        def run(those: Mask) -> QGlyphRun | None:
            chosen = np.flatnonzero(those).tolist()
            if not chosen:
                return None
            return glyph_run([texts[n] for n in chosen], [cells[n] for n in chosen], cell, pixels)

        return run(data & ~pale & ~wants_light), run(data & ~pale & wants_light), run(data & pale)

    def _is_data(self, rows: range, columns: range) -> Mask:
        """Return the cells of a block that are not inserted zeros, [rows, columns]."""
        gaps = self.gaps
        data_rows = [n not in self.unreached_rows and (gaps is None or n in gaps.rows) for n in rows]
        data_columns = [n not in self.unreached_columns and (gaps is None or n in gaps.columns) for n in columns]
        return np.logical_and.outer(data_rows, data_columns)

    @property
    def whole_rows(self) -> int:
        """The number of rows, with the cropped ones."""
        return self.rows + self.band.top + self.band.bottom

    @property
    def whole_columns(self) -> int:
        return self.columns + self.band.left + self.band.right

    @cached_property
    def has_scale(self) -> bool:
        """Whether its colours mean numbers: the quiz hides none, and some step has reached it."""
        return self.hidden is None and not (self.pending is not None and self.pending.all())

    @property
    def has_cropped(self) -> bool:
        return self.band != Band()

    @property
    def has_unreached(self) -> bool:
        return bool(self.unreached_rows or self.unreached_columns)


def _same_mask(one: Mask | None, other: Mask | None) -> bool:
    if one is None or other is None:
        return one is other
    return np.array_equal(one, other)


MapContents: TypeAlias = tuple[MapContent, MapContent, MapContent]


def contents_of(plan: Plan, result: Result) -> MapContents:
    """Return the three maps of a computed Spec: input, kernel, output."""
    height, width = plan.legal_axes
    (top, bottom), (left, right) = _crop_to_draw(height), _crop_to_draw(width)
    return (
        MapContent(Role.INPUT, result.planes.input, plan.spec.input.shape),
        MapContent(Role.KERNEL, result.planes.kernel, plan.spec.kernel.shape),
        MapContent(
            Role.OUTPUT,
            result.planes.output,
            plan.legal_output_shape,
            Band(top, bottom, left, right),
            _unreached_indexes(height),
            _unreached_indexes(width),
        ),
    )


def _crop_to_draw(axis: AxisPlan) -> tuple[int, int]:
    """Return the cropped cells to draw: on each side at most half of the output's size."""
    most = max(axis.output // 2, 3)
    return min(axis.crop[0], most), min(axis.crop[1], most)


def _unreached_indexes(axis: AxisPlan) -> frozenset[int]:
    if axis.unreached == 0:
        return frozenset()
    return frozenset(np.flatnonzero(~reached(axis.axis, axis.output)).tolist())
