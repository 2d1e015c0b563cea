"""The row of the device: it lists TensorFlow's devices and says why there is no GPU."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from ..widgets.choice_box import ChoiceBox
from ..widgets.plain_label import PlainLabel, plain_tooltip
from .values_row import NAME_WIDTH


class DeviceRow(QWidget):
    """chosen: TensorFlow's name of the device that the user chooses, such as CPU:0."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = ChoiceBox()
        self.combo.setAccessibleName(self.tr("Device"))
        self.combo.addItem("CPU:0", "CPU:0")
        # The reason for no GPU is a long entry. It must not make the panel wider.
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self.combo.activated.connect(lambda index: self.chosen.emit(self.combo.itemData(index)))
        name = PlainLabel(self.tr("Device"))
        name.setBuddy(self.combo)
        name.setFixedWidth(NAME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        row.addWidget(name)
        row.addWidget(self.combo, 1)

    def show_devices(self, devices: list[tuple[str, str]], current: str, note: str) -> None:
        """devices: (name, text on screen). current: the name in force. note: why there is no GPU, or empty."""
        self.combo.clear()
        for name, text in devices:
            self.combo.addItem(text, name)
        if note:
            self.combo.addItem(note)
            model = self.combo.model()
            assert isinstance(model, QStandardItemModel)
            model.item(self.combo.count() - 1).setEnabled(False)
        self.combo.setCurrentIndex(max(self.combo.findData(current), 0))
        self.combo.setToolTip(plain_tooltip(note))
