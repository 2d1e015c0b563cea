"""The rows of the padding: VALID, SAME, or explicit with a number for each side."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ... import texts
from ...core.roles import Role
from ...core.sizes.padding import MODES, NO_PADS, mode_of, pads_of
from ...core.spec import SIDES, Padding
from ...figure import theme
from ..widgets.number_field import NumberField
from ..widgets.segmented import SegmentedControl
from .argument_row import ArgumentRow
from .grid import FIELD


class PaddingRow(QWidget):
    """edited: the Padding that the user sets. taken_back: the old Padding.

    typing_began, refused: as of NumberField.
    """

    edited = Signal(object)
    typing_began = Signal()
    taken_back = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._padding: Padding = "VALID"
        self._colours = theme.LIGHT
        self.fields: list[NumberField] = []
        self._sides: ArgumentRow | None = None
        self._row = ArgumentRow("padding", Role.PADDING)
        self.modes = SegmentedControl(self.tr("Padding"))
        # It ends where the fields of the other rows end.
        self.modes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tips = (
            self.tr("VALID: crop nothing from the full output"),
            self.tr("SAME: crop the full output to i·s; an odd row goes at the end"),
            self.tr("Explicit: set the rows and columns to crop on each side; more padding, smaller output"),
        )
        for text, tip in zip(("VALID", "SAME", self.tr("explicit")), tips, strict=True):
            self.modes.add(text, tip)
        self.modes.picked.connect(self._on_mode_picked)
        self._row.fill(self.modes)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._row)

    def _create_side_row(self) -> ArgumentRow:
        """Create the row of the four sides. It is created when it is first needed."""
        row = ArgumentRow("", Role.PADDING)
        for side in (side for sides in SIDES for side in sides):
            caption = texts.side_text(side)
            field = NumberField(self.tr("padding: {side}").format(side=caption))
            field.edited.connect(self._on_side_edited)
            field.typing_began.connect(self.typing_began)
            field.taken_back.connect(lambda: self.taken_back.emit(self._pads()))
            field.refused.connect(self.refused)
            self.fields.append(field)
            row.add(field, caption)
        self._set_side_theme(row)
        self._column.addWidget(row)
        # Qt puts new fields last in the Tab order, but these fields come after the modes.
        before: QWidget = self.modes.segments()[MODES.index("explicit")]
        for field in self.fields:
            QWidget.setTabOrder(before, field)
            before = field
        return row

    def show_padding(self, padding: Padding) -> None:
        self._padding = padding
        is_explicit = mode_of(padding) == "explicit"
        self.modes.select(MODES.index(mode_of(padding)))
        if is_explicit and self._sides is None:
            self._sides = self._create_side_row()
        if self._sides is not None:
            self._sides.setVisible(is_explicit)
        if is_explicit:
            height, width = pads_of(padding)
            for field, value in zip(self.fields, (*height, *width), strict=True):
                field.show_value(value)

    def mark(self, is_wrong: bool) -> None:
        for field in self.fields:
            field.mark(is_wrong)

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        self.modes.set_theme(colours)
        self._row.set_theme(colours)
        if self._sides is not None:
            self._set_side_theme(self._sides)

    def _set_side_theme(self, sides: ArgumentRow) -> None:
        sides.set_theme(self._colours)
        for field in self.fields:
            field.set_type(self._colours.type, FIELD)

    def _on_mode_picked(self, index: int) -> None:
        if MODES[index] == "explicit":
            if mode_of(self._padding) != "explicit":
                self.edited.emit(NO_PADS)
        else:
            self.edited.emit(MODES[index])

    def _pads(self) -> Padding:
        """Return the padding that the fields show."""
        top, bottom, left, right = (field.value() for field in self.fields)
        return (top, bottom), (left, right)

    def _on_side_edited(self) -> None:
        self.edited.emit(self._pads())
