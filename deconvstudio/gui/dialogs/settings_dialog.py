"""The dialog of the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from ... import texts
from ..state.preferences import Preferences
from ..widgets.spin_field import SpinField


class SettingsDialog(QDialog):
    """Sets the memory that one Spec may need, as a share of the free memory."""

    def __init__(self, preferences: Preferences, free_memory: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences, self._free = preferences, free_memory
        self.setWindowTitle(self.tr("Settings"))
        self.percent = SpinField()
        self.percent.setRange(1, 100)
        self.percent.setSuffix(self.tr(" % of the free memory"))
        self.percent.setValue(preferences.memory_percent)
        self._amount = QLabel()
        self._amount.setProperty("hint", True)
        self.percent.valueChanged.connect(self._show_amount)
        self._show_amount(self.percent.value())
        form = QFormLayout(self)
        form.addRow(self.tr("Memory that one computation may use"), self.percent)
        form.addRow("", self._amount)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def accept(self) -> None:
        self._preferences.memory_percent = self.percent.value()
        super().accept()

    def _show_amount(self, percent: int) -> None:
        amount = texts.bytes_text(self._free * percent // 100)
        self._amount.setText(self.tr("That is {amount} now.").format(amount=amount))
