"""The content of the matrix view: the matrix of one channel pair, and the two maps that it connects, as vectors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ...core.cells import Cell, taps_of
from ...core.convolution import matrix
from ...core.convolution.matrix_entries import Entries, entries, entries_in_pixels
from ...core.convolution.taps import reached
from ...core.plan import AxisPlan, Plan
from ...core.roles import Role
from ...core.values.generated import Array
from ..maps.cell_numbers import cell_texts
from ..maps.colormap import Scale
from ..picture import Mask, Picture

# The rows and the columns of single entries.
Places: TypeAlias = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]

# The number of values whose texts are measured. The longest text of more values is an estimate.
MAX_MEASURED = 512


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

    @cached_property
    def longest_text(self) -> int:
        """The number of characters of the longest number."""
        scale = Scale.of(self.values)
        some = np.append(self.values[:MAX_MEASURED], np.array(scale, dtype=np.float32))
        return max(map(len, cell_texts(some)))


@dataclass(frozen=True, eq=False)
class MatrixContent:
    """The matrix C of the convolution, or its transpose, with a vector beside its rows and one above its columns.

    forward: the convolution v = C u; otherwise the transposed convolution y = Cᵀ x. is_lying: the picture shows C,
    which has a row for each input cell; otherwise it shows Cᵀ. Both pictures hold the same numbers.
    kernel: [kh, kw]. inputs: x or v. outputs: y or u. channel: the input channel that y is the part of, from 1;
    0 if y is the whole output.
    """

    plan: Plan
    forward: bool
    kernel: Array
    inputs: Vector
    outputs: Vector
    channel: int = 0
    is_lying: bool = True

    def turned(self, is_lying: bool) -> MatrixContent:
        """Return the same content, with C or with Cᵀ."""
        return self if is_lying is self.is_lying else replace(self, is_lying=is_lying)

    @property
    def size(self) -> tuple[int, int]:
        """The rows and columns of C."""
        return self.inputs.count, self.outputs.count

    @property
    def name(self) -> str:
        return "C" if self.is_lying else "Cᵀ"

    @property
    def side(self) -> Vector:
        """The vector beside the matrix, with a value for each row."""
        return self.inputs if self.is_lying else self.outputs

    @property
    def top(self) -> Vector:
        """The vector above the matrix, with a value for each column."""
        return self.outputs if self.is_lying else self.inputs

    @property
    def product(self) -> Vector:
        """The vector that is computed: matrix times the other vector."""
        return self.inputs if self.forward else self.outputs

    @cached_property
    def strength(self) -> npt.NDArray[np.intp]:
        """Each weight's rank by magnitude. If several entries share a pixel, the largest one is visible."""
        size = np.nan_to_num(np.abs(self.kernel.ravel()), nan=np.inf)
        return np.argsort(np.argsort(size, kind="stable"))

    def entries(self, rows: range, columns: range) -> Entries:
        """Return the entries in a window of the matrix."""
        if self.is_lying:
            return _transpose(entries(self.plan, columns, rows))
        return entries(self.plan, rows, columns)

    def entries_in_pixels(self, row_edges: matrix.Cells, column_edges: matrix.Cells) -> Entries:
        """Return one entry for each pixel and weight, the largest weight last."""
        if self.is_lying:
            found = _transpose(entries_in_pixels(self.plan, column_edges, row_edges))
        else:
            found = entries_in_pixels(self.plan, row_edges, column_edges)
        order = np.argsort(self.strength[found.weights], kind="stable")
        return Entries(found.rows[order], found.columns[order], found.weights[order])

    def index_of(self, cell: Cell) -> int:
        """Return the index of an input or output cell in its vector."""
        return cell.row * (self.inputs if cell.role is Role.INPUT else self.outputs).block + cell.column

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
        return (inputs, outputs) if self.is_lying else (outputs, inputs)


def matrix_content(picture: Picture, forward: bool) -> MatrixContent:
    """Return the matrix of the shown channel pair, with the vectors of the convolution (forward) or its transpose."""
    plan, planes, hidden = picture.plan, picture.result.planes, picture.hidden
    height, width = plan.legal_axes
    if forward:
        u = matrix.probe(plan)
        v = matrix.forward_product(u, planes.kernel, plan)
        inputs = Vector(Role.INPUT, "v", v.ravel(), width.axis.i)
        return MatrixContent(plan, True, planes.kernel, inputs, Vector(Role.OUTPUT, "u", u.ravel(), width.output))
    y, channel = planes.output, 0
    if plan.spec.in_channels > 1:
        # The y of the Result is a sum over all channels. This matrix gives the part of one channel.
        y = matrix.transpose_product(planes.input[:, :, None], planes.kernel[:, :, None], plan)
        channel = planes.selection.in_channel + 1
    outputs = Vector(
        Role.OUTPUT,
        "y",
        y.ravel(),
        width.output,
        None if hidden is None else hidden.ravel(),
        _unreached_cells(height, width),
    )
    inputs = Vector(Role.INPUT, "x", planes.input.ravel(), width.axis.i)
    return MatrixContent(plan, False, planes.kernel, inputs, outputs, channel)


def _unreached_cells(height: AxisPlan, width: AxisPlan) -> Mask | None:
    if not height.unreached and not width.unreached:
        return None
    rows, columns = reached(height.axis, height.output), reached(width.axis, width.output)
    return ~np.logical_and.outer(rows, columns).ravel()


def _transpose(found: Entries) -> Entries:
    return Entries(found.columns, found.rows, found.weights)
