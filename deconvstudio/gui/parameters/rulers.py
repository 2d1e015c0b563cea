"""The rulers of both axes: one ruler if height and width are alike."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ...core.plan import AxisPlan
from ...figure.theme import Theme
from .grid import SPACING
from .output_ruler import OutputRuler


class Rulers(QWidget):
    """chosen: the axis (0 height, 1 width) and the size that the user sets."""

    chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.axes = (
            OutputRuler(self.tr("Legal output sizes, height")),
            OutputRuler(self.tr("Legal output sizes, width")),
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        for n, ruler in enumerate(self.axes):
            ruler.chosen.connect(lambda size, n=n: self.chosen.emit(n, size))
            self._column.addWidget(ruler)

    @property
    def is_one(self) -> bool:
        """Whether one ruler stands for both axes."""
        return self.axes[1].isHidden()

    def show_axes(self, axes: tuple[AxisPlan, AxisPlan] | None) -> None:
        """Show the sizes of height and width; None if the numbers of the Spec are out of range."""
        if axes is None:
            for ruler in self.axes:
                ruler.show_plan(None, "")
            return
        is_alike = axes[0] == axes[1]
        self.axes[0].show_plan(axes[0], "" if is_alike else "H")
        self.axes[1].show_plan(axes[1], "W")
        self.axes[1].setVisible(not is_alike)

    def set_theme(self, colours: Theme) -> None:
        self._column.setSpacing(colours.type.px(SPACING))
        for ruler in self.axes:
            ruler.set_theme(colours)
