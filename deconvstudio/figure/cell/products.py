"""The products of a cell. They are made one by one on request: there may be very many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from ...core.cells import Cell, taps_of
from ...core.convolution.taps import Tap
from ...core.formulas import Index, Term
from ...core.plan import Plan
from ...core.result import Planes

if TYPE_CHECKING:
    from ...core.values.generated import Array


class Products(Sequence[Term]):
    """x·w for every pair of taps of a cell, row by row; for an output cell over all input channels that are here.

    channels: how many are run over. With several input channels an index has the channel as its third number.
    """

    def __init__(self, cell: Cell, plan: Plan, planes: Planes, summed: bool) -> None:
        self._rows, self._columns = taps_of(cell, plan.legal_axes)
        stacks = planes.stacks(plan.spec)
        self._index_channel = plan.spec.in_channels > 1 and stacks is not None
        self.channels, self._first = 1, 0
        self._x: Array = planes.input[:, :, None]
        self._w: Array = planes.kernel[:, :, None]
        if stacks is not None and summed:
            self._x, self._w = stacks
            self.channels = self._x.shape[2]
        else:
            self._first = planes.selection.in_channel

    def __len__(self) -> int:
        return len(self._rows) * len(self._columns) * self.channels

    @overload
    def __getitem__(self, n: int) -> Term: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Term]: ...
    def __getitem__(self, n: int | slice) -> Term | Sequence[Term]:
        if isinstance(n, slice):
            return [self[m] for m in range(*n.indices(len(self)))]
        row, column, channel = self._taps(n)
        named = (self._first + channel,) if self._index_channel else ()
        return Term(
            (row.a, column.a, *named),
            (row.u, column.u, *named),
            float(self._x[row.a, column.a, channel]),
            float(self._w[row.u, column.u, channel]),
        )

    def output(self, n: int) -> Index:
        """Return the output cell that a product is added to, (row, column)."""
        row, column, _ = self._taps(n)
        return row.q, column.q

    def _taps(self, n: int) -> tuple[Tap, Tap, int]:
        if not 0 <= n < len(self):
            raise IndexError(n)
        pair, channel = divmod(n, self.channels)
        row, column = divmod(pair, len(self._columns))
        return self._rows[row], self._columns[column], channel
