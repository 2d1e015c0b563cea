"""What is wanted and what may change: the upper part of the panel that finds a layer for a size."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ...core.roles import Role
from ...core.sizes.padding import mode_of, pads_of
from ...core.solver.layer_request import ARGUMENTS, MAX_LIMITS, Fault, LayerRequest
from ...figure import theme
from ...texts import solver_panel as words
from ..widgets.number_field import NumberField

BAR, GAP = 4, 8
ROLES = {
    "output": Role.OUTPUT,
    "kernel": Role.KERNEL,
    "strides": Role.STRIDE,
    "padding": Role.PADDING,
    "dilations": Role.DILATION,
    "input": Role.INPUT,
}


class ArgumentChoice(QWidget):
    """One argument: whether it may change and how far, or what it is held at.

    toggled: whether it may. edited: the greatest number that is tried. refused: text that is no whole number.
    """

    toggled = Signal(bool)
    edited = Signal(int)
    refused = Signal(str)

    def __init__(self, argument: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._colours = ROLES[argument], theme.LIGHT
        self.box = QCheckBox(words.argument_text(argument))
        self.box.setFont(theme.sans(13, bold=True))
        self.box.setToolTip(words.may_change_tip(argument))
        self.box.clicked.connect(self.toggled)
        self._held = QLabel()
        self._held.setProperty("hint", True)
        self._held.setFont(theme.sans(12))
        self._up_to = QLabel(words.most_text())
        self._up_to.setProperty("hint", True)
        self._up_to.setFont(theme.sans(12))
        self.most = NumberField(words.most_label(argument))
        self.most.edited.connect(self.edited)
        self.most.refused.connect(self.refused)
        self._has_most = argument in MAX_LIMITS
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        for widget in (self._held, self._up_to, self.most):
            below.addWidget(widget)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(BAR + GAP, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.box)
        column.addLayout(below)
        self.setFixedHeight(56)

    def show_state(self, free: bool, most: int, held: str) -> None:
        """free: whether it may change. held: what it is held at else."""
        self.box.setChecked(free)
        self.most.show_value(most)
        searched = free and self._has_most
        self.most.setVisible(searched)
        self._up_to.setVisible(searched)
        self._held.setVisible(not searched)
        self._held.setText(self.tr("any") if free else words.held_text(held))

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        palette = self.box.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.roles[self._role])
        # Fusion draws the box's outline a good deal darker than this.
        palette.setColor(QPalette.ColorRole.Window, colours.mute.lighter(150))
        self.box.setPalette(palette)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(0, 2, BAR, self.height() - 4, self._colours.roles[self._role])


class SolverForm(QWidget):
    """Shows an LayerRequest. edited: the LayerRequest that the user set. refused: text that is no whole number."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, request: LayerRequest, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._request = request
        self._colours = theme.LIGHT
        self.arguments = {argument: ArgumentChoice(argument) for argument in ARGUMENTS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._wanted())
        column.addLayout(self._changeable())
        self.start(request)

    def start(self, request: LayerRequest) -> None:
        """Link height and width where they are equal; the hand begins with the height."""
        self.link.setChecked(request.output[0] == request.output[1])
        self.fields[0].setFocus()
        self.fields[0].selectAll()

    def _wanted(self) -> QHBoxLayout:
        self._wanted_label = QLabel(self.tr("Wanted output"))
        self._wanted_label.setFont(theme.sans(14, bold=True))
        labels = (self.tr("wanted output height"), self.tr("wanted output width"))
        self.fields = [NumberField(label, 64) for label in labels]
        self.link = QToolButton()
        self.link.setText("H = W")
        self.link.setCheckable(True)
        self.link.setToolTip(self.tr("Linked: a new height sets the width too, and a new width the height"))
        self.link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.link.clicked.connect(self._on_link)
        self._hint = QLabel(self.tr("Type the size that you want, such as that of a skip connection."))
        self._hint.setProperty("hint", True)
        self._hint.setFont(theme.sans(12))
        times = QLabel("×")
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (self._wanted_label, self.fields[0], times, self.fields[1], self.link):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._hint)
        row.addStretch(1)
        for n, field in enumerate(self.fields):
            field.edited.connect(lambda value, n=n: self._on_size(n, value))
            field.refused.connect(self.refused)
        return row

    def _changeable(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        for argument, widget in self.arguments.items():
            widget.toggled.connect(lambda free, argument=argument: self._on_free(argument, free))
            widget.edited.connect(lambda value, argument=argument: self._on_most(argument, value))
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
        most = dict(zip(MAX_LIMITS, request.most, strict=True))
        for argument, widget in self.arguments.items():
            widget.show_state(argument in request.free, most.get(argument, 0), self._held(argument))
            widget.most.mark(any(fault.argument == f"most_{argument}" for fault in faults))

    def set_theme(self, colours: theme.Theme) -> None:
        self._colours = colours
        self._wanted_label.setStyleSheet(f"color: {colours.roles[Role.OUTPUT].name()}")
        for widget in self.arguments.values():
            widget.set_theme(colours)

    def _held(self, argument: str) -> str:
        request = self._request
        if argument != "padding":
            return words.pair_text(*request.pair(argument))
        mode = mode_of(request.padding)
        if mode != "explicit":
            return mode
        return words.pair_text(*(f"{begin}, {end}" for begin, end in pads_of(request.padding)))

    # The user speaks

    def _on_size(self, n: int, size: int) -> None:
        height, width = self._request.output
        pair = (size, width) if n == 0 else (height, size)
        self.edited.emit(replace(self._request, output=(size, size) if self.link.isChecked() else pair))

    def _on_link(self, linked: bool) -> None:
        height, width = self._request.output
        if linked and height != width:
            self.edited.emit(replace(self._request, output=(height, height)))

    def _on_free(self, argument: str, free: bool) -> None:
        changed = self._request.free | {argument} if free else self._request.free - {argument}
        self.edited.emit(replace(self._request, free=changed))

    def _on_most(self, argument: str, value: int) -> None:
        most = dict(zip(MAX_LIMITS, self._request.most, strict=True)) | {argument: value}
        self.edited.emit(replace(self._request, most=(most["kernel"], most["strides"], most["dilations"])))
