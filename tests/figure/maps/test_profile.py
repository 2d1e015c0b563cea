"""The curve of a row or column: every number has its place, and no extreme is lost where pixels are few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from deconvstudio.core.roles import Role
from deconvstudio.figure.maps.content import MapContent
from deconvstudio.figure.maps.painter import Viewport
from deconvstudio.figure.maps.profile import curve_points, has_profile, paint_profile, profile_height, profile_of
from deconvstudio.figure.theme import LIGHT

from ...gui.hands import pixels

pytestmark = pytest.mark.usefixtures("application")


@given(count=st.integers(1, 500), start=st.floats(-50, 50), cell=st.floats(0.02, 20), seed=st.integers(0, 9))
def test_points_keep_the_least_and_the_greatest_number_of_each_pixel(
    count: int, start: float, cell: float, seed: int
) -> None:
    values = np.random.default_rng(seed).normal(size=count).astype(np.float32)
    places, numbers = curve_points(values, start, cell)
    middles = start + (np.arange(count) + 0.5) * cell
    if cell >= 1:
        np.testing.assert_allclose(places, middles)
        np.testing.assert_allclose(numbers, values)
        return
    seen = np.floor(middles)
    expected = [(pixel + 0.5, end) for pixel in np.unique(seen) for end in _ends(values[seen == pixel])]
    np.testing.assert_allclose(np.column_stack((places, numbers)), expected)


def _ends(values: np.ndarray) -> tuple[float, float]:
    return float(values.min()), float(values.max())


@pytest.mark.parametrize("cell", [0.2, 3.0])
def test_numbers_that_are_hidden_or_not_finite_have_no_point(cell: float) -> None:
    values = np.array([1, np.nan, np.inf, 4], np.float32)
    places, numbers = curve_points(values, 0, cell)
    assert set(numbers.tolist()) == {1, 4}
    assert len(curve_points(np.full(3, np.nan, np.float32), 0, cell)[0]) == 0
    assert len(places) == len(numbers)


def board() -> MapContent:
    plane = (np.indices((60, 80)).sum(axis=0) % 2).astype(np.float32)
    plane[:, 70] = 5
    return MapContent(Role.OUTPUT, plane, plane.shape)


def test_a_profile_says_its_row_or_column_and_its_range() -> None:
    content = board()
    row, column = profile_of(content, "OUTPUT y", (7, 70)), profile_of(content, "OUTPUT y", (7, 70), is_column=True)
    assert row.title() == "OUTPUT y, row 7: 0 to 5"
    assert (row.marked, column.marked) == (70, 7)
    assert column.title() == "OUTPUT y, column 70: 5 to 5"
    assert profile_of(content, "y", None).line == 30
    assert profile_of(content, "y", None, is_column=True).line == 40
    np.testing.assert_array_equal(row.values, content.plane[7])


def test_the_quiz_hides_its_numbers_in_the_profile_too() -> None:
    content = board()
    hidden = np.ones((60, 80), np.bool_)
    covered = MapContent(Role.OUTPUT, content.plane, content.shape, hidden=hidden)
    assert not has_profile(covered, 3)
    assert has_profile(content, 3)
    assert not has_profile(content, 40)
    hidden = hidden.copy()
    hidden[7, 3] = False
    partly = MapContent(Role.OUTPUT, content.plane, content.shape, hidden=hidden)
    assert np.flatnonzero(np.isfinite(profile_of(partly, "y", (7, 0)).values)).tolist() == [3]
    assert profile_of(partly, "y", (8, 0)).title() == ""


def test_the_curve_stands_under_the_columns_of_its_map() -> None:
    content, high = board(), profile_height(LIGHT.type)
    image = QImage(400, round(high) + 4, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    with QPainter(image) as painter:
        view = Viewport(20, 0, 4, QRectF(20, 0, 320, 240))
        profile = profile_of(content, "y", None)
        paint_profile(painter, content, profile, LIGHT, view, QRectF(20, 0, 320, high))
    red, green, _ = np.moveaxis(pixels(image).astype(int), 2, 0)
    curve = (green - red > 15)[24:]  # of the output's colour
    # The one number of 5 is the only peak in the upper half. It is at column 70, and the checkerboard is below.
    peak = np.flatnonzero(curve[: len(curve) // 2 - 4].any(axis=0))
    assert abs(peak.mean() - (20 + 70.5 * 4)) < 2
    assert curve[len(curve) // 2 :].any(axis=0)[22:290].mean() > 0.9
