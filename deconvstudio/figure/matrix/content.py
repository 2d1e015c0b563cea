"""What the matrix picture shows: a matrix of one channel pair between the two vectors that it takes and makes."""

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

# Rows and columns of single entries.
Places: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


@dataclass(frozen=True, eq=False)
class Vector:
    """A map row by row: values [n] float32, so many of them in a row of the map.

    hidden: values not given away yet; unreached: zeros that no input reaches. Both [n].
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
        """Per value its place in the table of colours; what is hidden has that of zero."""
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
    """left = matrix × right. forward: C with v and u, else the transpose with y and x.

    kernel: [kh, kw]. Rows of the matrix are the cells of the left vector, its columns those of the right one.
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
        """Per weight its rank by size: where several fall in one pixel the strongest is seen."""
        size = np.nan_to_num(np.abs(self.kernel.ravel()), nan=np.inf)
        return np.argsort(np.argsort(size, kind="stable"))

    def entries(self, rows: range, columns: range) -> Entries:
        """The entries in a window of the matrix."""
        if self.forward:
            return _turned(entries(self.plan, columns, rows))
        return entries(self.plan, rows, columns)

    def entries_in_pixels(self, row_edges: matrix.Cells, column_edges: matrix.Cells) -> Entries:
        """Per pixel and weight one entry, the strongest weight last."""
        if self.forward:
            found = _turned(entries_in_pixels(self.plan, column_edges, row_edges))
        else:
            found = entries_in_pixels(self.plan, row_edges, column_edges)
        order = np.argsort(self.strength[found.weights], kind="stable")
        return Entries(found.rows[order], found.columns[order], found.weights[order])

    def index_of(self, cell: Cell) -> int:
        """Where a cell of the input or the output stands in its vector."""
        return cell.row * (self.left if cell.role is self.left.role else self.right).block + cell.column

    def cell_at(self, vector: Vector, index: int) -> Cell:
        """The map's cell that a vector's value is."""
        return Cell(vector.role, *divmod(index, vector.block))

    def places_of(self, cell: Cell) -> Places:
        """Rows and columns of the entries that an input or output cell meets others through."""
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
        # The shown y is a sum over all the channels; this matrix makes the part of one.
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
        _unreached(height, width),
        remark,
    )
    return MatrixContent(
        plan, False, planes.kernel, left, Vector(Role.INPUT, "x", planes.input.ravel(), width.axis.i)
    )


def _unreached(height: AxisPlan, width: AxisPlan) -> Mask | None:
    if not height.unreached and not width.unreached:
        return None
    rows, columns = reached(height.axis, height.output), reached(width.axis, width.output)
    return ~np.logical_and.outer(rows, columns).ravel()


def _turned(found: Entries) -> Entries:
    return Entries(found.columns, found.rows, found.weights)
