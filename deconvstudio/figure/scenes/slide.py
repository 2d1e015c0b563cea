"""The slide view: the rotated kernel slides over the padded input. An output cell is the sum of a window."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell, taps_of
from ...core.convolution.gather import Spaced, Spread, input_spread, kernel_spread, padded, products, rotated
from ...core.plan import Plan
from ...core.result import Planes
from ...core.roles import Role
from ..maps.captions import LegendEntry, captions_of, legend_of
from ..maps.colormap import Scale
from ..maps.content import Band, InsertedZeros, MapContent, contents_of
from ..maps.painter import Outline
from ..picture import Picture
from .scene import Pane, Scene, SceneBuilder
from .slide_words import padded_caption, products_caption, rotated_caption, sentence


class SlideBuilder:
    """Builds padded input × rotated kernel = products. Their sum is the output cell of the window.

    The window belongs to the cursor's output cell, or to the first output cell that uses the cursor's input cell or
    weight.
    """

    follows = True

    def scene(self, picture: Picture) -> Scene:
        """Return the four maps for the window of the cursor's cell."""
        plan, planes = picture.plan, picture.result.planes
        at = _window_cell(plan, picture.cell)
        under, turned = padded(planes.input, plan), rotated(planes.kernel, plan)
        is_hidden = picture.hidden is not None and bool(picture.hidden[at.row, at.column])
        input_caption, _, output_caption = captions_of(plan, planes.selection)
        panes = (
            Pane("padded", _content(Role.INPUT, under), padded_caption(plan, input_caption), "×"),
            Pane("rotated", _turned_content(turned), rotated_caption(plan), "="),
            Pane("products", _products_content(plan, planes, at, is_hidden), products_caption(at, plan, planes), "→"),
            Pane("output", _output_content(picture), output_caption),
        )
        legend = tuple(entry for entry in legend_of(plan) if entry.pattern != "cropped")
        if any(_gaps(spaced) is not None for spaced in (under, turned)):
            words = QCoreApplication.translate("figure", "inserted zeros and border")
            legend = (LegendEntry(words, "inserted"), *legend)
        return Scene(panes, legend, sentence(plan))

    def cell_at(self, picture: Picture, key: str, row: int, column: int) -> Cell | None:
        """Return the input cell or weight at a place. A product stands for its weight."""
        if key == "output":
            return Cell(Role.OUTPUT, row, column)
        role = Role.INPUT if key == "padded" else Role.KERNEL
        down, across = _spreads(picture.plan, role)
        a, b = down.number_at(row), across.number_at(column)
        return None if a is None or b is None else Cell(role, a, b)

    def outlines(self, picture: Picture, cell: Cell) -> Mapping[str, Sequence[Outline]]:
        """Return the window and the cells that it multiplies; for an input cell or a weight, all its uses too."""
        plan = picture.plan
        (x_down, x_across), (w_down, w_across) = (_spreads(plan, role) for role in (Role.INPUT, Role.KERNEL))
        rows, columns = taps_of(cell, plan.legal_axes)
        at = _window_cell(plan, cell)
        window = _outline(range(at.row, at.row + w_down.size), range(at.column, at.column + w_across.size))
        data = _outline((x_down.place(tap.a) for tap in rows), (x_across.place(tap.a) for tap in columns))
        weights = _outline((w_down.place(tap.u) for tap in rows), (w_across.place(tap.u) for tap in columns))
        if cell.role is Role.OUTPUT:
            return {
                "padded": [replace(window, strong=True), data],
                "rotated": [weights],
                "output": [_strong(at.row, at.column)],
            }
        if cell.role is Role.KERNEL:
            weights = _strong(w_down.place(cell.row), w_across.place(cell.column))
        elif x_down.holds(cell.row) and x_across.holds(cell.column):
            data = _strong(x_down.place(cell.row), x_across.place(cell.column))
        if not rows or not columns:
            return {"padded": [data], "rotated": [weights]}
        return {
            "padded": [window, data],
            "rotated": [weights],
            # The window belongs to the first use.
            "products": [_strong(w_down.place(rows[0].u), w_across.place(columns[0].u))],
            "output": [_outline((tap.q for tap in rows), (tap.q for tap in columns)), _strong(at.row, at.column)],
        }


def _spreads(plan: Plan, role: Role) -> tuple[Spread, Spread]:
    height, width = plan.legal_axes
    spread = input_spread if role is Role.INPUT else kernel_spread
    return spread(height), spread(width)


def _window_cell(plan: Plan, cell: Cell | None) -> Cell:
    """Return the output cell of the window: the cell itself, the first that uses it, or the first of the map."""
    if cell is not None and cell.role is Role.OUTPUT:
        return cell
    rows, columns = taps_of(cell, plan.legal_axes) if cell is not None else ((), ())
    return Cell(Role.OUTPUT, rows[0].q, columns[0].q) if rows and columns else Cell(Role.OUTPUT, 0, 0)


def _content(role: Role, spaced: Spaced) -> MapContent:
    return MapContent(role, spaced.plane, spaced.plane.shape, gaps=_gaps(spaced))


def _turned_content(turned: Spaced) -> MapContent:
    rows, columns = turned.plane.shape
    return replace(_content(Role.KERNEL, turned), corner=(rows - 1, columns - 1))


def _products_content(plan: Plan, planes: Planes, at: Cell, is_hidden: bool) -> MapContent:
    """Return the products of the shown channel. A colour means the same number in every window."""
    table = products(planes.input[:, :, None], planes.kernel[:, :, None], plan, at.row, at.column)
    content = _content(Role.OUTPUT, replace(table, plane=table.plane[:, :, 0]))
    if is_hidden:
        # The products would give the sum away.
        nothing = np.zeros_like(content.plane)
        return replace(content, plane=nothing, hidden=np.ones(nothing.shape, dtype=np.bool_))
    return replace(content, fixed_scale=_products_scale(planes))


def _products_scale(planes: Planes) -> Scale | None:
    """Return a scale for all products of any input cell and weight."""
    ends = [np.array([plane.min(), plane.max()]) for plane in (planes.input, planes.kernel)]
    with np.errstate(all="ignore"):
        scale = Scale.of(np.outer(*ends))
    return scale if scale.high else None


def _output_content(picture: Picture) -> MapContent:
    """Return the output without cropped cells, which have no window. After a step the cells are pending."""
    output = contents_of(picture.plan, picture.result)[2]
    output = replace(output, band=Band(), hidden=picture.hidden)
    if not picture.is_step or picture.cell is None or picture.cell.role is not Role.OUTPUT:
        return output
    last = picture.cell.row * output.columns + picture.cell.column
    later = (np.arange(output.rows * output.columns) > last).reshape(output.rows, output.columns)
    done = np.where(later, np.float32(0), output.plane)
    return replace(output, plane=done, fixed_scale=output.scale, pending=later if later.any() else None)


def _gaps(spaced: Spaced) -> InsertedZeros | None:
    rows, columns = spaced.plane.shape[:2]
    full = len(spaced.rows) == rows and len(spaced.columns) == columns
    return None if full else InsertedZeros(spaced.rows, spaced.columns)


def _outline(rows: Iterable[int], columns: Iterable[int]) -> Outline:
    return Outline(tuple(sorted(set(rows))), tuple(sorted(set(columns))))


def _strong(row: int, column: int) -> Outline:
    return Outline((row,), (column,), strong=True)


BUILDER: SceneBuilder = SlideBuilder()
