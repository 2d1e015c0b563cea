"""Explains the cursor's cell: the sum of an output cell, the reach of an input cell, the uses of a weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution.taps import Tap
from ...core.formulas import Formula, Number, Operator, Remainder, Row, Symbol, cell_sum, ends, gain, plain, use
from ...core.formulas.cells import ABOUT, DOTS
from ...core.formulas.tree import EQUALS
from ...core.numbers.format import is_exact, number_text
from ...core.plan import Plan
from ...core.result import Planes
from ...core.roles import Role
from ...texts.counts import count_text
from ..picture import Mask, Picture
from .products import Products

# Up to this many products the whole text is one line. A longer sum has this many products on each line.
ONE_LINE, PER_LINE = 6, 4
# A text of more products than this takes seconds to make, and nobody reads it: its middle is left out.
MAX_CELLS = 50_000


@dataclass(frozen=True, eq=False)
class CellExplanation:
    """Explains one cell. It builds each part when a caller asks for it.

    hidden: output cells whose values stay secret, [H', W']. hides_size: what inputs and weights reach stays secret.
    """

    cell: Cell
    plan: Plan
    planes: Planes
    hidden: Mask | None = None
    hides_size: bool = False

    @classmethod
    def of(cls, picture: Picture) -> CellExplanation:
        """Return the explanation of a Picture's cell. Raises ValueError if it has none."""
        if picture.cell is None:
            raise ValueError("the picture has no cell")
        return cls(picture.cell, picture.plan, picture.result.planes, picture.hidden, picture.hides_size)

    def is_of(self, picture: Picture) -> bool:
        """Return whether it explains this Picture. The numbers are not compared: a new Result brings new planes."""
        return (
            self.cell == picture.cell
            and self.planes is picture.result.planes
            and self.plan is picture.plan
            and self.hidden is picture.hidden
            and self.hides_size == picture.hides_size
        )

    @cached_property
    def words(self) -> str:
        """A sentence if the cell has nothing to write out, otherwise empty."""
        if self._hides_value or len(self._products):
            return ""
        return cell_words(self.cell, self.plan, self.planes)

    @property
    def count(self) -> int:
        """The number of products of an output cell, or of places that an input cell or a weight reaches."""
        return 0 if self.hides_size and self.cell.role is not Role.OUTPUT else len(self._products)

    @property
    def flows(self) -> bool:
        """Whether the parts are a list, which may break anywhere, and not a formula."""
        return self.cell.role is not Role.OUTPUT

    def parts(self, most: int) -> Sequence[Row]:
        """Return the parts of a formula or the items of a list. Beyond `most` products the middle is left out."""
        if not self.flows:
            return self._sum(most).parts
        if not self.count:
            return (self._head,)
        head, tail = ends(self.count, most)
        left_out = (Row((DOTS,)),) if self.count > most else ()
        return (self._head_and_sign, *map(self._list_item, head), *left_out, *map(self._list_item, tail))

    def brief(self) -> Row:
        """Return the least to say of the cell: its value."""
        if self.flows:
            return self._head
        formula = self._sum(1)
        value = formula.value.children
        is_rounded = any(isinstance(node, Number) and not is_exact(node.value) for node in value)
        return Row((formula.symbols.children[0], ABOUT if is_rounded else EQUALS, *value))

    def whole(self) -> str:
        """Return the whole explanation (MAX_CELLS products at most) as plain text; a long one in several lines."""
        if self.words:
            return self.words
        if not self.flows:
            return self._whole_sum()
        head, tail = ends(self.count, MAX_CELLS)
        lines = [plain(self._item(n)) for n in head]
        if tail:
            lines += [DOTS.text, *(plain(self._item(n)) for n in tail)]
        begin = plain(self._head_and_sign if lines else self._head)
        if self.count <= ONE_LINE:
            return " ".join((begin, ", ".join(lines))).strip()
        return "\n    ".join((begin, *lines))

    @cached_property
    def _products(self) -> Products:
        return Products(self.cell, self.plan, self.planes, summed=not self.flows)

    @property
    def _hides_value(self) -> bool:
        return self.hides_size or (self.cell.role is Role.OUTPUT and self._is_hidden(self.cell.row, self.cell.column))

    def _is_hidden(self, row: int, column: int) -> bool:
        hidden = self.hidden
        if hidden is None:
            return self.hides_size
        # The mask may be of another size than the picture. It hides all cells beyond it.
        inside = row < hidden.shape[0] and column < hidden.shape[1]
        return self.hides_size or not inside or bool(hidden[row, column])

    def _sum(self, most: int) -> Formula:
        cell = self.cell
        value = None if self._hides_value else float(self.planes.output[cell.row, cell.column])
        return cell_sum((cell.row, cell.column), self._products, value, self._remainder(), most)

    def _remainder(self) -> Remainder | None:
        """Return the sum of the input channels whose numbers are not here because there are too many of them."""
        others = self.plan.spec.in_channels - self._products.channels
        if not others:
            return None
        rows, columns = taps_of(self.cell, self.plan.legal_axes)
        x = self.planes.input[np.ix_([tap.a for tap in rows], [tap.a for tap in columns])]
        w = self.planes.kernel[np.ix_([tap.u for tap in rows], [tap.u for tap in columns])]
        shown = float((x.astype(np.float64) * w).sum())
        return Remainder(float(self.planes.output[self.cell.row, self.cell.column]) - shown, others)

    def _whole_sum(self) -> str:
        formula = self._sum(min(max(self.count, 1), MAX_CELLS))
        if self.count <= ONE_LINE:
            return " ".join(plain(part) for part in formula.parts)
        return "\n".join(_broken(part) for part in formula.parts)

    @property
    def _head(self) -> Row:
        """Return a cell with its value, such as x[1,0] = 3."""
        cell = self.cell
        name, plane = ("x", self.planes.input) if cell.role is Role.INPUT else ("w", self.planes.kernel)
        value = float(plane[cell.row, cell.column])
        index: tuple[int, ...] = (cell.row, cell.column)
        if self.plan.spec.in_channels > 1 and self.planes.stacks(self.plan.spec) is not None:
            index = (*index, self.planes.selection.in_channel)
        symbol = Symbol(name, cell.role, index=index, tag=(name, index))
        sign = EQUALS if is_exact(value) else ABOUT
        return Row((symbol, sign, Number(value, cell.role, (name, index))))

    @property
    def _head_and_sign(self) -> Row:
        sign = Operator(" →") if self.cell.role is Role.INPUT else Operator(":")
        return Row((*self._head.children, sign))

    def _list_item(self, n: int) -> Row:
        item = self._item(n)
        return item if n == self.count - 1 else Row((*item.children, Operator(",")))

    def _item(self, n: int) -> Row:
        output, term = self._products.output(n), self._products[n]
        if self.cell.role is Role.INPUT:
            return gain(output, term, self._is_hidden(*output))
        return use(output, term)


