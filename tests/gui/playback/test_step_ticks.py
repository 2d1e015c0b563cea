"""The numbers of the step bar: all or round ones, in order, and never over each other."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.gui.playback.step_ticks import ticks


@given(st.integers(0, 2_000_000), st.floats(1, 4000), st.floats(1, 80))
def test_numbers_do_not_overlap_and_the_ends_are_named(count: int, length: float, room: float) -> None:
    found = ticks(count, length, room)
    assert found == sorted(set(found))
    assert found[:1] == [1][:count]
    assert found[-1:] == [count][: min(count, 1)]
    pitch = length / max(count - 1, 1)
    if len(found) > 2:
        assert all((right - left) * pitch >= room for left, right in itertools.pairwise(found))


@given(st.integers(2, 20))
def test_few_steps_have_all_their_numbers(count: int) -> None:
    assert ticks(count, 40 * count, 20) == list(range(1, count + 1))


def test_many_steps_have_round_numbers() -> None:
    assert ticks(100, 500, 30) == [1, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    assert ticks(144, 500, 60) == [1, 20, 40, 60, 80, 100, 120, 144]
    assert ticks(15_876, 480, 45) == [1, 2000, 4000, 6000, 8000, 10000, 12000, 14000, 15876]


def test_the_inner_numbers_are_multiples_of_one_round_number() -> None:
    for count in range(21, 3000, 37):
        inner = ticks(count, 400, 25)[1:-1]
        if len(inner) > 1:
            distance = inner[1] - inner[0]
            assert str(distance).rstrip("0") in {"1", "2", "5"}
            assert all(number % distance == 0 for number in inner)


def test_without_steps_there_are_no_numbers() -> None:
    assert ticks(0, 400, 20) == []
    assert ticks(1, 400, 20) == [1]
