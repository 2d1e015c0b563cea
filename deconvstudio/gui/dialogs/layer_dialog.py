"""A dialog that reads a layer of another framework and says what it is in TensorFlow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from ...core.parsing.layers.call_arguments import LayerError
from ...core.parsing.layers.read_layer import read
from ...core.plan import plan
from ...core.spec import Spec
from ...figure import theme
from ...texts.frameworks import layer_error_text, layer_text, note_text
from ..widgets.main_button import MainButtonKey
from ..widgets.plain_label import PlainLabel

# In pixels, at a type factor of 1.
WIDTH, HEIGHT = 520, 300


class LayerDialog(QDialog):
    """Reads while the user types. layer_read: the Spec to apply. spec: fills what a layer leaves open."""

    layer_read = Signal(object)

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._current = spec
        self._spec: Spec | None = None
        self.setWindowTitle(self.tr("Paste a layer"))
        self.box = QPlainTextEdit()
        self.box.setAccessibleName(self.tr("Text of a layer"))
        self.box.setPlaceholderText("nn.ConvTranspose2d(64, 32, 4, stride=2, padding=1)")
        self.box.setTabChangesFocus(True)
        self.answer = PlainLabel()
        self.notes = PlainLabel()
        self.notes.setProperty("hint", True)
        for label in (self.answer, self.notes):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.apply_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.apply_button.setText(self.tr("Apply"))
        MainButtonKey(self.apply_button, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.box, 1)
        column.addWidget(self.answer)
        column.addWidget(self.notes)
        column.addWidget(buttons)
        self.set_theme(theme.LIGHT)
        self.box.textChanged.connect(self._read)
        self._read()

    def set_theme(self, colours: theme.Theme) -> None:
        type = colours.type
        self.box.setFont(theme.mono(type.body))
        self.answer.setFont(theme.sans(type.body))
        self.notes.setFont(theme.sans(type.small))
        self.resize(QSize(type.px(WIDTH), type.px(HEIGHT)).boundedTo(self.screen().availableSize()))

    def accept(self) -> None:
        if self._spec is not None:
            self.layer_read.emit(self._spec)
            super().accept()

    def _read(self) -> None:
        try:
            self._spec, notes = read(self.box.toPlainText(), self._current)
        except LayerError as error:
            self._spec, notes = None, ()
            self.answer.setText(layer_error_text(error))
        else:
            self.answer.setText(layer_text(plan(self._spec)))
        self.notes.setText(" ".join(map(note_text, notes)))
        self.notes.setVisible(bool(notes))
        self.apply_button.setEnabled(self._spec is not None)
