"""The words of the slide view: how the padded input is made, and the sum in the window."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from ...core.cells import Cell
from ...core.convolution.gather import gather, input_spread
from ...core.formulas import plain
from ...core.numbers.format import MINUS, number_text
from ...core.plan import AxisPlan, Plan
from ...core.result import Planes
from ..cell.explanation import cell_words, is_reached, output_sum
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


def products_caption(plan: Plan, planes: Planes) -> Caption:
    """Return the caption of the products. It is the same in every window, so that the maps do not move."""
    count, remark = plan.spec.in_channels, ""
    if count > 1:
        remark = QCoreApplication.translate("figure", "of channel {index} of {count}").format(
            index=planes.selection.in_channel + 1, count=count
        )
    shape = str([axis.axis.k_dilated for axis in plan.legal_axes])
    return Caption(QCoreApplication.translate("figure", "PRODUCTS"), shape, remark)


def sentence(at: Cell, plan: Plan, planes: Planes, is_hidden: bool) -> str:
    """Return the sum of the products, with the part of the other channels."""
    if is_hidden:
        return QCoreApplication.translate(
            "figure", "y[{row},{column}] = ? Multiply the cells under the window by the rotated kernel, then add."
        ).format(row=at.row, column=at.column)
    if not is_reached(at, plan):
        return cell_words(at, plan, planes)
    # The sum has the products of the shown channel, as the map does. The last number is the part of the others.
    formula = output_sum(at, plan, replace(planes, several=None))
    numbers = plain(formula.numbers)
    if plan.spec.in_channels > 1:
        numbers = QCoreApplication.translate("figure", "{sum} from the other channels").format(sum=numbers)
    return f"y[{at.row},{at.column}] = {numbers} {formula.relations[1]} {plain(formula.value)}"


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
