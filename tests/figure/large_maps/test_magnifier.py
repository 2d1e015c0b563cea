"""The magnifier: the right numbers and outlines, around the cell and around what belongs to it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSizeF

from deconvstudio.core.cells import Cell, taps_of
from deconvstudio.core.plan import plan
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.large_maps.magnifier import Magnifier, magnifier_of, part_of
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.scenes.overlap import OverlapBuilder
from deconvstudio.figure.scenes.scene import SceneBuilder
from deconvstudio.figure.scenes.slide import SlideBuilder
from deconvstudio.figure.scenes.stamp import StampBuilder
from deconvstudio.figure.theme import LIGHT

pytestmark = pytest.mark.usefixtures("application")

STAMP, SLIDE = StampBuilder(), SlideBuilder()
LARGE = Spec.of([1, 40, 50, 1], [4, 3, 1, 1], strides=2, output=(83, 101))
ROOM = QSizeF(1600, 1000)


def picture_of(spec: Spec, role: Role, row: int, column: int, is_step: bool = False) -> Picture:
    planned = plan(spec)
    return Picture(planned, compute_result(planned, Selection()), Cell(role, row, column), is_step)


def magnify(builder: SceneBuilder, picture: Picture, cell_px: float = 4, room: QSizeF = ROOM) -> Magnifier | None:
    assert picture.cell is not None
    scene = builder.scene(picture)
    outlines = builder.outlines(picture, picture.cell)
    cells = {pane.key: cell_px for pane in scene.panes}
    return magnifier_of(scene, picture.plan, picture.cell, outlines, LIGHT, cells, room)


@pytest.mark.parametrize("role", [Role.INPUT, Role.OUTPUT])
@pytest.mark.parametrize("place", [(0, 0), (17, 23), (39, 49), (0, 30)])
def test_the_windows_show_the_cell_and_all_that_belongs_to_it(role: Role, place: tuple[int, int]) -> None:
    picture = picture_of(LARGE, role, *place)
    magnifier = magnify(STAMP, picture)
    assert magnifier is not None
    assert picture.cell is not None
    planes = picture.result.planes
    rows, columns = taps_of(picture.cell, picture.plan.legal_axes)
    for window, plane, own, cells in (
        (magnifier.windows[0], planes.input, Role.INPUT, ({t.a for t in rows}, {t.a for t in columns})),
        (magnifier.windows[1], planes.output, Role.OUTPUT, ({t.q for t in rows}, {t.q for t in columns})),
    ):
        assert window.content.plane.shape == (9, 9)
        block = plane[window.row : window.row + 9, window.column : window.column + 9]
        np.testing.assert_array_equal(window.content.plane, block)
        (outline,) = window.outlines
        assert {window.row + n for n in outline.rows} == cells[0]
        assert {window.column + n for n in outline.columns} == cells[1]
        assert outline.strong == (own is role)


def test_the_cell_is_in_the_middle_unless_the_edge_is_near() -> None:
    magnifier = magnify(STAMP, picture_of(LARGE, Role.OUTPUT, 40, 3))
    assert magnifier is not None
    assert [(window.row, window.column) for window in magnifier.windows] == [(15, 0), (36, 0)]
    assert [window.cells for window in magnifier.windows] == ["[15:24, 0:9]", "[36:45, 0:9]"]


def test_small_maps_have_small_windows() -> None:
    magnifier = magnify(STAMP, picture_of(Spec.of([1, 4, 60, 1], [3, 3, 1, 1], strides=2), Role.INPUT, 2, 30))
    assert magnifier is not None
    assert [window.content.plane.shape for window in magnifier.windows] == [(4, 9), (9, 9)]


def test_there_is_none_where_numbers_are_readable_or_for_a_weight() -> None:
    assert magnify(STAMP, picture_of(LARGE, Role.OUTPUT, 40, 3), cell_px=60) is None
    assert magnify(STAMP, picture_of(LARGE, Role.KERNEL, 1, 1)) is None


def test_a_small_room_gets_smaller_windows_or_none() -> None:
    picture = picture_of(LARGE, Role.OUTPUT, 40, 30)
    sides = []
    for width in (1600, 1000, 700, 500, 200):
        room = QSizeF(width, width * 0.5)
        magnifier = magnify(STAMP, picture, room=room)
        sides.append(0 if magnifier is None else magnifier.windows[0].content.rows)
        if magnifier is not None:
            size = magnifier.size(LIGHT)
            assert size.width() < room.width()
            assert size.height() < room.height()
    assert sides == sorted(sides, reverse=True)
    assert (sides[0], sides[-1]) == (9, 0)


def test_what_the_quiz_hides_stays_hidden() -> None:
    picture = picture_of(LARGE, Role.OUTPUT, 40, 30)
    hidden = np.ones((83, 101), np.bool_)
    hidden[41, 31] = False
    magnifier = magnify(STAMP, replace(picture, hidden=hidden))
    assert magnifier is not None
    window = magnifier.windows[1]
    assert window.content.hidden is not None
    seen = np.add(np.argwhere(~window.content.hidden), (window.row, window.column))
    assert seen.tolist() == [[41, 31]]


def test_the_windows_of_a_step_of_slide_hold_the_kernels_window_and_no_later_number() -> None:
    picture = picture_of(LARGE, Role.OUTPUT, 40, 30, is_step=True)
    magnifier = magnify(SLIDE, picture)
    assert magnifier is not None
    under, output = magnifier.windows
    # The window of the kernel is 4 x 3 and begins at the output cell's place.
    frame = under.outlines[0]
    assert [under.row + n for n in frame.rows] == [40, 41, 42, 43]
    assert [under.column + n for n in frame.columns] == [30, 31, 32]
    assert under.content.gaps is not None
    later = [(row, column) for row in range(9) for column in range(9) if (row + 36, column + 26) > (40, 30)]
    whole = SLIDE.scene(picture).panes[-1].content
    np.testing.assert_array_equal(
        output.content.plane, whole.plane[output.row : output.row + 9, output.column : output.column + 9]
    )
    masks = [mask for mask in (output.content.hidden, output.content.pending) if mask is not None]
    assert all(any(mask[place] for mask in masks) for place in later)


def test_the_overlap_is_magnified_beside_the_constant_input() -> None:
    magnifier = magnify(OverlapBuilder(), picture_of(LARGE, Role.OUTPUT, 40, 30))
    assert magnifier is not None
    assert [window.pane.key for window in magnifier.windows] == ["counts", "ones"]


def test_a_part_of_a_map_looks_as_it_does_in_the_map() -> None:
    picture = picture_of(LARGE, Role.OUTPUT, 82, 100)
    content = STAMP.scene(picture).panes[-1].content
    part = part_of(content, range(75, 83), range(93, 101))
    assert part.scale == content.scale
    assert part.unreached_rows == {row - 75 for row in content.unreached_rows}
    np.testing.assert_array_equal(part.steps, content.steps[75:83, 93:101])
