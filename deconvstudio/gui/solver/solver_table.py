"""The table of the layers that give a size. The user selects one at a time, by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...core.solver import Layer
from ...figure import theme
from ...texts import solver_panel as words
from .solver_model import SolverModel

# In pixels, at a type factor of 1. ARROW: extra room for the arrow of the sort order. LEAST, MOST: the width of
# PyTorch's arguments. Longer ones end with an ellipsis, and the tip has all of them.
ROW_HEIGHT, MARGIN, ARROW, LEAST, MOST = 26, 14, 6, 120, 260

# The columns that are hidden while all layers have the same number in them.
OPTIONAL = ("input", "stride", "dilation")

BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class SolverTable(QTableView):
    """Lists layers. picked: the selected Layer, or None. left_upwards: the user presses Up in the first row."""

    picked = Signal(object)
    left_upwards = Signal()

    def __init__(self, channels: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = SolverModel(channels, self)
        self.setModel(self.layers)
        self._theme = theme.LIGHT
        self._wanted_width = self._last_width = 0
        self.setAccessibleName(self.tr("Layers that give the wanted size"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit(self.picked_layer()))
        self.set_theme(self._theme)

    def show_layers(self, layers: Sequence[Layer], channels: tuple[int, int], optional: frozenset[str]) -> None:
        """optional: which of the columns of OPTIONAL to show."""
        self.layers.set_layers(layers, channels)
        for place, column in enumerate(self.layers.columns):
            if column.name in OPTIONAL:
                self.setColumnHidden(place, column.name not in optional)
        self._set_widths()

    def set_theme(self, colours: theme.Theme) -> None:
        self._theme = colours
        type = colours.type
        self.layers.set_type(type)
        self.setFont(theme.sans(type.body))
        self.horizontalHeader().setFont(theme.sans(type.body, bold=True))
        self.verticalHeader().setDefaultSectionSize(type.px(ROW_HEIGHT))
        self._set_widths()

    @property
    def wanted_width(self) -> int:
        """The width in pixels at which no column is cut."""
        return self._wanted_width

    def _set_widths(self) -> None:
        """Make columns as wide as their title and widest text. The last one gets the rest of the room."""
        type, px = self._theme.type, self._theme.type.px
        cells, heads = QFontMetrics(theme.sans(type.body)), QFontMetrics(theme.sans(type.body, bold=True))
        code = QFontMetrics(theme.mono(type.small))
        total = 0
        for place, column in enumerate(self.layers.columns):
            title = heads.horizontalAdvance(words.column_text(column.name)) + px(ARROW)
            if column.name == "pytorch":
                widest = max((code.horizontalAdvance(text) for text in self.layers.equivalents()), default=0)
                widest = min(max(widest, px(LEAST)), px(MOST))
            else:
                text = column.widest
                pair = words.pair_text(text, text + " ")
                widest = cells.horizontalAdvance(pair if self.layers.has_pairs(column) else text)
            width = max(title, widest) + px(MARGIN)
            self.setColumnWidth(place, width)
            total += 0 if self.isColumnHidden(place) else width
        self._wanted_width = total + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        self._last_width = width
        self._stretch_last()

    def _stretch_last(self) -> None:
        """Give the last column the rest of the room. If there is not enough for it, the table scrolls."""
        last = self.layers.columnCount() - 1
        room = self.viewport().width() - self.horizontalHeader().sectionPosition(last)
        self.setColumnWidth(last, room if room >= self._theme.type.px(LEAST) else self._last_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._stretch_last()
        super().resizeEvent(event)

    def picked_layer(self) -> Layer | None:
        rows = self.selectionModel().selectedRows()
        return self.layers.layer(rows[0].row()) if rows else None

    def pick(self, row: int) -> None:
        self.selectRow(row)
        self.scrollTo(self.layers.index(row, 0))

    def unpick(self) -> None:
        """Clear the selection without a signal."""
        self.selectionModel().reset()
        self.viewport().update()

    def sort_by_rank(self) -> None:
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    def filter(self, text: str) -> None:
        """Keep the rows that have every word of the text. Keep the selection if its row stays."""
        layer = self.picked_layer()
        self.layers.set_filter(text)
        row = self.layers.row_of(layer) if layer is not None else None
        if row is not None:
            self.pick(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() == 0:
            self.left_upwards.emit()
            return
        if event.key() == Qt.Key.Key_Down and self.picked_layer() is None and self.layers.rowCount():
            self.pick(0)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the first row if the focus comes by keyboard and no row is selected."""
        if event.reason() in BY_KEYS and self.layers.rowCount() and self.picked_layer() is None:
            self.pick(0)
        super().focusInEvent(event)
