"""Predict, then reveal: what is hidden, for how long, and that nothing gives it away."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.cells import Cell
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.gui.state.quiz import Mode, Quiz

LECTURE = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
OTHER = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=1))
ILLEGAL = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99))


def quiz(mode: Mode = "off") -> Quiz:
    made = Quiz()
    made.show_plan(LECTURE)
    made.set_mode(mode)
    return made


def test_nothing_is_hidden_unless_asked() -> None:
    made = quiz()
    assert (made.hidden(), made.hides_size, made.hides) == (None, False, False)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=60))
def test_cells_are_revealed_one_by_one(cells: list[tuple[int, int]]) -> None:
    made = quiz("numbers")
    for row, column in cells:
        made.reveal(Cell(Role.OUTPUT, row, column))
    mask = made.hidden()
    left = set(np.ndindex(7, 7)) - set(cells)
    assert left == ({tuple(cell) for cell in np.argwhere(mask).tolist()} if mask is not None else set())
    assert all(made.is_hidden(Cell(Role.OUTPUT, *cell)) == (cell in left) for cell in np.ndindex(7, 7))


def test_the_last_revealed_cell_leaves_nothing_to_hide() -> None:
    made = quiz("numbers")
    for row, column in np.ndindex(7, 7):
        assert made.hides
        made.reveal(Cell(Role.OUTPUT, row, column))
    assert (made.hidden(), made.hides) == (None, False)


def test_a_mask_that_was_given_out_stays_as_it_was() -> None:
    made = quiz("numbers")
    before = made.hidden()
    assert before is not None
    made.reveal(Cell(Role.OUTPUT, 0, 0))
    after = made.hidden()
    assert after is not None
    assert before.all()
    assert not after[0, 0]
    with pytest.raises(ValueError, match="read-only"):
        after[1, 1] = False


def test_only_what_changes_is_told() -> None:
    made = quiz("numbers")
    told: list[None] = []
    made.changed.connect(lambda: told.append(None))
    for cell in (Cell(Role.INPUT, 0, 0), Cell(Role.OUTPUT, 9, 0)):
        assert not made.is_hidden(cell)
        made.reveal(cell)
    made.show_plan(LECTURE)
    assert told == []
    made.reveal(Cell(Role.OUTPUT, 0, 0))
    made.reveal(Cell(Role.OUTPUT, 0, 0))
    assert len(told) == 1
    made.reveal_all()
    made.reveal_all()
    assert len(told) == 2


def test_the_hidden_size_is_revealed_before_the_numbers() -> None:
    made = quiz("size")
    mask = made.hidden()
    assert (made.hides_size, mask is not None and bool(mask.all())) == (True, True)
    made.reveal(Cell(Role.OUTPUT, 0, 0))
    assert (made.hides, made.hides_size, made.is_hidden(Cell(Role.OUTPUT, 0, 0))) == (True, False, True)
    made.reveal(Cell(Role.OUTPUT, 3, 3))
    assert (made.is_hidden(Cell(Role.OUTPUT, 0, 0)), made.is_hidden(Cell(Role.OUTPUT, 3, 3))) == (True, False)
    made.set_mode("size")
    made.reveal_all()
    assert (made.hidden(), made.hides, made.hides_size) == (None, False, False)


@pytest.mark.parametrize("mode", ["numbers", "size"])
def test_another_spec_is_hidden_anew(mode: Mode) -> None:
    made = quiz(mode)
    made.reveal_all()
    made.show_plan(LECTURE)
    assert not made.hides
    made.show_plan(OTHER)
    mask = made.hidden()
    assert mask is not None
    assert mask.shape == (5, 5)
    assert mask.all()
    assert made.hides_size == (mode == "size")
    made.set_mode("off")
    assert not made.hides


def test_the_same_mode_again_hides_again() -> None:
    made = quiz("numbers")
    made.reveal_all()
    made.set_mode("numbers")
    assert made.hides


def test_an_illegal_spec_has_no_cells_to_hide() -> None:
    made = quiz("numbers")
    made.show_plan(ILLEGAL)
    assert made.hidden() is None
    made.show_plan(LECTURE)
    assert made.hides
