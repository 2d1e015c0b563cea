"""The lower part of the parameter panel: the source of the values, and the device."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...core.plan import Plan
from ...figure.theme import Theme
from .device_row import DeviceRow
from .grid import SPACING
from .values_row import ValuesRow


class PanelFoot(QWidget):
    """Shows the rows below the call.

    edited: a tensor ("input" or "kernel") and the Values that the user sets. listed: the tensor whose numbers the
    user wants to type. typing_began, refused: as of NumberField. taken_back: a tensor and its old Values.
    """

    edited = Signal(str, object)
    typing_began = Signal()
    taken_back = Signal(str, object)
    listed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        self.input_values = ValuesRow(self.tr("Input values"), for_kernel=False)
        self.kernel_values = ValuesRow(self.tr("Kernel values"), for_kernel=True)
        for row, tensor in ((self.input_values, "input"), (self.kernel_values, "kernel")):
            row.edited.connect(lambda values, tensor=tensor: self.edited.emit(tensor, values))
            row.listed.connect(lambda tensor=tensor: self.listed.emit(tensor))
            row.typing_began.connect(self.typing_began)
            row.taken_back.connect(lambda values, tensor=tensor: self.taken_back.emit(tensor, values))
            row.refused.connect(self.refused)
            column.addWidget(row)
        self.devices = DeviceRow()
        column.addWidget(self.devices)

    def set_theme(self, colours: Theme) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(colours.type.px(SPACING))
        for row in (self.input_values, self.kernel_values, self.devices):
            row.set_theme(colours)

    def show_plan(self, plan: Plan) -> None:
        self.input_values.show_values(plan.spec.input.values)
        self.kernel_values.show_values(plan.spec.kernel.values)
