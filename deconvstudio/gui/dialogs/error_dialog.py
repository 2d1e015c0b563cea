"""A dialog that reads a pasted error message: what it means, its numbers, and the fixes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ... import texts
from ...core.parsing.errors import Explanation, ParsedError, explain, read_error
from ...core.spec import Spec
from ...figure import theme
from ...texts.errors import error_text, spec_text
from ..widgets.fix_buttons import FixButtons, FixChoice

EXAMPLE = (
    "InvalidArgumentError: Conv2DCustomBackpropInput: Size of out_backprop doesn't match computed: actual = 126,"
    " computed = 128 spatial_dim: 1 input: 255 filter: 4 output: 126 stride: 2 dilation: 1"
    " [Op:Conv2DBackpropInput]"
)
# More would not fit, and nobody reads them.
MAX_FIXES = 6
TEXT_HEIGHT = 170
# Problems whose sentence says more than that of the error.
LAWS = ("output_not_legal", "nothing_left")


class ErrorDialog(QDialog):
    """Not modal. chosen: the Spec of the text, or that of a fix. current: gives the Spec in force."""

    chosen = Signal(object)

    def __init__(self, current: Callable[[], Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.setModal(False)
        self.setWindowTitle(self.tr("Explain an error"))
        self.text = QPlainTextEdit()
        self.text.setFont(theme.mono(11))
        self.text.setTabChangesFocus(True)
        self.text.setMaximumHeight(TEXT_HEIGHT)
        self.text.setPlaceholderText(self.tr("For example:\n{example}").format(example=EXAMPLE))
        self.text.setAccessibleName(self.tr("Error message"))
        self.text.textChanged.connect(self.read)
        self._example = QPushButton(self.tr("Read the example"))
        self._example.clicked.connect(lambda: self.text.setPlainText(EXAMPLE))
        self._meaning_title = _title(self.tr("What it means"))
        self.meaning = _sentence(theme.sans(13, bold=True))
        self.law = _sentence(theme.sans(13))
        self._told_title = _title(self.tr("The numbers in the message; everything else stays as it is"))
        self.told = _sentence(theme.mono(11))
        self.set_numbers = QPushButton(self.tr("Use these numbers"))
        self.set_numbers.clicked.connect(self._on_set)
        self._fixes_title = _title(self.tr("What you can do"))
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self._choose)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        self._spec: Spec | None = None
        self._arrange()
        self.read()

    def ways(self) -> list[QPushButton]:
        """The buttons of the fixes, the most useful first."""
        return self._fixes.buttons()

    def read(self) -> None:
        """Read the text again, against the Spec in force."""
        text = self.text.toPlainText()
        current = self._current()
        reading = read_error(text) if text.strip() else None
        explanation = Explanation() if reading is None else explain(reading, current)
        self._spec = explanation.spec
        self._example.setVisible(reading is None)
        for widget in (self._meaning_title, self.meaning):
            widget.setVisible(reading is not None)
        self._show_reading(reading, explanation, current)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()
        self.text.setFocus()

    def _show_reading(self, reading: ParsedError | None, explanation: Explanation, current: Spec) -> None:
        told, problems, ways = explanation.spec, explanation.problems, explanation.fixes
        if reading is not None:
            self._meaning_title.setText(_named(self.tr("What it means"), reading.framework))
            self.meaning.setText(error_text(reading))
        laws = [problem for problem in problems if problem.code in LAWS][:1]
        # A formula is not broken at its minus, nor a shape at its commas.
        self.law.setText("".join(map(texts.problem_text, laws)).replace(" − ", "\u00a0−\u00a0"))
        self.law.setVisible(bool(laws))
        self.told.setText("" if told is None else spec_text(told).replace(", ", ",\u00a0"))
        for widget in (self._told_title, self.told, self.set_numbers):
            widget.setVisible(told is not None)
        self.set_numbers.setEnabled(told != current)
        self._fixes.show_choices(FixChoice(texts.fix_text(fix), fix.spec) for fix in ways[:MAX_FIXES])
        # New widgets come last in the order of the Tab key; they stand before Close.
        last: QWidget = self.set_numbers
        for button in (*self.ways(), self._close):
            self.setTabOrder(last, button)
            last = button
        self._fixes_title.setVisible(bool(ways))

    def _on_set(self) -> None:
        if self._spec is not None:
            self._choose(self._spec)

    def _choose(self, spec: Spec) -> None:
        self.chosen.emit(spec)
        self.set_numbers.setEnabled(self._spec != self._current())

    def _arrange(self) -> None:
        hint = _sentence(theme.sans(12))
        hint.setText(
            self.tr(
                "Paste an error about shapes from TensorFlow, Keras, PyTorch or ONNX Runtime."
                " A whole traceback works too."
            )
        )
        hint.setProperty("hint", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(hint)
        column.addWidget(self.text)
        column.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        for title, widgets in (
            (self._meaning_title, (self.meaning, self.law)),
            (self._told_title, (self.told,)),
            (self._fixes_title, (self._fixes,)),
        ):
            column.addSpacing(4)
            column.addWidget(title)
            for widget in widgets:
                column.addWidget(widget)
            if title is self._told_title:
                column.addWidget(self.set_numbers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self._buttons)
        self.resize(660, 540)


def _named(title: str, framework: str) -> str:
    return f"{title} · {framework}" if framework else title


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setFont(theme.sans(11, bold=True))
    label.setProperty("hint", True)
    return label


def _sentence(font: QFont) -> QLabel:
    label = QLabel()
    label.setFont(font)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
