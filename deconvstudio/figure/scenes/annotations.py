"""Paints around the maps of a scene: signs, the legend, the step's sentence and the strip of small maps."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from .. import theme as themes
from ..maps.captions import legend_height, paint_legend, paint_sign
from ..maps.layout import BOTTOM, MARGIN, MapsLayout
from ..maps.painter import Viewport, paint_map
from ..theme import Theme
from .scene import Scene, Sheet

# Heights in pixels. A sentence has room for two lines, or for more if its language needs more.
SENTENCE, STRIP, LABEL, SHEET_GAP = 44.0, 92.0, 16.0, 14.0


def foot_height(scene: Scene, width: float) -> float:
    """Return the height of colorbar, legend, sentence and strip in pixels. width: of the whole picture."""
    return legend_height(scene.legend) + own_foot(scene, width)


def own_foot(scene: Scene, width: float) -> float:
    """Return the height of the sentence and the strip in pixels."""
    return sentence_height(scene.sentence, width - 2 * MARGIN) + (STRIP if scene.strip else 0.0)


@lru_cache(maxsize=64)
def sentence_height(sentence: str, width: float) -> float:
    """Return the height of a sentence in pixels, in lines of a width."""
    if not sentence:
        return 0.0
    room = QRectF(0, 0, max(width, 1), 1e4)
    box = QFontMetricsF(themes.sans(15)).boundingRect(room, Qt.TextFlag.TextWordWrap, sentence)
    return max(SENTENCE, box.height() + 4)


def paint_about(painter: QPainter, scene: Scene, layout: MapsLayout, theme: Theme, width: float) -> None:
    """Paint the signs, the legend, the sentence and the strip. width: of the whole picture."""
    signs = [pane.sign for pane in scene.panes]
    for centre, sign in zip(layout.signs, signs, strict=False):
        paint_sign(painter, centre, sign, theme)
    if layout.places:
        paint_legend(painter, layout.places, scene.legend, theme, width - 12)
    top = layout.height - BOTTOM - own_foot(scene, width)
    left = layout.places[0].frame.left() if layout.places else MARGIN
    high = sentence_height(scene.sentence, width - 2 * MARGIN)
    if sentence_height(scene.sentence, width - left - MARGIN) > high:
        left = MARGIN
    if scene.sentence:
        painter.setPen(theme.ink)
        painter.setFont(themes.sans(15))
        area = QRectF(left, top, width - left - MARGIN, high)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, scene.sentence)
        top += high
    _paint_strip(painter, scene.strip, theme, QRectF(left, top, width - left - MARGIN, STRIP))


def _paint_strip(painter: QPainter, strip: Sequence[Sheet], theme: Theme, area: QRectF) -> None:
    """Paint as many of the last sheets as fit."""
    painter.setFont(themes.sans(11))
    left = area.left()
    for sheet in _last_sheets(strip, area.width()):
        content, cell = sheet.content, _cell(sheet)
        wide, high = content.whole_columns * cell, content.whole_rows * cell
        clip = QRectF(left - 1, area.top() - 1, wide + 2, high + 2)
        paint_map(painter, content, theme, Viewport(left, area.top() + 2, cell, clip))
        painter.setPen(theme.mute)
        painter.drawText(QPointF(left, area.bottom() - 4), sheet.label)
        left += max(wide, QFontMetricsF(painter.font()).horizontalAdvance(sheet.label)) + SHEET_GAP


def _last_sheets(strip: Sequence[Sheet], width: float) -> Sequence[Sheet]:
    """Return as many of the last sheets as fit into a width."""
    count, used = 0, 0.0
    for sheet in reversed(strip):
        used += max(sheet.content.whole_columns * _cell(sheet), 24.0) + SHEET_GAP
        if used > width:
            break
        count += 1
    return strip[len(strip) - count :]


def _cell(sheet: Sheet) -> float:
    """Return the size of a sheet's cells in pixels. A sheet is as high as the strip allows."""
    high = STRIP - LABEL - 8
    return min(high / sheet.content.whole_rows, 2 * high / sheet.content.whole_columns, 12.0)
