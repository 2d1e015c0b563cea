"""Autosave: keeps the unsaved work of the window in recovery files."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from ..state.studio import Studio

if TYPE_CHECKING:
    from ...core.spec import Spec
    from ...files.errors import DocumentError
    from ...files.recovery import RecoveryFile
    from ...files.recovery_text import UnsavedWork

# A change is written after DELAY_MS, or INTERVAL_MS after the write before it. Further changes do not delay the
# write, so a killed window loses no more than INTERVAL_MS.
DELAY_MS, INTERVAL_MS = 100, 500


class Unsaved(NamedTuple):
    """A document with unsaved changes. path: its file; None if it has none, then it may have a name."""

    spec: Spec
    path: Path | None
    name: str


class Autosave(QObject):
    """Keeps a recovery file for each document with unsaved changes. It goes when the document has none any more.

    failed: the first write that fails, as a DocumentError. Later ones fail silently and are tried again.
    """

    failed = Signal(object)

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._files: dict[Path | None, RecoveryFile] = {}  # by the document's file
        self._written: dict[Path | None, Unsaved] = {}
        self._has_failed = False
        self._tried_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)
        studio.history_changed.connect(self._on_studio_changed)
        studio.document_changed.connect(self._on_studio_changed)
        self._on_studio_changed()

    def write(self) -> bool:
        """Write the unsaved work now. Return False if that fails."""
        self._timer.stop()
        self._tried_at = time.monotonic()
        failures = [document for document in self._unsaved() if self._is_new(document) and not self._write(document)]
        return not failures

    def remove(self) -> None:
        """Remove the recovery files: the user has saved or discarded the work."""
        self._timer.stop()
        for path in list(self._files):
            self._files.pop(path).remove()
            self._written.pop(path, None)

    def _unsaved(self) -> list[Unsaved]:
        """Return the documents with unsaved changes: the current one, and files that a preset or New has left."""
        studio = self._studio
        earlier = {step.document.path: Unsaved(step.spec, step.document.path, "") for step in studio.unsaved_steps()}
        earlier.pop(studio.path, None)
        current = [Unsaved(studio.settled_spec, studio.path, studio.name)] if studio.is_dirty else []
        return current + list(earlier.values())

    def _is_new(self, document: Unsaved) -> bool:
        """Whether the recovery file does not hold what the document has now."""
        return self._written.get(document.path) != document

    def _write(self, document: Unsaved) -> bool:
        from ...files.errors import DocumentError, of_system
        from ...files.recovery import RecoveryFile

        path = document.path
        try:
            self._files.setdefault(path, RecoveryFile()).write(_work(document))
        except DocumentError as error:
            self._fail(error)
            return False
        except OSError as error:  # the current folder is gone; relative paths start there
            self._fail(of_system(error, path or Path(), "not_writable"))
            return False
        self._written[path] = document
        return True

    def _fail(self, error: DocumentError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)

    def _on_studio_changed(self) -> None:
        documents = self._unsaved()
        for path in self._files.keys() - {document.path for document in documents}:
            self._files.pop(path).remove()
            self._written.pop(path, None)
        if not any(map(self._is_new, documents)):
            self._timer.stop()
        elif not self._timer.isActive():
            rest = INTERVAL_MS - (time.monotonic() - self._tried_at) * 1e3
            self._timer.start(max(DELAY_MS, int(rest)))

    def _on_timer_timeout(self) -> None:
        self.write()


def _work(document: Unsaved) -> UnsavedWork:
    """Return the work as any process finds it again: no path starts from this process's folder."""
    from ...files.recovery_text import UnsavedWork

    spec, path, name = document
    if path is not None:
        path = Path(os.path.abspath(path))
    elif "file" in (spec.input.values.kind, spec.kernel.values.kind):
        from ...files.tensor_files import moved

        spec = moved(spec, None, None)
    return UnsavedWork(spec, path, name, time.time())
