"""Chooses the image of the batch and the channels on screen. Visible if there is something to choose."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from ...core.roles import Role
from ...core.selection import Selection
from ...core.spec import Spec
from ...figure import theme as themes
from ...figure.theme import LIGHT, Theme
from ..widgets.flow_layout import FlowLayout
from ..widgets.plain_label import PlainLabel
from ..widgets.spin_field import SpinField

# The width of a field, in pixels at a type factor of 1.
FIELD_WIDTH = 96


class SelectionBar(QWidget):
    """A field each for image, input channel and output channel. chosen: a Selection."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A label stays beside its field. In a narrow window the next pair stands on the next line.
        self._flow = flow = FlowLayout(self)
        self._rows: list[QHBoxLayout] = []
        self._labels: list[QLabel] = []
        self._fields: list[QSpinBox] = []
        for name in (self.tr("Image"), self.tr("Input channel"), self.tr("Output channel")):
            label = PlainLabel(name)
            field = SpinField()
            field.setMinimum(1)
            field.setAccessibleName(name)
            field.setWrapping(True)
            field.valueChanged.connect(self._on_field_changed)
            label.setBuddy(field)
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.addWidget(label)
            row.addWidget(field)
            flow.addWidget(pair)
            self._rows.append(row)
            self._labels.append(label)
            self._fields.append(field)
        self._is_updating = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.set_theme(LIGHT)
        self.hide()

    def show_spec(self, spec: Spec, selection: Selection) -> None:
        """Offer the images and channels of the Spec's tensors."""
        counts = (spec.batch, spec.in_channels, spec.out_channels)
        values = (selection.image, selection.in_channel, selection.out_channel)
        self._is_updating = True
        for field, count, value in zip(self._fields, counts, values, strict=True):
            field.setMaximum(count)
            field.setSuffix(f" / {count}")
            field.setValue(value + 1)
            pair = field.parentWidget()
            assert pair is not None
            pair.setVisible(count > 1)
        self._is_updating = False
        self.setVisible(any(count > 1 for count in counts))

    def fields(self) -> list[QSpinBox]:
        """Return the fields of image, input channel and output channel."""
        return self._fields

    def set_theme(self, colours: Theme) -> None:
        type, px = colours.type, colours.type.px
        for label, role in zip(self._labels, (Role.PLAIN, Role.INPUT, Role.OUTPUT), strict=True):
            # A new style sheet brings the old font back, so the font is set after it.
            label.setStyleSheet(f"color: {colours.roles[role].name()}")
            label.setFont(themes.sans(type.body))
        for field in self._fields:
            field.setMinimumWidth(px(FIELD_WIDTH))
        self._flow.setContentsMargins(px(12), 0, 0, 0)
        for row in self._rows:
            row.setContentsMargins(0, 0, px(14), 0)
            row.setSpacing(px(6))

    def _on_field_changed(self) -> None:
        if not self._is_updating:
            image, in_channel, out_channel = (field.value() - 1 for field in self._fields)
            self.chosen.emit(Selection(image, in_channel, out_channel))
