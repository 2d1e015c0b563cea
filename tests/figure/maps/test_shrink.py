"""A pixel that covers several cells has the mean of their colours, by the area that it covers of each."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from deconvstudio.core.roles import Role
from deconvstudio.figure.maps.colormap import Scale, table
from deconvstudio.figure.maps.content import MapContent
from deconvstudio.figure.maps.painter import Viewport, paint_map
from deconvstudio.figure.maps.shrink import Pixels, mean_colours
from deconvstudio.figure.theme import LIGHT

from ...gui.hands import pixels

pytestmark = pytest.mark.usefixtures("application")

COLOURS = np.array([0xFF000000, 0xFFFFFFFF, 0xFF2F6FB3, 0xFFB23A74], np.uint32)


def channels_of(colours: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """Return red, green and blue."""
    return np.stack([colours >> shift & 255 for shift in (16, 8, 0)], axis=-1).astype(float)


def covered(one: Pixels, cells: int) -> npt.NDArray[np.float64]:
    """Return how much of each cell each pixel covers, [pixels, cells], by the definition."""
    first = one.start + one.step * np.arange(one.total)[:, None]
    cell = np.arange(cells)
    return np.asarray(np.clip(np.minimum(first + one.step, cell + 1) - np.maximum(first, cell), 0, None))


def plain_means(cells: npt.NDArray[np.float64], rows: Pixels, columns: Pixels) -> npt.NDArray[np.float64]:
    """Return the mean of the covered area for each pixel: the definition, one weight for each pixel and cell."""
    down, across = covered(rows, cells.shape[0]), covered(columns, cells.shape[1])
    sums = np.einsum("pr,rcn,qc->pqn", down, cells, across, optimize=True)
    return np.asarray(sums / np.multiply.outer(down.sum(axis=1), across.sum(axis=1))[:, :, None])


@st.composite
def pixels_over(draw: st.DrawFn, cells: int) -> Pixels:
    """Draw pixels that all cover something, and may reach beyond the cells at both ends."""
    step = draw(st.floats(0.15, cells))
    start = draw(st.floats(-0.9 * step, cells - 0.1))
    most = int((cells - start - 1e-3) // step) + 1
    return Pixels(start, step, draw(st.integers(1, max(min(most, 60), 1))))


@given(data=st.data(), rows=st.integers(1, 40), columns=st.integers(1, 40), seed=st.integers(0, 99))
@settings(deadline=None)
def test_a_pixel_has_the_mean_colour_of_its_area(data: st.DataObject, rows: int, columns: int, seed: int) -> None:
    steps = np.random.default_rng(seed).integers(0, len(COLOURS), (rows, columns)).astype(np.int16)
    down, across = data.draw(pixels_over(rows)), data.draw(pixels_over(columns))
    found = channels_of(mean_colours(lambda block: steps[block], COLOURS, (rows, columns), down, across))
    expected = plain_means(channels_of(COLOURS[steps]), down, across)
    assert np.abs(found - expected).max() <= 0.51


def test_a_pixel_may_cover_thousands_of_rows() -> None:
    steps = np.tile(np.array([[0], [1]], np.int16), (3000, 2))
    found = mean_colours(lambda block: steps[block], COLOURS, (6000, 2), Pixels(0, 1500, 4), Pixels(0, 2, 1))
    assert channels_of(found).tolist() == [[[128, 128, 128]]] * 4


def painted(content: MapContent, size: float, left: float = 0.0, ratio: float = 1.0) -> npt.NDArray[np.uint8]:
    """Return a map's colours, painted so many pixels wide, without the frame and the pixels beside it."""
    side = int(size + left) + 2
    image = QImage(round(side * ratio), round(side * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(LIGHT.canvas)
    with QPainter(image) as painter:
        paint_map(painter, content, LIGHT, Viewport(left, left, size / content.columns, QRectF(0, 0, side, side)))
    margin = int((left + 3) * ratio)
    inside = pixels(image)[margin : int((left + size - 3) * ratio), margin : int((left + size - 3) * ratio)]
    return np.asarray(inside, np.uint8)


def checkerboard(side: int) -> MapContent:
    plane = (np.indices((side, side)).sum(axis=0) % 2).astype(np.float32)
    return MapContent(Role.OUTPUT, plane, plane.shape)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("device_pixels", [100.0, 63.75, 85.3])
def test_a_shrunk_checkerboard_is_evenly_grey(device_pixels: float, ratio: float) -> None:
    grey = painted(checkerboard(255), device_pixels / ratio, left=0.4, ratio=ratio)
    assert np.ptp(grey.reshape(-1, 3).astype(int), axis=0).max() <= 20
    assert grey.std(axis=(0, 1)).max() < 5
    light, dark = (channels_of(table("light", Role.OUTPUT)[[n]])[0] for n in (128, 256))
    assert np.abs(grey.mean(axis=(0, 1)) - (light + dark) / 2).max() < 1


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("size", "left"), [(100.0, 0.0), (71.3, 5.25), (160.0, 0.5), (201.6, 3.0)])
def test_a_map_is_painted_as_the_means_of_its_colours(size: float, left: float, ratio: float) -> None:
    plane = np.random.default_rng(3).normal(size=(120, 120)).astype(np.float32)
    content = MapContent(Role.INPUT, plane, plane.shape)
    found = painted(content, size, left, ratio)
    cells = channels_of(table("light", Role.INPUT)[Scale.of(plane).steps(plane)])
    cell = size * ratio / 120
    first = int((left + 3) * ratio)
    one = Pixels((first - left * ratio) / cell, 1 / cell, found.shape[0])
    assert np.abs(found - plain_means(cells, one, one)).max() <= 0.6


def test_hidden_cells_add_nothing_to_their_pixels() -> None:
    plane = np.ones((200, 200), np.float32)
    hidden = np.ones((200, 200), np.bool_)
    grey = painted(MapContent(Role.OUTPUT, plane, plane.shape, hidden=hidden), 50)
    assert (grey == (255, 255, 255)).all()


def test_sixteen_million_cells_are_shrunk_quickly_and_once() -> None:
    plane = np.random.default_rng(0).normal(size=(4000, 4000)).astype(np.float32)
    content = MapContent(Role.OUTPUT, plane, plane.shape)
    begin = time.process_time()
    painted(content, 400)
    first = time.process_time() - begin
    begin = time.process_time()
    painted(content, 400)
    assert first < 0.6
    assert time.process_time() - begin < min(0.05, first / 2)


def test_a_part_of_a_plane_that_is_too_large_for_one_image_stands_at_its_place() -> None:
    plane = np.zeros((1500, 1200), np.float32)
    plane[900, 700] = 1
    content = MapContent(Role.OUTPUT, plane, plane.shape)
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    image.fill(LIGHT.canvas)
    with QPainter(image) as painter:
        # The cell is 5 pixels wide and begins at (60, 85).
        view = Viewport(60 - 700 * 5, 85 - 900 * 5, 5, QRectF(0, 0, 200, 200))
        paint_map(painter, content, LIGHT, view)
    rows, columns = np.nonzero((pixels(image) != 255).any(axis=2))
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (85, 89, 60, 64)
