"""Sentences for a typed step that does not exist."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.numbers.quoting import quoted
from ..core.parsing.step import StepError
from .fill import Sentences

# A text at fault is shown up to this length.
MAX_SHOWN = 24

STEPS = Sentences(
    "steps",
    {
        "not_a_step": QT_TRANSLATE_NOOP(
            "steps", "“{text}” is not a step; type a number from 1 to {count}, or a cell such as 3, 5."
        ),
        "no_such_step": QT_TRANSLATE_NOOP("steps", "There is no step {step}; type a number from 1 to {count}."),
        "no_such_cell": QT_TRANSLATE_NOOP(
            "steps", "There is no cell [{row}, {column}]; the last one is [{last_row}, {last_column}]."
        ),
    },
)


def step_error_text(error: StepError) -> str:
    """Say why a text names no step, and what to type."""
    values = {
        name: quoted(value, MAX_SHOWN) if isinstance(value, str) else value for name, value in error.values.items()
    }
    return STEPS.fill(error.code, values)
