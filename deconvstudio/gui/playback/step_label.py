"""The counter of the steps, "5 / 15876". A click opens a field for the step to go to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ...figure.theme import Theme
from ..state.stepper import Stepper
from ..widgets.focus_return import FocusReturn
from ..widgets.plain_label import PlainLabel

# In pixels: the least width of the label at a type factor of 1, at which a step or a cell fits into its field.
MIN_WIDTH, REASON_WIDTH = 64, 300
REASON_LOOK = "QLabel { background: palette(base); border: 1px solid palette(mid); padding: 4px 6px; }"
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class StepLabel(QPushButton):
    """Shows the text that the bar sets. A click, or Enter, opens the field over it. Space plays, as elsewhere."""

    def __init__(self, stepper: Stepper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stepper = stepper
        self._field: StepField | None = None
        self.setFlat(True)
        self.setAutoDefault(True)  # Enter clicks it, as in a dialog
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Step number"))
        self.setToolTip(self.tr("Click to type a step, or the row and column of a cell"))
        self.clicked.connect(self.open_field)

    @property
    def field(self) -> StepField | None:
        """The open field; None if it is closed."""
        return self._field if self._field is not None and self._field.isVisible() else None

    def open_field(self) -> None:
        """Open the field over the label, with the number of the step selected."""
        if self._stepper.count == 0:
            return
        if self._field is None:
            self._field = StepField(self._stepper, self)
        position = self._stepper.position
        self._field.open("" if position is None else str(position + 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def set_theme(self, theme: Theme) -> None:
        self.setStyleSheet(
            f"StepLabel {{ border: 1px solid transparent; background: transparent; padding: 0; min-height: 0;"
            f" text-align: right; color: {theme.mute.name()}; }}"
            f" StepLabel:hover {{ color: {theme.ink.name()}; text-decoration: underline; }}"
            f" StepLabel:focus {{ border: 1px dotted {theme.ink.name()}; }}"
        )


class StepField(QLineEdit):
    """Takes a step. Enter goes there; if there is no such step, the field says so and stays open. Esc closes it.

    Then the focus goes back to where it was.
    """

    def __init__(self, stepper: Stepper, label: StepLabel) -> None:
        super().__init__(label.parentWidget())
        self._stepper, self._label = stepper, label
        self._focus_return = FocusReturn(self)
        self.setAccessibleName(self.tr("Go to step"))
        self.setFont(label.font())
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setStyleSheet("StepField { padding: 0 4px; min-height: 0; }")
        self.reason = PlainLabel(parent=label.window())
        self.reason.setStyleSheet(REASON_LOOK)
        self.reason.setWordWrap(True)
        self.reason.hide()
        self.textChanged.connect(self.reason.hide)

    def open(self, text: str) -> None:
        """Lie over the label and take the focus."""
        self.setGeometry(self._label.geometry())
        self.setText(text)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() in (*ENTER, Qt.Key.Key_Escape):
            # These keys belong to the field and not to the window's shortcuts.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self._go()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def _go(self) -> None:
        from ...core.parsing.step import StepError
        from ...texts.steps import step_error_text

        if self.text().strip():
            try:
                self._stepper.go_to(self.text())
            except StepError as error:
                self._say(step_error_text(error))
                return
        self._close()

    def _say(self, reason: str) -> None:
        """Show the reason above the field until the text changes."""
        self.reason.setText(reason)
        window = self.window()
        height = self.reason.heightForWidth(REASON_WIDTH)
        corner = self.mapTo(window, QPoint(self.width() - REASON_WIDTH, -height - 4))
        self.reason.setGeometry(QRect(max(corner.x(), 0), max(corner.y(), 0), REASON_WIDTH, height))
        self.reason.show()
        self.reason.raise_()
        self.selectAll()

    def _close(self) -> None:
        self.reason.hide()
        self._focus_return.give_back()
        self.hide()
