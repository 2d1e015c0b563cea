"""The sum of a cell in little space: its value is always visible, and all products come before large letters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from deconvstudio.core.cells import Cell
from deconvstudio.core.formulas import Number
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.result import Planes
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.compute import compute
from deconvstudio.figure import theme
from deconvstudio.figure.cell.explanation import CellExplanation
from deconvstudio.figure.cell.explanation_layout import CellExplanationLayout, Flow
from deconvstudio.figure.formulas.layout import FormulaBox, FormulaFont

pytestmark = pytest.mark.usefixtures("application")

FONT = FormulaFont(theme.MATH, 18.0)


def planes_of(channels: int, side: int = 6, kernel: int = 4) -> tuple[Plan, Planes]:
    random = np.random.default_rng(5)
    spec = Spec.of(
        random.normal(size=(1, side, side, channels)), random.normal(size=(kernel, kernel, 1, channels)), strides=2
    )
    return plan(spec), compute(spec, engine="numpy").planes(Selection())


def numbers(layout: CellExplanationLayout) -> Iterator[tuple[object, float]]:
    """Yield the tag of each visible number and where it ends on its line."""
    box = layout._box
    places = box._places if isinstance(box, Flow) else [(0.0, 0.0, box)]
    for x, _, formula in places:
        assert isinstance(formula, FormulaBox)
        for region in formula.regions:
            if isinstance(region.node, Number):
                yield region.node.tag, x + region.rect.right()


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("width", [130, 258, 400, 900])
@pytest.mark.parametrize("height", [16, 48, 67, 110])
def test_the_value_of_a_cell_is_visible_in_any_room(channels: int, width: int, height: int) -> None:
    shown, planes = planes_of(channels)
    cells = [(Role.OUTPUT, ("y", (4, 4))), (Role.INPUT, ("x", (0, 1, 0) if channels > 1 else (0, 1)))]
    for (role, tag), (row, column) in zip(cells, ((4, 4), (0, 1)), strict=True):
        explanation = CellExplanation(Cell(role, row, column), shown, planes)
        layout = CellExplanationLayout(explanation, FONT, width, height)
        ends = dict(numbers(layout))
        assert tag in ends
        assert max(ends.values()) <= width + 0.5
        assert layout._box.height <= height


@pytest.mark.parametrize(("width", "height"), [(258, 52), (258, 67)])
def test_a_list_in_a_small_window_keeps_its_first_and_its_last_item(width: int, height: int) -> None:
    shown, planes = planes_of(1)
    explanation = CellExplanation(Cell(Role.INPUT, 0, 1), shown, planes)
    tags = [tag for tag, _ in numbers(CellExplanationLayout(explanation, FONT, width, height))]
    assert ("gain", (0, 2)) in tags
    assert ("gain", (3, 5)) in tags


def test_all_items_in_smaller_letters_come_before_fewer_items() -> None:
    shown, planes = planes_of(1, kernel=3)
    explanation = CellExplanation(Cell(Role.INPUT, 1, 1), shown, planes)
    large = FormulaFont(theme.MATH, 18.0)
    whole = CellExplanationLayout(explanation, large, 1000, 1000)
    # The room of letters of nine tenths.
    room = CellExplanationLayout(explanation, large._replace(pixel_size=18 * 0.92), 500, 1000)
    shrunk = CellExplanationLayout(explanation, large, 500, room._box.height)
    assert whole.is_whole
    assert shrunk.is_whole
    assert shrunk._box.height <= room._box.height
