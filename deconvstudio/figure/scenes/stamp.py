"""The stamp view: input × kernel = output. A step shows what one input cell adds to the output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution.scatter import placed, sheet, so_far
from ...core.plan import Plan
from ...core.result import Planes
from ...core.roles import Role
from ...core.values.generated import Array
from ..cell.explanation import cell_words
from ..maps.captions import Caption, captions_of, legend_of
from ..maps.colormap import Scale
from ..maps.content import MAPS, MapContent, contents_of
from ..maps.painter import Outline
from ..picture import Picture
from .scene import Pane, Scene, SceneBuilder, Sheet

MAX_SHEETS = 8
# Sheets of more cells than this are not shown: they take memory, and their cells are too small to see.
MAX_SHEET_CELLS = 2**18


class StampBuilder:
    """Builds the three maps. A step through the input adds the stamp of one cell, and shows the output so far."""

    follows = False

    def scene(self, picture: Picture) -> Scene:
        """Return the three maps, or four if an input cell is the step."""
        if _is_step(picture):
            return _step_scene(picture)
        contents = contents_of(picture.plan, picture.result)
        contents = (contents[0], contents[1], replace(contents[2], hidden=picture.hidden))
        captions = captions_of(picture.plan, picture.result.planes.selection)
        panes = tuple(
            Pane(role.value, content, caption, sign)
            for role, content, caption, sign in zip(MAPS, contents, captions, ("×", "=", ""), strict=True)
        )
        return Scene(panes, legend_of(picture.plan))

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        """Return the cell at a place of a map. The cells of the stamp are no cells of the cursor."""
        return None if key == "added" else Cell(Role(key), row, column)

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """Return the cursor's cell and its counterparts on the other maps."""
        rows, columns = taps_of(cell, picture.plan.legal_axes)
        reach = {
            Role.INPUT: _outline((tap.a for tap in rows), (tap.a for tap in columns)),
            Role.KERNEL: _outline((tap.u for tap in rows), (tap.u for tap in columns)),
            Role.OUTPUT: _outline((tap.q for tap in rows), (tap.q for tap in columns)),
        }
        found = {role.value: [outline] for role, outline in reach.items()}
        found[cell.role.value] = [Outline((cell.row,), (cell.column,), strong=True)]
        if _is_step(picture) and cell.role is Role.INPUT:
            found["added"] = [reach[Role.KERNEL]]  # the output crops the cells without an outline
        return found


@dataclass(frozen=True, eq=False)
class _Stacks:
    """The numbers of the stamps: input [H, W, C], kernels [kh, kw, C], and the output after the last stamp."""

    inputs: Array
    kernels: Array
    finished: Array
    whole: bool


def _stacks(plan: Plan, planes: Planes) -> _Stacks:
    """Return all channels if their numbers are here, else the shown one."""
    stacks = planes.stacks(plan.spec)
    if stacks is not None:
        return _Stacks(*stacks, planes.output, whole=True)
    inputs, kernels = planes.input[:, :, None], planes.kernel[:, :, None]
    return _Stacks(inputs, kernels, so_far(inputs, kernels, plan, planes.input.size), whole=False)


def _is_step(picture: Picture) -> bool:
    return picture.is_step and picture.cell is not None and picture.cell.role is Role.INPUT


def _step_scene(picture: Picture) -> Scene:
    plan, planes, cell = picture.plan, picture.result.planes, picture.cell
    assert cell is not None
    stacks = _stacks(plan, planes)
    input_map, kernel_map, output_map = contents_of(plan, picture.result)
    # The colours are those of the finished output, so that a cell's colour only changes with its number.
    scale = Scale.of(stacks.finished)
    steady = replace(output_map, fixed_scale=scale if scale.high else None)
    step = cell.row * input_map.columns + cell.column + 1
    added = sheet(stacks.inputs, stacks.kernels, cell.row, cell.column)
    done = so_far(stacks.inputs, stacks.kernels, plan, step)
    input_caption, kernel_caption, output_caption = captions_of(plan, planes.selection)
    panes = (
        Pane("input", input_map, input_caption, "×"),
        Pane("kernel", kernel_map, kernel_caption, "="),
        Pane(
            "added",
            MapContent(Role.OUTPUT, added, added.shape, fixed_scale=steady.fixed_scale),
            Caption(
                QCoreApplication.translate("figure", "ADDED"), str(list(added.shape)), _channels(picture, stacks)
            ),
            "→",
        ),
        Pane("output", replace(steady, plane=done, hidden=picture.hidden), _so_far(output_caption, stacks)),
    )
    strip = () if done.size > MAX_SHEET_CELLS else _strip(plan, stacks, steady, step)
    return Scene(panes, legend_of(plan), cell_words(cell, plan, planes), strip)


def _strip(plan: Plan, stacks: _Stacks, output_map: MapContent, step: int) -> tuple[Sheet, ...]:
    """Return the last stamps, each on an output of its own."""
    sheets = []
    for number in range(max(step - MAX_SHEETS, 0), step):
        row, column = divmod(number, stacks.inputs.shape[1])
        plane = placed(sheet(stacks.inputs, stacks.kernels, row, column), plan, row, column)
        sheets.append(Sheet(replace(output_map, plane=plane), str(number + 1)))
    return tuple(sheets)


def _channels(picture: Picture, stacks: _Stacks) -> str:
    """Say which channels a stamp adds up."""
    count = picture.plan.spec.in_channels
    if count == 1:
        return ""
    if stacks.whole:
        return QCoreApplication.translate("figure", "by all {count} channels").format(count=count)
    return QCoreApplication.translate("figure", "by channel {index} of {count} only").format(
        index=picture.result.planes.selection.in_channel + 1, count=count
    )


def _so_far(caption: Caption, stacks: _Stacks) -> Caption:
    if stacks.whole:
        return replace(caption, remark=QCoreApplication.translate("figure", "so far"))
    return replace(caption, remark=QCoreApplication.translate("figure", "so far, of this channel only"))


def _outline(rows: Iterable[int], columns: Iterable[int]) -> Outline:
    return Outline(tuple(sorted(set(rows))), tuple(sorted(set(columns))))


BUILDER: SceneBuilder = StampBuilder()
