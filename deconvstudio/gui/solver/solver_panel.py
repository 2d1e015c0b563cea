"""The window that lists the layers for a wanted output size. The maps show a layer before the user applies it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
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
from ..widgets.plain_label import PlainLabel
from .solver_answer import SolverAnswer
from .solver_form import SolverForm
from .solver_table import SolverTable

# In pixels, at a type factor of 1: the height shows eight layers. LEAST_HEIGHT shows four of them, and in LEAST_WIDTH
# the table scrolls.
HEIGHT, LEAST_HEIGHT, LEAST_WIDTH = 460, 350, 560
SIDE, TOP, BOTTOM, BUTTON_WIDTH = 18, 16, 14, 88
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SolverPanel(QDialog):
    """Shows a LayerRequest and its layers. It does not search.

    request_changed: the LayerRequest that the user sets. picked: the Layer to preview, or None. applied: the Layer
    that the user applies. refused: text that is not a whole number. rejected (of QDialog): the user closes the
    panel without applying a layer.
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
        self.filter.textChanged.connect(self._on_filter_changed)
        self.count = PlainLabel()
        self.count.setProperty("hint", True)
        self.table = SolverTable((1, 1))
        self.table.picked.connect(self._on_layer_picked)
        self.table.doubleClicked.connect(self._apply)
        self.table.left_upwards.connect(self.filter.setFocus)
        self.answer = SolverAnswer()
        self.answer.chosen.connect(self.request_changed)
        self.apply = QPushButton(self.tr("Apply"))
        self.apply.setProperty("primary", True)
        self.apply.clicked.connect(self._apply)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        self.set_theme(theme.LIGHT)

    def _lay_out(self) -> None:
        self._search = search = QHBoxLayout()
        search.addWidget(self.filter, 1)
        search.addWidget(self.count)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.table)
        self._reason_page = QWidget()
        page = QVBoxLayout(self._reason_page)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.answer)
        page.addStretch(1)
        self.pages.addWidget(self._reason_page)
        self._note = PlainLabel()
        self._note.setProperty("hint", True)
        self._note.setWordWrap(True)
        self._foot = foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        for button in (self.apply, self.close_button):
            # Enter belongs to the widget with the focus.
            button.setAutoDefault(False)
            foot.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.addWidget(self.form)
        column.addLayout(search)
        column.addWidget(self.pages, 1)
        column.addLayout(foot)

    @property
    def request(self) -> LayerRequest:
        """The request whose layers the panel shows."""
        return self._request

    # Showing

    def start(self, request: LayerRequest) -> None:
        """Begin a new search: clear the filter and select the wanted height."""
        self.filter.clear()
        self.table.sort_by_rank()
        self.form.start(request)
        self.say("")

    def say(self, sentence: str) -> None:
        """Show a sentence at the foot until the request changes. An empty one shows the keys."""
        self._note.setText(
            sentence or self.tr("↑ ↓ preview in the maps   ·   Enter applies   ·   Esc restores the layer")
        )

    def show_layers(self, request: LayerRequest, layers: Sequence[Layer], channels: tuple[int, int]) -> None:
        """Show the layers of the request, best first. channels: (in, out) of the kernel, for their costs."""
        self._set_request(request, ())
        self.table.show_layers(layers, channels, _optional_columns(request))
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
        """Show why no layer gives the wanted size."""
        self._set_request(request, faults)
        self.table.show_layers((), (1, 1), _optional_columns(request))
        self.answer.show_reason(sentence, detail, fixes)
        self.pages.setCurrentWidget(self._reason_page)
        self._show_count()

    def clear_pick(self) -> None:
        """End the preview without a signal."""
        self.table.unpick()
        self.apply.setEnabled(False)

    def set_theme(self, colours: theme.Theme) -> None:
        self._type = colours.type
        px = colours.type.px
        for view in (self.form, self.answer, self.table):
            view.set_theme(colours)
        self._note.setFont(theme.sans(colours.type.small))
        self._search.setSpacing(px(12))
        self._foot.setSpacing(px(8))
        for button in (self.apply, self.close_button):
            button.setMinimumWidth(px(BUTTON_WIDTH))
        self._column.setContentsMargins(px(SIDE), px(TOP), px(SIDE), px(BOTTOM))
        self._column.setSpacing(px(12))

    def wanted_size(self) -> QSize:
        """Return the size at which no column of the table is cut."""
        px = self._type.px
        width = self.table.wanted_width + 2 * px(SIDE)
        return QSize(width, px(HEIGHT)).expandedTo(self.least_size())

    def least_size(self) -> QSize:
        """Return the least size at which the panel can be used."""
        self.ensurePolished()
        self._column.activate()
        least = self.minimumSizeHint()
        px = self._type.px
        return QSize(max(least.width(), px(LEAST_WIDTH)), max(least.height(), px(LEAST_HEIGHT)))

    def _set_request(self, request: LayerRequest, faults: tuple[Fault, ...]) -> None:
        self._request = request
        self.form.show_request(request, faults)
        self.apply.setEnabled(False)
        self.say("")

    def _show_count(self) -> None:
        model = self.table.layers
        self.filter.setEnabled(model.count > 0)
        sentence = words.found_text(model.rowCount(), model.count, words.size_text(*self._request.output))
        self.count.setText(sentence if model.count else "")

    # Mouse and keys

    def _on_filter_changed(self, text: str) -> None:
        layer = self.table.picked_layer()
        self.table.filter(text)
        self._show_count()
        if layer is not None and self.table.picked_layer() is None:
            self._on_layer_picked(None)

    def _on_layer_picked(self, layer: Layer | None) -> None:
        self.apply.setEnabled(layer is not None)
        self.picked.emit(layer)

    def _apply(self) -> None:
        layer = self.table.picked_layer()
        if layer is not None:
            self.accept()
            self.applied.emit(layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter clicks a button, applies in the table, and goes to the table elsewhere. Down leaves the filter.

        A field keeps the Enter that commits a typed number.
        """
        widget = self.focusWidget()
        if event.key() in ENTER and isinstance(widget, QPushButton):
            widget.click()
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


def _optional_columns(request: LayerRequest) -> frozenset[str]:
    """Return the columns of arguments that may change, and of those that PyTorch's arguments do not show."""
    is_dilated = request.dilations != (1, 1)
    free = {"input": "input", "strides": "stride", "dilations": "dilation"}
    columns = {column for argument, column in free.items() if argument in request.free}
    return frozenset(columns | ({"dilation"} if is_dilated else set()))
