"""Cells: the sizes of the maps, which cells they have, moves on them and the taps through a cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.cells import Cell, extent, is_inside, move, taps_of
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec

from .drawn_plans import legal_plans

MAPS = st.sampled_from([Role.INPUT, Role.KERNEL, Role.OUTPUT])
AXES = plan(Spec.of([2, 3, 4, 5], [2, 3, 6, 5], strides=2)).legal_axes


@pytest.mark.parametrize(("role", "size"), [(Role.INPUT, (3, 4)), (Role.KERNEL, (2, 3)), (Role.OUTPUT, (6, 9))])
def test_a_map_has_height_times_width_cells(role: Role, size: tuple[int, int]) -> None:
    assert extent(role, AXES) == size
    rows, columns = size
    assert is_inside(Cell(role, rows - 1, columns - 1), AXES)
    assert not is_inside(Cell(role, rows, 0), AXES)
    assert not is_inside(Cell(role, 0, columns), AXES)


@given(legal_plans(), MAPS, st.integers(-9, 9), st.integers(-9, 9), st.data())
def test_a_move_ends_inside_the_map(shown: Plan, role: Role, rows: int, columns: int, data: st.DataObject) -> None:
    axes = shown.legal_axes
    height, width = extent(role, axes)
    cell = Cell(role, data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1)))
    there = move(cell, rows, columns, axes)
    assert there.role is role
    assert is_inside(there, axes)
    assert there.row - cell.row == rows or there.row in (0, height - 1)
    assert there.column - cell.column == columns or there.column in (0, width - 1)


def test_a_cell_left_over_from_a_larger_map_moves_back_into_it() -> None:
    assert move(Cell(Role.OUTPUT, 99, 99), 0, 1, AXES) == Cell(Role.OUTPUT, 5, 8)


@given(legal_plans(), MAPS, st.data())
def test_the_taps_of_a_cell_all_go_through_it(shown: Plan, role: Role, data: st.DataObject) -> None:
    axes = shown.legal_axes
    rows, columns = extent(role, axes)
    cell = Cell(role, data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    name = {Role.INPUT: "a", Role.KERNEL: "u", Role.OUTPUT: "q"}[role]
    for taps, at, axis in zip(taps_of(cell, axes), (cell.row, cell.column), axes, strict=True):
        for tap in taps:
            assert getattr(tap, name) == at
            assert tap.a * axis.axis.s + tap.u * axis.axis.d - axis.crop[0] == tap.q
            assert 0 <= tap.q < axis.output


@given(legal_plans(), st.data())
def test_each_tap_is_found_from_all_its_three_cells(shown: Plan, data: st.DataObject) -> None:
    axes = shown.legal_axes
    rows, columns = extent(Role.OUTPUT, axes)
    at = Cell(Role.OUTPUT, data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, columns - 1)))
    down, across = taps_of(at, axes)
    for row in down:
        for column in across:
            assert row in taps_of(Cell(Role.INPUT, row.a, column.a), axes)[0]
            assert column in taps_of(Cell(Role.KERNEL, row.u, column.u), axes)[1]
