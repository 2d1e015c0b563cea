"""The table model of the layers that give a size. It sorts by numbers and makes texts only for visible cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ...core.sizes.padding import MODES, mode_of
from ...core.solver import Costs, Layer, costs
from ...figure import theme
from ...figure.type_scale import TypeScale
from ...texts import solver_panel as words
from ...texts.solver import overlap_text

AnyIndex = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
# The view asks for 100 cells at a time, and plain integers compare fastest.
DISPLAY, ALIGNMENT = int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.TextAlignmentRole)
FONT, TIP = int(Qt.ItemDataRole.FontRole), int(Qt.ItemDataRole.ToolTipRole)
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# The width of a column is that of the texts in this many rows.
FIRST_PAGES = 200
ALIGNED = {"parameters": RIGHT, "work": RIGHT}


class Column(NamedTuple):
    """One column of the table.

    key: the number to sort by. widest: the widest usual text. is_pair: whether each axis has a value of its own.
    """

    name: str
    key: Callable[[Layer, int], Any]
    widest: str
    is_pair: bool = False


class SolverModel(QAbstractTableModel):
    """Lists the layers in the solver's order or sorted by a column. The filter keeps rows that have all its words."""

    def __init__(self, channels: tuple[int, int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._channels = channels
        self._type = theme.LIGHT.type
        self._layers: Sequence[Layer] = ()
        self._rows: list[int] = []
        self._sort_order: tuple[int, Qt.SortOrder] = (0, Qt.SortOrder.AscendingOrder)
        self._filter: list[str] = []
        self.columns = self._columns()

    def _columns(self) -> tuple[Column, ...]:
        def both(read: Callable[[Any], Any]) -> Callable[[Layer, int], Any]:
            return lambda layer, _: (read(layer.height), read(layer.width))

        return (
            Column("rank", lambda _, rank: rank, "9999"),
            Column("input", both(lambda one: one.input), "1024", True),
            Column("kernel", both(lambda one: one.kernel), "64", True),
            Column("stride", both(lambda one: one.stride), "16", True),
            Column("dilation", both(lambda one: one.dilation), "16", True),
            Column("padding", lambda layer, _: _padding_key(layer), "explicit"),
            Column("crop", both(lambda one: (sum(one.crop), one.crop)), "16, 16", True),
            Column("unreached", both(lambda one: one.unreached), "16", True),
            Column("overlap", lambda layer, _: not _is_even(layer), "uneven"),
            Column("parameters", lambda layer, _: self._costs(layer).parameters, "999 999"),
            Column("work", lambda layer, _: self._costs(layer).per_image, "999 999 999"),
            Column("pytorch", lambda layer, _: _equivalent_key(layer), ""),
        )

    def set_layers(self, layers: Sequence[Layer], channels: tuple[int, int]) -> None:
        """channels: (in, out) of the kernel, to count the parameters and the work of a layer."""
        self.beginResetModel()
        self._layers, self._channels = layers, channels
        self._arrange()
        self.endResetModel()

    def set_type(self, type: TypeScale) -> None:
        """Set the size of the text."""
        self._type = type

    def set_filter(self, text: str) -> None:
        """Keep the layers that have every word of the text in some column."""
        self.beginResetModel()
        self._filter = text.casefold().split()
        self._arrange()
        self.endResetModel()

    def layer(self, row: int) -> Layer | None:
        return self._layers[self._rows[row]] if 0 <= row < len(self._rows) else None

    def row_of(self, layer: Layer) -> int | None:
        """Return the row of a layer; None if the filter hides it."""
        return next((row for row, place in enumerate(self._rows) if self._layers[place] == layer), None)

    @property
    def count(self) -> int:
        """How many layers there are without the filter."""
        return len(self._layers)

    def _arrange(self) -> None:
        rows = [place for place in range(len(self._layers)) if self._matches_filter(place)] if self._filter else None
        self._rows = list(range(len(self._layers))) if rows is None else rows
        column, order = self._sort_order
        key, descending = self.columns[column].key, order == Qt.SortOrder.DescendingOrder
        if column or descending:
            self._rows.sort(key=lambda place: key(self._layers[place], place), reverse=descending)

    def _matches_filter(self, place: int) -> bool:
        texts = [self._text(column.name, place).casefold() for column in self.columns[1:]]
        return all(any(word in text for text in texts) for word in self._filter)

    def _costs(self, layer: Layer) -> Costs:
        return costs(*layer, in_channels=self._channels[0], out_channels=self._channels[1])

    def _text(self, column: str, place: int) -> str:
        height, width = layer = self._layers[place]
        match column:
            case "rank":
                return str(place + 1)
            case "padding":
                return words.padding_text(height.padding, width.padding)
            case "crop":
                return words.pair_text(*(f"{one.crop[0]}, {one.crop[1]}" for one in layer))
            case "overlap":
                return overlap_text(_is_even(layer))
            case "parameters":
                return words.count_text(self._costs(layer).parameters)
            case "work":
                return words.count_text(self._costs(layer).per_image)
            case "pytorch":
                return words.equivalent_text(height, width)
        return words.pair_text(getattr(height, column), getattr(width, column))

    def has_pairs(self, column: Column) -> bool:
        """Return whether height and width differ in some layer."""
        if not column.is_pair:
            return False
        return any(height != width for height, width in (column.key(layer, 0) for layer in self._layers))

    def equivalents(self) -> list[str]:
        """Return the PyTorch arguments of the layers on the first pages."""
        return [words.equivalent_text(*self._layers[place]) for place in self._rows[:FIRST_PAGES]]

    def _tip(self, column: str, layer: Layer) -> str:
        """Return what the row does not show. In the last column the text may be cut, so its tip begins with it."""
        lines = (words.equivalent_text(*layer) if column == "pytorch" else "", words.row_tip(*layer))
        return "\n".join(line for line in lines if line)

    # QAbstractTableModel

    def rowCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            return self._text(self.columns[index.column()].name, self._rows[index.row()])
        if role == ALIGNMENT:
            return ALIGNED.get(self.columns[index.column()].name, Qt.AlignmentFlag.AlignCenter)
        if role == FONT and self.columns[index.column()].name == "pytorch":
            return theme.mono(self._type.small)
        if role == TIP:
            return self._tip(self.columns[index.column()].name, self._layers[self._rows[index.row()]])
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        name = self.columns[section].name
        if role == DISPLAY:
            return words.column_text(name)
        if role == TIP:
            return words.column_tip(name)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        indexes = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._sort_order = (column, order)
        self._arrange()
        row_of = {place: row for row, place in enumerate(self._rows)}
        for index, place in indexes:
            self.changePersistentIndex(index, self.index(row_of[place], index.column()))
        self.layoutChanged.emit()


def _is_even(layer: Layer) -> bool:
    return layer.height.even_overlap and layer.width.even_overlap


def _padding_key(layer: Layer) -> tuple[int, tuple[int, int], tuple[int, int]]:
    return MODES.index(mode_of(layer.height.padding)), layer.height.crop, layer.width.crop


def _equivalent_key(layer: Layer) -> tuple[bool, int, int]:
    equivalents = [one.pytorch for one in layer]
    padding = [one.padding if one is not None else 0 for one in equivalents]
    return None in equivalents, padding[0], padding[1]
