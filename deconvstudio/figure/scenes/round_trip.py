"""The round trip: conv2d, then conv2d_transpose with the same kernel. The shape comes back, the values do not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution.round_trip import RoundTrip
from ...core.numbers.format import number_text
from ...core.roles import Role
from ..maps.captions import Caption, legend_of
from ..maps.content import Band, MapContent, contents_of
from ..maps.painter import Outline
from ..picture import Picture
from .scene import Pane, Scene, SceneBuilder

# If two convolutions cancel each other, the rounding errors are at most this share of the largest number.
ROUNDING = 1e-5


class RoundTripBuilder:
    """Builds an image of the output's shape → its conv2d, of the input's shape → the way back, and the difference."""

    follows = False

    def scene(self, picture: Picture) -> Scene:
        trip, plan = picture.round_trip, picture.plan
        if trip is None:
            words = QCoreApplication.translate("figure", "TensorFlow computes the round trip with its next picture.")
            return Scene((), sentence=words)
        assert plan.output_shape is not None
        spec = plan.spec
        large = (1, *plan.output_shape[1:])
        small = (1, *spec.input.shape[1:])
        # The output's hatches of unreached cells stay: the way back gives zeros there. Cropped cells are not shown.
        output = replace(contents_of(plan, picture.result)[2], hidden=None, band=Band(), shape=large)
        original = MapContent(Role.OUTPUT, trip.original, large)
        difference = trip.difference
        any_image = QCoreApplication.translate("figure", "any image of y's shape")
        of_out = _channel(trip.selection.out_channel, spec.out_channels) or any_image
        of_in = _channel(trip.selection.in_channel, spec.in_channels)
        original_title = QCoreApplication.translate("figure", "ORIGINAL")
        small_title = QCoreApplication.translate("figure", "CONV2D")
        back_title = QCoreApplication.translate("figure", "ROUND TRIP")
        difference_title = QCoreApplication.translate("figure", "DIFFERENCE")
        way_back = QCoreApplication.translate("figure", "conv2d_transpose")
        minus = QCoreApplication.translate("figure", "round trip − original")
        panes = (
            Pane("original", original, Caption(original_title, str(list(large)), of_out), "→"),
            Pane(
                "small", MapContent(Role.INPUT, trip.small, small), Caption(small_title, str(list(small)), of_in), "→"
            ),
            Pane("back", replace(output, plane=trip.back), Caption(back_title, str(list(large)), way_back)),
            Pane(
                "difference",
                MapContent(Role.PLAIN, difference, difference.shape),
                Caption(difference_title, str(list(difference.shape)), minus),
            ),
        )
        legend = tuple(entry for entry in legend_of(plan) if entry.pattern == "unreached")
        return Scene(panes, legend, _sentence(trip))

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        return Cell(Role.INPUT if key == "small" else Role.OUTPUT, row, column)

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """Return the cursor's cell and its counterparts, in the large maps and in the small one."""
        down, across = taps_of(cell, picture.plan.legal_axes)
        large = Outline(_unique(tap.q for tap in down), _unique(tap.q for tap in across))
        small = Outline(_unique(tap.a for tap in down), _unique(tap.a for tap in across))
        own = Outline((cell.row,), (cell.column,), strong=True)
        if cell.role is Role.OUTPUT:
            large = own
        elif cell.role is Role.INPUT:
            small = own
        return {"original": [large], "small": [small], "back": [large], "difference": [large]}


def _sentence(trip: RoundTrip) -> str:
    largest = trip.largest_difference
    if largest <= ROUNDING * max(float(abs(trip.original).max()), float(abs(trip.back).max())):
        return QCoreApplication.translate(
            "figure",
            "The shape returns, and with this kernel the values return too. That is rare: a transpose is no inverse.",
        )
    return QCoreApplication.translate(
        "figure",
        "The shape returns, but the values do not: the largest difference is {largest}. The transpose of a"
        " convolution is not its inverse.",
    ).format(largest=number_text(largest))


def _channel(index: int, count: int) -> str:
    if count == 1:
        return ""
    return QCoreApplication.translate("figure", "channel {index}/{count}").format(index=index + 1, count=count)


def _unique(places: Iterable[int]) -> tuple[int, ...]:
    """Return the places in order, each once: several taps can lead to one cell."""
    return tuple(sorted(set(places)))


BUILDER: SceneBuilder = RoundTripBuilder()
