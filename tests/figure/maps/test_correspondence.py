"""Places that belong together, against the taps that the convolution has."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deconvstudio.core.cells import Cell, taps_of
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.spec import Padding, Spec
from deconvstudio.figure.maps.correspondence import input_line, lines_of, output_place

SPECS = st.builds(
    lambda i, k, s, d, padding: Spec.of([1, i, i, 1], [k, k, 1, 1], strides=s, dilations=d, padding=padding),
    st.integers(3, 30),
    st.integers(1, 6),
    st.integers(1, 4),
    st.integers(1, 3),
    st.sampled_from(["VALID", "SAME", ((2, 1), (0, 3))]),
)


@given(spec=SPECS, data=st.data())
def test_an_output_cell_belongs_to_the_middle_of_the_inputs_that_its_window_reaches(
    spec: Spec, data: st.DataObject
) -> None:
    planned = plan(spec)
    assume(not planned.problems)
    axis = planned.legal_axes[0]
    q = data.draw(st.integers(0, axis.output - 1))
    # a = (q + crop - u·d) / s for each weight u, whether that is a whole cell or not.
    reached = [(q + axis.crop[0] - u * axis.axis.d) / axis.axis.s for u in range(axis.axis.k)]
    assert input_line(axis).of(q + 0.5) == pytest.approx((min(reached) + max(reached)) / 2 + 0.5)


@given(spec=SPECS, data=st.data())
def test_an_input_cell_belongs_to_the_middle_of_its_stamp(spec: Spec, data: st.DataObject) -> None:
    planned = plan(spec)
    assume(not planned.problems)
    height, _ = planned.legal_axes
    cell = Cell(Role.INPUT, data.draw(st.integers(0, height.axis.i - 1)), 0)
    rows, _ = taps_of(cell, planned.legal_axes)
    assume(len(rows) == height.axis.k)  # nothing of the stamp is cropped
    place = output_place(cell, planned)
    assert place is not None
    assert place[0] == pytest.approx((rows[0].q + rows[-1].q) / 2 + 0.5)
    assert input_line(height).of(place[0]) == pytest.approx(cell.row + 0.5)


def test_the_window_of_the_padded_input_begins_at_its_output_cell() -> None:
    padding: Padding = "VALID"
    planned = plan(Spec.of([1, 9, 9, 1], [4, 3, 1, 1], strides=2, dilations=(2, 1), padding=padding))
    lines = lines_of("padded", planned)
    assert lines is not None
    # k' is 7 and 3.
    assert lines[0].of(5.5) == 5 + 7 / 2
    assert lines[1].of(5.5) == 5 + 3 / 2


def test_kernels_have_no_places_of_the_output() -> None:
    planned = plan(Spec.of([1, 9, 9, 1], [3, 3, 1, 1]))
    assert [lines_of(key, planned) for key in ("kernel", "rotated", "added", "products", "question")] == [None] * 5
    assert output_place(Cell(Role.KERNEL, 0, 0), planned) is None
