"""The live code of the current Spec in one framework: the call to read, the whole script to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...core.codegen.tensorflow_call import call
from ...core.plan import Plan
from ...core.spec import Spec
from ...figure import theme
from ..widgets.flow_layout import FlowLayout

TEXT_HEIGHT = 104  # of the few lines that most code has; longer code gets more, up to MAX_LINES
MAX_LINES = 9
FOLLOW_MS = 60

# Names of core.codegen, which is loaded when another than the first is chosen, and what people call them.
TENSORFLOW = "tensorflow"
DIALECTS = (
    (TENSORFLOW, "TensorFlow"),
    ("tensorflow1", "TensorFlow 1"),
    ("keras", "Keras"),
    ("pytorch", "PyTorch"),
    ("onnx", "ONNX"),
    ("jax", "JAX"),
)


class CodeView(QWidget):
    """Shows the code of the chosen framework; the buttons copy a script that runs as it is, and read a layer.

    layer_read: the Spec of a layer that was pasted and applied.
    """

    layer_read = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan | None = None
        self._shown = ""
        self._build_text()
        self.framework = QComboBox()
        self.framework.setAccessibleName(self.tr("Framework of the code"))
        self.framework.setToolTip(self.tr("The same layer in another framework"))
        for name, label in DIALECTS:
            self.framework.addItem(label, name)
        self.framework.currentIndexChanged.connect(self._on_framework)
        self.paste_button = self._button(
            self.tr("Paste layer …"), self.tr("Read a layer of PyTorch, Keras, TensorFlow or ONNX")
        )
        self.paste_button.clicked.connect(self._open_dialog)
        self.copy_button = self._button(
            self.tr("Copy script"), self.tr("Copy a complete script that prints these numbers")
        )
        self.copy_button.clicked.connect(self.copy)
        self._restore = QTimer(self)
        self._restore.setSingleShot(True)
        self._restore.timeout.connect(lambda: self.copy_button.setText(self.tr("Copy script")))
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._settle)
        head = QWidget()
        # In a language of long words the last button stands below the others.
        flow = FlowLayout(head, spacing=4)
        for widget in (self.framework, self.paste_button, self.copy_button):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self._text, 1)
        column.addWidget(self.verdict)

    def _build_text(self) -> None:
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(theme.mono(11.5))
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._text.setAccessibleName(self.tr("Code"))
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(TEXT_HEIGHT)
        self.verdict = QLabel()
        self.verdict.setProperty("hint", True)
        self.verdict.setWordWrap(True)
        self.verdict.setVisible(False)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def show_plan(self, plan: Plan) -> None:
        """The code of the current Spec; only one that can run has a script to copy."""
        self._plan = plan
        self.copy_button.setEnabled(plan.output_shape is not None)
        code = self._code(plan.spec)
        if code != self._shown:
            self._shown = code
            # While one drags through values nobody reads code: it follows when the hand rests.
            self._follow.start(FOLLOW_MS)
        self._show_verdict(plan)

    @property
    def is_settled(self) -> bool:
        """Whether the code on screen is the current Spec's already."""
        return not self._follow.isActive()

    def text(self) -> str:
        return self._shown

    def script(self) -> str:
        """The program of the current Spec in the chosen framework. Raises ProblemError where it has problems."""
        if self._plan is None:
            return ""
        if self._name == TENSORFLOW:
            from ...core.codegen import tensorflow_script

            return tensorflow_script.script(self._plan.spec)
        from ...core.codegen import framework_of

        return framework_of(self._name).script(self._plan.spec)

    def copy(self) -> None:
        if self._plan is not None:
            QGuiApplication.clipboard().setText(self.script())
            self.copy_button.setText(self.tr("Copied"))
            self._restore.start(1500)

    @property
    def _name(self) -> str:
        return str(self.framework.currentData())

    def _code(self, spec: Spec) -> str:
        if self._name == TENSORFLOW:
            return call(spec)
        from ...core.codegen import framework_of

        return framework_of(self._name).snippet(spec)

    def _show_verdict(self, plan: Plan) -> None:
        """TensorFlow needs none, and a Spec that cannot run has none."""
        if self._name == TENSORFLOW or plan.output_shape is None:
            self.verdict.setVisible(False)
            return
        from ...core.codegen import framework_of
        from ...texts.frameworks import reason_text, verdict_text

        verdict = framework_of(self._name).verdict(plan)
        self.verdict.setText(verdict_text(verdict))
        self.verdict.setToolTip(reason_text(verdict))
        self.verdict.setVisible(True)

    def _on_framework(self) -> None:
        if self._plan is not None:
            self.show_plan(self._plan)
            self._follow.stop()
            self._settle()

    def _settle(self) -> None:
        self._text.setPlainText(self._shown)
        lines = self._shown.splitlines()[:MAX_LINES]
        metrics, margin = self._text.fontMetrics(), 2 * round(self._text.document().documentMargin())
        # One pixel more than a line is high, for heights that are no whole numbers.
        room = len(lines) * (metrics.lineSpacing() + 1) + margin + 2 * self._text.frameWidth()
        if max(map(metrics.horizontalAdvance, lines), default=0) + margin > self._text.viewport().width():
            room += self._text.horizontalScrollBar().sizeHint().height()
        self._text.setFixedHeight(max(TEXT_HEIGHT, room))

    def _open_dialog(self) -> None:
        if self._plan is None:
            return
        from ..dialogs.layer_dialog import LayerDialog

        dialog = LayerDialog(self._plan.spec, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.layer_read.connect(self.layer_read)
        dialog.open()
