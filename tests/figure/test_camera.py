"""The camera: what zoom and pan keep, and how far they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.figure.camera import Camera, wheel_factor

CELLS = st.floats(0.01, 84)
PLACES = st.floats(-4000, 4000)
PIXELS = st.floats(0, 2000)


def test_a_camera_at_the_start_shows_the_first_cell_in_the_corner() -> None:
    assert Camera(20.0).place_at(0, 0) == (0, 0)
    assert Camera(20.0).place_at(50, 30) == (1.5, 2.5)
    assert Camera(20.0, row=3, column=5).place_at(50, 30) == (4.5, 7.5)


@given(cell=CELLS, row=PLACES, column=PLACES, larger=CELLS, x=PIXELS, y=PIXELS)
def test_a_zoom_keeps_the_place_under_the_point(
    cell: float, row: float, column: float, larger: float, x: float, y: float
) -> None:
    camera = Camera(cell, row, column)
    zoomed = camera.zoom(larger, x, y)
    assert zoomed.cell == larger
    assert zoomed.place_at(x, y) == pytest.approx(camera.place_at(x, y), abs=1e-6)


@given(cell=CELLS, row=PLACES, column=PLACES, right=PIXELS, down=PIXELS)
def test_a_pan_moves_what_is_seen_by_pixels(
    cell: float, row: float, column: float, right: float, down: float
) -> None:
    camera = Camera(cell, row, column)
    panned = camera.pan(right, down)
    assert panned.place_at(right, down) == pytest.approx(camera.place_at(0, 0), abs=1e-6)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (12, 13, (10, 10)),  # it is seen already
        (3, 12, (3, 10)),
        (12, 25, (10, 16)),
        (19.5, 9, (10.5, 9)),  # half of it was seen
    ],
)
def test_reveal_moves_as_little_as_it_can(row: float, column: float, expected: tuple[float, float]) -> None:
    revealed = Camera(20.0, row=10, column=10).reveal(row, column, width=200, height=200)
    assert (revealed.row, revealed.column) == expected


@given(cell=CELLS, row=PLACES, column=PLACES, right=PIXELS, down=PIXELS)
def test_a_camera_that_is_kept_inside_sees_nothing_beyond(
    cell: float, row: float, column: float, right: float, down: float
) -> None:
    rows, columns = 300, 200
    width, height = min(right + 1, columns * cell), min(down + 1, rows * cell)
    camera = Camera(cell, row, column).keep_inside(rows, columns, width, height)
    first, last = camera.place_at(0, 0), camera.place_at(width, height)
    assert min(first) >= -1e-9
    assert last[0] <= rows + 1e-6
    assert last[1] <= columns + 1e-6
    assert camera.keep_inside(rows, columns, width, height) == camera


def test_the_wheel_there_and_back_is_no_zoom() -> None:
    assert wheel_factor(120) > 1.2
    assert wheel_factor(0) == 1
    assert wheel_factor(240) * wheel_factor(-240) == pytest.approx(1)
    # A touchpad sends many small turns.
    assert wheel_factor(12) ** 10 == pytest.approx(wheel_factor(120))
