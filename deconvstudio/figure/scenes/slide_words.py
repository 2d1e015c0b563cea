"""The words of the slide view: how the padded input is made, and which cell the window gives."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell
from ...core.convolution.gather import gather, input_spread
from ...core.numbers.format import MINUS, number_text
from ...core.plan import AxisPlan, Plan
from ...core.result import Planes
from ..maps.captions import Caption


def padded_caption(plan: Plan, own: Caption) -> Caption:
    """Return the caption of the padded input. own: the caption of the input itself."""
    height, width = plan.legal_axes
    words = []
    if max(axis.axis.s for axis in plan.legal_axes) > 1:
        inserted = _both(str(height.axis.s - 1), str(width.axis.s - 1))
        words.append(QCoreApplication.translate("figure", "zeros inserted: {count}").format(count=inserted))
    border = _both(_border(height), _border(width))
    if border != "0":
        words.append(QCoreApplication.translate("figure", "border {cells}").format(cells=border))
    shape = _way(height)
    if shape != _way(width):
        stages = [
            [axis.axis.i for axis in plan.legal_axes],
            [gather(axis).i_inserted for axis in plan.legal_axes],
            [input_spread(axis).size for axis in plan.legal_axes],
        ]
        shape = _stages(stages)
    # If the remark names a channel, only the line of sizes shows the zeros.
    return Caption(QCoreApplication.translate("figure", "PADDED INPUT"), shape, own.remark or ", ".join(words), "x")


def rotated_caption(plan: Plan) -> Caption:
    """Return the caption of the rotated kernel."""
    axes = [axis.axis for axis in plan.legal_axes]
    return Caption(
        QCoreApplication.translate("figure", "KERNEL"),
        _stages([[axis.k for axis in axes], [axis.k_dilated for axis in axes]]),
        QCoreApplication.translate("figure", "rotated by 180°"),
        "w",
    )


def products_caption(at: Cell, plan: Plan, planes: Planes) -> Caption:
    """Return the caption of the products of the window of output cell `at`."""
    height, width = plan.legal_axes
    shape = str([axis.axis.k_dilated for axis in plan.legal_axes])
    title = QCoreApplication.translate("figure", "PRODUCTS")
    last = Cell(at.role, height.output - 1, width.output - 1)
    return Caption(title, shape, _sum(at, plan, planes), reserve=_sum(last, plan, planes))


def _sum(at: Cell, plan: Plan, planes: Planes) -> str:
    """Say which output cell the products add up to."""
    count = plan.spec.in_channels
    if count == 1:
        return QCoreApplication.translate("figure", "their sum is y[{row},{column}]").format(
            row=at.row, column=at.column
        )
    return QCoreApplication.translate("figure", "channel {index}/{count} of y[{row},{column}]").format(
        index=planes.selection.in_channel + 1, count=count, row=at.row, column=at.column
    )


def sentence(plan: Plan) -> str:
    """Say what the view shows."""
    if max(plan.spec.strides) > 1:
        return QCoreApplication.translate(
            "figure",
            "The rotated kernel slides over the input with its inserted zeros. The products in its window add up to"
            " one output cell.",
        )
    return QCoreApplication.translate(
        "figure",
        "The rotated kernel slides over the input with its border of zeros. The products in its window add up to one"
        " output cell.",
    )


def _way(axis: AxisPlan) -> str:
    """Return the way from the input's size to the padded size: 3 → 5 + 2·1 = 7."""
    i, zeros = axis.axis.i, gather(axis)
    text = str(zeros.i_inserted) if axis.axis.s == 1 else f"{i} → {zeros.i_inserted}"
    if zeros.before == zeros.after == 0:
        return text
    if zeros.before == zeros.after > 0:
        added = f" + 2·{zeros.before}"
    else:
        added = "".join(f" {MINUS if n < 0 else '+'} {abs(n)}" for n in (zeros.before, zeros.after) if n)
    return f"{text}{added} = {input_spread(axis).size}"


def _border(axis: AxisPlan) -> str:
    zeros = gather(axis)
    ends = [number_text(zeros.before), number_text(zeros.after)]
    return ends[0] if zeros.extra == 0 else "/".join(ends)


def _both(height: str, width: str) -> str:
    return height if height == width else f"{height} × {width}"


def _stages(sizes: list[list[int]]) -> str:
    """Return the sizes as [3, 2] → [5, 2] → [9, 2], without repetitions."""
    return " → ".join(str(pair) for n, pair in enumerate(sizes) if n == 0 or pair != sizes[n - 1])
