"""The row of the device: it lists TensorFlow's devices and says why there is no GPU."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from ..widgets.elided_combo_box import ElidedComboBox
from .named_row import NamedRow


class DeviceRow(NamedRow):
    """chosen: TensorFlow's name of the device that the user chooses, such as CPU:0."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.combo = ElidedComboBox()
        super().__init__(self.tr("Device"), self.combo, parent)
        self.name.setToolTip(self.tr("What TensorFlow computes on"))
        self.combo.addItem("CPU:0", "CPU:0")
        self.combo.activated.connect(lambda index: self.chosen.emit(self.combo.itemData(index)))

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
        self.combo.set_tip(note)
