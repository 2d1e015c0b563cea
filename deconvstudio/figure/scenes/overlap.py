"""The overlap view: how many stamps overlap on each output cell, and the output of a constant input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution import overlap
from ...core.roles import Role
from ...core.values.generated import Array
from ..maps.captions import Caption, legend_of
from ..maps.content import Band, contents_of
from ..maps.painter import Outline
from ..picture import Picture
from .overlap_words import sentence
from .scene import Pane, Scene, SceneBuilder

# A longer row or column of counts is a curve: its cells would be a line of a few pixels.
MAX_CELLS = 32
# The height of a curve, as a part of its length.
HEIGHT = 0.25


class OverlapBuilder:
    """Builds stamps per row × stamps per column = stamps per cell, and the output of an input of ones."""

    follows = False

    def scene(self, picture: Picture) -> Scene:
        plan = picture.plan
        height, width = plan.legal_axes
        # The counts depend on sizes alone, so the quiz hides none of them.
        output = replace(contents_of(plan, picture.result)[2], hidden=None)
        band = output.band
        down, across = (overlap.profile(axis).astype(np.float32) for axis in plan.legal_axes)
        ones = _ones(picture)
        stamps = replace(output, role=Role.STRIDE)
        rows = replace(
            stamps,
            plane=down[:, None],
            shape=(height.output, 1),
            band=Band(band.top, band.bottom),
            unreached_columns=frozenset(),
        )
        columns = replace(
            stamps,
            plane=across[None, :],
            shape=(1, width.output),
            band=Band(0, 0, band.left, band.right),
            unreached_rows=frozenset(),
        )
        if height.output > MAX_CELLS:
            rows = replace(rows, plane=np.repeat(rows.plane, _thickness(height.output), axis=1), curve="down")
        if width.output > MAX_CELLS:
            columns = replace(
                columns, plane=np.repeat(columns.plane, _thickness(width.output), axis=0), curve="across"
            )
        counts = replace(stamps, plane=np.multiply.outer(down, across), shape=(height.output, width.output))
        constant = replace(output, plane=ones, shape=counts.shape)
        row_title = QCoreApplication.translate("figure", "ROWS")
        column_title = QCoreApplication.translate("figure", "COLUMNS")
        count_title = QCoreApplication.translate("figure", "OVERLAP")
        ones_title = QCoreApplication.translate("figure", "CONSTANT INPUT")
        per_cell = QCoreApplication.translate("figure", "stamps per cell")
        panes = (
            Pane("rows", rows, Caption(row_title, str(list(rows.shape)), ""), "×"),
            Pane("columns", columns, Caption(column_title, str(list(columns.shape)), ""), "="),
            Pane("counts", counts, Caption(count_title, str(list(counts.shape)), per_cell)),
            Pane("ones", constant, Caption(ones_title, str(list(counts.shape)), _which(picture))),
        )
        return Scene(panes, legend_of(plan), sentence(plan, ones))

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        """Return the output cell at a place. A row or column of counts has the cursor's column or row."""
        at = (
            picture.cell if picture.cell is not None and picture.cell.role is Role.OUTPUT else Cell(Role.OUTPUT, 0, 0)
        )
        if key == "rows":
            return Cell(Role.OUTPUT, row, at.column)
        if key == "columns":
            return Cell(Role.OUTPUT, at.row, column)
        return Cell(Role.OUTPUT, row, column)

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """Return the output cell, or all output cells that an input cell or a weight reaches."""
        strong = cell.role is Role.OUTPUT
        axes = picture.plan.legal_axes
        down, across = taps_of(cell, axes)
        thick, wide = (tuple(range(_thickness(axis.output))) for axis in axes)
        rows = (cell.row,) if strong else tuple(tap.q for tap in down)
        columns = (cell.column,) if strong else tuple(tap.q for tap in across)
        whole = [Outline(rows, columns, strong)]
        return {
            "rows": [Outline(rows, thick, strong)],
            "columns": [Outline(wide, columns, strong)],
            "counts": whole,
            "ones": whole,
        }


def _thickness(cells: int) -> int:
    """Return the height in cells of a row or column of counts: 1, or that of its curve."""
    return 1 if cells <= MAX_CELLS else round(cells * HEIGHT)


def _ones(picture: Picture) -> Array:
    """Return the output of an input of ones: over all channels if their numbers are here, else over the shown one."""
    planes = picture.result.planes
    stacks = planes.stacks(picture.plan.spec)
    return overlap.of_ones(picture.plan, planes.kernel if stacks is None else stacks[1])


def _which(picture: Picture) -> str:
    """Say which of the kernel's channels the output of ones belongs to."""
    spec, planes = picture.plan.spec, picture.result.planes
    selection = planes.selection
    if spec.in_channels > 1 and planes.stacks(spec) is None:
        return QCoreApplication.translate("figure", "of channel {input}→{output}").format(
            input=selection.in_channel + 1, output=selection.out_channel + 1
        )
    if spec.out_channels > 1:
        return QCoreApplication.translate("figure", "of channel {index} of {count}").format(
            index=selection.out_channel + 1, count=spec.out_channels
        )
    return QCoreApplication.translate("figure", "all ones")


BUILDER: SceneBuilder = OverlapBuilder()
