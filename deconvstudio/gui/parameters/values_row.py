"""The row of a tensor's values: their kind, seed and file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ... import texts
from ...core.numbers.quoting import MAX_PATH, quoted
from ...core.spec import KERNEL_KINDS, KINDS, SEEDED_KINDS, Values
from ...figure.theme import Theme
from ...texts.names import short_kind_text
from ..widgets.elided_combo_box import ElidedComboBox
from ..widgets.number_field import NumberField
from .grid import FIELD
from .named_row import NamedRow


class ValuesRow(NamedRow):
    """Shows the Values of a tensor.

    edited: the Values that the user sets. listed: the user wants to type the numbers; those on screen become a
    list. typing_began, refused: as of NumberField. taken_back: the old Values.
    """

    edited = Signal(object)
    typing_began = Signal()
    taken_back = Signal(object)
    listed = Signal()
    refused = Signal(str)

    def __init__(self, label: str, for_kernel: bool, parent: QWidget | None = None) -> None:
        self._kind = ElidedComboBox()
        super().__init__(label, self._kind, parent)
        self._for_kernel = for_kernel
        self._values = Values("integers")
        self._last_values: Values | None = None
        self.name.setToolTip(self.tr("Where the numbers come from"))
        for kind in KINDS:
            if for_kernel or kind not in KERNEL_KINDS:
                self._kind.addItem(short_kind_text(kind), kind)
                self._kind.setItemData(self._kind.count() - 1, _full_words(kind), Qt.ItemDataRole.ToolTipRole)
        self._kind.activated.connect(self._on_kind_activated)
        self.seed = NumberField(self.tr("{label}, seed: the same seed gives the same numbers").format(label=label))
        self.seed.edited.connect(self._on_seed_edited)
        self.seed.typing_began.connect(self.typing_began)
        self.seed.taken_back.connect(lambda seed: self.taken_back.emit(replace(self._values, seed=seed)))
        self.seed.refused.connect(self.refused)
        self.add(self.seed)

    def show_values(self, values: Values) -> None:
        self._values = values
        index = self._kind.findData(values.kind)
        self._kind.setCurrentIndex(index)
        if values != self._last_values:
            self._last_values = values
            self._kind.set_tip(quoted(values.path or "", MAX_PATH) or _full_words(values.kind))
            self.seed.setVisible(values.kind in SEEDED_KINDS)
        self.seed.show_value(values.seed)

    def mark(self, is_wrong: bool) -> None:
        self.seed.mark(is_wrong)

    def set_theme(self, colours: Theme) -> None:
        super().set_theme(colours)
        self.seed.set_type(colours.type, FIELD)

    def _on_kind_activated(self, index: int) -> None:
        kind = self._kind.itemData(index)
        if kind == "file":
            self._choose_file()
        elif kind == "list":
            if self._values.kind != "list":
                self.listed.emit()
        elif kind != self._values.kind:
            seed = self._values.seed
            if kind in SEEDED_KINDS and self._values.kind not in SEEDED_KINDS and not seed:
                # With the same seed, input and kernel would have the same numbers.
                seed = int(self._for_kernel)
            self.edited.emit(Values(kind, seed=seed))
        self.show_values(self._values)

    def _choose_file(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Choose the numbers"),
            self._values.path or "",
            self.tr("Arrays and pictures (*.npy *.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff)"),
        )
        if path:
            self.edited.emit(Values("file", path=path))

    def _on_seed_edited(self, seed: int) -> None:
        self.edited.emit(replace(self._values, seed=seed))


def _full_words(kind: str) -> str:
    """Return the words of a kind that the box shows shortened; empty for one that it shows in full."""
    words = texts.kind_text(kind)
    return "" if words == short_kind_text(kind) else words
