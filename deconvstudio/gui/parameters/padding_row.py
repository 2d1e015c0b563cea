"""The rows of the padding: VALID, SAME, or explicit with a number for each side."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from ... import texts
from ...core.roles import Role
from ...core.sizes.padding import MODES, NO_PADS, mode_of, pads_of
from ...core.spec import SIDES, Padding
from ...figure import theme
from ..widgets.flow_layout import FlowLayout
from ..widgets.number_field import NumberField
from .argument_row import GAP, ArgumentRow


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
        self._group = QButtonGroup(self)
        tips = (
            self.tr("VALID: nothing is cropped from the full output."),
            self.tr("SAME: the output is i·s; the rest is cropped, an odd row at the end."),
            self.tr("Explicit: you set the rows and columns to crop on each side; more padding, smaller output."),
        )
        modes = QWidget()
        flow = FlowLayout(modes, spacing=GAP - 2)
        self._row.fill(modes)
        labels = ("VALID", "SAME", self.tr("explicit"))
        for index, (label, tip) in enumerate(zip(labels, tips, strict=True)):
            button = QToolButton()
            button.setText(label)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._group.addButton(button, index)
            flow.addWidget(button)
        self._group.idClicked.connect(self._on_mode_clicked)
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
        row.set_theme(self._colours)
        self._column.addWidget(row)
        # Qt puts new fields last in the Tab order, but these fields come after the modes.
        before: QWidget = self._group.button(MODES.index("explicit"))
        for field in self.fields:
            QWidget.setTabOrder(before, field)
            before = field
        return row

    def show_padding(self, padding: Padding) -> None:
        self._padding = padding
        is_explicit = mode_of(padding) == "explicit"
        self._group.button(MODES.index(mode_of(padding))).setChecked(True)
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
        for row in (self._row, self._sides):
            if row is not None:
                row.set_theme(colours)

    def _on_mode_clicked(self, index: int) -> None:
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
