"""The parameter panel shows the call of tf.nn.conv2d_transpose, one row for each argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ...core.plan import Plan
from ...core.roles import Role
from ...core.sizes.axes import natural_output
from ...core.sizes.linked import (
    Steps,
    is_square,
    make_square,
    with_input_size,
    with_kernel_size,
    with_legal_output_size,
    with_output_size,
    with_step,
)
from ...core.spec import Spec, Values
from ...figure import theme
from ..widgets.plain_label import PlainLabel
from .argument_row import NumbersRow
from .grid import CONTROL, MARGIN, NAMES, RIGHT, SPACING, width
from .output_ruler import OutputRuler
from .padding_row import PaddingRow

if TYPE_CHECKING:
    from .panel_foot import PanelFoot


class ParameterPanel(QScrollArea):
    """Shows a Plan. Each edit gives a whole Spec and the name of the field, its gesture.

    edited: (Spec, gesture). refused: text that is not a whole number. listed: the tensor ("input" or "kernel") whose
    numbers the user wants to type. layer_read: the Spec of a pasted layer. device_chosen: TensorFlow's name of a
    device, such as CPU:0. foot: exists after add_foot.
    """

    edited = Signal(object, str)
    refused = Signal(str)
    listed = Signal(str)
    layer_read = Signal(object)
    device_chosen = Signal(str)

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = self._last_edit = spec
        self._base: tuple[str, Spec] | None = None
        self._plan: Plan | None = None
        self._is_output_hidden = False
        self._foot: PanelFoot | None = None
        self._colours = theme.LIGHT
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout()
        self._build_call()
        self._column.addStretch(1)
        self._set_sizes()
        body = QWidget()
        body.setLayout(self._column)
        self.setWidget(body)
        self._rows: dict[str, NumbersRow | PaddingRow] = {
            "input": self.input,
            "kernel": self.kernel,
            "strides": self.strides,
            "dilations": self.dilations,
            "padding": self.padding,
            "output": self.output,
        }

    def _build_call(self) -> None:
        self.link = QToolButton()
        self.link.setText("H = W")
        self.link.setCheckable(True)
        self.link.setToolTip(self.tr("Linked: a new height sets the width too, and a new width the height"))
        self.link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.link.clicked.connect(self._on_link_clicked)
        self._first_line = PlainLabel("tf.nn.conv2d_transpose(")
        self.head = QHBoxLayout()
        self.head.addWidget(self._first_line)
        self.head.addStretch(1)
        self.head.addWidget(self.link)
        self._column.addLayout(self.head)
        self.input = self._add_row(
            "input",
            Role.INPUT,
            ("N", "H", "W", "C"),
            (self.tr("images in the batch"), self.tr("input height"), self.tr("input width"), self.tr("channels")),
            self._on_input_edited,
        )
        self.kernel = self._add_row(
            "filters",
            Role.KERNEL,
            ("kh", "kw", "out", "in"),
            (
                self.tr("kernel height"),
                self.tr("kernel width"),
                self.tr("output channels"),
                self.tr("input channels of the kernel, equal to the channels of the input"),
            ),
            self._on_kernel_edited,
        )
        self.output = self._add_row(
            "output_shape",
            Role.OUTPUT,
            ("H", "W"),
            (self.tr("output height"), self.tr("output width")),
            self._on_output_edited,
        )
        self.automatic = QToolButton()
        self.automatic.setText(self.tr("auto"))
        self.automatic.setCheckable(True)
        self.automatic.setToolTip(self.tr("The natural size: i·s with SAME, otherwise the smallest legal size"))
        self.automatic.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.automatic.clicked.connect(self._on_automatic_clicked)
        self.output.add(self.automatic)
        self.rulers = (
            OutputRuler(self.tr("Legal output sizes, height")),
            OutputRuler(self.tr("Legal output sizes, width")),
        )
        for n, ruler in enumerate(self.rulers):
            ruler.chosen.connect(lambda size, n=n: self._on_ruler_chosen(n, size))
            self._column.addWidget(ruler)
        self.strides = self._add_row(
            "strides",
            Role.STRIDE,
            ("h", "w"),
            (
                self.tr("stride over the height: rows of the output from one input row's stamp to the next"),
                self.tr("stride over the width: columns of the output from one input column's stamp to the next"),
            ),
            lambda index, value: self._on_pair_edited("strides", index, value),
        )
        self.padding = PaddingRow()
        self.padding.edited.connect(lambda padding: self._emit(replace(self._spec, padding=padding), "padding"))
        self.padding.refused.connect(self.refused)
        self._column.addWidget(self.padding)
        self.dilations = self._add_row(
            "dilations",
            Role.DILATION,
            ("h", "w"),
            (self.tr("dilation over the height"), self.tr("dilation over the width")),
            lambda index, value: self._on_pair_edited("dilations", index, value),
        )
        self._last_line = PlainLabel(")")
        self._column.addWidget(self._last_line)

    def _set_sizes(self) -> None:
        type = self._colours.type
        self.setFixedWidth(width(type))
        self._set_margins()
        self._column.setSpacing(type.px(SPACING))
        self.head.setContentsMargins(type.px(NAMES), 0, 0, type.px(SPACING))
        for line in (self._first_line, self._last_line):
            line.setFont(theme.mono(type.body, bold=True))
        self._last_line.setIndent(type.px(NAMES))
        for button in (self.link, self.automatic):
            button.setFixedHeight(type.px(CONTROL))

    def _set_margins(self) -> None:
        px = self._colours.type.px
        # The scroll bar stands in the margin, so that everything else stays where it is.
        bar = self.width() - self.viewport().width()
        self._column.setContentsMargins(0, px(MARGIN), max(px(RIGHT) - bar, 0), px(MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def add_foot(self) -> None:
        """Add the values, the device and the code. The window's first paint does not need them."""
        from .panel_foot import PanelFoot

        self._foot = foot = PanelFoot()
        foot.edited.connect(self._on_values_edited)
        foot.listed.connect(self.listed)
        foot.refused.connect(self.refused)
        foot.devices.chosen.connect(self.device_chosen)
        foot.code.layer_read.connect(self.layer_read)
        foot.set_theme(self._colours)
        self._column.insertWidget(self._column.count() - 1, foot)
        if self._plan is not None:
            foot.show_plan(self._plan)

    @property
    def foot(self) -> PanelFoot:
        assert self._foot is not None
        return self._foot

    def _add_row(
        self,
        name: str,
        role: Role,
        captions: tuple[str, ...],
        labels: tuple[str, ...],
        on_edited: Callable[[int, int], None],
    ) -> NumbersRow:
        row = NumbersRow(name, role, captions, labels)
        row.edited.connect(on_edited)
        row.refused.connect(self.refused)
        self._column.addWidget(row)
        return row

    # Showing

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        spec = self._spec = plan.spec
        if spec is not self._last_edit:
            # The Spec comes from elsewhere (undo, open, a fix). The next edit of a field starts from it.
            self._base = None
        self.input.show_values(spec.input.shape)
        self.kernel.show_values(spec.kernel.shape)
        self.strides.show_values(spec.strides)
        self.dilations.show_values(spec.dilations)
        self.padding.show_padding(spec.padding)
        self.automatic.setChecked(spec.output is None)
        if plan.axes is not None:
            self.output.show_values((plan.axes[0].output, plan.axes[1].output))
            is_alike = plan.axes[0] == plan.axes[1]
            self.rulers[0].show_plan(plan.axes[0], "" if is_alike else "H")
            self.rulers[1].show_plan(plan.axes[1], "W")
            self.rulers[1].setVisible(not is_alike and not self._is_output_hidden)
        else:
            for ruler in self.rulers:
                ruler.show_plan(None, "")
        wrong_arguments = {problem.argument for problem in plan.problems}
        for argument, row in self._rows.items():
            row.mark(argument in wrong_arguments)
        if self._foot is not None:
            self._foot.show_plan(plan)

    def link_as(self, spec: Spec) -> None:
        """Link height and width if they are equal in a document."""
        self.link.setChecked(is_square(spec))

    def hide_output(self, is_hidden: bool) -> None:
        """Hide everything that reveals the output's size, or show it again."""
        self._is_output_hidden = is_hidden
        for view in (self.output, self.rulers[0], self.foot.code):
            view.setVisible(not is_hidden)
        if self._plan is not None:
            self.show_plan(self._plan)

    def set_theme(self, colours: theme.Theme) -> None:
        has_new_type = colours.type != self._colours.type
        self._colours = colours
        if has_new_type:
            self._set_sizes()
        for row in self._rows.values():
            row.set_theme(colours)
        for ruler in self.rulers:
            ruler.set_theme(colours)
        if self._foot is not None:
            self._foot.set_theme(colours)

    # Editing

    def _emit(self, spec: Spec, gesture: str) -> None:
        if self._base is not None and self._base[0] != gesture:
            self._base = None
        if spec != self._spec:
            self._last_edit = spec
            self.edited.emit(spec, gesture)

    def _spec_before(self, gesture: str) -> Spec:
        """Return the Spec before the edits of one field: a half-typed number must not cut off listed values."""
        if self._base is None or self._base[0] != gesture:
            self._base = (gesture, self._spec)
        return self._base[1]

    def _on_input_edited(self, index: int, value: int) -> None:
        before = self._spec_before(f"input{index}")
        self._emit(with_input_size(before, index, value, self.link.isChecked()), f"input{index}")

    def _on_kernel_edited(self, index: int, value: int) -> None:
        before = self._spec_before(f"kernel{index}")
        self._emit(with_kernel_size(before, index, value, self.link.isChecked()), f"kernel{index}")

    def _on_pair_edited(self, argument: Steps, index: int, value: int) -> None:
        self._emit(with_step(self._spec, argument, index, value, self.link.isChecked()), f"{argument}{index}")

    def _on_output_edited(self, index: int, value: int) -> None:
        self._emit(with_output_size(self._spec, index, value, self.link.isChecked()), f"output{index}")

    def _on_ruler_chosen(self, n: int, size: int) -> None:
        both = self.link.isChecked() or not self.rulers[1].isVisible()
        self._emit(with_legal_output_size(self._spec, n, size, both), "ruler")

    def _on_link_clicked(self, is_linked: bool) -> None:
        """Linking sets the widths to the heights."""
        if is_linked and not is_square(self._spec):
            self._emit(make_square(self._spec), "")

    def _on_automatic_clicked(self, is_automatic: bool) -> None:
        self._emit(replace(self._spec, output=None if is_automatic else natural_output(self._spec)), "")

    def _on_values_edited(self, tensor: str, values: Values) -> None:
        spec = self._spec
        new_tensor = replace(spec.input if tensor == "input" else spec.kernel, values=values)
        spec = replace(spec, input=new_tensor) if tensor == "input" else replace(spec, kernel=new_tensor)
        self._emit(spec, f"{tensor} values")
