"""Opens and saves documents, and asks before changes are lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ... import texts
from ...core.numbers.quoting import quoted
from ...figure.theme import LIGHT
from ...files.suffix import SUFFIX
from ..state.preferences import Preferences
from ..state.studio import Studio

if TYPE_CHECKING:
    from ...core.spec import Spec
    from ...figure.theme import Theme
    from ...files.documents import Document
    from ..widgets.overlay_stack import OverlayStack
    from .disk_controller import DiskController
    from .recovery_controller import RecoveryController


class DocumentController(QObject):
    """Opens and saves the Studio's document.

    message: for the status line. note: for it too, but an error stays on screen. error_message: for the problem bar.
    """

    message = Signal(str)
    note = Signal(str)
    error_message = Signal(str)

    def __init__(self, studio: Studio, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._preferences, self._window = studio, preferences, window
        self._theme = LIGHT
        self._view_stack: OverlayStack | None = None
        self._disk: DiskController | None = None
        self._recovery: RecoveryController | None = None

    @property
    def disk(self) -> DiskController:
        """What watches the document's file. It is loaded when a document first has one."""
        if self._disk is None:
            from .disk_controller import DiskController

            self._disk = DiskController(self._studio, self.reload, self._window)
            self._disk.bar.set_theme(self._theme)
            if self._view_stack is not None:
                self._disk.bar.lie_on(self._view_stack)
        return self._disk

    def lie_on(self, view_stack: OverlayStack) -> None:
        """Let the bars lie over the upper edge of the view stack. Autosave begins."""
        from .recovery_controller import RecoveryController

        self._view_stack = view_stack
        if self._disk is not None:
            self._disk.bar.lie_on(view_stack)
        self._recovery = RecoveryController(
            self._studio, view_stack, self.may_leave, lambda *file: self.disk.follow(*file), self._window
        )
        self._recovery.set_theme(self._theme)
        self._recovery.message.connect(self.message)
        self._recovery.note.connect(self.note)

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        if self._disk is not None:
            self._disk.bar.set_theme(colours)
        if self._recovery is not None:
            self._recovery.set_theme(colours)

    def end(self) -> None:
        """End autosave: the user closes the window and has saved or discarded the changes."""
        if self._recovery is not None:
            self._recovery.end()

    def title(self) -> str:
        """Return the name of the document: of its file, or what it began with."""
        path = self._studio.path
        return quoted(path.name) if path is not None else self._studio.name or self.tr("untitled")

    def stem(self) -> str:
        """Return the title without the ending of a file, for the names of other files."""
        path = self._studio.path
        return path.stem if path is not None else self.title()

    def new(self) -> None:
        """Begin a small document without a file and without a name. Undo brings back the one before it."""
        from .first_spec import NEW

        self._studio.start(NEW)
        self.message.emit(self.tr("New document; undo brings back what was here"))

    def start_layer(self, spec: Spec) -> None:
        """Begin a document with the Spec of a pasted layer. Undo brings back the one before it."""
        folder = self._studio.folder
        if folder is not None and "file" in (spec.input.values.kind, spec.kernel.values.kind):
            from ...files.tensor_files import moved

            spec = moved(spec, folder, None)
        self._studio.start(spec, name=self.tr("Pasted layer"))
        self.message.emit(self.tr("Took the layer; undo brings back what was here"))

    def open(self) -> None:
        """Ask for a file and open it."""
        from PySide6.QtWidgets import QFileDialog

        if not self.may_leave():
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a document"), self._folder(), self._filter()
        )
        if name:
            self._open(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a document whose path is known, such as a recent or a dropped one."""
        if self.may_leave():
            self._open(path)

    def open_preset(self, path: Path, name: str) -> None:
        """Begin a document with a preset; it has no file until the user saves it. name: for the status line.

        It asks nothing: undo brings back the document before it, with its changes.
        """
        document = self._read(path)
        if document is not None:
            self._studio.start(document.spec, name=texts.preset_title(path.stem))
            self.message.emit(name)

    def save(self) -> bool:
        """Save to the document's file, or ask for a file. Return False if nothing is saved."""
        if self._studio.path is None:
            return self.save_as()
        return self._save(self._studio.path)

    def save_as(self) -> bool:
        from PySide6.QtWidgets import QFileDialog

        from .overwrite_question import may_overwrite

        start = self._studio.path or Path(self._folder()) / f"{self.title()}{SUFFIX}"
        title = self.tr("Save the document")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), self._filter())
        if not name:
            return False
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix(SUFFIX)
            # The dialog asked about the name without the suffix. A save over the own file needs no question.
            if path != self._studio.path and not may_overwrite(self._window, title, path):
                return False
        return self._save(path)

    def may_leave(self) -> bool:
        """Ask what to do with unsaved changes. Return True if they are saved or may be lost."""
        if not self._studio.is_dirty:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Save the changes to {name}?").format(name=self.title()))
        box.setStandardButtons(
            QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        )
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return self.save()
        if answer == QMessageBox.StandardButton.Discard:
            self._studio.mark_discarded()
        return answer == QMessageBox.StandardButton.Discard

    def may_close(self) -> bool:
        """Ask about unsaved changes before the window closes, also of files that were left by a preset or New.

        Such a file comes back on screen, so that the user sees what the question is about.
        """
        if not self.may_leave():
            return False
        for document in self._studio.unsaved_documents():
            self._studio.return_to(document)
            if not self.may_leave():
                return False
        return True

    def reload(self) -> None:
        """Read the document's file again. It does not ask about unsaved changes: undo brings them back."""
        path = self._studio.path
        document = self._read(path) if path is not None else None
        if document is not None:
            self._studio.reload(document.spec)
            self.disk.follow(document.path, document.state)
            sentence = self.tr("Reloaded {name}; undo brings back what was here")
            self.message.emit(sentence.format(name=quoted(document.path.name)))

    def show_document(self, document: Document, is_first: bool = True) -> None:
        """Show a document that has just been read. is_first: the window opens with it; otherwise it is undoable."""
        (self._studio.open if is_first else self._studio.start)(document.spec, document.path)
        self.disk.follow(document.path, document.state)
        self._remember(document.path)
        self.message.emit(self.tr("Opened {name}").format(name=quoted(document.path.name)))

    def _open(self, path: Path) -> None:
        document = self._read(path)
        if document is None:
            self._preferences.forget(path)
        else:
            self.show_document(document, is_first=False)

    def _read(self, path: Path) -> Document | None:
        """Return the document of a file. If it cannot be read, emit error_message and return None."""
        from ...files import documents
        from ...files.errors import DocumentError

        try:
            return documents.open_document(path)
        except DocumentError as error:
            self.error_message.emit(texts.document_text(error))
            return None

    def _save(self, path: Path) -> bool:
        from ...files import documents, tensor_files
        from ...files.errors import DocumentError, of_system

        if not self.disk.may_overwrite(path):
            return False
        try:
            spec = tensor_files.moved(self._studio.spec, self._studio.folder, path.parent)
            document = documents.save(spec, path)
        except DocumentError as error:
            self.error_message.emit(texts.document_text(error))
            return False
        except OSError as error:  # the current folder is gone; paths of a new document start there
            self.error_message.emit(texts.document_text(of_system(error, path, "not_writable")))
            return False
        self._studio.mark_saved(spec, path)
        self.disk.follow(path, document.state)
        self._remember(path)
        self.message.emit(self.tr("Saved {name}").format(name=quoted(path.name)))
        return True

    def _remember(self, path: Path) -> None:
        absolute = Path(os.path.realpath(path))
        self._preferences.remember(absolute)
        self._preferences.folder = str(absolute.parent)

    def _folder(self) -> str:
        return self._preferences.folder or str(Path.home())

    def _filter(self) -> str:
        return self.tr("DeconvStudio documents ({pattern});;All files (*)").format(pattern=f"*{SUFFIX}")
