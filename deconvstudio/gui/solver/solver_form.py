"""The form of the solver's panel: the wanted size, and the arguments that may change."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ...core.roles import Role
from ...core.sizes.padding import mode_of, pads_of
from ...core.solver.layer_request import ARGUMENTS, MAX_LIMITS, Fault, LayerRequest
from ...figure import theme
from ...texts import solver_panel as words
from ..widgets.number_field import NumberField
from ..widgets.plain_label import PlainLabel

# In pixels, at a type factor of 1. BAR: the coloured bar of an argument. GAP: beside it, and between the arguments.
BAR, GAP = 4, 8
ARGUMENT_HEIGHT, SIZE_WIDTH, MAXIMUM_WIDTH = 56, 64, 50
ROLES = {
    "output": Role.OUTPUT,
    "kernel": Role.KERNEL,
    "strides": Role.STRIDE,
    "padding": Role.PADDING,
    "dilations": Role.DILATION,
    "input": Role.INPUT,
}


class ArgumentChoice(QWidget):
    """Shows one argument: whether it may change, with the largest number to try, or its fixed value.

    toggled: whether it may change. edited: the largest number to try. refused: text that is not a whole number.
    """

    toggled = Signal(bool)
    edited = Signal(int)
    refused = Signal(str)

    def __init__(self, argument: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._colours = ROLES[argument], theme.LIGHT
        self.box = QCheckBox(words.argument_text(argument))
        self.box.setToolTip(words.may_change_tip(argument))
        self.box.clicked.connect(self.toggled)
        self._fixed_label = PlainLabel()
        self._fixed_label.setProperty("hint", True)
        self._up_to = PlainLabel(words.max_text())
        self._up_to.setProperty("hint", True)
        self.maximum = NumberField(words.max_label(argument))
        self.maximum.edited.connect(self.edited)
        self.maximum.taken_back.connect(self.edited)
        self.maximum.refused.connect(self.refused)
        self._has_maximum = argument in MAX_LIMITS
        self._below = QHBoxLayout()
        self._below.setContentsMargins(0, 0, 0, 0)
        for widget in (self._fixed_label, self._up_to, self.maximum):
            self._below.addWidget(widget)
        self._below.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.box)
        self._column.addLayout(self._below)
        self.set_theme(self._colours)

    def show_state(self, is_free: bool, maximum: int, fixed: str) -> None:
        """is_free: whether the argument may change. fixed: its value if it may not."""
        self.box.setChecked(is_free)
        self.maximum.show_value(maximum)
        is_searched = is_free and self._has_maximum
        self.maximum.setVisible(is_searched)
        self._up_to.setVisible(is_searched)
        self._fixed_label.setVisible(not is_searched)
        self._fixed_label.setText(self.tr("any") if is_free else words.held_text(fixed))

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        type, px = colours.type, colours.type.px
        self.box.setFont(theme.sans(type.body, bold=True))
        for label in (self._fixed_label, self._up_to):
            label.setFont(theme.sans(type.small))
        self.maximum.set_type(type, MAXIMUM_WIDTH)
        self._below.setSpacing(px(6))
        self._column.setContentsMargins(px(BAR + GAP), 0, 0, 0)
        self._column.setSpacing(px(2))
        self.setFixedHeight(px(ARGUMENT_HEIGHT))
        palette = self.box.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.roles[self._role])
        # Fusion draws the outline of the box much darker than this colour.
        palette.setColor(QPalette.ColorRole.Window, colours.mute.lighter(150))
        self.box.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            px = self._colours.type.px
            painter.fillRect(0, px(2), px(BAR), self.height() - px(4), self._colours.roles[self._role])


class SolverForm(QWidget):
    """Shows a LayerRequest. edited: the request that the user sets. refused: text that is not a whole number."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, request: LayerRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._colours = theme.LIGHT
        self.arguments = {argument: ArgumentChoice(argument) for argument in ARGUMENTS}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._size_row, self._argument_row = self._create_size_row(), self._create_argument_row()
        self._column.addLayout(self._size_row)
        self._column.addLayout(self._argument_row)
        self.set_theme(self._colours)
        self.start(request)

    def start(self, request: LayerRequest) -> None:
        """Link height and width if they are equal, and give the height the focus."""
        self.link.setChecked(request.output[0] == request.output[1])
        self.fields[0].setFocus()
        self.fields[0].selectAll()

    def _create_size_row(self) -> QHBoxLayout:
        self._size_label = PlainLabel(self.tr("Wanted output"))
        labels = (self.tr("wanted output height"), self.tr("wanted output width"))
        self.fields = [NumberField(label) for label in labels]
        self.link = QToolButton()
        self.link.setText("H = W")
        self.link.setCheckable(True)
        self.link.setToolTip(self.tr("Linked: a new height sets the width too, and a new width the height"))
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.link.clicked.connect(self._on_link_clicked)
        self._hint = PlainLabel(self.tr("Type the size that you want, such as the size of a skip connection."))
        self._hint.setProperty("hint", True)
        # In a narrow panel it has two lines.
        self._hint.setWordWrap(True)
        times = PlainLabel("×")
        row = QHBoxLayout()
        for widget in (self._size_label, self.fields[0], times, self.fields[1], self.link):
            row.addWidget(widget)
        row.addWidget(self._hint, 1)
        for n, field in enumerate(self.fields):
            field.edited.connect(lambda value, n=n: self._on_size_edited(n, value))
            field.taken_back.connect(lambda value, n=n: self._on_size_edited(n, value))
            field.refused.connect(self.refused)
        return row

    def _create_argument_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for argument, widget in self.arguments.items():
            widget.toggled.connect(lambda is_free, argument=argument: self._on_argument_toggled(argument, is_free))
            widget.edited.connect(lambda value, argument=argument: self._on_maximum_edited(argument, value))
            widget.refused.connect(self.refused)
            row.addWidget(widget, 1)
        return row

    def show_request(self, request: LayerRequest, faults: tuple[Fault, ...] = ()) -> None:
        self._request = request
        if request.output[0] != request.output[1]:
            self.link.setChecked(False)
        for field, size in zip(self.fields, request.output, strict=True):
            field.show_value(size)
            field.mark(any(fault.argument == "output" and fault.value == size for fault in faults))
        maxima = dict(zip(MAX_LIMITS, request.most, strict=True))
        for argument, widget in self.arguments.items():
            widget.show_state(argument in request.free, maxima.get(argument, 0), self._fixed_text(argument))
            widget.maximum.mark(any(fault.argument == f"max_{argument}" for fault in faults))

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        type, px = colours.type, colours.type.px
        # A new style sheet brings the old font back, so the font is set after it.
        self._size_label.setStyleSheet(f"color: {colours.roles[Role.OUTPUT].name()}")
        self._size_label.setFont(theme.sans(type.title, bold=True))
        self._hint.setFont(theme.sans(type.small))
        for field in self.fields:
            field.set_type(type, SIZE_WIDTH)
        self._column.setSpacing(px(10))
        for row in (self._size_row, self._argument_row):
            row.setSpacing(px(GAP))
        for widget in self.arguments.values():
            widget.set_theme(colours)

    def _fixed_text(self, argument: str) -> str:
        request = self._request
        if argument != "padding":
            return words.pair_text(*request.pair(argument))
        mode = mode_of(request.padding)
        if mode != "explicit":
            return mode
        return words.pair_text(*(f"{begin}, {end}" for begin, end in pads_of(request.padding)))

    # Edits

    def _on_size_edited(self, n: int, size: int) -> None:
        height, width = self._request.output
        pair = (size, width) if n == 0 else (height, size)
        self.edited.emit(replace(self._request, output=(size, size) if self.link.isChecked() else pair))

    def _on_link_clicked(self, is_linked: bool) -> None:
        height, width = self._request.output
        if is_linked and height != width:
            self.edited.emit(replace(self._request, output=(height, height)))

    def _on_argument_toggled(self, argument: str, is_free: bool) -> None:
        free = self._request.free | {argument} if is_free else self._request.free - {argument}
        self.edited.emit(replace(self._request, free=free))

    def _on_maximum_edited(self, argument: str, value: int) -> None:
        maxima = dict(zip(MAX_LIMITS, self._request.most, strict=True)) | {argument: value}
        most = (maxima["kernel"], maxima["strides"], maxima["dilations"])
        self.edited.emit(replace(self._request, most=most))
