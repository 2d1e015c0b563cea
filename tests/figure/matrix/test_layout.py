"""The layout of the matrix: every part has its place, and the cells are as large as the stage allows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QFontMetricsF

from deconvstudio.core.plan import plan
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.camera import Camera
from deconvstudio.figure.matrix.content import MatrixContent, matrix_content
from deconvstudio.figure.matrix.labels import extent_of, fitted
from deconvstudio.figure.matrix.layout import (
    NUMBERS_FROM,
    MatrixExtent,
    MatrixLayout,
    arrange_matrix,
    fitting_cell,
    fitting_height,
    number_pixels,
)
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.theme import sans
from deconvstudio.figure.type_scale import BASE, TypeScale, type_scale
from deconvstudio.gui.documents.first_spec import START

pytestmark = pytest.mark.usefixtures("application")

FOUR = Spec.of([1, 2, 2, 1], [3, 3, 1, 1])
SHRINKING = Spec.of([1, 7, 7, 1], [3, 3, 1, 1], padding=((2, 2), (2, 2)))


def content_of(spec: Spec, forward: bool = False) -> MatrixContent:
    result = compute_result(plan(spec), Selection())
    assert result is not None
    return matrix_content(Picture(plan(spec), result), forward)


def layout_of(
    spec: Spec, width: float, height: float, type: TypeScale = BASE
) -> tuple[MatrixLayout, MatrixExtent, MatrixContent]:
    size = QSizeF(width, height)
    content, extent = fitted(content_of(spec), type, size)
    return arrange_matrix(extent, Camera(fitting_cell(extent, size)), size), extent, content


extents = st.builds(
    MatrixExtent,
    rows=st.integers(1, 3000),
    columns=st.integers(1, 3000),
    side_text=st.integers(1, 8),
    top_text=st.integers(1, 8),
    side_label=st.floats(20, 120),
    corner=st.floats(40, 160),
    heading=st.floats(40, 160),
    words=st.sampled_from([0.0, 18.0, 40.0]),
    type=st.builds(TypeScale, st.sampled_from([1.0, 1.375, 2.0])),
)


@given(
    extent=extents,
    width=st.floats(700, 3000),
    height=st.floats(420, 1600),
    zoom=st.floats(0.1, 200),
    row=st.floats(-10, 4000),
    column=st.floats(-10, 4000),
)
def test_every_part_has_its_place(
    extent: MatrixExtent, width: float, height: float, zoom: float, row: float, column: float
) -> None:
    size = QSizeF(width, height)
    layout = arrange_matrix(extent, Camera(fitting_cell(extent, size) * zoom, row, column), size)
    px = extent.type.px
    # From above: two lines of labels, a vector, a line with names and a sign, the matrix, the words.
    edges = [0, layout.labels, layout.labels + 2 * extent.label_line, layout.top.bottom(), layout.matrix.top()]
    edges += [layout.matrix.bottom(), layout.words.top(), layout.words.bottom(), height]
    assert all(above <= below + 1e-6 for above, below in pairwise(edges))
    assert layout.matrix.top() - layout.top.bottom() >= extent.type.title
    # From the left: labels, a vector, a sign, the matrix. The words in the corner stand left of the other vector.
    assert (
        layout.side.left() - (extent.side_label if layout.has_labels else 0) >= px(10) - 0.51
    )  # a half pixel is rounded away
    assert layout.side.right() < layout.side_sign.x() < layout.matrix.left()
    assert layout.matrix.left() - extent.corner >= px(10) - 0.51
    assert layout.matrix.right() <= width
    assert layout.matrix.left() + extent.heading < layout.top_sign.x() < width
    assert layout.rows.start >= 0
    assert layout.rows.stop <= extent.rows
    assert layout.columns.stop <= extent.columns


@given(extent=extents, width=st.floats(700, 3000), height=st.floats(420, 1600))
def test_the_fitted_matrix_is_whole_and_as_large_as_possible(
    extent: MatrixExtent, width: float, height: float
) -> None:
    size = QSizeF(width, height)
    cell = fitting_cell(extent, size)
    layout = arrange_matrix(extent, Camera(cell), size)
    assert (len(layout.rows), len(layout.columns)) == (extent.rows, extent.columns)
    assert fitting_height(extent, cell) <= height + 1e-6
    if NUMBERS_FROM <= cell < 80 * extent.type.factor - 1:
        # Either the rows or the columns are too many for larger cells.
        larger = cell + 1.001
        beside = extent.labels_width(larger) + extent.side_width(larger) + extent.type.px(24)
        beside = max(extent.corner, beside) + extent.type.px(20)
        assert beside + extent.columns * larger > width or fitting_height(extent, larger) > height


@given(extent=extents, x=st.floats(0, 1), y=st.floats(0, 1))
def test_what_is_under_a_point_is_where_it_is_painted(extent: MatrixExtent, x: float, y: float) -> None:
    size = QSizeF(1000, 600)
    layout = arrange_matrix(extent, Camera(40, extent.rows * y, extent.columns * x), size)
    row, column = layout.rows[len(layout.rows) // 2], layout.columns[len(layout.columns) // 2]
    across, down = layout.top_area(column).center().x(), layout.side_area(row).center().y()
    assert layout.at(QPointF(across, down)) == ("matrix", row, column)
    assert layout.at(QPointF(across, layout.top.center().y())) == ("top", 0, column)
    assert layout.at(QPointF(layout.side.center().x(), down)) == ("side", row, 0)
    assert layout.at(QPointF(1, 1)) is None


@pytest.mark.parametrize(
    ("stage", "window", "least"),
    [
        ((640, 320), (1024, 768), 6.5),
        ((728, 320), (1024, 768), 7),
        ((980, 306), (1280, 720), 9.5),
        ((1240, 306), (1280, 720), 11),
        ((1500, 620), (1920, 1080), 15),
    ],
)
def test_the_numbers_of_the_start_document_are_legible_without_a_click(
    stage: tuple[int, int], window: tuple[int, int], least: float
) -> None:
    layout, extent, content = layout_of(START, *stage, type_scale(*window))
    assert (len(layout.rows), len(layout.columns)) == (9, 49)
    pixels = number_pixels(layout.camera.cell, layout.camera.cell, 1, extent.type)
    assert QFontMetricsF(sans(pixels)).tightBoundingRect("0").height() >= least
    assert layout.is_flat
    assert extent.words
    assert content.name == "C"


def test_the_matrix_stands_if_its_cells_are_larger_then() -> None:
    assert layout_of(FOUR, 980, 306)[2].name == "C"
    assert layout_of(SHRINKING, 980, 306)[2].name == "Cᵀ"  # 25 x 49 on a wide stage
    assert layout_of(SHRINKING, 500, 900)[2].name == "C"
    assert layout_of(START, 420, 1500)[2].name == "Cᵀ"


def test_both_directions_have_one_layout_so_that_nothing_moves() -> None:
    size = QSizeF(980, 306)
    layouts = []
    for forward in (False, True):
        _, extent = fitted(content_of(START, forward), BASE, size)
        layouts.append(arrange_matrix(extent, Camera(fitting_cell(extent, size)), size))
    assert layouts[0].matrix == layouts[1].matrix
    assert layouts[0].camera == layouts[1].camera


def test_long_numbers_of_narrow_columns_stand_upright() -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
    content = content_of(spec)
    longer = content.outputs.values * 1000.5
    object.__setattr__(content.outputs, "values", longer)
    size = QSizeF(980, 306)
    extent = extent_of(content, BASE, size)
    cell = fitting_cell(extent, size)
    layout = arrange_matrix(extent, Camera(cell), size)
    assert not layout.is_flat
    assert number_pixels(cell, layout.top.height(), content.outputs.longest_text, BASE) >= 8
    assert arrange_matrix(extent, Camera(90), size).is_flat


def test_the_words_give_way_to_the_matrix() -> None:
    heights = [layout_of(START, 600, height)[1].words for height in (150, 200, 400)]
    assert heights[0] == 0
    assert 0 < heights[1] <= 0.16 * 120
    assert heights[2] > heights[1]
