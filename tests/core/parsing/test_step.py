"""A typed step is a number from 1, or a row and a column from 0."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.parsing.step import StepError, read_step
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Spec
from deconvstudio.core.steps import cell_of_step, count_steps

AXES = plan(Spec.of([1, 126, 120, 1], [4, 4, 1, 1], strides=2)).legal_axes


@given(step=st.integers(0, count_steps(Role.INPUT, AXES) - 1), role=st.sampled_from([Role.INPUT, Role.OUTPUT]))
def test_number_and_cell_name_the_same_step(step: int, role: Role) -> None:
    cell = cell_of_step(step, role, AXES)
    assert read_step(f" {step + 1} ", role, AXES) == step
    for text in (f"{cell.row},{cell.column}", f"[{cell.row}, {cell.column}]", f"{cell.row} {cell.column}"):
        assert read_step(text, role, AXES) == step


def test_other_digits_are_understood() -> None:
    assert read_step("１２", Role.INPUT, AXES) == 11
    assert read_step("［１，２］", Role.INPUT, AXES) == 122


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "not_a_step"),
        ("", "not_a_step"),
        ("1.5", "not_a_step"),
        ("-1", "not_a_step"),
        ("9" * 30, "not_a_step"),
        ("0", "no_such_step"),
        ("15121", "no_such_step"),
        ("126, 0", "no_such_cell"),
        ("0, 120", "no_such_cell"),
    ],
)
def test_a_wrong_text_names_its_reason(text: str, code: str) -> None:
    with pytest.raises(StepError) as raised:
        read_step(text, Role.INPUT, AXES)
    assert raised.value.code == code
