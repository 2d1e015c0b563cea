"""Where the maps of a view stand: pure rules, for any sizes, widths of captions and areas."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from deconvstudio.figure.maps.layout import (
    LARGE_SIDE,
    READABLE_CELL,
    SMALL_MAP,
    MapBox,
    MapsLayout,
    Place,
    arrange,
    caption_height,
)
from deconvstudio.figure.type_scale import BASE, TypeScale, type_scale

SMALL = st.integers(1, SMALL_MAP)
WORDS = st.floats(20, 150)
SMALL_BOXES = st.lists(st.builds(MapBox, SMALL, SMALL, WORDS, WORDS, WORDS), min_size=1, max_size=5)
ANY_SIDE = st.integers(1, 300)
BOXES = st.lists(st.builds(MapBox, ANY_SIDE, ANY_SIDE, WORDS, WORDS, WORDS), min_size=1, max_size=5)
AREAS = st.builds(lambda wide, high: QRectF(20, 40, wide, high), st.floats(420, 3800), st.floats(260, 2000))
TYPES = st.sampled_from([BASE, TypeScale(1.375), TypeScale(2.5)])

# The start document in each view.
STAMP = [MapBox(3, 3, 60, 100, 75), MapBox(3, 3, 80, 100, 75), MapBox(3, 3, 60, 50, 70), MapBox(7, 7, 75, 100, 150)]
SLIDE = [
    MapBox(9, 9, 130, 120, 150),
    MapBox(3, 3, 80, 50, 110),
    MapBox(3, 3, 90, 50, 130),
    MapBox(7, 7, 75, 100, 150),
]
TRIP = [MapBox(7, 7, 90, 100, 0), MapBox(3, 3, 60, 100, 0), MapBox(7, 7, 100, 100, 110), MapBox(7, 7, 100, 50, 150)]


def rows_of(layout: MapsLayout) -> list[list[Place]]:
    """Return the places row by row."""
    rows = [[layout.places[0]]]
    for sign, place in zip(layout.signs, layout.places[1:], strict=True):
        if sign.turns:
            rows.append([place])
        else:
            rows[-1].append(place)
    return rows


def middle(place: Place) -> float:
    return place.frame.center().y()


@given(SMALL_BOXES, AREAS, TYPES)
def test_small_maps_share_one_cell_size(boxes: list[MapBox], area: QRectF, type: TypeScale) -> None:
    assert len({place.cell for place in arrange(boxes, area, type).places}) == 1


@given(BOXES, AREAS, TYPES)
def test_maps_of_one_size_never_have_two_sizes(boxes: list[MapBox], area: QRectF, type: TypeScale) -> None:
    boxes = [*boxes, boxes[0]]
    cells: dict[tuple[int, int], set[float]] = {}
    for box, place in zip(boxes, arrange(boxes, area, type).places, strict=True):
        cells.setdefault((box.rows, box.columns), set()).add(place.cell)
    assert all(len(found) == 1 for found in cells.values())


@given(BOXES, AREAS, TYPES)
def test_maps_of_a_row_stand_around_one_axis_and_never_overlap(
    boxes: list[MapBox], area: QRectF, type: TypeScale
) -> None:
    layout = arrange(boxes, area, type)
    rows = rows_of(layout)
    assert len(rows) <= 2
    for row in rows:
        assert max(map(middle, row)) - min(map(middle, row)) <= 1.5
        for place, following in pairwise(row):
            assert place.frame.right() < following.frame.left()
    for upper, lower in pairwise(rows):
        captions = min(place.frame.top() for place in lower) - caption_height(layout.detail_lines, type)
        assert max(place.frame.bottom() for place in upper) <= captions + 1.5


@given(SMALL_BOXES, st.floats(1.0, 2.5))
def test_maps_stay_inside_of_an_area_with_room(boxes: list[MapBox], part: float) -> None:
    area = QRectF(20, 40, 1000 * part, 420 * part)
    layout = arrange(boxes, area, BASE)
    for place in layout.places:
        assert place.frame.left() >= area.left() - 1
        assert place.frame.right() <= area.right() + 1
        assert place.frame.top() - caption_height(layout.detail_lines, BASE) >= area.top() - 1
        assert place.frame.bottom() <= area.bottom() + 1


@given(SMALL_BOXES, AREAS)
def test_a_larger_area_never_gives_smaller_cells(boxes: list[MapBox], area: QRectF) -> None:
    """A second row costs a fee, and so does a caption that is cut: the cells may shrink by these fees at most."""
    larger = area.adjusted(0, 0, 300, 200)
    before, after = (arrange(boxes, room, BASE).places[0].cell for room in (area, larger))
    assert after >= before * 0.6 - 1


@pytest.mark.parametrize("boxes", [STAMP, SLIDE, TRIP])
def test_cells_grow_with_the_window_without_an_upper_stop(boxes: list[MapBox]) -> None:
    cells = [
        arrange(scaled(boxes, n), QRectF(20, 40, 960 * n, 400 * n), TypeScale(n)).places[0].cell for n in range(1, 9)
    ]
    for n, cell in enumerate(cells, 1):
        assert cell == pytest.approx(n * cells[0], abs=n)


def scaled(boxes: list[MapBox], factor: float) -> list[MapBox]:
    return [MapBox(box.rows, box.columns, *(width * factor for width in box[2:])) for box in boxes]


@pytest.mark.parametrize("boxes", [STAMP, SLIDE, TRIP])
def test_captions_are_not_cut_while_there_is_room(boxes: list[MapBox]) -> None:
    layout = arrange(boxes, QRectF(20, 40, 940, 380), BASE)
    for box, place in zip(boxes, layout.places, strict=True):
        assert place.column >= box.title
        details = box.shape + box.remark + 8 if layout.detail_lines == 1 else max(box.shape, box.remark)
        assert place.column >= details - 1


def test_the_output_goes_below_in_a_narrow_area() -> None:
    layout = arrange(STAMP, QRectF(20, 40, 460, 640), BASE)
    upper, lower = rows_of(layout)
    assert len(upper) + len(lower) == 4
    assert layout.places[-1] in lower
    (sign,) = (sign for sign in layout.signs if sign.turns)
    assert 20 + 10 <= sign.centre.x() <= lower[0].frame.left() - 10


def test_large_maps_share_their_cells_and_the_kernel_stays_readable() -> None:
    boxes = [MapBox(126, 126), MapBox(4, 4), MapBox(4, 4), MapBox(255, 255)]
    image, kernel, added, output = arrange(boxes, QRectF(20, 40, 940, 380), BASE).places
    assert image.cell == output.cell
    assert kernel.cell == added.cell >= READABLE_CELL
    assert 126 * image.cell >= LARGE_SIDE


def test_maps_of_very_different_sizes_get_the_same_longer_side() -> None:
    boxes = [MapBox(20, 20), MapBox(3, 3), MapBox(2000, 1000)]
    image, _, output = arrange(boxes, QRectF(20, 40, 940, 380), BASE).places
    assert image.frame.height() == pytest.approx(output.frame.height(), abs=20)


def test_the_type_scale_follows_the_window() -> None:
    assert type_scale(1024, 768) == type_scale(780, 560) == type_scale(1280, 720) == BASE
    assert type_scale(1920, 1080).factor == 1.375
    assert type_scale(3840, 2160).factor == 2.75
    assert type_scale(1024, 2000) == BASE
    assert BASE.small == 11
