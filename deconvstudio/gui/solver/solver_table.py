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

# In pixels. ARROW: extra room for the arrow of the sort order. PYTORCH_WIDTH: the minimum for PyTorch's arguments.
ROW_HEIGHT, MARGIN, ARROW, PYTORCH_WIDTH = 26, 14, 6, 166

BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class SolverTable(QTableView):
    """Lists layers. picked: the selected Layer, or None. left_upwards: the user presses Up in the first row."""

    picked = Signal(object)
    left_upwards = Signal()

    def __init__(self, channels: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.layers = SolverModel(channels, self)
        self.setModel(self.layers)
        self._pytorch_width = PYTORCH_WIDTH
        self.setAccessibleName(self.tr("Layers that give the wanted size"))
        self.setFont(theme.sans(13))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setFont(theme.sans(12, bold=True))
        head.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit(self.picked_layer()))

    def show_layers(self, layers: Sequence[Layer], channels: tuple[int, int], optional: frozenset[str]) -> None:
        """optional: which of the columns input and dilation to show."""
        self.layers.set_layers(layers, channels)
        for place, column in enumerate(self.layers.columns):
            if column.name in ("input", "dilation"):
                self.setColumnHidden(place, column.name not in optional)
        self._set_widths(any(height != width for height, width in layers))

    def _set_widths(self, has_pairs: bool) -> None:
        """Make columns as wide as their title and widest text. The last one gets the rest of the room, or scrolls."""
        cells, heads = QFontMetrics(theme.sans(13)), QFontMetrics(theme.sans(12, bold=True))
        total = 0
        for place, column in enumerate(self.layers.columns):
            widest = words.pair_text(column.widest, column.widest + " ") if has_pairs else column.widest
            title = heads.horizontalAdvance(words.column_text(column.name)) + ARROW
            width = max(title, cells.horizontalAdvance(widest if column.is_pair else column.widest)) + MARGIN
            if column.name == "pytorch":
                width = self._pytorch_width = PYTORCH_WIDTH + (PYTORCH_WIDTH // 3 if has_pairs else 0)
                self.horizontalHeader().setStretchLastSection(total + width <= self.viewport().width())
            self.setColumnWidth(place, width)
            total += 0 if self.isColumnHidden(place) else width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        last = self.horizontalHeader().count() - 1
        room = self.viewport().width() - self.horizontalHeader().sectionPosition(last)
        self.horizontalHeader().setStretchLastSection(room >= self._pytorch_width)

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
