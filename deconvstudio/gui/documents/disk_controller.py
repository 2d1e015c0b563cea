"""Handles a change of the document's file on disk: the user reloads it or keeps the numbers on screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from ...core.numbers.quoting import quoted
from ..state.studio import Studio
from .disk_change_bar import DiskChangeBar
from .disk_watch import DiskWatch


class DiskController(QObject):
    """Watches the file of the Studio's document. Shows the bar while the file differs from what was read or written.

    "Keep mine" marks the document as unsaved, because its file has other contents. A deleted file does so too.
    """

    def __init__(self, studio: Studio, reload: Callable[[], object], window: QWidget) -> None:
        super().__init__(window)
        self._studio, self._window = studio, window
        self._watch = DiskWatch(window)
        self._states: dict[Path, str] = {}  # of the files that were read or written; undo leads back to them
        self.bar = DiskChangeBar(window)
        self.bar.reload.connect(reload)
        self.bar.keep.connect(self._on_bar_keep)
        self._watch.changed.connect(self._on_watch_changed)
        studio.document_changed.connect(self._on_document_changed)

    def follow(self, path: Path, state: str) -> None:
        """Watch the file of a document that has just been read or written. state: the state of the file."""
        self._states[path] = state
        self._watch.follow(path, state)

    def may_overwrite(self, path: Path) -> bool:
        """Ask before a save replaces a file that has changed on disk. Return True if the save may go on."""
        if path != self._studio.path:
            return True
        self._watch.check()
        if not self._watch.differs or self._watch.is_missing:
            return True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setTextFormat(Qt.TextFormat.PlainText)  # a name may look like HTML
        box.setWindowTitle(self.tr("The file changed on disk"))
        box.setText(
            self.tr("{name} has changed on disk since it was opened or saved.").format(name=quoted(path.name))
        )
        box.setInformativeText(self.tr("Save over it? What the other program wrote is lost then."))
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        answer = box.exec()
        box.deleteLater()
        return answer == QMessageBox.StandardButton.Save

    def _on_watch_changed(self) -> None:
        path = self._studio.path
        if path is None or not self._watch.differs:
            self.bar.dismiss()
            return
        if self._watch.is_missing:
            self._studio.mark_unsaved()
        self.bar.show_change(path.name, self._watch.is_missing)

    def _on_bar_keep(self) -> None:
        self._studio.mark_unsaved()
        self._watch.accept()
        if self._watch.path is not None:
            self._states[self._watch.path] = self._watch.state

    def _on_document_changed(self) -> None:
        path = self._studio.path
        if path == self._watch.path:
            return
        if path is None:
            self._watch.follow(None)
        elif path in self._states:
            self._watch.follow(path, self._states[path])
            self._watch.check_soon()
