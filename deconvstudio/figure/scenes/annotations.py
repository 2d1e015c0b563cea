"""What stands about the maps of a scene: signs, legend, the step's sentence, and the strip of small maps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from .. import theme as themes
from ..maps.captions import legend_height, paint_legend, paint_sign
from ..maps.layout import BOTTOM, MARGIN, MapsLayout
from ..maps.painter import Viewport, paint_map
from ..theme import Theme
from .scene import Scene, Sheet

# A sentence has two lines.
SENTENCE, STRIP, LABEL, SHEET_GAP = 44.0, 92.0, 16.0, 14.0


def foot_height(scene: Scene) -> float:
    """Pixels under the maps: scale, legend, sentence and strip."""
    return legend_height(scene.legend) + own_foot(scene)


def own_foot(scene: Scene) -> float:
    """Pixels of the sentence and the strip."""
    return (SENTENCE if scene.sentence else 0.0) + (STRIP if scene.strip else 0.0)


def paint_about(painter: QPainter, scene: Scene, layout: MapsLayout, theme: Theme, width: float) -> None:
    """Paint it; width: of the whole picture."""
    signs = [pane.sign for pane in scene.panes]
    for centre, sign in zip(layout.signs, signs, strict=False):
        paint_sign(painter, centre, sign, theme)
    if layout.places:
        paint_legend(painter, layout.places, scene.legend, theme, width - 12)
    top = layout.height - BOTTOM - own_foot(scene)
    left = layout.places[0].frame.left() if layout.places else MARGIN
    if scene.sentence:
        painter.setPen(theme.ink)
        painter.setFont(themes.sans(15))
        area = QRectF(left, top, width - left - MARGIN, SENTENCE)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, scene.sentence)
        top += SENTENCE
    _paint_strip(painter, scene.strip, theme, QRectF(left, top, width - left - MARGIN, STRIP))


def _paint_strip(painter: QPainter, strip: Sequence[Sheet], theme: Theme, area: QRectF) -> None:
    """As many of the last sheets as there is room for."""
    painter.setFont(themes.sans(11))
    left = area.left()
    for sheet in _fitting(strip, area.width()):
        content, cell = sheet.content, _cell(sheet)
        wide, high = content.whole_columns * cell, content.whole_rows * cell
        clip = QRectF(left - 1, area.top() - 1, wide + 2, high + 2)
        paint_map(painter, content, theme, Viewport(left, area.top() + 2, cell, clip))
        painter.setPen(theme.mute)
        painter.drawText(QPointF(left, area.bottom() - 4), sheet.label)
        left += max(wide, QFontMetricsF(painter.font()).horizontalAdvance(sheet.label)) + SHEET_GAP


def _fitting(strip: Sequence[Sheet], width: float) -> Sequence[Sheet]:
    count, used = 0, 0.0
    for sheet in reversed(strip):
        used += max(sheet.content.whole_columns * _cell(sheet), 24.0) + SHEET_GAP
        if used > width:
            break
        count += 1
    return strip[len(strip) - count :]


def _cell(sheet: Sheet) -> float:
    """Pixels of a cell, so that a sheet is as high as the strip."""
    high = STRIP - LABEL - 8
    return min(high / sheet.content.whole_rows, 2 * high / sheet.content.whole_columns, 12.0)