def output_sum(cell: Cell, plan: Plan, planes: Planes, max_terms: int = 6) -> Formula:
    """Return the sum of an output cell over all input channels, or over the shown one and one term for the others."""
    return CellExplanation(cell, plan, planes)._sum(max_terms)


def is_reached(cell: Cell, plan: Plan) -> bool:
    """Return whether a cell has counterparts. An output cell without input has none."""
    return all(taps_of(cell, plan.legal_axes))


def cell_words(cell: Cell, plan: Plan, planes: Planes) -> str:
    """Describe an input cell, a kernel weight, or an output cell without input in one sentence."""
    rows, columns = taps_of(cell, plan.legal_axes)
    if cell.role is Role.OUTPUT:
        return QCoreApplication.translate(
            "figure", "y[{row},{column}] = 0: this cell gets no input, its zero is not data"
        ).format(row=cell.row, column=cell.column)
    plane = planes.input if cell.role is Role.INPUT else planes.kernel
    value = number_text(float(plane[cell.row, cell.column]))
    if cell.role is Role.INPUT:
        if not rows or not columns:
            return QCoreApplication.translate(
                "figure", "x[{row},{column}] = {value} reaches no output cell: its whole stamp is cropped"
            ).format(row=cell.row, column=cell.column, value=value)
        return QCoreApplication.translate(
            "figure", "x[{row},{column}] = {value} stamps {value}·w onto y[{rows}, {columns}]"
        ).format(row=cell.row, column=cell.column, value=value, rows=_span(rows), columns=_span(columns))
    return QCoreApplication.translate(
        "figure", "w[{row},{column}] = {value} is used {count}, once for each outlined input cell"
    ).format(row=cell.row, column=cell.column, value=value, count=count_text("times", len(rows) * len(columns)))


def _span(taps: tuple[Tap, ...]) -> str:
    """Return the output cells of one axis as a Python slice."""
    first, last = taps[0].q, taps[-1].q
    step = taps[1].q - first if len(taps) > 1 else 1
    return f"{first}:{last + 1}" + (f":{step}" if step > 1 else "")


def _broken(part: Row) -> str:
    """Break a sum into lines of PER_LINE products: editors are slow with very long lines."""
    products = plain(part).split(" + ")
    lines = [" + ".join(products[n : n + PER_LINE]) for n in range(0, len(products), PER_LINE)]
    return "\n    + ".join(lines)
