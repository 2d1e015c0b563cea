"""The pinned cell becomes a cell of the map that the next view walks, and comes back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import AxisPlan, plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.gui.state.carried_cell import CarriedCell
from deconvstudio.gui.state.cursor import Cursor

Axes = tuple[AxisPlan, AxisPlan]


def axes_of(spec: Spec) -> Axes:
    axes = plan(spec).legal_axes
    assert axes is not None
    return axes


LECTURE = axes_of(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
GAPS = axes_of(Spec.of([1, 3, 3, 1], [2, 2, 1, 1], strides=3))


def carried(cell: Cell, *walks: Role, axes: Axes = LECTURE) -> list[Cell | None]:
    """Pin a cell and return where it is in views that walk these maps."""
    cursor = Cursor()
    carrier = CarriedCell(cursor)
    cursor.pin(cell)
    cells = []
    for walked in walks:
        carrier.carry(walked, axes)
        cells.append(cursor.cell)
    return cells


def x(row: int, column: int) -> Cell:
    return Cell(Role.INPUT, row, column)


def y(row: int, column: int) -> Cell:
    return Cell(Role.OUTPUT, row, column)


def test_an_input_cell_becomes_the_first_output_cell_that_it_feeds() -> None:
    assert carried(x(1, 1), Role.OUTPUT) == [y(2, 2)]


def test_an_output_cell_becomes_the_last_input_cell_that_feeds_it() -> None:
    assert carried(y(2, 2), Role.INPUT) == [x(1, 1)]
    assert carried(y(3, 3), Role.INPUT) == [x(1, 1)]


@given(st.integers(0, 6), st.integers(0, 6))
def test_the_way_back_leads_to_the_same_cell(row: int, column: int) -> None:
    there = carried(y(row, column), Role.INPUT, Role.OUTPUT, Role.INPUT, Role.INPUT, Role.OUTPUT)
    assert there[1] == there[4] == y(row, column)
    assert there[0] == there[2] == there[3]


def test_a_step_on_the_way_is_the_new_start() -> None:
    cursor = Cursor()
    carrier = CarriedCell(cursor)
    cursor.pin(y(3, 3))
    carrier.carry(Role.INPUT, LECTURE)
    cursor.pin(x(0, 0))
    carrier.carry(Role.OUTPUT, LECTURE)
    assert cursor.cell == y(0, 0)


def test_a_cell_that_stands_for_no_step_stays() -> None:
    assert carried(Cell(Role.KERNEL, 0, 0), Role.OUTPUT) == [Cell(Role.KERNEL, 0, 0)]
    assert carried(y(2, 2), Role.INPUT, axes=GAPS) == [y(2, 2)]  # no input reaches it


def test_a_cell_that_is_not_pinned_is_not_carried() -> None:
    cursor = Cursor()
    cursor.hover(x(1, 1))
    CarriedCell(cursor).carry(Role.OUTPUT, LECTURE)
    assert cursor.cell == x(1, 1)
    assert not cursor.is_pinned
