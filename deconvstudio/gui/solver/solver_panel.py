"""The window that finds a layer for a wanted output size, and shows each one in the maps before it is taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...core.solver import Layer
from ...core.solver.layer_request import Fault, LayerRequest
from ...figure import theme
from ...texts import solver_panel as words
from ..widgets.fix_buttons import FixChoice
from .solver_answer import SolverAnswer
from .solver_form import SolverForm
from .solver_table import SolverTable

# Low enough to leave the maps of a usual window free.
SIZE = (900, 460)
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SolverPanel(QDialog):
    """Shows a LayerRequest and its layers; it does not search.

    aimed: the LayerRequest that the user set. picked: the Layer to preview, or None. applied: the Layer
    that is taken. refused: text that is no whole number. rejected (of QDialog): closed without taking one.
    """

    request_changed = Signal(object)
    picked = Signal(object)
    applied = Signal(object)
    refused = Signal(str)

    def __init__(self, request: LayerRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self.setWindowTitle(self.tr("Reach a size"))
        self.setModal(False)
        self.form = SolverForm(request)
        self.form.edited.connect(self.request_changed)
        self.form.refused.connect(self.refused)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter the rows, for example: SAME even k=4"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._on_filter)
        self.count = QLabel()
        self.count.setProperty("hint", True)
        self.table = SolverTable((1, 1))
        self.table.picked.connect(self._on_picked)
        self.table.doubleClicked.connect(self._apply)
        self.table.left_upwards.connect(self.filter.setFocus)
        self.answer = SolverAnswer()
        self.answer.chosen.connect(self.request_changed)
        self.apply = QPushButton(self.tr("Apply"))
        self.apply.clicked.connect(self._apply)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.resize(*SIZE)

    def _lay_out(self) -> None:
        search = QHBoxLayout()
        search.setSpacing(12)
        search.addWidget(self.filter, 1)
        search.addWidget(self.count)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        reason = QWidget()
        above = QVBoxLayout(reason)
        above.setContentsMargins(0, 0, 0, 0)
        above.addWidget(self.answer)
        above.addStretch(1)
        self.pages.addWidget(reason)
        self._reason = reason
        self._note = QLabel()
        self._note.setProperty("hint", True)
        self._note.setFont(theme.sans(12))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        for button in (self.apply, self.close_button):
            # Enter means what the widget with the focus makes of it.
            button.setAutoDefault(False)
            button.setMinimumWidth(88)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(12)
        column.addWidget(self.form)
        column.addLayout(search)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)

    @property
    def request(self) -> LayerRequest:
        """What is searched for."""
        return self._request

    # Showing

    def start(self, request: LayerRequest) -> None:
        """Begin with an aim: no filter, and the wanted height ready to be typed over."""
        self.filter.clear()
        self.table.sort_by_rank()
        self.form.start(request)
        self.say("")

    def say(self, sentence: str) -> None:
        """Say something at the foot, until something else is asked."""
        self._note.setText(
            sentence or self.tr("↑ ↓ preview in the maps   ·   Enter applies   ·   Esc restores the layer")
        )

    def show_layers(self, request: LayerRequest, layers: Sequence[Layer], channels: tuple[int, int]) -> None:
        """The layers that reach the aim, best first. channels: (in, out), for what they cost."""
        self._take(request, ())
        self.table.show_layers(layers, channels, _may_differ(request))
        self.pages.setCurrentWidget(self.table)
        self._show_count()

    def show_reason(
        self,
        request: LayerRequest,
        sentence: str,
        detail: str = "",
        fixes: Sequence[FixChoice[LayerRequest]] = (),
        faults: tuple[Fault, ...] = (),
    ) -> None:
        """Why no layer reaches the aim."""
        self._take(request, faults)
        self.table.show_layers((), (1, 1), _may_differ(request))
        self.answer.show_reason(sentence, detail, fixes)
        self.pages.setCurrentWidget(self._reason)
        self._show_count()

    def clear_pick(self) -> None:
        """Nothing is looked at any more; nothing is emitted."""
        self.table.unpick()
        self.apply.setEnabled(False)

    def set_theme(self, colours: theme.Theme) -> None:
        self.form.set_theme(colours)
        self.answer.set_theme(colours)

    def _take(self, request: LayerRequest, faults: tuple[Fault, ...]) -> None:
        self._request = request
        self.form.show_request(request, faults)
        self.apply.setEnabled(False)
        self.say("")

    def _show_count(self) -> None:
        model = self.table.layers
        self.filter.setEnabled(model.count > 0)
        found = words.found_text(model.rowCount(), model.count, words.size_text(*self._request.output))
        self.count.setText(found if model.count else "")

    # The user speaks

    def _on_filter(self, text: str) -> None:
        layer = self.table.picked_layer()
        self.table.filter(text)
        self._show_count()
        if layer is not None and self.table.picked_layer() is None:
            self._on_picked(None)

    def _on_picked(self, layer: Layer | None) -> None:
        self.apply.setEnabled(layer is not None)
        self.picked.emit(layer)

    def _apply(self) -> None:
        layer = self.table.picked_layer()
        if layer is not None:
            self.accept()
            self.applied.emit(layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses a button, else goes to the table and there applies; Down leaves the filter for the table."""
        focused = self.focusWidget()
        if event.key() in ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in ENTER and self.table.hasFocus():
            self._apply()
        elif event.key() in ENTER or (event.key() == Qt.Key.Key_Down and self.filter.hasFocus()):
            self._enter_table()
        else:
            super().keyPressEvent(event)

    def _enter_table(self) -> None:
        if self.table.isVisible() and self.table.layers.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if self.table.picked_layer() is None:
                self.table.pick(0)
        elif self.answer.isVisible() and self.answer.buttons():
            self.answer.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _may_differ(request: LayerRequest) -> frozenset[str]:
    """The columns that are worth their place only where they can hold different numbers."""
    shown = {"input"} if "input" in request.free else set()
    return frozenset(shown | ({"dilation"} if "dilations" in request.free or request.dilations != (1, 1) else set()))
