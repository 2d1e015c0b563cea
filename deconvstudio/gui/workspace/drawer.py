"""The drawer below the stage: the size formula or the code at the left, the sum of one cell at the right."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from ...core.plan import Plan
from ...figure.picture import Picture
from ...figure.theme import LIGHT, Theme
from ..widgets.elided_label import PADDING
from ..widgets.icons import icon, icon_size
from ..widgets.plain_label import PlainLabel
from ..widgets.segmented import SegmentedControl
from .cell_view import CellView
from .code_view import CodeView
from .formula_view import FormulaView

# Pixels at a type scale of 1: the header's height, and the most and the least height of the content below it.
HEADER, MOST, LEAST, MARGIN = 36, 122, 56, 16
# The share of the workspace's height that header and content take at most, and the shares of the width.
SHARE, LEFT, RIGHT = 0.24, 56, 44


class Drawer(QWidget):
    """Two parts that fold, each by its action: the size with its code, and the sum of the cell under the cursor.

    The headers stay, so that one click brings a part back.
    """

    def __init__(self, fold_size: QAction, fold_sum: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT
        self._room = 1000
        self._is_size_hidden = False
        self._plan: Plan | None = None
        self.formulas, self.cell_view = FormulaView(), CellView()
        self._page: QWidget = self.formulas
        self._hidden_page: PlainLabel | None = None
        self._code: CodeView | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.formulas)
        self.tabs = SegmentedControl(self.tr("Formulas or code"))
        self.tabs.add(self.tr("Size"), self.tr("The formula of the output's size, with its numbers"))
        self.tabs.add(self.tr("Code"), self.tr("The same layer as code, in each framework"))
        self.tabs.select(0)
        self.tabs.picked.connect(self.turn_to)
        self._fold_size, self._fold_sum = fold_size, fold_sum
        self._folds = (self._fold_button(fold_size), self._fold_button(fold_sum))
        self._left_header = self._header(self.tabs, self._folds[0])
        links = (self.cell_view.whole_button, self.cell_view.copy_button)
        self._right_header = self._header(self.cell_view.heading, *links, self._folds[1])
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 1, 0, 0)
        self._grid.setSpacing(0)
        self._grid.setColumnStretch(0, LEFT)
        self._grid.setColumnStretch(1, RIGHT)
        self._grid.addWidget(self._left_header, 0, 0)
        self._grid.addWidget(self._right_header, 0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for action in (fold_size, fold_sum):
            action.toggled.connect(self._place)
        self._place()

    @property
    def code(self) -> CodeView:
        """The code of the current Spec. It is created when it is first asked for."""
        if self._code is None:
            self._code = CodeView()
            # The header has room for the controls. The whole height is left to the code.
            row = self._left_header.layout()
            assert isinstance(row, QHBoxLayout)
            row.insertWidget(1, self._code.controls)
            for before, after in pairwise(
                (self.tabs.segments()[-1], self._code.framework, self._code.copy_button, self._folds[0])
            ):
                QWidget.setTabOrder(before, after)
            self._code.set_theme(self._theme)
            self.pages.addWidget(self._code)
            if self._plan is not None:
                self._code.show_plan(self._plan)
        return self._code

    def turn_to(self, page: int) -> None:
        """Show the formulas (0) or the code (1), and unfold them."""
        self.tabs.select(page)
        self._page = self.code if page else self.formulas
        self._fold_size.setChecked(True)
        self._place()

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self.formulas.show_plan(plan)
        if self._code is not None:
            self._code.show_plan(plan)

    def show_picture(self, picture: Picture) -> None:
        self.cell_view.show_picture(picture)

    def hide_size(self, is_hidden: bool) -> None:
        """Hide formulas and code, which tell the output's size, or show them again."""
        self._is_size_hidden = is_hidden
        self.tabs.setEnabled(not is_hidden)
        self._place()

    def set_room(self, height: int) -> None:
        """Set the workspace's height in pixels, of which the drawer takes its share."""
        if height != self._room:
            self._room = height
            self._place()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.tabs.set_theme(theme)
        self.formulas.set_theme(theme)
        self.cell_view.set_theme(theme)
        if self._code is not None:
            self._code.set_theme(theme)
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self._theme.canvas)
            painter.setPen(self._theme.line)
            painter.drawLine(0, 0, self.width(), 0)
            if self._fold_size.isChecked() and self._fold_sum.isChecked():
                x = self._right_header.x()
                painter.drawLine(x, 0, x, self.height())

    def _place(self) -> None:
        """Show the parts that are not folded. If one of them is alone, it takes the whole width."""
        type = self._theme.type
        shows_size = self._fold_size.isChecked()
        self.pages.setCurrentWidget(self._notice if self._is_size_hidden else self._page)
        if self._code is not None:
            self._code.controls.setVisible(shows_size and self.pages.currentWidget() is self._code)
        shows_sum = self._fold_sum.isChecked()
        for widget in (self.pages, self.cell_view):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.pages, 1, 0, 1, 1 if shows_sum else 2)
        self._grid.addWidget(self.cell_view, 1, 0 if not shows_size else 1, 1, 1 if shows_size else 2)
        self.pages.setVisible(shows_size)
        self.cell_view.setVisible(shows_sum)
        for button, is_shown in zip(self._folds, (shows_size, shows_sum), strict=True):
            button.setIcon(icon("fold-drawer" if is_shown else "unfold-drawer", self._theme))
            button.setIconSize(icon_size(self._theme))
        header = type.px(HEADER)
        for part in (self._left_header, self._right_header):
            part.setFixedHeight(header)
        content = min(type.px(MOST), max(round(self._room * SHARE) - header, type.px(LEAST)))
        self.setFixedHeight(header + (content if shows_size or shows_sum else 0) + 1)

    @property
    def _notice(self) -> QWidget:
        """What stands in place of formulas and code while the quiz hides the size."""
        if self._hidden_page is None:
            self._hidden_page = PlainLabel(self.tr("Hidden until the quiz is solved."))
            self._hidden_page.setProperty("hint", True)
            self._hidden_page.setWordWrap(True)
            self._hidden_page.setMinimumSize(1, 1)
            self._hidden_page.setContentsMargins(20, 4, 20, 4)
            self._hidden_page.setAlignment(Qt.AlignmentFlag.AlignTop)
            self.pages.addWidget(self._hidden_page)
        return self._hidden_page

    def _header(self, first: QWidget, *others: QWidget) -> QWidget:
        header = QWidget()
        row = QHBoxLayout(header)
        row.setContentsMargins(MARGIN, 2, MARGIN - 6, 2)
        if first is self.tabs:
            row.addWidget(first)
            row.addStretch(1)
        else:
            # The label has a margin of its own: its text stands above the text of the view.
            row.setContentsMargins(MARGIN - PADDING, 2, MARGIN - 6, 2)
            row.addWidget(first, 1)
        for widget in others:
            row.addWidget(widget)
        return header

    def _fold_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text())
        button.setToolTip(action.toolTip())
        button.setProperty("flat", True)
        button.clicked.connect(action.toggle)
        return button
