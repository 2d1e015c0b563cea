"""The stamp view: input × kernel = added → output. A step shows what one input cell adds to the output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution.scatter import placed, reached_by, sheet, so_far
from ...core.plan import Plan
from ...core.result import Planes
from ...core.roles import Role
from ...core.values.generated import Array
from ...texts.counts import count_text
from ..maps.captions import Caption, captions_of, legend_of
from ..maps.colormap import Scale
from ..maps.content import MapContent, contents_of
from ..maps.painter import Outline
from ..picture import Picture
from .scene import Pane, Scene, SceneBuilder, Sheet

KEYS, SIGNS = ("input", "kernel", "added", "output"), ("×", "=", "→", "")
# The strip shows as many of the last stamps as fit, and at most this many.
MAX_SHEETS = 24
# Sheets of more cells than this are not shown: they take memory, and their cells are too small to see.
MAX_SHEET_CELLS = 2**18


class StampBuilder:
    """Builds input × kernel = added → output. A step adds the stamp of one input cell, and shows the output so far.

    The four maps have their places from the start: without a step the added one is still empty.
    """

    follows = False

    def scene(self, picture: Picture) -> Scene:
        """Return the four maps, as of a step if an input cell is the step."""
        return _step_scene(picture) if _is_step(picture) else _whole_scene(picture)

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


def _whole_scene(picture: Picture) -> Scene:
    plan = picture.plan
    input_map, kernel_map, output_map = contents_of(plan, picture.result)
    shape = plan.spec.kernel.shape[:2]
    nothing = np.zeros(shape, np.float32)
    added = MapContent(Role.OUTPUT, nothing, shape, pending=np.ones(shape, np.bool_))
    contents = (input_map, kernel_map, added, replace(output_map, hidden=picture.hidden))
    return _scene(picture, contents, "", None)


def _step_scene(picture: Picture) -> Scene:
    plan, planes, cell = picture.plan, picture.result.planes, picture.cell
    assert cell is not None
    stacks = _stacks(plan, planes)
    input_map, kernel_map, output_map = contents_of(plan, picture.result)
    # The colours are those of the finished output, so that a cell's colour only changes with its number.
    scale = Scale.of(stacks.finished)
    steady = replace(output_map, fixed_scale=scale if scale.high else None)
    step = cell.row * input_map.columns + cell.column + 1
    stamp = sheet(stacks.inputs, stacks.kernels, cell.row, cell.column)
    added = MapContent(Role.OUTPUT, stamp, stamp.shape, fixed_scale=steady.fixed_scale)
    done = so_far(stacks.inputs, stacks.kernels, plan, step)
    pending = reached_by(plan, stacks.inputs.shape[0] * stacks.inputs.shape[1]) & ~reached_by(plan, step)
    output = replace(steady, plane=done, hidden=picture.hidden, pending=pending if pending.any() else None)
    strip = () if done.size > MAX_SHEET_CELLS else _strip(plan, stacks, steady, step)
    name = f"x[{cell.row},{cell.column}] · w"
    return _scene(picture, (input_map, kernel_map, added, output), name, step, strip)


def _scene(
    picture: Picture,
    contents: tuple[MapContent, MapContent, MapContent, MapContent],
    added: str,
    step: int | None,
    strip: tuple[Sheet, ...] = (),
) -> Scene:
    """added: what the added map shows, if anything. step: the number of stamps in the output; None for all."""
    plan, planes = picture.plan, picture.result.planes
    input_caption, kernel_caption, output_caption = captions_of(plan, planes.selection)
    height, width = (axis.axis for axis in plan.legal_axes)
    count = height.i * width.i
    is_whole = planes.stacks(plan.spec) is not None
    remark = output_caption.remark if step is None else _so_far(step, count, is_whole)
    longest = max((output_caption.remark, _so_far(count, count, is_whole)), key=len)
    channels = _channels(plan, planes, is_whole)
    title = QCoreApplication.translate("figure", "ADDED")
    widest = f"x[{height.i - 1},{width.i - 1}] · w{channels}"
    captions = (
        input_caption,
        kernel_caption,
        Caption(title, str(list(plan.spec.kernel.shape[:2])), added and added + channels, reserve=widest),
        replace(output_caption, remark=remark, reserve=longest),
    )
    panes = tuple(
        Pane(key, content, caption, sign)
        for key, content, caption, sign in zip(KEYS, contents, captions, SIGNS, strict=True)
    )
    return Scene(panes, legend_of(plan), _sentence(plan), strip, has_strip=True)


def _sentence(plan: Plan) -> str:
    """Say what the view shows: how far apart the stamps of neighbouring cells are."""
    height, width = plan.spec.strides
    if height == width:
        return QCoreApplication.translate(
            "figure",
            "Each input cell multiplies the kernel and adds it to the output, {cells} further at every step.",
        ).format(cells=count_text("cells", height))
    return QCoreApplication.translate(
        "figure",
        "Each input cell multiplies the kernel and adds it to the output: {columns} further to the right, {rows}"
        " further down.",
    ).format(columns=count_text("columns", width), rows=count_text("rows", height))


def _strip(plan: Plan, stacks: _Stacks, output_map: MapContent, step: int) -> tuple[Sheet, ...]:
    """Return the last stamps, each on an output of its own."""
    sheets = []
    for number in range(max(step - MAX_SHEETS, 0), step):
        row, column = divmod(number, stacks.inputs.shape[1])
        plane = placed(sheet(stacks.inputs, stacks.kernels, row, column), plan, row, column)
        label = f"{number + 1}: x[{row},{column}]"
        sheets.append(Sheet(replace(output_map, plane=plane), label))
    return tuple(sheets)


def _channels(plan: Plan, planes: Planes, is_whole: bool) -> str:
    """Say which channels a stamp adds up. is_whole: the numbers of all channels are here."""
    count = plan.spec.in_channels
    if count == 1:
        return ""
    if is_whole:
        return QCoreApplication.translate("figure", ", all {channels}").format(channels=count_text("channels", count))
    return QCoreApplication.translate("figure", ", only channel {index} of {count}").format(
        index=planes.selection.in_channel + 1, count=count
    )


def _so_far(step: int, count: int, is_whole: bool) -> str:
    if is_whole:
        return QCoreApplication.translate("figure", "after {step} of {count}").format(step=step, count=count)
    return QCoreApplication.translate("figure", "after {step} of {count}, this channel only").format(
        step=step, count=count
    )


def _outline(rows: Iterable[int], columns: Iterable[int]) -> Outline:
    return Outline(tuple(sorted(set(rows))), tuple(sorted(set(columns))))


BUILDER: SceneBuilder = StampBuilder()
