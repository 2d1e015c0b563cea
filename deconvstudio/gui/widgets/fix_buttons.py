"""A row of buttons, one for each fix of a problem. Buttons that do not fit go to the next line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from .flow_layout import FlowLayout
from .focus_return import FocusReturn
from .plain_label import plain_tooltip

T = TypeVar("T")


class FixChoice(NamedTuple, Generic[T]):
    """The content of one button. text: says what a click sets. value: what `chosen` emits."""

    text: str
    value: T


class FixButtons(QWidget):
    """chosen: the value of the clicked button. Tab and the arrow keys reach each button; Enter and Space click it.

    After a click the focus is where it was before it came to the row.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self.focus_return = FocusReturn(self)
        self.hide()

    def show_choices(self, choices: Iterable[FixChoice[T]]) -> None:
        """Replace the buttons. Without choices the row is hidden."""
        self.focus_return.give_back()
        while (item := self._flow.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for choice in choices:
            button = QPushButton(choice.text)
            button.setToolTip(plain_tooltip(self.tr("Click to set: {change}").format(change=choice.text)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            # In a dialog, Enter in any field would otherwise click the first button.
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, value=choice.value: self._choose(value))
            self._flow.addWidget(button)
        self.setVisible(self._flow.count() > 0)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons in their order."""
        widgets = (item.widget() for n in range(self._flow.count()) if (item := self._flow.itemAt(n)) is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def _choose(self, value: object) -> None:
        self.focus_return.give_back()
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click the button with the focus on Enter. Without autoDefault, Qt's buttons only click on Space."""
        focused = [button for button in self.buttons() if button.hasFocus()]
        if focused and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused[0].click()
        else:
            super().keyPressEvent(event)
