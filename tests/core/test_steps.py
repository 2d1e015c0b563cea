"""Steps and cells: one number for each cell of the walked map, row by row, and the steps of other maps' cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.cells import Cell, extent
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.core.steps import cell_of_step, count_steps, step_of_cell

from .drawn_plans import legal_plans

MAPS = st.sampled_from([Role.INPUT, Role.KERNEL, Role.OUTPUT])
LECTURE = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).legal_axes
GAPS = plan(Spec.of([1, 2, 3, 1], [2, 2, 1, 1], strides=3, output=(5, 9))).legal_axes


@given(legal_plans(), MAPS)
def test_from_step_to_cell_to_step_nothing_changes(shown: Plan, walked: Role) -> None:
    axes = shown.legal_axes
    for step in range(count_steps(walked, axes)):
        assert step_of_cell(cell_of_step(step, walked, axes), walked, axes) == step


@given(legal_plans(), MAPS)
def test_the_walk_goes_row_by_row_over_every_cell(shown: Plan, walked: Role) -> None:
    axes = shown.legal_axes
    rows, columns = extent(walked, axes)
    cells = [cell_of_step(step, walked, axes) for step in range(count_steps(walked, axes))]
    assert cells == [Cell(walked, row, column) for row in range(rows) for column in range(columns)]


@given(legal_plans(), MAPS, st.integers(-50, 500))
def test_a_step_beyond_an_end_is_the_step_at_that_end(shown: Plan, walked: Role, step: int) -> None:
    axes = shown.legal_axes
    last = count_steps(walked, axes) - 1
    assert step_of_cell(cell_of_step(step, walked, axes), walked, axes) == min(max(step, 0), last)


def edges(shown: Plan) -> list[tuple[int, int]]:
    """Numbers of the input and output cells that a weight joins, by the definition."""
    (ih, iw), (oh, ow) = (extent(role, shown.legal_axes) for role in (Role.INPUT, Role.OUTPUT))
    spec, (height, width) = shown.spec, shown.legal_axes
    return [
        (a * iw + b, row * ow + column)
        for a in range(ih)
        for b in range(iw)
        for u in range(spec.kernel.shape[0])
        for v in range(spec.kernel.shape[1])
        if 0 <= (row := a * spec.strides[0] + u * spec.dilations[0] - height.crop[0]) < oh
        and 0 <= (column := b * spec.strides[1] + v * spec.dilations[1] - width.crop[0]) < ow
    ]


@given(legal_plans())
def test_an_output_cell_is_the_step_of_its_last_input_cell(shown: Plan) -> None:
    axes, joined = shown.legal_axes, edges(shown)
    for q in range(count_steps(Role.OUTPUT, axes)):
        expected = max((a for a, its in joined if its == q), default=None)
        assert step_of_cell(cell_of_step(q, Role.OUTPUT, axes), Role.INPUT, axes) == expected


@given(legal_plans())
def test_an_input_cell_is_the_step_of_its_first_output_cell(shown: Plan) -> None:
    axes, joined = shown.legal_axes, edges(shown)
    for a in range(count_steps(Role.INPUT, axes)):
        expected = min((q for its, q in joined if its == a), default=None)
        assert step_of_cell(cell_of_step(a, Role.INPUT, axes), Role.OUTPUT, axes) == expected


@pytest.mark.parametrize(
    ("cell", "walked"),
    [
        (Cell(Role.KERNEL, 0, 0), Role.INPUT),
        (Cell(Role.KERNEL, 0, 0), Role.OUTPUT),
        (Cell(Role.INPUT, 0, 0), Role.KERNEL),
        (Cell(Role.INPUT, 3, 0), Role.INPUT),  # outside its map
        (Cell(Role.OUTPUT, 0, 7), Role.INPUT),
    ],
)
def test_other_cells_are_no_step(cell: Cell, walked: Role) -> None:
    assert step_of_cell(cell, walked, LECTURE) is None


def test_a_cell_that_no_input_reaches_is_no_step() -> None:
    assert step_of_cell(Cell(Role.OUTPUT, 2, 0), Role.INPUT, GAPS) is None
