"""What the stamp and the slide show, step by step, without a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSizeF
from PySide6.QtWidgets import QApplication

from deconvstudio.core.cells import Cell, extent, taps_of
from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays, Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.figure.body import body_of
from deconvstudio.figure.export.png import picture
from deconvstudio.figure.figure import Figure
from deconvstudio.figure.maps.colormap import Scale
from deconvstudio.figure.maps.content import Band
from deconvstudio.figure.maps.painter import Outline
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.scenes.scene import Pane, Scene, SceneBuilder
from deconvstudio.figure.scenes.slide import SlideBuilder
from deconvstudio.figure.scenes.stamp import MAX_SHEETS, StampBuilder
from deconvstudio.figure.stage import lay_out
from deconvstudio.figure.theme import LIGHT, load_other_fonts
from deconvstudio.figure.type_scale import BASE
from deconvstudio.figure.views import VIEWS

STAMP, SLIDE = StampBuilder(), SlideBuilder()
SQUARE = np.array([[0, 1], [2, 3]], np.float32).reshape(1, 2, 2, 1)
GOLDEN = Spec.of(SQUARE, SQUARE.reshape(2, 2, 1, 1), 2)
# Cropped, dilated, unreached, not square, several channels.
MIXED = Spec.of([1, 3, 4, 3], [2, 3, 2, 3], (2, 3), ((1, 0), (0, 2)), (7, 11), (2, 1))

pytestmark = pytest.mark.usefixtures("application")


def shown_of(
    spec: Spec, cell: Cell | None = None, is_step: bool = False, selection: Selection | None = None
) -> Picture:
    planned = plan(spec)
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    planes = Arrays(x, w, conv2d_transpose(x, w, planned)).planes(selection or Selection())
    return Picture(planned, Result(spec, planes, "numpy", "CPU:0", 0.0, 0.0), cell, is_step)


def step(shown: Picture, role: Role, row: int, column: int) -> Picture:
    return replace(shown, cell=Cell(role, row, column), is_step=True)


def pane(scene: Scene, key: str) -> Pane:
    return next(found for found in scene.panes if found.key == key)


def plane(scene: Scene, key: str) -> list[list[float]]:
    numbers: list[list[float]] = pane(scene, key).content.plane.tolist()
    return numbers


def signs(scene: Scene) -> str:
    return " ".join(f"{found.key} {found.sign}" for found in scene.panes).strip()


def every_cell(shown: Picture, role: Role) -> list[Cell]:
    assert shown.plan.axes is not None
    return [Cell(role, row, column) for row, column in np.ndindex(extent(role, shown.plan.axes))]


# StampBuilder


def test_the_four_maps() -> None:
    scene = STAMP.scene(shown_of(GOLDEN))
    assert signs(scene) == "input × kernel = added → output"
    assert plane(scene, "output") == [[0, 0, 0, 1], [0, 0, 2, 3], [0, 2, 0, 3], [4, 6, 6, 9]]
    assert (scene.strip, scene.legend) == ((), ())
    added = pane(scene, "added").content
    assert added.pending is not None
    assert added.pending.all()


@pytest.mark.parametrize(
    ("strides", "words"),
    [
        ((1, 1), "1 cell further at every step."),
        ((2, 2), "2 cells further at every step."),
        ((3, 1), ": 1 column further to the right, 3 rows further down."),
    ],
)
def test_the_sentence_says_how_far_apart_the_stamps_are(strides: tuple[int, int], words: str) -> None:
    assert STAMP.scene(shown_of(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides))).sentence.endswith(words)


def test_every_stamp_of_the_golden_case() -> None:
    shown, total = shown_of(GOLDEN), np.zeros((4, 4))
    for number, cell in enumerate(every_cell(shown, Role.INPUT), 1):
        scene = STAMP.scene(step(shown, Role.INPUT, cell.row, cell.column))
        assert signs(scene) == "input × kernel = added → output"
        x = SQUARE[0, cell.row, cell.column, 0]
        assert plane(scene, "added") == (x * SQUARE[0, :, :, 0]).tolist()
        total[2 * cell.row : 2 * cell.row + 2, 2 * cell.column : 2 * cell.column + 2] += plane(scene, "added")
        assert plane(scene, "output") == total.tolist()
        assert [sheet.label for sheet in scene.strip] == [f"{n + 1}: x[{n // 2},{n % 2}]" for n in range(number)]
        np.testing.assert_array_equal(sum(sheet.content.plane for sheet in scene.strip), total)
        assert pane(scene, "added").caption.remark == f"x[{cell.row},{cell.column}] · w"
        assert pane(scene, "output").caption.remark == f"after {number} of 4"
        pending = pane(scene, "output").content.pending
        reached = np.zeros((4, 4), np.bool_)
        for n in range(number):
            reached[2 * (n // 2) : 2 * (n // 2) + 2, 2 * (n % 2) : 2 * (n % 2) + 2] = True
        if pending is None:
            assert reached.all()
        else:
            np.testing.assert_array_equal(pending, ~reached)
    assert total.tolist() == shown.result.planes.output.tolist()


@pytest.mark.parametrize("spec", [GOLDEN, MIXED])
def test_the_last_step_is_the_output_in_the_same_colours(spec: Spec) -> None:
    shown = shown_of(spec)
    finished = Scale.of(shown.result.planes.output)
    for cell in every_cell(shown, Role.INPUT):
        scene = STAMP.scene(step(shown, Role.INPUT, cell.row, cell.column))
        output = pane(scene, "output").content
        assert output.scale == pane(scene, "added").content.scale == finished
        assert len(scene.strip) <= MAX_SHEETS
        for sheet in scene.strip:
            assert (sheet.content.whole_rows, sheet.content.whole_columns) == (
                output.whole_rows,
                output.whole_columns,
            )
    assert output.same_as(replace(pane(STAMP.scene(shown), "output").content, fixed_scale=finished))


def test_where_not_all_channels_are_sent_the_shown_one_stamps_and_says_so() -> None:
    shown = shown_of(MIXED, selection=Selection(in_channel=1))
    planes = replace(shown.result.planes, several=None)
    last = step(replace(shown, result=replace(shown.result, planes=planes)), Role.INPUT, 2, 3)
    scene = STAMP.scene(last)
    np.testing.assert_array_equal(pane(scene, "added").content.plane, planes.input[2, 3] * planes.kernel)
    assert pane(scene, "added").caption.remark == "x[2,3] · w, only channel 2 of 3"
    assert pane(scene, "output").caption.remark == "after 12 of 12, this channel only"
    x, w = planes.input[None, :, :, None], planes.kernel[:, :, None, None]
    alone = conv2d_transpose(x, w, plan(replace(MIXED, input=Spec.of(x, w).input, kernel=Spec.of(x, w).kernel)))
    np.testing.assert_array_equal(pane(scene, "output").content.plane, alone[0, :, :, 0])
    whole = STAMP.scene(step(shown, Role.INPUT, 2, 3))
    assert pane(whole, "added").caption.remark == "x[2,3] · w, all 3 channels"


@pytest.mark.parametrize("role", [Role.OUTPUT, Role.KERNEL])
def test_other_cells_are_no_steps_of_the_stamp(role: Role) -> None:
    pending = pane(STAMP.scene(step(shown_of(MIXED), role, 0, 0)), "added").content.pending
    assert pending is not None
    assert pending.all()


@pytest.mark.parametrize("size", [(960, 430), (1240, 430), (640, 500), (500, 700)])
def test_the_maps_stay_in_place_from_step_to_step(size: tuple[int, int], application: QApplication) -> None:
    """Pinned or not, in every step: the places depend on the Spec alone."""
    shown = shown_of(MIXED)
    for builder, role in ((STAMP, Role.INPUT), (SLIDE, Role.OUTPUT)):
        pictures = [shown, *(step(shown, role, cell.row, cell.column) for cell in every_cell(shown, role))]
        layouts = [lay_out(builder.scene(picture), QSizeF(*size), BASE, True) for picture in pictures]
        assert all(layout.maps == layouts[0].maps and layout.strip == layouts[0].strip for layout in layouts)


# SlideBuilder


def test_every_window_of_the_golden_case() -> None:
    shown = shown_of(GOLDEN)
    for cell in every_cell(shown, Role.OUTPUT):
        scene = SLIDE.scene(replace(shown, cell=cell))
        assert signs(scene) == "padded × rotated = products → output"
        under, turned = (np.array(plane(scene, key)) for key in ("padded", "rotated"))
        assert under.tolist() == [[0] * 5, [0, 0, 0, 1, 0], [0] * 5, [0, 2, 0, 3, 0], [0] * 5]
        assert turned.tolist() == [[3, 2], [1, 0]]
        window = under[cell.row : cell.row + 2, cell.column : cell.column + 2]
        assert plane(scene, "products") == (window * turned).tolist()
        assert np.sum(plane(scene, "products")) == plane(scene, "output")[cell.row][cell.column]


def test_the_first_window_is_shown_where_none_is_pointed_at() -> None:
    shown = shown_of(MIXED)
    none, first = (SLIDE.scene(replace(shown, cell=cell)) for cell in (None, Cell(Role.OUTPUT, 0, 0)))
    assert plane(none, "products") == plane(first, "products")
    assert pane(none, "products").caption == pane(first, "products").caption


def test_products_of_the_shown_channel_and_what_the_others_add() -> None:
    shown = shown_of(MIXED, selection=Selection(0, 1, 1))
    planes = shown.result.planes
    alone = conv2d_transpose(
        planes.input[None, :, :, None],
        planes.kernel[:, :, None, None],
        plan(
            replace(
                MIXED,
                input=replace(MIXED.input, shape=(1, 3, 4, 1)),
                kernel=replace(MIXED.kernel, shape=(2, 3, 1, 1)),
            )
        ),
    )[0, :, :, 0]
    for cell in every_cell(shown, Role.OUTPUT):
        scene = SLIDE.scene(replace(shown, cell=cell))
        assert np.sum(plane(scene, "products")) == alone[cell.row, cell.column]
        remark = pane(scene, "products").caption.remark
        assert remark == f"channel 2/3 of y[{cell.row},{cell.column}]"


def test_the_words_of_the_lecture() -> None:
    x = np.array([[1, 2, 0], [3, 1, 2], [0, 2, 1]], np.float32).reshape(1, 3, 3, 1)
    w = np.array([[1, 2, 1], [0, 1, 0], [2, 0, -1]], np.float32).reshape(3, 3, 1, 1)
    scene = SLIDE.scene(shown_of(Spec.of(x, w, 2), Cell(Role.OUTPUT, 2, 2)))
    assert scene.sentence.startswith("The rotated kernel slides over the input with its inserted zeros.")
    assert pane(scene, "products").caption.remark == "their sum is y[2,2]"
    assert pane(scene, "padded").caption.shape == "3 → 5 + 2·2 = 9"
    assert pane(scene, "padded").caption.remark == "zeros inserted: 1, border 2"
    assert pane(scene, "rotated").content.corner == (2, 2)
    assert [entry.pattern for entry in scene.legend] == ["inserted"]


@pytest.mark.parametrize(
    ("spec", "shape", "remark"),
    [
        (Spec.of([1, 5, 5, 1], [3, 3, 1, 1], 1, ((2, 2), (2, 2))), "5", ""),
        (
            Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2, ((1, 1), (1, 1)), 6),
            "3 → 5 + 1 + 2 = 8",
            "zeros inserted: 1, border 1/2",
        ),
        (Spec.of([1, 4, 4, 1], [2, 2, 1, 1], 1, ((2, 1), (2, 1))), "4 − 1 = 3", "border −1/0"),
        (
            Spec.of([1, 3, 2, 1], [3, 1, 1, 1], (2, 1)),
            "[3, 2] → [5, 2] → [9, 2]",
            "zeros inserted: 1 × 0, border 2 × 0",
        ),
    ],
)
def test_how_the_padded_input_comes_about(spec: Spec, shape: str, remark: str) -> None:
    scene = SLIDE.scene(shown_of(spec))
    caption = pane(scene, "padded").caption
    assert (caption.shape, caption.remark) == (shape, remark)


def test_a_map_without_inserted_zeros_has_no_gaps_and_nothing_is_cropped() -> None:
    scene = SLIDE.scene(shown_of(Spec.of([1, 5, 5, 1], [3, 3, 1, 1], 1, ((2, 2), (2, 2)))))
    assert [found.content.gaps for found in scene.panes] == [None] * 4
    assert pane(scene, "output").content.band == Band()
    assert scene.legend == ()


def test_the_output_is_known_as_far_as_the_window_has_come() -> None:
    shown = shown_of(GOLDEN)
    output = pane(SLIDE.scene(step(shown, Role.OUTPUT, 1, 2)), "output").content
    assert output.pending is not None
    assert output.pending.ravel().tolist() == [n > 6 for n in range(16)]
    assert not output.plane[output.pending].any()
    assert output.scale == Scale.of(shown.result.planes.output)
    assert pane(SLIDE.scene(step(shown, Role.OUTPUT, 3, 3)), "output").content.pending is None
    assert pane(SLIDE.scene(replace(shown, cell=Cell(Role.OUTPUT, 1, 2))), "output").content.pending is None


def test_a_hidden_cell_is_not_given_away() -> None:
    mask = np.zeros((4, 4), dtype=np.bool_)
    mask[3, 3] = True
    shown = replace(shown_of(GOLDEN), hidden=mask)
    for builder in (STAMP, SLIDE):
        assert pane(builder.scene(shown), "output").content.hidden is mask
    assert pane(STAMP.scene(step(shown, Role.INPUT, 1, 1)), "output").content.hidden is mask
    scene = SLIDE.scene(replace(shown, cell=Cell(Role.OUTPUT, 3, 3)))
    assert not np.any(plane(scene, "products"))
    products = pane(scene, "products").content
    assert products.hidden is not None
    assert products.hidden.all()
    open_scene = SLIDE.scene(replace(shown, cell=Cell(Role.OUTPUT, 3, 2)))
    assert pane(open_scene, "products").content.hidden is None


# Both


def cells_of(builder: SceneBuilder, shown: Picture, key: str, outlines: Sequence[Outline]) -> set[Cell | None]:
    places = {(row, column) for outline in outlines for row in outline.rows for column in outline.columns}
    return {builder.cell_at(shown, key, row, column) for row, column in places}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spec=st.sampled_from([GOLDEN, MIXED]), data=st.data())
def test_outlines_are_the_cells_that_reach_each_other(
    application: QApplication, spec: Spec, data: st.DataObject
) -> None:
    shown = shown_of(spec)
    assert shown.plan.axes is not None
    role = data.draw(st.sampled_from([Role.INPUT, Role.KERNEL, Role.OUTPUT]))
    cell = data.draw(st.sampled_from(every_cell(shown, role)))
    rows, columns = taps_of(cell, shown.plan.axes)
    pairs = [(row, column) for row in rows for column in columns]
    reach = {
        Role.INPUT: {Cell(Role.INPUT, row.a, column.a) for row, column in pairs},
        Role.KERNEL: {Cell(Role.KERNEL, row.u, column.u) for row, column in pairs},
        Role.OUTPUT: {Cell(Role.OUTPUT, row.q, column.q) for row, column in pairs},
    }
    reach[role] = {cell}
    keys: dict[SceneBuilder, dict[Role, str]] = {
        STAMP: {Role.INPUT: "input", Role.KERNEL: "kernel", Role.OUTPUT: "output"},
        SLIDE: {Role.INPUT: "padded", Role.KERNEL: "rotated", Role.OUTPUT: "output"},
    }
    for builder, names in keys.items():
        found = builder.outlines(shown, cell)
        scene = builder.scene(replace(shown, cell=cell))
        for part, key in names.items():
            content = pane(scene, key).content
            for outline in found.get(key, ()):
                assert all(0 <= row < content.rows for row in outline.rows)
                assert all(0 <= column < content.columns for column in outline.columns)
            # The window is outlined too, in one piece; it is no set of input cells.
            outlines = found.get(key, ())
            own = outlines[-1:] if key == "padded" else outlines
            if key == "padded" and role is Role.INPUT and not _is_inside(shown, cell):
                continue
            assert cells_of(builder, shown, key, own) == reach[part], (type(builder).__name__, key)


def _is_inside(shown: Picture, cell: Cell) -> bool:
    return any(
        SLIDE.cell_at(shown, "padded", row, column) == cell
        for row, column in np.ndindex(pane(SLIDE.scene(shown), "padded").content.plane.shape)
    )


def test_the_cursors_cell_has_a_place_of_its_own() -> None:
    shown = shown_of(GOLDEN)
    for builder in (STAMP, SLIDE):
        for role in (Role.INPUT, Role.KERNEL, Role.OUTPUT):
            for cell in every_cell(shown, role):
                found = builder.outlines(shown, cell)
                strong = [
                    builder.cell_at(shown, key, outline.rows[0], outline.columns[0])
                    for key, outlines in found.items()
                    for outline in outlines
                    if outline.strong and len(outline.rows) == len(outline.columns) == 1
                ]
                assert cell in strong


def test_the_window_and_its_products_are_outlined() -> None:
    shown = shown_of(GOLDEN)
    at = SLIDE.outlines(shown, Cell(Role.OUTPUT, 1, 2))
    assert at["padded"] == [Outline((1, 2), (2, 3), strong=True), Outline((1,), (3,))]
    assert at["rotated"] == [Outline((0,), (1,))]
    weight = SLIDE.outlines(shown, Cell(Role.KERNEL, 1, 0))  # first used at y[1,0], where x[0,0] is
    assert weight["rotated"] == weight["products"] == [Outline((0,), (1,), strong=True)]
    assert weight["padded"] == [Outline((1, 2), (0, 1)), Outline((1, 3), (1, 3))]
    assert Outline((1,), (0,), strong=True) in weight["output"]


def test_inserted_zeros_are_nothing_to_the_cursor() -> None:
    shown = shown_of(MIXED)
    scene = SLIDE.scene(shown)
    for key in ("padded", "rotated", "products"):
        content = pane(scene, key if key != "products" else "rotated").content
        for row, column in np.ndindex(content.plane.shape):
            is_data = content.gaps is None or (row in content.gaps.rows and column in content.gaps.columns)
            assert (SLIDE.cell_at(shown, key, row, column) is not None) == is_data
    assert STAMP.cell_at(step(shown, Role.INPUT, 0, 0), "added", 0, 0) is None


def test_a_cropped_stamp_shows_what_of_it_is_left() -> None:
    shown = step(shown_of(MIXED), Role.INPUT, 0, 0)
    assert STAMP.outlines(shown, Cell(Role.INPUT, 0, 0))["added"] == [Outline((1,), (0, 1, 2))]


def test_a_weight_that_is_used_hundreds_of_times_is_shown_in_every_place(application: QApplication) -> None:
    spec = Spec.of([1, 24, 24, 1], [2, 2, 1, 1], strides=2)
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    result = Result(
        spec, Arrays(x, w, conv2d_transpose(x, w, plan(spec))).planes(Selection()), "numpy", "CPU:0", 0.0, 0.0
    )
    pictures = []
    for cell in (None, Cell(Role.KERNEL, 0, 0)):
        shown = Picture(plan(spec), result, cell, is_step=cell is not None)
        load_other_fonts()
        pictures.append(picture(Figure(shown, body_of(VIEWS[0], shown), LIGHT), 1280))
    assert pictures[0] != pictures[1]
