"""A Picture holds the parts of one Spec, and refuses any other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deconvstudio.core.cells import Cell
from deconvstudio.core.convolution.round_trip import round_trip
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import kernel_array
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.picture import Picture

SPEC = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
OTHER = replace(SPEC, strides=(3, 3))


def picture_of(spec: Spec = SPEC) -> Picture:
    result = compute_result(plan(spec), Selection())
    return Picture(plan(spec), result)


def test_parts_of_another_spec_are_refused() -> None:
    one, other = picture_of(), picture_of(OTHER)
    with pytest.raises(ValueError, match="Result of another Spec"):
        replace(one, result=other.result)
    with pytest.raises(ValueError, match="RoundTrip of another Spec"):
        replace(one, round_trip=round_trip(OTHER, Selection(), kernel_array(OTHER.kernel)))
    with pytest.raises(ValueError, match="hidden cells of shape"):
        replace(one, hidden=np.ones((9, 9), np.bool_))
    with pytest.raises(ValueError, match="outside of its map"):
        replace(one, cell=Cell(Role.OUTPUT, 7, 0))
    with pytest.raises(ValueError, match="has problems"):
        replace(one, plan=plan(replace(SPEC, output=(99, 99))))


def test_hidden_cells_are_those_of_the_mask() -> None:
    mask = np.zeros((7, 7), np.bool_)
    mask[1, 2] = True
    picture = replace(picture_of(), hidden=mask)
    assert picture.is_hidden(Cell(Role.OUTPUT, 1, 2))
    assert not picture.is_hidden(Cell(Role.OUTPUT, 2, 1))
    assert not picture.is_hidden(Cell(Role.INPUT, 1, 2))


def test_two_pictures_that_differ_in_the_cell_alone() -> None:
    picture = picture_of()
    assert replace(picture, cell=Cell(Role.KERNEL, 0, 0), is_step=True).differs_only_in_cell(picture)
    for other in (
        replace(picture, hides_size=True),
        replace(picture, hidden=np.ones((7, 7), np.bool_)),
        replace(picture, result=replace(picture.result)),
        replace(picture, plan=plan(SPEC)),
    ):
        assert not other.differs_only_in_cell(picture)
