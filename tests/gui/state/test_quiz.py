"""The quiz: what it hides, and until when."""

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


def make_quiz(mode: Mode = "off") -> Quiz:
    quiz = Quiz()
    quiz.show_plan(LECTURE)
    quiz.set_mode(mode)
    return quiz


def test_nothing_is_hidden_unless_asked() -> None:
    quiz = make_quiz()
    assert (quiz.hidden(), quiz.hides_size, quiz.hides) == (None, False, False)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=60))
def test_cells_are_revealed_one_by_one(cells: list[tuple[int, int]]) -> None:
    quiz = make_quiz("numbers")
    for row, column in cells:
        quiz.reveal(Cell(Role.OUTPUT, row, column))
    mask = quiz.hidden()
    left = set(np.ndindex(7, 7)) - set(cells)
    assert left == ({tuple(cell) for cell in np.argwhere(mask).tolist()} if mask is not None else set())
    assert all(quiz.is_hidden(Cell(Role.OUTPUT, *cell)) == (cell in left) for cell in np.ndindex(7, 7))


def test_the_last_revealed_cell_leaves_nothing_to_hide() -> None:
    quiz = make_quiz("numbers")
    for row, column in np.ndindex(7, 7):
        assert quiz.hides
        quiz.reveal(Cell(Role.OUTPUT, row, column))
    assert (quiz.hidden(), quiz.hides) == (None, False)


def test_a_mask_does_not_change_after_the_quiz_returned_it() -> None:
    quiz = make_quiz("numbers")
    before = quiz.hidden()
    assert before is not None
    quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    after = quiz.hidden()
    assert after is not None
    assert before.all()
    assert not after[0, 0]
    with pytest.raises(ValueError, match="read-only"):
        after[1, 1] = False


def test_only_changes_are_reported() -> None:
    quiz = make_quiz("numbers")
    changes: list[None] = []
    quiz.changed.connect(lambda: changes.append(None))
    for cell in (Cell(Role.INPUT, 0, 0), Cell(Role.OUTPUT, 9, 0)):
        assert not quiz.is_hidden(cell)
        quiz.reveal(cell)
    quiz.show_plan(LECTURE)
    assert changes == []
    quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    assert len(changes) == 1
    quiz.reveal_all()
    quiz.reveal_all()
    assert len(changes) == 2


def test_the_hidden_size_is_revealed_before_the_numbers() -> None:
    quiz = make_quiz("size")
    mask = quiz.hidden()
    assert (quiz.hides_size, mask is not None and bool(mask.all())) == (True, True)
    quiz.reveal(Cell(Role.OUTPUT, 0, 0))
    assert (quiz.hides, quiz.hides_size, quiz.is_hidden(Cell(Role.OUTPUT, 0, 0))) == (True, False, True)
    quiz.reveal(Cell(Role.OUTPUT, 3, 3))
    assert (quiz.is_hidden(Cell(Role.OUTPUT, 0, 0)), quiz.is_hidden(Cell(Role.OUTPUT, 3, 3))) == (True, False)
    quiz.set_mode("size")
    quiz.reveal_all()
    assert (quiz.hidden(), quiz.hides, quiz.hides_size) == (None, False, False)


@pytest.mark.parametrize("mode", ["numbers", "size"])
def test_the_output_of_another_spec_is_hidden_again(mode: Mode) -> None:
    quiz = make_quiz(mode)
    quiz.reveal_all()
    quiz.show_plan(LECTURE)
    assert not quiz.hides
    quiz.show_plan(OTHER)
    mask = quiz.hidden()
    assert mask is not None
    assert mask.shape == (5, 5)
    assert mask.all()
    assert quiz.hides_size == (mode == "size")
    quiz.set_mode("off")
    assert not quiz.hides


def test_the_same_mode_again_hides_again() -> None:
    quiz = make_quiz("numbers")
    quiz.reveal_all()
    quiz.set_mode("numbers")
    assert quiz.hides


def test_an_illegal_spec_has_no_cells_to_hide() -> None:
    quiz = make_quiz("numbers")
    quiz.show_plan(ILLEGAL)
    assert quiz.hidden() is None
    quiz.show_plan(LECTURE)
    assert quiz.hides
