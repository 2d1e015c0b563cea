"""The parameter panel shows the call of tf.nn.conv2d_transpose, one row for each argument."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from ...core.plan import Plan
from ...core.roles import Role
from ...core.spec import Spec
from ...figure import theme
from ..widgets.plain_label import PlainLabel
from .argument_row import NumbersRow
from .grid import CONTROL, MARGIN, NAMES, RIGHT, SCROLL_BAR, SPACING, width
from .link_button import LinkButton
from .padding_row import PaddingRow
from .rulers import Rulers
from .spec_edits import SpecEdits

if TYPE_CHECKING:
    from .panel_foot import PanelFoot


class ParameterPanel(QScrollArea):
    """Shows a Plan. `edits` makes a whole Spec of each edit.

    refused: text that is not a whole number. listed: the tensor ("input" or "kernel") whose numbers the user wants to
    type. device_chosen: TensorFlow's name of a device, such as CPU:0. foot: exists after add_foot.
    """

    refused = Signal(str)
    listed = Signal(str)
    device_chosen = Signal(str)

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.link = LinkButton()
        self.edits = SpecEdits(spec, self.link, self)
        self._plan: Plan | None = None
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
            lambda index, value: self.edits.set_size("input", index, value),
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
            lambda index, value: self.edits.set_size("kernel", index, value),
        )
        self.output = self._add_row(
            "output_shape",
            Role.OUTPUT,
            ("H", "W"),
            (self.tr("output height"), self.tr("output width")),
            self.edits.set_output,
        )
        self.automatic = QToolButton()
        self.automatic.setText(self.tr("auto"))
        self.automatic.setCheckable(True)
        self.automatic.setToolTip(self.tr("The natural size: i·s with SAME, otherwise the smallest legal size"))
        self.automatic.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.automatic.clicked.connect(self.edits.set_automatic)
        self.output.add(self.automatic)
        self._both_rulers = Rulers()
        self.rulers = self._both_rulers.axes
        self._both_rulers.chosen.connect(
            lambda n, size: self.edits.set_legal_output(n, size, self._both_rulers.is_one)
        )
        self._column.addWidget(self._both_rulers)
        self.strides = self._add_row(
            "strides",
            Role.STRIDE,
            ("h", "w"),
            (
                self.tr("stride over the height: rows of the output from one input row's stamp to the next"),
                self.tr("stride over the width: columns of the output from one input column's stamp to the next"),
            ),
            lambda index, value: self.edits.set_pair("strides", index, value),
        )
        self.padding = PaddingRow()
        self.padding.edited.connect(self.edits.set_padding)
        self.padding.typing_began.connect(self.edits.begin_typing)
        self.padding.taken_back.connect(lambda padding: self.edits.take_back(self.edits.set_padding, padding))
        self.padding.refused.connect(self.refused)
        self._column.addWidget(self.padding)
        self.dilations = self._add_row(
            "dilations",
            Role.DILATION,
            ("h", "w"),
            (self.tr("dilation over the height"), self.tr("dilation over the width")),
            lambda index, value: self.edits.set_pair("dilations", index, value),
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
        # For `viewport()` PySide creates a hundred enums, which takes 40 ms before the first paint.
        body = self.widget()
        bar = px(SCROLL_BAR) if body is not None and body.minimumSizeHint().height() > self.height() else 0
        self._column.setContentsMargins(0, px(MARGIN), max(px(RIGHT) - bar, 0), px(MARGIN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def add_foot(self) -> None:
        """Add the values and the device. The window's first paint does not need them."""
        from .panel_foot import PanelFoot

        self._foot = foot = PanelFoot()
        foot.edited.connect(self.edits.set_values)
        foot.listed.connect(self.listed)
        foot.typing_began.connect(self.edits.begin_typing)
        foot.taken_back.connect(lambda *old: self.edits.take_back(self.edits.set_values, *old))
        foot.refused.connect(self.refused)
        foot.devices.chosen.connect(self.device_chosen)
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
        row.typing_began.connect(self.edits.begin_typing)
        row.taken_back.connect(lambda *old: self.edits.take_back(on_edited, *old))
        row.refused.connect(self.refused)
        self._column.addWidget(row)
        return row

    # Showing

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        spec = plan.spec
        self.edits.show_plan(plan)
        self.input.show_values(spec.input.shape)
        self.kernel.show_values(spec.kernel.shape)
        self.strides.show_values(spec.strides)
        self.dilations.show_values(spec.dilations)
        self.padding.show_padding(spec.padding)
        self.automatic.setChecked(spec.output is None)
        if plan.axes is not None:
            self.output.show_values((plan.axes[0].output, plan.axes[1].output))
        self._both_rulers.show_axes(plan.axes)
        wrong_arguments = {problem.argument for problem in plan.problems}
        for argument, row in self._rows.items():
            row.mark(argument in wrong_arguments)
        if self._foot is not None:
            self._foot.show_plan(plan)

    def link_as(self, spec: Spec) -> None:
        """Link height and width if they are equal in a document."""
        self.link.link_as(spec)

    def hide_output(self, is_hidden: bool) -> None:
        """Hide everything that reveals the output's size, or show it again."""
        for view in (self.output, self._both_rulers):
            view.setVisible(not is_hidden)

    def set_theme(self, colours: theme.Theme) -> None:
        has_new_type = colours.type != self._colours.type
        self._colours = colours
        if has_new_type:
            self._set_sizes()
        for row in self._rows.values():
            row.set_theme(colours)
        self._both_rulers.set_theme(colours)
        if self._foot is not None:
            self._foot.set_theme(colours)
