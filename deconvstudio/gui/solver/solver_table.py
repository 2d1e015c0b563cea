"""The table of the layers that reach a size: one is selected at a time, by mouse or keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ...core.solver import Layer
from ...figure import theme
from ...texts import solver_panel as words
from .solver_model import SolverModel

# In pixels. ARROW: what the sign of the order needs more. PYTORCH_WIDTH: the least for PyTorch's arguments.
ROW_HEIGHT, MARGIN, ARROW, PYTORCH_WIDTH = 26, 14, 6, 166

BY_KEYS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class SolverTable(QTableView):
    """One layer selected at a time. picked: the Layer under the selection, or None. left_upwards: Up on the first."""

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

    def show_layers(self, layers: Sequence[Layer], channels: tuple[int, int], shown: frozenset[str]) -> None:
        """shown: of the columns that may be left out, those to be seen."""
        self.layers.set_layers(layers, channels)
        for place, column in enumerate(self.layers.columns):
            if column.name in ("input", "dilation"):
                self.setColumnHidden(place, column.name not in shown)
        self._give_widths(any(height != width for height, width in layers))

    def _give_widths(self, axes_differ: bool) -> None:
        """As wide as the title and the longest text; what is left goes to the last column, or it is scrolled to."""
        cells, heads = QFontMetrics(theme.sans(13)), QFontMetrics(theme.sans(12, bold=True))
        used = 0
        for place, column in enumerate(self.layers.columns):
            widest = words.pair_text(column.widest, column.widest + " ") if axes_differ else column.widest
            title = heads.horizontalAdvance(words.column_text(column.name)) + ARROW
            width = max(title, cells.horizontalAdvance(widest if column.paired else column.widest)) + MARGIN
            if column.name == "pytorch":
                width = self._pytorch_width = PYTORCH_WIDTH + (PYTORCH_WIDTH // 3 if axes_differ else 0)
                self.horizontalHeader().setStretchLastSection(used + width <= self.viewport().width())
            self.setColumnWidth(place, width)
            used += 0 if self.isColumnHidden(place) else width

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
        """Select nothing; nothing is emitted."""
        self.selectionModel().reset()
        self.viewport().update()

    def sort_by_rank(self) -> None:
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)

    def filter(self, text: str) -> None:
        """Keep the rows that hold every word of the text, and the selection where its row is among them."""
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
        """Who comes by the keyboard finds a row selected."""
        if event.reason() in BY_KEYS and self.layers.rowCount() and self.picked_layer() is None:
            self.pick(0)
        super().focusInEvent(event)
