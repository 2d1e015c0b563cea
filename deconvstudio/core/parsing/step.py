"""Reads the step that a user types: its number, or the row and the column of its cell."""

from __future__ import annotations

import re

from ..cells import Cell, extent, is_inside
from ..coded_error import CodedError
from ..numbers.parse import plain
from ..plan import AxisPlan
from ..roles import Role
from ..steps import count_steps

_NUMBER = re.compile(r"[0-9]{1,18}")
_INDEX = re.compile(r"[\[(]?\s*([0-9]{1,18})\s*[,;\s]\s*([0-9]{1,18})\s*[\])]?")


class StepError(CodedError, ValueError):
    """Text that is no step.

    code: "not_a_step" (text, count), "no_such_step" (step, count) or "no_such_cell" (row, column, last_row and
    last_column).
    """


def read_step(text: str, walked: Role, axes: tuple[AxisPlan, AxisPlan]) -> int:
    """Return the step that a text names, counted from 0.

    Parameters
    ----------
    text : str
        A number from 1 ("5"), or the row and the column of a cell from 0 ("1, 2" or "[1, 2]").
    walked, axes
        As of `count_steps`.

    Raises
    ------
    StepError
        If the text names no step of this walk.

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> axes = plan(Spec.of([1, 3, 4, 1], [3, 3, 1, 1], strides=2)).legal_axes
    >>> read_step("5", Role.INPUT, axes), read_step("[1, 2]", Role.INPUT, axes)
    (4, 6)
    """
    written, count = plain(text).strip(), count_steps(walked, axes)
    index = _INDEX.fullmatch(written)
    if index is not None:
        rows, columns = extent(walked, axes)
        cell = Cell(walked, int(index[1]), int(index[2]))
        if not is_inside(cell, axes):
            ends = {"last_row": rows - 1, "last_column": columns - 1}
            raise StepError("no_such_cell", row=cell.row, column=cell.column, **ends)
        return cell.row * columns + cell.column
    if _NUMBER.fullmatch(written) is None:
        raise StepError("not_a_step", text=text.strip(), count=count)
    step = int(written)
    if not 1 <= step <= count:
        raise StepError("no_such_step", step=step, count=count)
    return step - 1
