"""A combo box that may be narrower than its texts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget

from .choice_box import ChoiceBox
from .plain_label import plain_tooltip

# In pixels: the least width, the most that the list may take, and what stands beside a text in it.
MIN_WIDTH, MAX_LIST_WIDTH, LIST_MARGIN = 70, 460, 32


class ElidedComboBox(ChoiceBox):
    """Cuts a long text with … and shows all of it in the tooltip. The list is as wide as its entries."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tip = ""

    def set_tip(self, tip: str) -> None:
        """Set the tooltip that is shown if the text fits."""
        self._tip = tip
        self.setToolTip(plain_tooltip(tip))

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, super().sizeHint().height())

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(max(min(view.sizeHintForColumn(0) + LIST_MARGIN, MAX_LIST_WIDTH), self.width()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        text = self.currentText()
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        tip = plain_tooltip(self._tip if shown == text else "\n".join(filter(None, (text, self._tip))))
        if tip != self.toolTip():
            self.setToolTip(tip)
        option.currentText = shown
        with QPainter(self) as painter:
            self.style().drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option, painter, self)
            self.style().drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option, painter, self)
