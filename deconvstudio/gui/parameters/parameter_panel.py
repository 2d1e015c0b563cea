"""The parameter panel: the call of tf.nn.conv2d_transpose, argument by argument."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

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
from .argument_row import NumbersRow
from .output_ruler import OutputRuler
from .padding_row import PaddingRow

if TYPE_CHECKING:
    from .panel_foot import PanelFoot

WIDTH, SPACING = 384, 5


class ParameterPanel(QScrollArea):
    """Shows a Plan; what the user sets leaves as a whole Spec with the name of the field.

    edited: (Spec, gesture). refused: text that is no whole number. listed: a tensor whose numbers shall be typed
    ("input" or "kernel"). layer_read: the Spec of a pasted layer. device_chosen: TensorFlow's name, such as CPU:0.
    foot: there after add_foot.
    """

    edited = Signal(object, str)
    refused = Signal(str)
    listed = Signal(str)
    layer_read = Signal(object)
    device_chosen = Signal(str)

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = self._emitted = spec
        self._base: tuple[str, Spec] | None = None
        self._plan: Plan | None = None
        self._covers = False
        self._foot: PanelFoot | None = None
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(16, 12, 14, 12)
        self._column.setSpacing(SPACING)
        self._build_call()
        self._column.addStretch(1)
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
        self.link.clicked.connect(self._on_link)
        opening = QLabel("tf.nn.conv2d_transpose(")
        opening.setFont(theme.mono(14, bold=True))
        head = QHBoxLayout()
        head.addWidget(opening)
        head.addStretch(1)
        head.addWidget(self.link)
        self._column.addLayout(head)
        self.input = self._numbers(
            "input",
            Role.INPUT,
            ("N", "H", "W", "C"),
            (self.tr("images in the batch"), self.tr("input height"), self.tr("input width"), self.tr("channels")),
            self._on_input,
        )
        self.kernel = self._numbers(
            "filters",
            Role.KERNEL,
            ("kh", "kw", "out", "in"),
            (
                self.tr("kernel height"),
                self.tr("kernel width"),
                self.tr("output channels"),
                self.tr("input channels of the kernel, equal to those of the input"),
            ),
            self._on_kernel,
        )
        self.output = self._numbers(
            "output_shape",
            Role.OUTPUT,
            ("H", "W"),
            (self.tr("output height"), self.tr("output width")),
            self._on_output,
        )
        self.automatic = QToolButton()
        self.automatic.setText(self.tr("auto"))
        self.automatic.setCheckable(True)
        self.automatic.setToolTip(self.tr("The natural size: i·s with SAME, otherwise the smallest legal size"))
        self.automatic.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.automatic.clicked.connect(self._on_automatic)
        self.output.add(self.automatic)
        self.rulers = (
            OutputRuler(self.tr("Legal output sizes, height")),
            OutputRuler(self.tr("Legal output sizes, width")),
        )
        for n, ruler in enumerate(self.rulers):
            ruler.chosen.connect(lambda size, n=n: self._on_ruler(n, size))
            self._column.addWidget(ruler)
        self.strides = self._numbers(
            "strides",
            Role.STRIDE,
            ("h", "w"),
            (
                self.tr("stride over the height: rows of the output from one input row's stamp to the next"),
                self.tr("stride over the width: columns of the output from one input column's stamp to the next"),
            ),
            lambda index, value: self._on_pair("strides", index, value),
        )
        self.padding = PaddingRow()
        self.padding.edited.connect(lambda padding: self._emit(replace(self._spec, padding=padding), "padding"))
        self.padding.refused.connect(self.refused)
        self._column.addWidget(self.padding)
        self.dilations = self._numbers(
            "dilations",
            Role.DILATION,
            ("h", "w"),
            (self.tr("dilation over the height"), self.tr("dilation over the width")),
            lambda index, value: self._on_pair("dilations", index, value),
        )
        closing = QLabel(")")
        closing.setFont(theme.mono(14, bold=True))
        self._column.addWidget(closing)

    def add_foot(self) -> None:
        """Add what the shell can do without on its first paint: the values, the device and the code."""
        from .panel_foot import PanelFoot

        self._foot = foot = PanelFoot(SPACING)
        foot.edited.connect(self._on_values)
        foot.listed.connect(self.listed)
        foot.refused.connect(self.refused)
        foot.devices.chosen.connect(self.device_chosen)
        foot.code.layer_read.connect(self.layer_read)
        self._column.insertWidget(self._column.count() - 1, foot)
        if self._plan is not None:
            foot.show_plan(self._plan)

    @property
    def foot(self) -> PanelFoot:
        assert self._foot is not None
        return self._foot

    def _numbers(
        self,
        name: str,
        role: Role,
        captions: tuple[str, ...],
        labels: tuple[str, ...],
        edited: Callable[[int, int], None],
    ) -> NumbersRow:
        row = NumbersRow(name, role, captions, labels)
        row.edited.connect(edited)
        row.refused.connect(self.refused)
        self._column.addWidget(row)
        return row

    # Showing

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        spec = self._spec = plan.spec
        if spec is not self._emitted:
            # Undone, opened or mended: what is typed next starts from here.
            self._base = None
        self.input.show_values(spec.input.shape)
        self.kernel.show_values(spec.kernel.shape)
        self.strides.show_values(spec.strides)
        self.dilations.show_values(spec.dilations)
        self.padding.show_padding(spec.padding)
        self.automatic.setChecked(spec.output is None)
        if plan.axes is not None:
            self.output.show_values((plan.axes[0].output, plan.axes[1].output))
            alike = plan.axes[0] == plan.axes[1]
            self.rulers[0].show_plan(plan.axes[0], "" if alike else "H")
            self.rulers[1].show_plan(plan.axes[1], "W")
            self.rulers[1].setVisible(not alike and not self._covers)
        else:
            for ruler in self.rulers:
                ruler.show_plan(None, "")
        at_fault = {problem.argument for problem in plan.problems}
        for argument, row in self._rows.items():
            row.mark(argument in at_fault)
        if self._foot is not None:
            self._foot.show_plan(plan)

    def link_as(self, spec: Spec) -> None:
        """Link height and width where a document has them equal."""
        self.link.setChecked(is_square(spec))

    def cover_output(self, covered: bool) -> None:
        """Hide what tells the output's size, or show it again."""
        self._covers = covered
        for view in (self.output, self.rulers[0], self.foot.code):
            view.setVisible(not covered)
        if self._plan is not None:
            self.show_plan(self._plan)

    def set_theme(self, colours: theme.Theme) -> None:
        for row in self._rows.values():
            row.set_theme(colours)
        for ruler in self.rulers:
            ruler.set_theme(colours)

    # Editing

    def _emit(self, spec: Spec, gesture: str) -> None:
        if self._base is not None and self._base[0] != gesture:
            self._base = None
        if spec != self._spec:
            self._emitted = spec
            self.edited.emit(spec, gesture)

    def _before(self, gesture: str) -> Spec:
        """The Spec before the edits of one field: a number half typed must not cut off what is listed."""
        if self._base is None or self._base[0] != gesture:
            self._base = (gesture, self._spec)
        return self._base[1]

    def _on_input(self, index: int, value: int) -> None:
        before = self._before(f"input{index}")
        self._emit(with_input_size(before, index, value, self.link.isChecked()), f"input{index}")

    def _on_kernel(self, index: int, value: int) -> None:
        before = self._before(f"kernel{index}")
        self._emit(with_kernel_size(before, index, value, self.link.isChecked()), f"kernel{index}")

    def _on_pair(self, argument: Steps, index: int, value: int) -> None:
        self._emit(with_step(self._spec, argument, index, value, self.link.isChecked()), f"{argument}{index}")

    def _on_output(self, index: int, value: int) -> None:
        self._emit(with_output_size(self._spec, index, value, self.link.isChecked()), f"output{index}")

    def _on_ruler(self, n: int, size: int) -> None:
        both = self.link.isChecked() or not self.rulers[1].isVisible()
        self._emit(with_legal_output_size(self._spec, n, size, both), "ruler")

    def _on_link(self, linked: bool) -> None:
        """Linking makes the widths what the heights are."""
        if linked and not is_square(self._spec):
            self._emit(make_square(self._spec), "")

    def _on_automatic(self, automatic: bool) -> None:
        self._emit(replace(self._spec, output=None if automatic else natural_output(self._spec)), "")

    def _on_values(self, tensor: str, values: Values) -> None:
        spec = self._spec
        changed = replace(spec.input if tensor == "input" else spec.kernel, values=values)
        spec = replace(spec, input=changed) if tensor == "input" else replace(spec, kernel=changed)
        self._emit(spec, f"{tensor} values")
