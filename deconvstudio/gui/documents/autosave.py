"""Autosave: keeps the unsaved work in the window's recovery file."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

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


class Autosave(QObject):
    """Writes the document while it has unsaved changes. The file goes when there are none or another document opens.

    failed: the first write that fails, as a DocumentError. Later ones fail silently and are tried again.
    """

    failed = Signal(object)

    def __init__(self, studio: Studio, parent: QObject) -> None:
        super().__init__(parent)
        self._studio = studio
        self._file: RecoveryFile | None = None
        self._written: tuple[Spec, Path | None] | None = None
        self._has_failed = False
        self._tried_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_timer_timeout)
        studio.history_changed.connect(self._on_studio_changed)
        studio.document_changed.connect(self._on_studio_changed)
        self._on_studio_changed()

    def write(self) -> bool:
        """Write the unsaved work now. Return False if that fails."""
        from ...files.errors import DocumentError, of_system
        from ...files.recovery import RecoveryFile

        self._timer.stop()
        spec, path = state = self._studio.settled_spec, self._studio.path
        if not self._studio.is_dirty or state == self._written:
            return True
        self._tried_at = time.monotonic()
        try:
            if self._file is None:
                self._file = RecoveryFile()
            self._file.write(_work(spec, path, self._studio.name))
        except DocumentError as error:
            self._fail(error)
            return False
        except OSError as error:  # the current folder is gone; relative paths start there
            self._fail(of_system(error, path or Path(), "not_writable"))
            return False
        self._written = state
        return True

    def remove(self) -> None:
        """Remove the recovery file: the work is saved or discarded."""
        self._timer.stop()
        self._written = None
        if self._file is not None:
            self._file.remove()

    def _on_timer_timeout(self) -> None:
        self.write()

    def _on_studio_changed(self) -> None:
        if not self._studio.is_dirty:
            self.remove()
        elif not self._timer.isActive():
            rest = INTERVAL_MS - (time.monotonic() - self._tried_at) * 1e3
            self._timer.start(max(DELAY_MS, int(rest)))

    def _fail(self, error: DocumentError) -> None:
        if not self._has_failed:
            self._has_failed = True
            self.failed.emit(error)


def _work(spec: Spec, path: Path | None, name: str) -> UnsavedWork:
    """Return the work as any process finds it again: no path starts from this process's folder."""
    from ...files.recovery_text import UnsavedWork

    if path is not None:
        return UnsavedWork(spec, Path(os.path.abspath(path)), "", time.time())
    if "file" in (spec.input.values.kind, spec.kernel.values.kind):
        from ...files.tensor_files import moved

        spec = moved(spec, None, None)
    return UnsavedWork(spec, None, name, time.time())
