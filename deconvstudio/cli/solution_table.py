"""The solutions of the solver as a table of text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from ..core.solver import Costs, Layer, Solution
from ..texts.solver import overlap_text, padding_text


def lines(layers: list[Layer], prices: list[Costs], is_one_axis: bool, limit: int) -> Iterator[str]:
    """Return a head, a line for each layer up to the limit, and how many more there are. No layers: no lines."""
    if not layers:
        return
    dilated = any(solution.dilation > 1 for layer in layers for solution in layer)
    rows = [_head(dilated)]
    for layer, price in zip(layers[:limit], prices, strict=False):
        cells = [_cells(solution, dilated) for solution in layer]
        if is_one_axis or cells[0] == cells[1]:
            row = cells[0]
        else:
            row = [f"{height} × {width}" for height, width in zip(*cells, strict=True)]
        rows.append([*row, str(price.parameters), str(price.per_image)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if len(layers) > limit:
        more = QCoreApplication.translate("cli", "… and {count} more; --limit 0 shows all.")
        yield more.format(count=len(layers) - limit)


def _head(dilated: bool) -> list[str]:
    return [
        QCoreApplication.translate("cli", "input"),
        QCoreApplication.translate("cli", "kernel"),
        QCoreApplication.translate("cli", "stride"),
        *([QCoreApplication.translate("cli", "dilation")] if dilated else []),
        QCoreApplication.translate("cli", "padding"),
        QCoreApplication.translate("cli", "crop"),
        QCoreApplication.translate("cli", "unreached"),
        QCoreApplication.translate("cli", "overlap"),
        QCoreApplication.translate("cli", "PyTorch"),
        QCoreApplication.translate("cli", "parameters"),
        QCoreApplication.translate("cli", "multiply-adds"),
    ]


def _cells(solution: Solution, dilated: bool) -> list[str]:
    layer = solution.pytorch
    return [
        str(solution.input),
        str(solution.kernel),
        str(solution.stride),
        *([str(solution.dilation)] if dilated else []),
        padding_text(solution.padding),
        f"{solution.crop[0]}+{solution.crop[1]}",
        str(solution.unreached),
        overlap_text(solution.even_overlap),
        QCoreApplication.translate("cli", "none")
        if layer is None
        else f"p={layer.padding} op={layer.output_padding}",
    ]
