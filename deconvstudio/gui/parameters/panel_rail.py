"""The rail in place of the folded parameter panel: the numbers of the call, one below the other."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ...core.plan import Plan
from ...core.roles import Role
from ...core.sizes.padding import mode_of
from ...figure import theme as themes
from ...figure.static_text import write_centred
from ...figure.theme import LIGHT, Theme

# Pixels at a type scale of 1.
WIDTH, TOP, ENTRY, LETTER = 52, 12, 50, 14


class Entry(NamedTuple):
    """One line of the rail: the letter of the formulas, and its number."""

    letter: str
    text: str
    role: Role


class PanelRail(QWidget):
    """Shows what the call sets while the panel is folded. clicked: the user wants the panel back."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._entries: list[Entry] = []
        self._hides_output = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("Click to show the parameters"))
        self.setAccessibleName(self.tr("Parameters, folded"))

    def show_plan(self, plan: Plan) -> None:
        self._entries = entries_of(plan)
        self.setAccessibleDescription(", ".join(f"{entry.letter} = {entry.text}" for entry in self._entries))
        self.update()

    def hide_output(self, is_hidden: bool) -> None:
        """Hide the output's size, or show it again."""
        self._hides_output = is_hidden
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.setFixedWidth(theme.type.px(WIDTH))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        type = self._theme.type
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.panel)
            painter.setPen(self._theme.line)
            painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
            top = type.px(TOP)
            for entry in self._entries:
                if entry.role is Role.OUTPUT and self._hides_output:
                    continue
                area = QRectF(0, top, self.width(), type.px(ENTRY))
                painter.setPen(self._theme.mute)
                above = QRectF(area.left(), area.top(), area.width(), type.px(LETTER))
                write_centred(painter, above.center(), entry.letter, type.small)
                painter.setPen(self._theme.roles[entry.role])
                pixels = type.title if len(entry.text) < 5 else type.small
                painter.setFont(themes.sans(pixels, bold=True))
                below = QRectF(area.left(), above.bottom(), area.width(), type.px(22))
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, entry.text)
                top += type.px(ENTRY)


def entries_of(plan: Plan) -> list[Entry]:
    """Return the lines of the rail: sizes of height and width, once if they are equal."""
    spec = plan.spec
    entries = [
        Entry("i", _both(*spec.input.shape[1:3]), Role.INPUT),
        Entry("k", _both(*spec.kernel.shape[:2]), Role.KERNEL),
        Entry("s", _both(*spec.strides), Role.STRIDE),
    ]
    mode = mode_of(spec.padding)
    entries.append(Entry("p", "…" if mode == "explicit" else str(mode), Role.PADDING))
    if spec.dilations != (1, 1):
        entries.append(Entry("d", _both(*spec.dilations), Role.DILATION))
    if plan.output_shape is not None:
        entries.append(Entry("o", _both(*plan.output_shape[1:3]), Role.OUTPUT))
    return entries


def _both(height: int, width: int) -> str:
    return str(height) if height == width else f"{height}×{width}"
