"""What happens when the document's file changes on disk: reload it, or keep what is on screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ..state.studio import Studio
from .disk_change_bar import DiskChangeBar
from .disk_watch import DiskWatch


class DiskController(QObject):
    """Watches the file of the Studio's document, and shows the bar while it differs from what is known of it.

    "Keep mine" makes the document an unsaved one, for its file holds something else; so does a file that is gone.
    """

    def __init__(self, studio: Studio, reload: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._watch = DiskWatch(window)
        self.bar = DiskChangeBar(window)
        self.bar.reload.connect(reload)
        self.bar.keep.connect(self._on_keep)
        self._watch.changed.connect(self._on_change)
        studio.document_changed.connect(self._on_document)

    def follow(self, path: Path, state: str) -> None:
        """The document was read or written; state: of its file."""
        self._watch.follow(path, state)

    def may_overwrite(self, path: Path) -> bool:
        """Ask before a document is saved over a file that has changed since; True if it may be."""
        if path != self._studio.path:
            return True
        self._watch.check()
        if not self._watch.differs or self._watch.is_missing:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("The file changed on disk"))
        box.setText(self.tr("{name} has changed on disk since it was opened or saved.").format(name=path.name))
        box.setInformativeText(self.tr("Save over it? What the other program wrote is lost then."))
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        answer = box.exec()
        box.deleteLater()
        return answer == QMessageBox.StandardButton.Save

    def _on_change(self) -> None:
        path = self._studio.path
        if path is None or not self._watch.differs:
            self.bar.dismiss()
            return
        if self._watch.is_missing:
            self._studio.mark_unsaved()
        self.bar.show_change(path.name, self._watch.is_missing)

    def _on_keep(self) -> None:
        self._studio.mark_unsaved()
        self._watch.accept()

    def _on_document(self) -> None:
        if self._studio.path is None:
            self._watch.follow(None)
