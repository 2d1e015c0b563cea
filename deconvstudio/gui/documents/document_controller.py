"""Opening and saving documents, and the question before anything is lost."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ... import texts
from ...core.spec import Spec
from ..state.preferences import Preferences
from ..state.studio import Studio

SUFFIX = ".deconv"


class DocumentController(QObject):
    """Works on the Studio's document. said: one sentence for the status line. failed: one for the problem bar."""

    message = Signal(str)
    error_message = Signal(str)

    def __init__(self, studio: Studio, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._preferences, self._window = studio, preferences, window

    def open(self) -> None:
        """Ask for a document and open it."""
        from PySide6.QtWidgets import QFileDialog

        if not self.may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a document"), self._folder(), self._filter()
        )
        if name:
            self._open(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a document that is known, such as a recent or a dropped one."""
        if self.may_leave():
            self._open(path)

    def open_preset(self, path: Path, name: str) -> None:
        """Start from a preset; it has no file of its own until it is saved."""
        if not self.may_leave():
            return
        spec = self._loaded(path)
        if spec is not None:
            self._studio.open(spec, None)
            self.message.emit(name)

    def save(self) -> bool:
        """Save to the document's file, or ask for one. False where it was not saved."""
        if self._studio.path is None:
            return self.save_as()
        return self._save(self._studio.path)

    def save_as(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        start = self._studio.path or Path(self._folder()) / self.tr("untitled.deconv")
        name, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save the document"), str(start), self._filter())
        if not name:
            return False
        path = Path(name)
        return self._save(path if path.suffix else path.with_suffix(SUFFIX))

    def may_leave(self) -> bool:
        """Ask what to do with unsaved changes; True where they are saved, or may be lost."""
        if not self._studio.is_dirty:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        name = self._studio.path.name if self._studio.path else self.tr("untitled")
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Save the changes to {name}?").format(name=name))
        box.setStandardButtons(
            QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        )
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        return answer == QMessageBox.StandardButton.Discard

    def _open(self, path: Path) -> None:
        spec = self._loaded(path)
        if spec is None:
            self._preferences.forget(path)
            return
        self.opened(spec, path)

    def opened(self, spec: Spec, path: Path) -> None:
        """Make a document that was read the current one."""
        self._studio.open(spec, path)
        self._preferences.remember(path.resolve())
        self._preferences.folder = str(path.resolve().parent)
        self.message.emit(self.tr("Opened {name}").format(name=path.name))

    def _loaded(self, path: Path) -> Spec | None:
        from ...files import documents
        from ...files.errors import DocumentError

        try:
            return documents.load(path)
        except DocumentError as error:
            self.error_message.emit(texts.document_text(error))
            return None

    def _save(self, path: Path) -> bool:
        from ...files import documents, tensor_files
        from ...files.errors import DocumentError

        spec = tensor_files.moved(self._studio.spec, self._studio.folder, path.parent)
        try:
            documents.save(spec, path)
        except DocumentError as error:
            self.error_message.emit(texts.document_text(error))
            return False
        self._studio.mark_saved(spec, path)
        self._preferences.remember(path.resolve())
        self._preferences.folder = str(path.resolve().parent)
        self.message.emit(self.tr("Saved {name}").format(name=path.name))
        return True

    def _folder(self) -> str:
        return self._preferences.folder or str(Path.home())

    def _filter(self) -> str:
        return self.tr("DeconvStudio documents (*.deconv);;All files (*)")
