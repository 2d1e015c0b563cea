"""Exports the picture on screen as a file of a chosen width, or copies it to the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ... import texts
from ...core.numbers.quoting import quoted
from ..state.preferences import Preferences

if TYPE_CHECKING:
    from ...figure.figure import Figure


class ExportController(QObject):
    """message: a sentence for the status line. error_message: a sentence for the problem bar."""

    message = Signal(str)
    error_message = Signal(str)

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._preferences, self._window = preferences, window

    def export(self, figure: Figure | None, name: str) -> None:
        """Ask for the width and the file, then write the picture.

        figure: None before the first numbers. name: of the file that is offered, without its ending.
        """
        from PySide6.QtWidgets import QFileDialog

        from ...figure.export import formats
        from ...files.errors import DocumentError
        from .overwrite_question import may_overwrite

        if figure is None:
            self._report_no_picture()
            return
        width = self._ask_width(figure.size.height() / figure.size.width())
        if width is None:
            return
        start = Path(self._preferences.folder or Path.home()) / f"{name}{formats.FORMATS[0].ending}"
        patterns = ";;".join(row.pattern() for row in formats.FORMATS)
        title = self.tr("Save the picture")
        file_name, pattern = QFileDialog.getSaveFileName(self._window, title, str(start), patterns)
        if not file_name:
            return
        path = Path(file_name)
        # A name such as figure.v2 ends with no format: then the dialog's choice counts.
        chosen_format = formats.format_of(path) or formats.format_of_pattern(pattern)
        if not path.suffix:
            path = path.with_suffix(chosen_format.ending)
            # The dialog asked about the name without the ending.
            if not may_overwrite(self._window, title, path):
                return
        try:
            chosen_format.write(figure, path, width)
        except DocumentError as error:
            self.error_message.emit(texts.document_text(error))
            return
        self._preferences.picture_width = width
        self._preferences.folder = str(path.resolve().parent)
        self.message.emit(self.tr("Saved {name}").format(name=quoted(path.name)))

    def copy(self, figure: Figure | None) -> None:
        """Put the picture on the clipboard. It is as wide as the last export."""
        from PySide6.QtGui import QGuiApplication

        from ...figure.export.png import picture

        if figure is None:
            self._report_no_picture()
            return
        width = self._preferences.picture_width
        QGuiApplication.clipboard().setImage(picture(figure, width))
        self.message.emit(self.tr("Picture copied, {width} px wide").format(width=width))

    def _report_no_picture(self) -> None:
        self.error_message.emit(self.tr("There is no picture yet; wait for the first numbers."))

    def _ask_width(self, ratio: float) -> int | None:
        from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel

        from ...figure.export.limits import MAX_WIDTH, MIN_WIDTH
        from ..widgets.spin_field import SpinField

        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Export a picture"))
        width = SpinField()
        width.setRange(MIN_WIDTH, MAX_WIDTH)
        width.setSingleStep(160)
        width.setSuffix(self.tr(" px"))
        width.setValue(self._preferences.picture_width)
        height = QLabel()
        form = QFormLayout(dialog)
        form.addRow(self.tr("Width"), width)
        form.addRow(self.tr("Height"), height)

        def show_height(pixels: int) -> None:
            height.setText(self.tr("{count} px").format(count=round(pixels * ratio)))

        width.valueChanged.connect(show_height)
        show_height(width.value())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(dialog.accept)
        buttons.rejected.connect(dialog.reject)
        form.addRow(buttons)
        is_accepted = dialog.exec() == QDialog.DialogCode.Accepted
        pixels = width.value()
        dialog.deleteLater()
        return pixels if is_accepted else None
