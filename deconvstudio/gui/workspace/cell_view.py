"""Explains the cell under the cursor: the sum of an output cell, the uses of other cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ...core.roles import Role
from ...figure import theme as themes
from ...figure.picture import Picture
from ...figure.theme import LIGHT, Theme
from ..widgets.elided_label import ElidedLabel
from ..widgets.plain_label import plain_tooltip

if TYPE_CHECKING:  # loaded when the first cell is explained, after the first picture
    from ...figure.cell.explanation import CellExplanation
    from ...figure.cell.explanation_layout import CellExplanationLayout
    from .full_sum_window import FullSumWindow

# Pixels at a type scale of 1.
MARGIN, TOP, FOOT = 16, 4, 5
HEADING_WIDTH = 240
# The line of the note below the sum, and the height from which on the view has room for a note that may be left out.
NOTE_LINE, NOTE_FROM = 16, 85
SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
# A screen reader reads at most this many products of a long sum.
MAX_SPOKEN = 6


class CellView(QWidget):
    """Shows the sum of an output cell in role colours, or what an input cell or a weight does.

    heading, whole_button, copy_button: stand in the header above the view.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._theme = LIGHT
        self._explanation: CellExplanation | None = None
        # The last layout, with the explanation and the size that it is for.
        self._layout: tuple[CellExplanation, QSize, CellExplanationLayout] | None = None
        self._window: FullSumWindow | None = None
        self._is_explaining = True
        self._tip = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("One cell written out"))
        self.heading = ElidedLabel(HEADING_WIDTH, Qt.AlignmentFlag.AlignLeft)
        self.whole_button = self._link(self.tr("Read and copy all of it (Enter)"))
        self.whole_button.clicked.connect(self.show_whole)
        self.copy_button = self._link(self.tr("Copy all of it as text (Ctrl+C)"))
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        self._show_cell()

    def show_picture(self, picture: Picture) -> None:
        """Explain the Picture's cell with the Picture's numbers."""
        before, self._picture = self._picture, picture
        if before is None or not picture.differs_only_in_cell(before):
            self._close_window()
        self._show_cell()

    def set_explaining(self, is_explaining: bool) -> None:
        """Explain cells, or say that the cells of the present view have no sum."""
        self._is_explaining = is_explaining
        self._show_cell()

    def clear(self) -> None:
        """Explain no cell: there is no Picture."""
        self._picture = self._explanation = self._layout = None
        self._close_window()
        self.setAccessibleDescription("")
        self._show_cell()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._layout = None
        self.heading.setFont(themes.sans(theme.type.body))
        self.heading.set_colour(theme.mute)
        style = f"QPushButton {{ border: 1px solid transparent; background: transparent; padding: 0 4px;\
            color: {theme.accent.name()}; }} QPushButton:focus {{ border: 1px dotted {theme.ink.name()}; }}\
            QPushButton:hover {{ text-decoration: underline; }}"
        for link in (self.whole_button, self.copy_button):
            link.setStyleSheet(style)
            link.setFont(themes.sans(theme.type.body))
        if self._window is not None:
            self._window.set_theme(theme)
        self._show_links()
        self.update()

    @property
    def explanation(self) -> CellExplanation | None:
        """The explanation of the cell under the cursor; None if there is no cell."""
        picture, explanation = self._picture, self._explanation
        if picture is None or picture.cell is None or not self._is_explaining:
            return None
        if explanation is None or not explanation.is_of(picture):
            from ...figure.cell.explanation import CellExplanation

            explanation = self._explanation = CellExplanation.of(picture)
        return explanation

    def copy(self) -> bool:
        """Copy the cell's whole sum as text. Return False if there is no cell."""
        explanation = self.explanation
        if explanation is None:
            return False
        QGuiApplication.clipboard().setText(explanation.whole())
        return True

    def show_whole(self) -> bool:
        """Open a window with the cell's whole sum. Return False if there is no cell."""
        explanation = self.explanation
        if explanation is None:
            return False
        self._close_window()
        letter = {Role.INPUT: "x", Role.KERNEL: "w", Role.OUTPUT: "y"}[explanation.cell.role]
        name = f"{letter}[{explanation.cell.row},{explanation.cell.column}]"
        from .full_sum_window import FullSumWindow

        title = self.tr("{cell}, the whole list") if explanation.flows else self.tr("{cell}, the whole sum")
        self._window = FullSumWindow(title.format(cell=name), explanation.whole(), self._theme, self)
        self._window.show()
        return True

    @property
    def _is_pinned(self) -> bool:
        return self._picture is not None and self._picture.is_step

    @property
    def whole_window(self) -> FullSumWindow | None:
        """The window with the whole sum; None if it is not open."""
        return self._window if self._window is not None and self._window.isVisible() else None

    def title(self) -> str:
        """Return the heading above the formula."""
        return self.tr("This cell · pinned") if self._is_pinned else self.tr("This cell")

    def note(self) -> str:
        """Return which channels the sum or the list is about; empty with one input channel."""
        explanation = self.explanation
        if explanation is None or explanation.words or explanation.cell.role is Role.KERNEL:
            return ""
        spec, planes = explanation.plan.spec, explanation.planes
        count = spec.in_channels
        if count == 1:
            return ""
        if explanation.flows:
            words = self.tr("Only input channel {index} of {count}; y adds up all {count}")
            return words.format(index=planes.selection.in_channel + 1, count=count)
        if planes.stacks(spec) is not None:
            return self.tr("Summed over all {count} input channels").format(count=count)
        sign = f"Σ{str(count - 1).translate(SUBSCRIPTS)}"
        if count == 2:
            return self.tr("{sign}: what the other input channel adds").format(sign=sign)
        return self.tr("{sign}: what the other input channels add ({count})").format(sign=sign, count=count - 1)

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.type.px(60))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_links()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        theme, type = self._theme, self._theme.type
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.canvas)
        explanation = self.explanation
        if explanation is not None and not explanation.words:
            self._lay_out(explanation).paint(painter, type.px(MARGIN), type.px(TOP), theme.roles)
            if self._shows_note:
                painter.setPen(theme.mute)
                painter.setFont(themes.sans(type.small))
                painter.drawText(type.px(MARGIN), self.height() - type.px(FOOT), self.note())
            return
        words, colour = self.tr("Point at a cell to see how its value comes about."), theme.mute
        if not self._is_explaining:
            words = self.tr("This view compares whole maps. The sum of a cell is in the other views.")
        if explanation is not None:
            words, colour = explanation.words, theme.roles[explanation.cell.role]
        painter.setPen(colour)
        painter.setFont(themes.sans(type.title if explanation is not None else type.body))
        margin = type.px(MARGIN)
        area = QRectF(margin, type.px(TOP), self.width() - 2 * margin, self.height() - type.px(TOP))
        painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, words)

    @property
    def _shows_note(self) -> bool:
        """Whether the note stands below the sum. A list says always that it is about one channel."""
        explanation = self.explanation
        if explanation is None or not self.note():
            return False
        return explanation.flows or self.height() >= self._theme.type.px(NOTE_FROM)

    def _lay_out(self, explanation: CellExplanation) -> CellExplanationLayout:
        """Return the layout of an explanation. It is made once for an explanation and a size."""
        if self._layout is not None and self._layout[0] is explanation and self._layout[1] == self.size():
            return self._layout[2]
        from ...figure.cell.explanation_layout import CellExplanationLayout
        from ...figure.formulas.layout import FormulaFont

        type = self._theme.type
        font = FormulaFont(themes.MATH, type.formula)
        height = self.height() - type.px(TOP) - type.px(FOOT)
        if self._shows_note:
            height -= type.px(NOTE_LINE)
        layout = CellExplanationLayout(explanation, font, self.width() - 2 * type.px(MARGIN), height)
        self._layout = (explanation, self.size(), layout)
        return layout

    def _show_cell(self) -> None:
        self._show_links()
        if self._is_pinned:
            from ...core.formulas import plain

            explanation = self.explanation
            parts = () if explanation is None or explanation.words else explanation.parts(MAX_SPOKEN)
            self.setAccessibleDescription(
                " ".join(map(plain, parts)) or ("" if explanation is None else explanation.words)
            )
        self.update()

    def _show_links(self) -> None:
        # Only a pinned cell has links: on the way to one, the mouse would leave a cell that it only points at.
        title, note = self.title(), self.note()
        freeing = self.tr("Esc frees the cell.") if self._is_pinned else ""
        hint = "\n".join(words for words in (title if freeing or note else "", note, freeing) if words)
        self.heading.set_text(title, hint, self.tr("Pinned") if self._is_pinned else "")
        if self._tip != note:
            self._tip = note
            self.setToolTip(plain_tooltip(note))
        explanation = self.explanation if self._is_pinned else None
        is_cut = explanation is not None and not explanation.words and not self._lay_out(explanation).is_whole
        for link, is_visible in ((self.copy_button, explanation is not None), (self.whole_button, is_cut)):
            if link.isHidden() == is_visible:
                link.setVisible(is_visible)
        if explanation is not None:
            self.whole_button.setText(self.tr("whole list") if explanation.flows else self.tr("whole sum"))

    def _link(self, tip: str) -> QPushButton:
        link = QPushButton()
        link.setToolTip(tip)
        link.setAutoDefault(True)  # Enter clicks it, as in a dialog
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.hide()
        return link

    def _close_window(self) -> None:
        """Close the window with the whole sum: its text is no longer the sum on screen."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None
