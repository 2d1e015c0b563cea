"""The strip that writes out the cell under the cursor."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ...core.cells import Cell
from ...core.formulas import plain
from ...core.plan import Plan
from ...core.result import Planes, Result
from ...core.roles import Role
from ...figure import theme as themes
from ...figure.cell.explanation import CellStory
from ...figure.cell.explanation_layout import CellWriting
from ...figure.formulas.layout import FormulaFont
from ...figure.theme import LIGHT, Theme
from ..state.cursor import Cursor
from ..state.quiz import Mask, Prediction
from .full_sum_window import WholeSum

MARGIN, HEIGHT, SIZE = 24, 92, 19.0
TITLE, TOP, WORDS, FOOT = 21, 34, 54, 5
# What a screen reader is told of a long sum, in products.
READ_OUT = 6


class CellView(QWidget):
    """An output cell's sum in role colours, or what an input cell or a weight does."""

    def __init__(self, cursor: Cursor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._planes: Planes | None = None
        self._prediction: Prediction | None = None
        self._cursor = cursor
        self._theme = LIGHT
        self._scale = 1.0
        self._story: CellStory | None = None
        # The story that is laid out, in which space.
        self._written: tuple[CellStory, QSize, CellWriting] | None = None
        self._window: WholeSum | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("One cell written out"))
        self.whole_button = self._link(self.tr("Read and copy all of it (Enter)"))
        self.whole_button.clicked.connect(self.show_whole)
        self.copy_button = self._link(self.tr("Copy all of it as text (Ctrl+C)"))
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.clicked.connect(self.copy)
        cursor.moved.connect(self._show_cell)

    def show_result(self, plan: Plan, result: Result) -> None:
        """Write the cell out with a Result's numbers."""
        self._plan, self._planes = plan, result.planes
        self._close_window()
        if self._cursor.cell is not None:
            self._show_cell()

    def set_prediction(self, prediction: Prediction) -> None:
        """Give away no more than the prediction does."""
        self._prediction = prediction
        prediction.changed.connect(self._close_window)
        prediction.changed.connect(self._show_cell)
        self._show_cell()

    def set_scale(self, scale: float) -> None:
        """Smaller where the window is low."""
        if scale == self._scale:
            return
        self._scale = scale
        self.setFixedHeight(round(HEIGHT * scale))
        self._written = None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        style = f"QPushButton {{ border: 1px solid transparent; background: transparent; padding: 0 4px;\
            color: {theme.accent.name()}; }} QPushButton:focus {{ border: 1px dotted {theme.ink.name()}; }}\
            QPushButton:hover {{ text-decoration: underline; }}"
        for link in (self.whole_button, self.copy_button):
            link.setStyleSheet(style)
        self._place_links()
        self.update()

    @property
    def story(self) -> CellStory | None:
        """Of the cursor's cell, where the numbers on screen have it."""
        cell, planes = self._cursor.cell, self._planes
        if cell is None or self._plan is None or planes is None:
            return None
        plane = {Role.INPUT: planes.input, Role.KERNEL: planes.kernel, Role.OUTPUT: planes.output}[cell.role]
        if cell.row >= plane.shape[0] or cell.column >= plane.shape[1]:
            return None
        prediction = self._prediction
        hidden = None if prediction is None else prediction.hidden()
        hides_size = prediction is not None and prediction.hides_size
        known = self._story
        if known is None or not _is_of(known, cell, self._plan, planes, hidden, hides_size):
            known = self._story = CellStory(cell, self._plan, planes, hidden, hides_size)
        return known

    def copy(self) -> bool:
        """Put all of the cell's sum on the clipboard, as text; False where there is no cell."""
        story = self.story
        if story is None:
            return False
        QGuiApplication.clipboard().setText(story.whole())
        return True

    def show_whole(self) -> bool:
        """Open all of the cell's sum to be read; False where there is no cell."""
        story = self.story
        if story is None:
            return False
        self._close_window()
        letter = {Role.INPUT: "x", Role.KERNEL: "w", Role.OUTPUT: "y"}[story.cell.role]
        name = f"{letter}[{story.cell.row},{story.cell.column}]"
        self._window = WholeSum(self.tr("{cell} in full").format(cell=name), story.whole(), self)
        self._window.show()
        return True

    @property
    def whole_window(self) -> WholeSum | None:
        """The window with all of it, while it is open."""
        return self._window if self._window is not None and self._window.isVisible() else None

    def title(self) -> str:
        """What stands above the formula."""
        title = self.tr("ONE CELL, pinned (Esc frees it)") if self._cursor.is_pinned else self.tr("ONE CELL")
        note = self._channels(self.story)
        return f"{title} · {note}" if note else title

    def sizeHint(self) -> QSize:
        return QSize(400, round(HEIGHT * self._scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_links()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.canvas)
        painter.setPen(self._theme.line)
        painter.drawLine(0, 0, self.width(), 0)
        painter.setPen(self._theme.mute)
        painter.setFont(themes.sans(11, bold=True))
        story = self.story
        title = QFontMetrics(painter.font()).elidedText(self.title(), Qt.TextElideMode.ElideRight, self._title_room())
        painter.drawText(QPointF(MARGIN, TITLE * self._scale), title)
        if story is None:
            painter.setFont(themes.sans(13))
            painter.drawText(
                QPointF(MARGIN, WORDS * self._scale), self.tr("Point at a cell to see what it is made of.")
            )
        elif story.words:
            painter.setPen(self._theme.roles[story.cell.role])
            painter.setFont(themes.sans(15))
            painter.drawText(QPointF(MARGIN, WORDS * self._scale), story.words)
        else:
            self._writing(story).paint(painter, MARGIN, TOP * self._scale, self._theme.roles)

    def _writing(self, story: CellStory) -> CellWriting:
        """Laid out once for a story and a size."""
        written = self._written
        if written is None or written[0] is not story or written[1] != self.size():
            font = FormulaFont(themes.MATH, SIZE * self._scale)
            room = self.height() - TOP * self._scale - FOOT
            written = (story, self.size(), CellWriting(story, font, self.width() - 2 * MARGIN, room))
            self._written = written
        return written[2]

    def _channels(self, story: CellStory | None) -> str:
        if story is None or story.flows or story.words:
            return ""
        count = story.plan.spec.in_channels
        if count == 1:
            return ""
        if story.planes.stacks(story.plan.spec) is not None:
            return self.tr("summed over {count} input channels").format(count=count)
        words = self.tr("the shown input channel, Σ: the other {count}")
        return words.format(count=count - 1)

    def _show_cell(self) -> None:
        self._show_links()
        if self._cursor.is_pinned:
            story = self.story
            parts = () if story is None or story.words else story.parts(READ_OUT)
            self.setAccessibleDescription(" ".join(map(plain, parts)) or ("" if story is None else story.words))
        self.update()

    def _show_links(self) -> None:
        """Beside a pinned cell: a mouse on its way to them would leave any other one."""
        story = self.story if self._cursor.is_pinned else None
        shortened = story is not None and not story.words and not self._writing(story).is_whole
        for link, wanted in ((self.copy_button, story is not None), (self.whole_button, shortened)):
            if link.isHidden() == wanted:
                link.setVisible(wanted)
        if story is not None:
            self.whole_button.setText(self.tr("whole list") if story.flows else self.tr("whole sum"))
            self._place_links()

    def _link(self, tip: str) -> QPushButton:
        link = QPushButton(self)
        link.setToolTip(tip)
        link.setAutoDefault(True)  # takes Enter, as a dialog's buttons do
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.hide()
        return link

    def _links(self) -> list[QPushButton]:
        """Those that are there, from right to left."""
        return [link for link in (self.copy_button, self.whole_button) if not link.isHidden()]

    def _place_links(self) -> None:
        right = self.width() - MARGIN + 4
        for link in self._links():
            link.adjustSize()
            link.move(right - link.width(), round(TITLE * self._scale - 4 - link.height() / 2))
            right -= link.width() + 6

    def _title_room(self) -> int:
        return min((link.x() for link in self._links()), default=self.width() - MARGIN) - MARGIN - 6

    def _close_window(self) -> None:
        """What it says would no longer be what is on screen."""
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()
            self._window = None


def _is_of(story: CellStory, cell: Cell, plan: Plan, planes: Planes, hidden: Mask | None, hides_size: bool) -> bool:
    """Without a look at the numbers: a new Result brings new planes, a prediction a new mask."""
    return (
        story.cell == cell
        and story.planes is planes
        and story.plan is plan
        and story.hidden is hidden
        and story.hides_size == hides_size
    )
