"""The words around the maps: the headings with shapes above, the colorbar and the legend of the hatches below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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
from ..static_text import width_of, write_centred
from ..theme import Theme, mixed
from .colormap import Scale, ramp_image
from .hatching import hatch
from .layout import Place

BAR_WIDTH, MIN_BAR, BAR_HEIGHT = 96.0, 20.0, 9.0
LETTER_WIDTH = 22.0
SCALE_LINE, HATCH_LINE = 26.0, 16.0


Pattern = Literal["cropped", "unreached", "inserted"]


class LegendEntry(NamedTuple):
    """The meaning of a hatch, in words."""

    text: str
    pattern: Pattern


@dataclass(frozen=True)
class Caption:
    """The words about one map: title, its shape, a remark, and the tensor's letter."""

    title: str
    shape: str
    remark: str
    letter: str = ""


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


def title_width(caption: Caption) -> float:
    """Return the pixels of the part of a heading that is never cut: the title and the letter."""
    return width_of(caption.title + " ", 15, bold=True) + _letter_width(caption)


@lru_cache(maxsize=256)
def heading_width(caption: Caption) -> float:
    """Return the pixels that a heading needs."""
    title = title_width(caption)
    shape = QFontMetricsF(themes.mono(12)).horizontalAdvance(caption.shape)
    return max(title + width_of(caption.remark, 12), shape)


def paint_heading(
    painter: QPainter, corner: QPointF, width: float, role: Role, caption: Caption, theme: Theme
) -> None:
    """Paint the title in the role's colour, the tensor's letter in italics and a remark; below them the shape.

    corner: the heading's upper left; width: pixels that the remark is cut to.
    """
    left, top = corner.x(), corner.y()
    painter.setPen(theme.roles[role])
    font = themes.sans(15, bold=True)
    painter.setFont(font)
    painter.drawText(QPointF(left, top + 16), caption.title)
    title = QFontMetricsF(font).horizontalAdvance(caption.title + " ")
    if caption.letter:
        painter.setFont(_letter_font())
        painter.drawText(QPointF(left + title + 2, top + 16), caption.letter)
    title += _letter_width(caption)
    painter.setPen(theme.mute)
    painter.setFont(themes.sans(12))
    room = width - title + 8
    remark = QFontMetricsF(painter.font()).elidedText(caption.remark, Qt.TextElideMode.ElideRight, max(room, 0))
    painter.drawText(QPointF(left + title, top + 16), remark)
    painter.setFont(themes.mono(12))
    painter.drawText(QPointF(left, top + 35), caption.shape)


def _letter_width(caption: Caption) -> float:
    return LETTER_WIDTH if caption.letter else 4.0


@cache
def _letter_font() -> QFont:
    font = QFont(themes.MATH)
    font.setItalic(True)
    font.setPixelSize(18)
    return font


def paint_sign(painter: QPainter, centre: QPointF, sign: str, theme: Theme) -> None:
    painter.setPen(theme.mute)
    write_centred(painter, centre, sign, 30)


def paint_scale(painter: QPainter, corner: QPointF, width: float, role: Role, scale: Scale, theme: Theme) -> None:
    """Paint the colorbar with the values at its ends.

    corner: its upper left, at the map's lower edge. width: pixels that it should not exceed.
    """
    left, top = corner.x(), corner.y() + 10
    painter.setFont(themes.sans(11))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(theme.mute)
    if scale.high == 0:
        painter.drawText(QPointF(left, top + BAR_HEIGHT), QCoreApplication.translate("figure", "all zero"))
        return
    low, high = number_text(scale.low), number_text(scale.high)
    ends = metrics.horizontalAdvance(low) + metrics.horizontalAdvance(high) + 12
    bar_width = min(max(width - ends, MIN_BAR), BAR_WIDTH)
    bar = QRectF(left + metrics.horizontalAdvance(low) + 6, top, bar_width, BAR_HEIGHT)
    painter.drawText(QPointF(left, top + BAR_HEIGHT), low)
    painter.drawText(QPointF(bar.right() + 6, top + BAR_HEIGHT), high)
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


def legend_height(entries: Sequence[LegendEntry]) -> float:
    """Return the height in pixels that the colorbar and the legend need."""
    return SCALE_LINE + HATCH_LINE * len(entries)


def paint_legend(
    painter: QPainter, places: Sequence[Place], entries: Sequence[LegendEntry], theme: Theme, right: float
) -> None:
    """Paint the meaning of the hatches under the last map or, if it is too narrow, under all maps."""
    painter.setFont(themes.sans(11))
    metrics = QFontMetricsF(painter.font())
    widest = max((metrics.horizontalAdvance(entry.text) for entry in entries), default=0.0) + 24
    left, bottom = places[-1].frame.left(), places[-1].frame.bottom()
    if left + widest > right:
        left, bottom = max(right - widest, 0), max(place.frame.bottom() for place in places)
    top = bottom + SCALE_LINE
    for entry in entries:
        swatch = QRectF(left, top, 16, 11)
        painter.setPen(QPen(theme.mute, 1))
        if entry.pattern == "inserted":
            painter.setPen(QPen(theme.mute, 1, Qt.PenStyle.DashLine))
        else:
            hatch(painter, [swatch], mixed(theme.canvas, theme.mute, 0.8), entry.pattern == "unreached")
            painter.setPen(QPen(theme.mute, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(swatch)
        painter.setPen(theme.mute)
        painter.drawText(QPointF(swatch.right() + 7, swatch.bottom() - 1), entry.text)
        top += HATCH_LINE


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
