"""The overlap and the round trip as scenes, without a window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deconvstudio.core.cells import Cell
from deconvstudio.core.convolution import definition, overlap
from deconvstudio.core.convolution.round_trip import round_trip
from deconvstudio.core.plan import plan
from deconvstudio.core.result import MAX_STACKED, Arrays, Result
from deconvstudio.core.roles import Role
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Padding, Spec, Tensor, Values
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.figure.maps.content import Band
from deconvstudio.figure.maps.painter import Outline
from deconvstudio.figure.picture import Picture
from deconvstudio.figure.scenes.overlap import OverlapBuilder
from deconvstudio.figure.scenes.round_trip import RoundTripBuilder
from deconvstudio.figure.scenes.scene import Pane, Scene

pytestmark = pytest.mark.usefixtures("application")

FIRST = Selection()
OVERLAP, TRIP = OverlapBuilder(), RoundTripBuilder()
THREE_BY_TWO = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
EXPLICIT: Padding = ((1, 0), (0, 2))


def shown_of(spec: Spec, selection: Selection = FIRST, cell: Cell | None = None) -> Picture:
    planned = plan(spec)
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    planes = Arrays(x, w, definition.conv2d_transpose(x, w, planned)).planes(selection)
    return Picture(planned, Result(spec, planes, "numpy", "CPU:0", 0, 0), cell)


def with_kernel(kind: str, k: int, s: int, i: int = 6) -> Spec:
    return Spec(Tensor((1, i, i, 1)), Tensor((k, k, 1, 1), Values(kind)), (s, s))


def panes(scene: Scene) -> dict[str, Pane]:
    return {pane.key: pane for pane in scene.panes}


def sentence(spec: Spec) -> str:
    return OVERLAP.scene(shown_of(spec)).sentence


def test_rows_by_columns_are_the_counts() -> None:
    shown = shown_of(Spec.of([1, 3, 4, 1], [3, 2, 1, 1], (2, 3), "SAME", (5, 12)))
    found = panes(OVERLAP.scene(shown))
    assert list(found) == ["rows", "columns", "counts", "ones"]
    assert [pane.sign for pane in found.values()] == ["×", "=", "", ""]
    rows, columns, counts = (found[key].content for key in ("rows", "columns", "counts"))
    np.testing.assert_array_equal(rows.plane * columns.plane, counts.plane)
    np.testing.assert_array_equal(counts.plane, overlap.counts(shown.plan))
    assert (rows.plane.shape, columns.plane.shape) == ((5, 1), (1, 12))
    assert [pane.content.role for pane in found.values()] == [Role.STRIDE] * 3 + [Role.OUTPUT]


def test_hatches_are_those_of_the_output() -> None:
    scene = OVERLAP.scene(shown_of(Spec.of([1, 3, 3, 1], [3, 2, 1, 1], (2, 4), EXPLICIT, (6, 9))))
    found = panes(scene)
    assert found["counts"].content.band == found["ones"].content.band == Band(1, 0, 0, 1)
    assert found["rows"].content.band == Band(1, 0, 0, 0)
    assert found["columns"].content.band == Band(0, 0, 0, 1)
    for key in ("columns", "counts", "ones"):
        content = found[key].content
        assert content.unreached_columns == {2, 3, 6, 7}
        assert not content.plane[:, [2, 3, 6, 7]].any()
    assert found["rows"].content.unreached_columns == frozenset()
    assert [entry.pattern for entry in scene.legend] == ["cropped", "unreached"]


@pytest.mark.parametrize("out", [0, 1])
def test_the_constant_input_goes_through_all_channels(out: int) -> None:
    spec = Spec.of([2, 3, 4, 3], [3, 2, 2, 3], strides=2)
    pane = panes(OVERLAP.scene(shown_of(spec, Selection(1, 2, out))))["ones"]
    ones = np.ones(spec.input.shape, np.float32)
    expected = definition.conv2d_transpose(ones, kernel_array(spec.kernel), plan(spec))
    np.testing.assert_array_equal(pane.content.plane, expected[0, :, :, out])
    assert pane.caption.remark == f"of channel {out + 1} of 2"


def test_of_very_many_channels_the_shown_pair_alone_is_taken() -> None:
    spec = Spec.of([1, 1, 1, MAX_STACKED], [1, 2, 1, MAX_STACKED])
    pane = panes(OVERLAP.scene(shown_of(spec, Selection(0, 7, 0))))["ones"]
    np.testing.assert_array_equal(pane.content.plane, kernel_array(spec.kernel)[:, :, 0, 7])
    assert pane.caption.remark == "of channel 8→1"


def test_hidden_numbers_are_not_given_away_and_counts_not_hidden() -> None:
    shown = replace(shown_of(THREE_BY_TWO), hidden=np.ones((7, 7), np.bool_))
    assert all(pane.content.hidden is None for pane in OVERLAP.scene(shown).panes)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (with_kernel("ones", 4, 2), "Even: 2 divides 4, so every inner cell gets 2 stamps per axis."),
        (with_kernel("ones", 2, 2), "Even: 2 divides 2, so every inner cell gets one stamp."),
        (
            with_kernel("ones", 3, 2),
            "Uneven: 2 does not divide 3, so cells get 1 or 2 stamps per axis (1, 2 or 4 in the plane).",
        ),
        (
            with_kernel("ramp", 4, 2),
            "Even: 2 divides 4, so every inner cell gets 2 stamps per axis. But the kernel's values"
            " differ: a constant input does not give a constant output.",
        ),
        (with_kernel("ramp", 3, 1), "Even: 1 divides 3, so every inner cell gets 3 stamps per axis."),
        (with_kernel("bilinear", 4, 2), "Even: 2 divides 4, so every inner cell gets 2 stamps per axis."),
        (
            with_kernel("bilinear", 3, 2),
            "Uneven: 2 does not divide 3, so cells get 1 or 2 stamps per axis (1, 2 or 4 in the plane). But the"
            " kernel's values balance it: a constant input gives a constant output.",
        ),
        (
            with_kernel("ones", 3, 2, 1),
            "Uneven: 2 does not divide 3, so cells get 1 or 2 stamps per axis (1, 2 or 4 in the plane). The output is"
            " too small to show it: no 2 neighbouring cells have all their stamps.",
        ),
        (
            Spec.of([1, 9, 9, 1], [3, 3, 1, 1], 2, "VALID", None, 2),
            "Uneven: the stride 2 and the dilation 2 share the factor 2, so cells get 0 or 3 stamps per axis"
            " (0 or 9 in the plane).",
        ),
        (
            Spec.of([1, 9, 9, 1], [4, 3, 1, 1], 2),
            "Uneven. Stamps by height: 2 (2 divides 4); by width: 1 or 2 (2 does not divide 3); 2 or 4 in the plane.",
        ),
    ],
)
def test_the_sentence_says_whether_it_is_even_and_why(spec: Spec, words: str) -> None:
    assert sentence(spec) == words


def test_two_axes_of_one_kind_or_not() -> None:
    even = Spec(Tensor((1, 6, 6, 1)), Tensor((4, 6, 1, 1), Values("ones")), (2, 3))
    assert sentence(even) == ("Even. Stamps by height: 2 (2 divides 4); by width: 2 (3 divides 6); 4 in the plane.")
    shared = replace(even, kernel=Tensor((4, 4, 1, 1), Values("ones")), strides=(2, 4), dilations=(3, 2))
    assert "by width: 0 or 2 (stride 4 and dilation 2 share the factor 2);" in sentence(shared)


def test_each_map_points_at_output_cells() -> None:
    shown = shown_of(THREE_BY_TWO)
    assert OVERLAP.cell_at(shown, "counts", 2, 3) == OVERLAP.cell_at(shown, "ones", 2, 3) == Cell(Role.OUTPUT, 2, 3)
    assert OVERLAP.cell_at(shown, "rows", 4, 0) == Cell(Role.OUTPUT, 4, 0)
    at = replace(shown, cell=Cell(Role.OUTPUT, 1, 5))
    assert OVERLAP.cell_at(at, "rows", 4, 0) == Cell(Role.OUTPUT, 4, 5)
    assert OVERLAP.cell_at(at, "columns", 0, 2) == Cell(Role.OUTPUT, 1, 2)
    assert OVERLAP.cell_at(replace(shown, cell=Cell(Role.KERNEL, 1, 1)), "rows", 4, 0) == Cell(Role.OUTPUT, 4, 0)


def test_outlines_are_the_cell_or_all_that_it_reaches() -> None:
    shown = shown_of(THREE_BY_TWO)
    assert OVERLAP.outlines(shown, Cell(Role.OUTPUT, 2, 3)) == {
        "rows": [Outline((2,), (0,), True)],
        "columns": [Outline((0,), (3,), True)],
        "counts": [Outline((2,), (3,), True)],
        "ones": [Outline((2,), (3,), True)],
    }
    assert OVERLAP.outlines(shown, Cell(Role.INPUT, 1, 0))["counts"] == [Outline((2, 3, 4), (0, 1, 2))]
    assert OVERLAP.outlines(shown, Cell(Role.KERNEL, 0, 1))["ones"] == [Outline((0, 2, 4), (1, 3, 5))]


def test_before_it_is_computed_the_round_trip_says_so() -> None:
    shown = shown_of(THREE_BY_TWO)
    assert TRIP.scene(shown) == Scene((), sentence="TensorFlow computes the round trip with its next picture.")
    other = replace(THREE_BY_TWO, strides=(1, 1))
    older = round_trip(other, Selection(), kernel_array(other.kernel))
    with pytest.raises(ValueError, match="another Spec"):
        replace(shown, round_trip=older)


def with_trip(spec: Spec, selection: Selection = FIRST) -> Picture:
    trip = round_trip(spec, selection, kernel_array(spec.kernel))
    return replace(shown_of(spec, selection), round_trip=trip)


def test_the_round_trip_goes_from_the_outputs_shape_and_back() -> None:
    shown = with_trip(Spec.of([5, 3, 4, 3], [3, 2, 2, 3], 2, EXPLICIT, (7, 7)), Selection(4, 2, 1))
    scene = TRIP.scene(shown)
    found, trip = panes(scene), shown.round_trip
    assert trip is not None
    assert list(found) == ["original", "small", "back", "difference"]
    assert [pane.sign for pane in found.values()] == ["→", "→", "", ""]
    assert [pane.caption.shape for pane in found.values()] == [
        "[1, 7, 7, 2]",
        "[1, 3, 4, 3]",
        "[1, 7, 7, 2]",
        "[7, 7]",
    ]
    assert [pane.content.role for pane in found.values()] == [Role.OUTPUT, Role.INPUT, Role.OUTPUT, Role.PLAIN]
    for key in ("original", "small", "back", "difference"):
        np.testing.assert_array_equal(found[key].content.plane, getattr(trip, key))
    assert found["back"].content.unreached_rows == {6}
    assert [entry.pattern for entry in scene.legend] == ["unreached"]
    assert (found["original"].caption.remark, found["small"].caption.remark) == ("channel 2/2", "channel 3/3")


def test_its_sentence_has_the_largest_difference() -> None:
    shown = with_trip(THREE_BY_TWO)
    assert shown.round_trip is not None
    largest = int(np.abs(shown.round_trip.back - shown.round_trip.original).max())
    assert largest > 0
    assert TRIP.scene(shown).sentence == (
        f"The shape returns, but the values do not: the largest difference is {largest}. The transpose of a"
        " convolution is not its inverse."
    )
    same = TRIP.scene(with_trip(with_kernel("ones", 1, 1))).sentence
    assert same.startswith("The shape returns, and with this kernel the values return too.")


def test_its_outlines_follow_the_taps() -> None:
    shown = with_trip(THREE_BY_TWO)
    assert TRIP.cell_at(shown, "small", 1, 2) == Cell(Role.INPUT, 1, 2)
    assert {TRIP.cell_at(shown, key, 1, 2) for key in ("original", "back", "difference")} == {Cell(Role.OUTPUT, 1, 2)}
    of_output = TRIP.outlines(shown, Cell(Role.OUTPUT, 2, 3))
    own = [Outline((2,), (3,), True)]
    assert of_output == {"original": own, "small": [Outline((0, 1), (1,))], "back": own, "difference": own}
    of_input = TRIP.outlines(shown, Cell(Role.INPUT, 1, 1))
    assert of_input["small"] == [Outline((1,), (1,), True)]
    assert of_input["back"] == [Outline((2, 3, 4), (2, 3, 4))]
    assert TRIP.outlines(shown, Cell(Role.KERNEL, 0, 0))["small"] == [Outline((0, 1, 2), (0, 1, 2))]
