"""A dialog that explains a pasted error message: its meaning, its numbers, and possible fixes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ... import texts
from ...core.parsing.errors import Explanation, ParsedError, explain, read_error
from ...core.spec import Spec
from ...figure import theme
from ...texts.errors import error_text, spec_text
from ..widgets.fix_buttons import FixButtons, FixChoice
from ..widgets.main_button import MainButtonKey
from ..widgets.plain_label import PlainLabel
from ..widgets.window_place import moved_into

EXAMPLE = (
    "InvalidArgumentError: Conv2DCustomBackpropInput: Size of out_backprop doesn't match computed: actual = 126,"
    " computed = 128 spatial_dim: 1 input: 255 filter: 4 output: 126 stride: 2 dilation: 1"
    " [Op:Conv2DBackpropInput]"
)
# More buttons do not fit, and users do not read that many.
MAX_FIXES = 6
# In pixels, at a type factor of 1. The explanation has the room: the text box is low as soon as there is one.
WIDTH, TEXT_HEIGHT, READ_HEIGHT = 660, 170, 78
SIDE, TOP, GAP = 20, 16, 8
# The sentences of these problems say more than the sentence of the error.
SIZE_PROBLEMS = ("output_not_legal", "nothing_left")


class ErrorDialog(QDialog):
    """Not modal. chosen: the Spec of the text or of a fix. current: returns the Spec in force."""

    chosen = Signal(object)

    def __init__(self, current: Callable[[], Spec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self.setModal(False)
        self.setWindowTitle(self.tr("Explain an error"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("For example:\n{example}").format(example=EXAMPLE))
        self.text.setAccessibleName(self.tr("Error message"))
        self.text.textChanged.connect(self.read)
        self._example = QPushButton(self.tr("Read the example"))
        self._example.clicked.connect(self._read_example)
        self._meaning_title = _title(self.tr("What it means"))
        self.meaning = _sentence()
        self.detail = _sentence()
        self._numbers_title = _title(self.tr("The numbers in the message; everything else stays as it is"))
        self.numbers = _sentence()
        self.set_numbers = QPushButton(self.tr("Use these numbers"))
        self.set_numbers.clicked.connect(self._on_set_numbers_clicked)
        MainButtonKey(self.set_numbers, self)
        self._fixes_title = _title(self.tr("Possible fixes"))
        self._fixes = FixButtons()
        self._fixes.chosen.connect(self._choose)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        self._close = self._buttons.button(QDialogButtonBox.StandardButton.Close)
        self._spec: Spec | None = None
        self._has_error = False
        self._theme = theme.LIGHT
        self._arrange()
        self.set_theme(self._theme)
        self.read()

    def fix_buttons(self) -> list[QPushButton]:
        """Return the buttons of the fixes, the most useful first."""
        return self._fixes.buttons()

    def read(self) -> None:
        """Read the text again and compare it with the Spec in force."""
        text = self.text.toPlainText()
        current = self._current()
        error = read_error(text) if text.strip() else None
        explanation = Explanation() if error is None else explain(error, current)
        self._spec = explanation.spec
        self._example.setVisible(error is None)
        for widget in (self._meaning_title, self.meaning):
            widget.setVisible(error is not None)
        self._show_explanation(error, explanation, current)
        self._has_error = error is not None
        self._fit()

    def set_theme(self, colours: theme.Theme) -> None:
        self._theme = colours
        type, px = colours.type, colours.type.px
        for label in (self._hint, self._meaning_title, self._numbers_title, self._fixes_title):
            label.setFont(theme.sans(type.small, bold=label is not self._hint))
        self.meaning.setFont(theme.sans(type.body, bold=True))
        self.detail.setFont(theme.sans(type.body))
        for code in (self.text, self.numbers):
            code.setFont(theme.mono(type.small))
        self._column.setContentsMargins(px(SIDE), px(TOP), px(SIDE), px(TOP))
        self._column.setSpacing(px(GAP))
        self.resize(px(WIDTH), self.height())
        self._fit()

    def _fit(self) -> None:
        """Give the text box and the window the heights at which the whole explanation is visible."""
        px = self._theme.type.px
        self.text.setFixedHeight(px(READ_HEIGHT if self._has_error else TEXT_HEIGHT))
        self.text.ensureCursorVisible()
        self._column.activate()
        needed = max(self._column.totalHeightForWidth(self.width()), self.minimumSizeHint().height())
        room = self.screen().availableGeometry()
        size = QSize(self.width(), max(needed, self.height())).boundedTo(room.size())
        self.resize(size)
        if self.isVisible():
            place = moved_into(self.geometry(), room)
            if place.topLeft() != self.geometry().topLeft():
                self.setGeometry(place)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read()
        self.text.setFocus()

    def _show_explanation(self, error: ParsedError | None, explanation: Explanation, current: Spec) -> None:
        spec, problems, fixes = explanation.spec, explanation.problems, explanation.fixes
        if error is not None:
            self._meaning_title.setText(_with_framework(self.tr("What it means"), error.framework))
            self.meaning.setText(error_text(error))
        size_problems = [problem for problem in problems if problem.code in SIZE_PROBLEMS][:1]
        # No-break spaces keep a formula and a shape on one line.
        self.detail.setText("".join(map(texts.problem_text, size_problems)).replace(" − ", "\u00a0−\u00a0"))
        self.detail.setVisible(bool(size_problems))
        self.numbers.setText("" if spec is None else spec_text(spec).replace(", ", ",\u00a0"))
        for widget in (self._numbers_title, self.numbers, self.set_numbers):
            widget.setVisible(spec is not None)
        self.set_numbers.setEnabled(spec != current)
        self._fixes.show_choices(FixChoice(texts.fix_text(fix), fix.spec) for fix in fixes[:MAX_FIXES])
        # Qt puts new widgets last in the Tab order, but these buttons come before Close.
        last: QWidget = self.set_numbers
        for button in (*self.fix_buttons(), self._close):
            self.setTabOrder(last, button)
            last = button
        self._fixes_title.setVisible(bool(fixes))

    def _read_example(self) -> None:
        self.text.setFocus()  # the button disappears
        self.text.setPlainText(EXAMPLE)

    def _on_set_numbers_clicked(self) -> None:
        self.text.setFocus()  # the button is disabled when it has nothing more to do
        if self._spec is not None:
            self._choose(self._spec)

    def _choose(self, spec: Spec) -> None:
        self.chosen.emit(spec)
        self.set_numbers.setEnabled(self._spec != self._current())

    def _arrange(self) -> None:
        self._hint = hint = _sentence()
        hint.setText(
            self.tr(
                "Paste an error about shapes from TensorFlow, Keras, PyTorch or ONNX Runtime."
                " A whole traceback works too."
            )
        )
        hint.setProperty("hint", True)
        self._column = column = QVBoxLayout(self)
        column.addWidget(hint)
        column.addWidget(self.text)
        column.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        for title, widgets in (
            (self._meaning_title, (self.meaning, self.detail)),
            (self._numbers_title, (self.numbers,)),
            (self._fixes_title, (self._fixes,)),
        ):
            column.addWidget(title)
            for widget in widgets:
                column.addWidget(widget)
            if title is self._numbers_title:
                column.addWidget(self.set_numbers, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        column.addWidget(self._buttons)


def _with_framework(title: str, framework: str) -> str:
    return f"{title} · {framework}" if framework else title


def _title(text: str) -> QLabel:
    label = PlainLabel(text)
    label.setProperty("hint", True)
    return label


def _sentence() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
