"""The stage: a scene laid out in a size. The sentence stands above the maps, the legend and the strip below them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout

from . import theme as themes
from .maps.captions import SCALE_LINE, caption_box, legend_height, paint_legend, paint_sign
from .maps.layout import MARGIN, PADDING, MapsLayout, arrange, caption_height
from .maps.painter import NUMBERS_FROM, Viewport, paint_map
from .scenes.scene import Scene, Sheet
from .static_text import write, write_centred
from .theme import Theme
from .type_scale import TypeScale

# Maps whose cells are smaller than this have a colorbar: not every number fits into them.
SCALE_BELOW = 27.0
# The strip gives way if the cells would become smaller than this.
STRIP_FROM = 26.0
# The profiles give way if the largest map would become smaller than this, in pixels at a type scale of 1.
PROFILES_FROM = 150.0
# Heights in pixels at a type scale of 1. SHEET: of a small map. LABEL: of the line below it.
SENTENCE_LINE, SENTENCE_SPACE, SHEET, LABEL, SHEET_GAP = 21.0, 8.0, 72.0, 16.0, 16.0

if TYPE_CHECKING:  # loaded when a map is too large for numbers
    from .large_maps.profiles import ProfilePlace


class StageLayout(NamedTuple):
    """The places on a stage. All areas are in pixels.

    sentence: the area of the sentence. maps: their places. legend: the legend's upper edge. strip: the area of the
    strip, empty if there is none. needed: the height that the stage needs with these cells. right: where words end.
    profiles: the places of the profiles under large maps.
    """

    sentence: QRectF
    maps: MapsLayout
    legend: float
    strip: QRectF
    needed: float
    right: float
    profiles: Sequence[ProfilePlace] = ()


def has_scale(cell: float) -> bool:
    """Return whether a map with cells of this size has a colorbar."""
    return cell < SCALE_BELOW


def lay_out(scene: Scene, size: QSizeF, type: TypeScale, shows_strip: bool = False) -> StageLayout:
    """Lay a scene out in a size. shows_strip: the user wants the strip, if the view has one."""
    if shows_strip and scene.has_strip:
        high = (SHEET + LABEL + SHEET_GAP) * type.factor
        layout = _lay_out(scene, size, type, high)
        if min(place.cell for place in layout.maps.places) >= STRIP_FROM:
            return layout
    return _lay_out(scene, size, type, 0.0)


def _lay_out(scene: Scene, size: QSizeF, type: TypeScale, strip: float) -> StageLayout:
    margin, padding = MARGIN * type.factor, PADDING * type.factor
    wide = max(size.width() - 2 * margin, 1.0)
    words = sentence_size(scene.sentence, wide, type)
    sentence = QRectF(margin + (wide - words.width()) / 2, padding, words.width(), words.height())
    if not scene.panes:
        return StageLayout(sentence, MapsLayout((), (), 1, sentence.bottom()), 0.0, QRectF(), sentence.bottom(), wide)
    boxes = [
        caption_box(pane.content.whole_rows, pane.content.whole_columns, pane.caption, type) for pane in scene.panes
    ]
    legend = legend_height(scene.legend, type)
    area = QRectF(margin, sentence.bottom(), wide, size.height() - sentence.bottom() - legend - strip - padding)
    maps, foot = arrange(boxes, area, type), 0.0
    if any(has_scale(place.cell) for place in maps.places):
        foot = type.px(SCALE_LINE)
        maps = arrange(boxes, area, type, foot)
    scale, profiles = foot, 0.0
    if min(place.cell for place in maps.places) < NUMBERS_FROM:
        from .large_maps.profiles import profile_places, profiles_height

        profiles = profiles_height(scene, maps, type)
    if profiles:
        with_profiles = arrange(boxes, area, type, foot + profiles)
        sides = [max(place.frame.width(), place.frame.height()) for place in with_profiles.places]
        if max(sides) >= PROFILES_FROM * type.factor:
            maps, foot = with_profiles, foot + profiles
        else:
            profiles = 0.0
    top = min(place.frame.top() for place in maps.places) - caption_height(maps.detail_lines, type)
    bottom = maps.bottom + foot + legend
    needed = sentence.bottom() + (bottom - top) + strip + padding
    below = QRectF(margin, bottom + padding, wide, strip)
    places = profile_places(scene, maps, scale, margin, type) if profiles else ()
    return StageLayout(sentence, maps, maps.bottom + foot + type.px(4), below, needed, margin + wide, places)


@lru_cache(maxsize=64)
def sentence_size(sentence: str, width: float, type: TypeScale) -> QSizeF:
    """Return the size in pixels of the sentence above the maps: its lines are about as long as each other."""
    if not sentence:
        return QSizeF(width, 0.0)
    count, least = len(_lines(sentence, width, type)), width / 2
    for _ in range(6):
        # The narrowest width with as many lines: no single word stands on the last line.
        middle = (least + width) / 2
        least, width = (least, middle) if len(_lines(sentence, middle, type)) <= count else (middle, width)
    return QSizeF(width, count * line_height(type) + type.px(SENTENCE_SPACE))


def line_height(type: TypeScale) -> float:
    """Return the height in pixels of a line of the sentence."""
    return type.px(SENTENCE_LINE)


@lru_cache(maxsize=256)
def _lines(sentence: str, width: float, type: TypeScale) -> tuple[str, ...]:
    """Return the lines of a sentence. Qt breaks them, at the places that the language allows."""
    layout = QTextLayout(sentence, themes.sans(type.title))
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        lines.append(sentence[line.textStart() : line.textStart() + line.textLength()].strip())
    layout.endLayout()
    return tuple(lines) if sentence else ()


def paint_words(painter: QPainter, scene: Scene, layout: StageLayout, theme: Theme) -> None:
    """Paint the sentence, the signs, the legend and the strip: everything but the maps and their captions."""
    painter.setPen(theme.ink)
    for n, line in enumerate(_lines(scene.sentence, layout.sentence.width(), theme.type)):
        middle = layout.sentence.top() + (n + 0.5) * line_height(theme.type)
        write_centred(painter, QPointF(layout.sentence.center().x(), middle), line, theme.type.title)
    for sign, pane in zip(layout.maps.signs, scene.panes, strict=False):
        turned = "↓" if pane.sign == "→" and sign.turns else pane.sign
        paint_sign(painter, sign.centre, turned, theme)
    if scene.legend and layout.maps.places:
        paint_legend(painter, layout.maps.places, layout.legend, scene.legend, theme, layout.right)
    if not layout.strip.isEmpty():
        _paint_strip(painter, scene.strip, theme, layout.strip)


def _paint_strip(painter: QPainter, strip: Sequence[Sheet], theme: Theme, area: QRectF) -> None:
    """Paint as many of the last sheets as fit, in the middle."""
    type = theme.type
    sheets = _last_sheets(strip, area.width(), type)
    used = sum(_sheet_width(sheet, type) + SHEET_GAP * type.factor for sheet in sheets)
    left = area.left() + (area.width() - used) / 2
    for sheet in sheets:
        content, cell = sheet.content, _cell(sheet, type)
        wide, high = content.whole_columns * cell, content.whole_rows * cell
        clip = QRectF(left - 1, area.top() - 1, wide + 2, high + 2)
        paint_map(painter, content, theme, Viewport(left, area.top(), cell, clip))
        painter.setPen(theme.mute)
        write(
            painter, QPointF(left, area.top() + SHEET * type.factor + 0.8 * type.px(LABEL)), sheet.label, type.small
        )
        left += _sheet_width(sheet, type) + SHEET_GAP * type.factor


def _last_sheets(strip: Sequence[Sheet], width: float, type: TypeScale) -> Sequence[Sheet]:
    """Return as many of the last sheets as fit into a width."""
    count, used = 0, 0.0
    for sheet in reversed(strip):
        used += _sheet_width(sheet, type) + SHEET_GAP * type.factor
        if used > width:
            break
        count += 1
    return strip[len(strip) - count :]


def _sheet_width(sheet: Sheet, type: TypeScale) -> float:
    label = QFontMetricsF(themes.sans(type.small)).horizontalAdvance(sheet.label)
    return max(sheet.content.whole_columns * _cell(sheet, type), label)


def _cell(sheet: Sheet, type: TypeScale) -> float:
    """Return the size of a sheet's cells in pixels. A sheet is as high as the strip allows."""
    high, content = (SHEET - 6) * type.factor, sheet.content
    return min(high / content.whole_rows, 2 * high / content.whole_columns, 12.0 * type.factor)
