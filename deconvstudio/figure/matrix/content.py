"""The content of the matrix view: the matrix of one channel pair, and the vectors that it multiplies and gives."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution import matrix
from ...core.convolution.matrix_entries import Entries, entries, entries_in_pixels
from ...core.convolution.taps import reached
from ...core.plan import AxisPlan, Plan
from ...core.roles import Role
from ...core.values.generated import Array
from ..maps.colormap import Scale
from ..picture import Mask, Picture

# The rows and the columns of single entries.
Places: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


@dataclass(frozen=True, eq=False)
class Vector:
    """A map as a vector, row by row. values: [n] float32. block: the number of values in a row of the map.

    hidden: the values that the quiz hides. unreached: the zeros that get no input. Both [n].
    """

    role: Role
    letter: str
    values: Array
    block: int
    hidden: Mask | None = None
    unreached: Mask | None = None
    remark: str = ""

    @property
    def count(self) -> int:
        return int(self.values.size)

    @cached_property
    def steps(self) -> npt.NDArray[np.int16]:
        """Each value's index in the table of colours. A hidden value has the index of zero."""
        shown = self.values if self.hidden is None else np.where(self.hidden, np.float32(0), self.values)
        return Scale.of(self.values).steps(shown)

    def label(self, index: int) -> str:
        row, column = divmod(index, self.block)
        return f"{self.letter}[{row},{column}]"

    @property
    def longest_label(self) -> str:
        return self.label(self.count - 1)


@dataclass(frozen=True, eq=False)
class MatrixContent:
    """The equation left = matrix × right. forward: C with v and u; otherwise the transpose of C with y and x.

    kernel: [kh, kw]. The matrix has a row for each value of the left vector and a column for each of the right one.
    """

    plan: Plan
    forward: bool
    kernel: Array
    left: Vector
    right: Vector

    @property
    def name(self) -> str:
        return "C" if self.forward else "Cᵀ"

    @cached_property
    def strength(self) -> npt.NDArray[np.intp]:
        """Each weight's rank by magnitude. If several entries share a pixel, the largest one is visible."""
        size = np.nan_to_num(np.abs(self.kernel.ravel()), nan=np.inf)
        return np.argsort(np.argsort(size, kind="stable"))

    def entries(self, rows: range, columns: range) -> Entries:
        """Return the entries in a window of the matrix."""
        if self.forward:
            return _transpose(entries(self.plan, columns, rows))
        return entries(self.plan, rows, columns)

    def entries_in_pixels(self, row_edges: matrix.Cells, column_edges: matrix.Cells) -> Entries:
        """Return one entry for each pixel and weight, the largest weight last."""
        if self.forward:
            found = _transpose(entries_in_pixels(self.plan, column_edges, row_edges))
        else:
            found = entries_in_pixels(self.plan, row_edges, column_edges)
        order = np.argsort(self.strength[found.weights], kind="stable")
        return Entries(found.rows[order], found.columns[order], found.weights[order])

    def index_of(self, cell: Cell) -> int:
        """Return the index of an input or output cell in its vector."""
        return cell.row * (self.left if cell.role is self.left.role else self.right).block + cell.column

    def cell_at(self, vector: Vector, index: int) -> Cell:
        """Return the cell of the map that a vector's value belongs to."""
        return Cell(vector.role, *divmod(index, vector.block))

    def places_of(self, cell: Cell) -> Places:
        """Return the rows and columns of the entries in the row or column of an input or output cell."""
        down, across = taps_of(cell, self.plan.legal_axes)
        _, width = self.plan.legal_axes
        pairs = list(product(down, across))
        outputs = np.array([a.q * width.output + b.q for a, b in pairs], dtype=np.int64)
        inputs = np.array([a.a * width.axis.i + b.a for a, b in pairs], dtype=np.int64)
        return (inputs, outputs) if self.forward else (outputs, inputs)


def matrix_content(picture: Picture, forward: bool) -> MatrixContent:
    """Return the matrix of the shown channel pair: of the convolution (forward), or its transpose."""
    plan, planes, hidden = picture.plan, picture.result.planes, picture.hidden
    height, width = plan.legal_axes
    if forward:
        u = matrix.probe(plan)
        v = matrix.forward_product(u, planes.kernel, plan)
        left = Vector(Role.INPUT, "v", v.ravel(), width.axis.i)
        right = Vector(Role.OUTPUT, "u", u.ravel(), width.output)
        return MatrixContent(plan, True, planes.kernel, left, right)
    y, remark = planes.output, ""
    if plan.spec.in_channels > 1:
        # The y of the Result is a sum over all channels. This matrix gives the part of one channel.
        y = matrix.transpose_product(planes.input[:, :, None], planes.kernel[:, :, None], plan)
        remark = QCoreApplication.translate("matrix", "of channel {channel} only").format(
            channel=planes.selection.in_channel + 1
        )
    left = Vector(
        Role.OUTPUT,
        "y",
        y.ravel(),
        width.output,
        None if hidden is None else hidden.ravel(),
        _unreached_cells(height, width),
        remark,
    )
    return MatrixContent(
        plan, False, planes.kernel, left, Vector(Role.INPUT, "x", planes.input.ravel(), width.axis.i)
    )


def _unreached_cells(height: AxisPlan, width: AxisPlan) -> Mask | None:
    if not height.unreached and not width.unreached:
        return None
    rows, columns = reached(height.axis, height.output), reached(width.axis, width.output)
    return ~np.logical_and.outer(rows, columns).ravel()


def _transpose(found: Entries) -> Entries:
    return Entries(found.columns, found.rows, found.weights)
