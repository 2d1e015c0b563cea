"""What the cursor's cell means, written out: an output cell's sum, an input cell's stamp, a weight's uses."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ...core.formulas import Formula, Remainder, Term, cell_sum
from ...core.numbers import number_text
from ...core.plan import Plan
from ...core.result import Planes
from ...core.roles import Role
from ...core.taps import Tap
from ..cursor import Cell, taps_of


def output_sum(cell: Cell, plan: Plan, planes: Planes) -> Formula:
    """The sum of an output cell over the shown channel; what the other channels add is one last term."""
    assert plan.axes is not None
    rows, columns = taps_of(cell, plan.axes)
    terms = [_term(row, column, planes) for row in rows for column in columns]
    value = float(planes.output[cell.row, cell.column])
    others = plan.spec.in_channels - 1
    remainder = None
    if others:
        remainder = Remainder(value - sum(term.x * term.w for term in terms), others)
    return cell_sum((cell.row, cell.column), terms, value, remainder)


def is_reached(cell: Cell, plan: Plan) -> bool:
    """Whether a cell has counterparts: an output cell that no input reaches has none."""
    assert plan.axes is not None
    return all(taps_of(cell, plan.axes))


def cell_words(cell: Cell, plan: Plan, planes: Planes) -> str:
    """One sentence about an input cell, a kernel weight, or an output cell that no input reaches."""
    assert plan.axes is not None
    rows, columns = taps_of(cell, plan.axes)
    if cell.role is Role.OUTPUT:
        return QCoreApplication.translate(
            "figure", "y[{row},{column}] = 0: no input reaches this cell, its zero is not data"
        ).format(row=cell.row, column=cell.column)
    plane = planes.input if cell.role is Role.INPUT else planes.kernel
    value = number_text(float(plane[cell.row, cell.column]))
    if cell.role is Role.INPUT:
        if not rows or not columns:
            return QCoreApplication.translate(
                "figure", "x[{row},{column}] = {value} reaches no output cell: all that it stamps is cut off"
            ).format(row=cell.row, column=cell.column, value=value)
        return QCoreApplication.translate(
            "figure", "x[{row},{column}] = {value} stamps {value}·w onto y[{rows}, {columns}]"
        ).format(row=cell.row, column=cell.column, value=value, rows=_span(rows), columns=_span(columns))
    return QCoreApplication.translate(
        "figure", "w[{row},{column}] = {value} is used {count} times, once for each outlined input cell"
    ).format(row=cell.row, column=cell.column, value=value, count=len(rows) * len(columns))


def _term(row: Tap, column: Tap, planes: Planes) -> Term:
    return Term(
        (row.a, column.a),
        (row.u, column.u),
        float(planes.input[row.a, column.a]),
        float(planes.kernel[row.u, column.u]),
    )


def _span(taps: tuple[Tap, ...]) -> str:
    """The output cells of one axis as a Python slice."""
    first, last = taps[0].q, taps[-1].q
    step = taps[1].q - first if len(taps) > 1 else 1
    return f"{first}:{last + 1}" + (f":{step}" if step > 1 else "")
