"""The words around the maps: the headings with shapes above, the colorbar and the legend of the hatches below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from ...core.numbers.format import number_text
from ...core.plan import Plan
from ...core.roles import Role
from ...core.selection import Selection
from ...core.sizes.padding import mode_of
from ...texts.counts import count_text
from .. import theme as themes
from ..static_text import width_of, write, write_centred
from ..theme import Theme, mixed
from ..type_scale import TypeScale
from .colormap import Scale, ramp_image
from .hatching import hatch
from .layout import DETAIL_LINE, TITLE_LINE, MapBox, Place

# A number that counts steps must not change the width of its caption.
WIDEST = str.maketrans("123456789", "0" * 9)
# Pixels at a type scale of 1.
BAR_WIDTH, MIN_BAR, BAR_HEIGHT = 96.0, 20.0, 9.0
LETTER_WIDTH = 14.0
SCALE_LINE, HATCH_LINE = 24.0, 16.0
# The least width of a colorbar that is no wider than its map, and the most with long numbers at its ends.
MIN_SCALE, MAX_SCALE = 80.0, 230.0


Pattern = Literal["cropped", "unreached", "inserted"]


class LegendEntry(NamedTuple):
    """The meaning of a hatch, in words."""

    text: str
    pattern: Pattern


@dataclass(frozen=True)
class Caption:
    """The words about one map: title, its shape, a remark, and the tensor's letter.

    reserve: the longest remark that another step may have here. The layout keeps room for it, so that nothing moves.
    """

    title: str
    shape: str
    remark: str
    letter: str = ""
    reserve: str = ""


def captions_of(plan: Plan, selection: Selection) -> tuple[Caption, Caption, Caption]:
    """Return the captions of input, kernel and output."""
    spec = plan.spec
    assert plan.output_shape is not None
    several = QCoreApplication.translate("figure", "{index}/{count}")

    def chosen(label: str, index: int, count: int) -> str:
        return "" if count == 1 else label + " " + several.format(index=index + 1, count=count)

    image = chosen(QCoreApplication.translate("figure", "image"), selection.image, spec.batch)
    into = chosen(QCoreApplication.translate("figure", "channel"), selection.in_channel, spec.in_channels)
    out = chosen(QCoreApplication.translate("figure", "channel"), selection.out_channel, spec.out_channels)
    unflipped = QCoreApplication.translate("figure", "not rotated")
    arrow = f"{selection.in_channel + 1}→{selection.out_channel + 1}"
    pair = arrow if spec.in_channels > 1 or spec.out_channels > 1 else ""
    return (
        Caption(QCoreApplication.translate("figure", "INPUT"), str(list(spec.input.shape)), _join(image, into), "x"),
        Caption(
            QCoreApplication.translate("figure", "KERNEL"),
            str(list(spec.kernel.shape)),
            _join(pair and QCoreApplication.translate("figure", "channel") + " " + pair, unflipped),
            "w",
        ),
        Caption(
            QCoreApplication.translate("figure", "OUTPUT"),
            str(list(plan.output_shape)),
            _join(image, out) or padding_text(plan),
            "y",
        ),
    )


def padding_text(plan: Plan) -> str:
    """Name the padding, and say so if it crops nothing."""
    mode = mode_of(plan.spec.padding)
    name = QCoreApplication.translate("figure", "explicit padding") if mode == "explicit" else mode
    return name if crop_text(plan) else _join(name, QCoreApplication.translate("figure", "nothing cropped"))


def crop_text(plan: Plan) -> str:
    """Say what is cropped from the full output; empty if nothing is."""
    (top, bottom), (left, right) = (axis.crop for axis in plan.legal_axes)
    if not any((top, bottom, left, right)):
        return ""
    return QCoreApplication.translate(
        "figure", "cropped: {top} at the top, {bottom} at the bottom, {left} left, {right} right"
    ).format(top=top, bottom=bottom, left=left, right=right)


def unreached_text(plan: Plan) -> str:
    """Say how many rows and columns get no input; empty if all do."""
    rows, columns = (axis.unreached for axis in plan.legal_axes)
    if not rows and not columns:
        return ""
    counts = {"rows": rows, "columns": columns}
    cells = [count_text(noun, count) for noun, count in counts.items() if count]
    both = QCoreApplication.translate("figure", "{rows} and {columns}")
    sentence = QCoreApplication.translate("figure", "{cells} get no input")
    if rows + columns == 1:
        sentence = QCoreApplication.translate("figure", "{cells} gets no input")
    return sentence.format(cells=both.format(rows=cells[0], columns=cells[-1]) if len(cells) > 1 else cells[0])


@lru_cache(maxsize=256)
def caption_box(rows: int, columns: int, caption: Caption, type: TypeScale) -> MapBox:
    """Return what the layout needs to know about a map of rows x columns cells with its caption."""
    return MapBox(
        rows,
        columns,
        width_of(caption.title + " ", type.title, bold=True) + _letter_width(caption, type),
        _metrics(themes.mono, type.body).horizontalAdvance(caption.shape),
        max(
            _metrics(themes.sans, type.body).horizontalAdvance(words.translate(WIDEST))
            for words in (caption.remark, caption.reserve)
        ),
    )


@lru_cache(maxsize=32)
def _metrics(font: Callable[[float], QFont], pixels: float) -> QFontMetricsF:
    return QFontMetricsF(font(pixels))


def paint_heading(
    painter: QPainter, corner: QPointF, width: float, role: Role, caption: Caption, theme: Theme, detail_lines: int
) -> None:
    """Paint the title in the role's colour and the tensor's letter; below them the shape and the remark.

    corner: the upper left. width: pixels that shape and remark are cut to. detail_lines: 1 if shape and remark share
    a line, 2 if the remark has its own.
    """
    type, left = theme.type, corner.x()
    baseline = corner.y() + 0.76 * TITLE_LINE * type.factor
    painter.setPen(theme.roles[role])
    write(painter, QPointF(left, baseline), caption.title, type.title, bold=True)
    if caption.letter:
        painter.setFont(_letter_font(type))
        title = width_of(caption.title + " ", type.title, bold=True)
        painter.drawText(QPointF(left + title, baseline), caption.letter)
    painter.setPen(theme.mute)
    baseline += (TITLE_LINE + DETAIL_LINE) / 2 * type.factor
    painter.setFont(themes.mono(type.body))
    shape = QFontMetricsF(painter.font()).elidedText(caption.shape, Qt.TextElideMode.ElideRight, width)
    painter.drawText(QPointF(left, baseline), shape)
    if detail_lines == 1:
        after = QFontMetricsF(painter.font()).horizontalAdvance(shape) + 8 * type.factor
        left, width = left + after, width - after
    else:
        baseline += DETAIL_LINE * type.factor
    painter.setFont(themes.sans(type.body))
    remark = QFontMetricsF(painter.font()).elidedText(caption.remark, Qt.TextElideMode.ElideRight, max(width, 0) + 4)
    painter.drawText(QPointF(left, baseline), remark)


def _letter_width(caption: Caption, type: TypeScale) -> float:
    return LETTER_WIDTH * type.factor if caption.letter else 0.0


@lru_cache(maxsize=16)
def _letter_font(type: TypeScale) -> QFont:
    font = QFont(themes.MATH)
    font.setItalic(True)
    font.setPixelSize(round(type.formula))
    return font


def paint_sign(painter: QPainter, centre: QPointF, sign: str, theme: Theme) -> None:
    painter.setPen(theme.mute)
    write_centred(painter, centre, sign, theme.type.sign)


def scale_room(place: Place, type: TypeScale) -> float:
    """Return the width of a map's colorbar in pixels: it ends before the map's lower right corner."""
    wide = place.frame.width() - type.px(6)
    return min(wide if wide >= type.px(MIN_SCALE) else place.column, type.px(MAX_SCALE))


def paint_scale(painter: QPainter, corner: QPointF, width: float, role: Role, scale: Scale, theme: Theme) -> None:
    """Paint the colorbar with the values at its ends.

    corner: its upper left, at the map's lower edge. width: pixels that it should not exceed.
    """
    type = theme.type
    high_bar = type.px(BAR_HEIGHT)
    left, top = corner.x(), corner.y() + type.px(8)
    painter.setFont(themes.sans(type.small))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(theme.mute)
    if scale.high == 0:
        painter.drawText(QPointF(left, top + high_bar), QCoreApplication.translate("figure", "all zero"))
        return
    low, high = number_text(scale.low), number_text(scale.high)
    ends = metrics.horizontalAdvance(low) + metrics.horizontalAdvance(high) + 12
    bar_width = min(max(width - ends, type.px(MIN_BAR)), type.px(BAR_WIDTH))
    bar = QRectF(left + metrics.horizontalAdvance(low) + 6, top, bar_width, high_bar)
    painter.drawText(QPointF(left, top + high_bar), low)
    painter.drawText(QPointF(bar.right() + 6, top + high_bar), high)
    painter.drawImage(bar, ramp_image(theme.name, role, scale.is_diverging))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.line, 1))
    painter.drawRect(bar)
    if scale.is_diverging:
        painter.setPen(QPen(theme.ink, 1))
        painter.drawLine(QPointF(bar.center().x(), bar.top() - 2), QPointF(bar.center().x(), bar.bottom() + 2))


def legend_of(plan: Plan) -> tuple[LegendEntry, ...]:
    """Return what the hatches of the output mean, with their counts."""
    entries = (LegendEntry(crop_text(plan), "cropped"), LegendEntry(unreached_text(plan), "unreached"))
    return tuple(entry for entry in entries if entry.text)


def legend_height(entries: Sequence[LegendEntry], type: TypeScale) -> float:
    """Return the height in pixels of the legend of the hatches."""
    return type.px(HATCH_LINE) * len(entries) + (type.px(6) if entries else 0)


def paint_legend(
    painter: QPainter, places: Sequence[Place], top: float, entries: Sequence[LegendEntry], theme: Theme, right: float
) -> None:
    """Paint the meaning of the hatches under the last map, or further to the left if they would reach beyond `right`.

    top: the legend's upper edge.
    """
    type = theme.type
    widest = max((width_of(entry.text, type.small) for entry in entries), default=0.0) + type.px(24)
    left = max(min(places[-1].frame.left(), right - widest), 0)
    for entry in entries:
        swatch = QRectF(left, top + type.px(2), type.px(16), type.px(11))
        painter.setPen(QPen(theme.mute, 1))
        if entry.pattern == "inserted":
            painter.setPen(QPen(theme.mute, 1, Qt.PenStyle.DashLine))
        else:
            hatch(painter, [swatch], mixed(theme.canvas, theme.mute, 0.8), entry.pattern == "unreached")
            painter.setPen(QPen(theme.mute, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(swatch)
        painter.setPen(theme.mute)
        write(painter, QPointF(swatch.right() + type.px(7), swatch.bottom() - 1), entry.text, type.small)
        top += type.px(HATCH_LINE)


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
