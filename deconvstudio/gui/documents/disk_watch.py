"""Notices that the document's file differs from what was read or written."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal

# Another program may write a file in pieces. The file is read this long after the first notice.
SETTLE_MS = 200


class DiskWatch(QObject):
    """Follows one file.

    changed: the file begins to differ from what was read or written, changes again, or has its old contents again.

    The system sends notices about the file and its folder; the folder is needed because editors replace files. Some
    network drives send no notices, so the file is also checked when the window becomes active. Only the bytes count:
    a new time alone is no change, and the program's own save is none either.
    """

    changed = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._path: Path | None = None
        self._accepted_state = self._state = ""
        self._stamp: tuple[int, ...] | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.check)
        window.installEventFilter(self)

    @property
    def path(self) -> Path | None:
        """The watched file; None if there is none."""
        return self._path

    @property
    def state(self) -> str:
        """The state of the file at the last check."""
        return self._state

    @property
    def differs(self) -> bool:
        """Whether the file had other contents at the last check than when it was read or written."""
        return self._state != self._accepted_state

    @property
    def is_missing(self) -> bool:
        from ...files.disk_state import NOT_FOUND

        return self._state == NOT_FOUND

    def follow(self, path: Path | None, state: str = "") -> None:
        """Watch another file, or none. state: the state of the file when it was read or written."""
        was_different = self.differs
        self._path = path
        self._accepted_state = self._state = state
        self._stamp = None
        self._timer.stop()
        self._watch()
        if was_different:
            self.changed.emit()

    def accept(self) -> None:
        """Accept the current contents: they no longer count as a change."""
        self._accepted_state = self._state
        self.changed.emit()

    def check(self) -> None:
        """Compare the file with the last known state now."""
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        from ...files.disk_state import disk_state
        from ...files.documents import MAX_BYTES

        self._stamp = stamp
        self._watch()  # the system sees a replaced file as another file
        state = disk_state(self._path, MAX_BYTES)
        if state != self._state:
            self._state = state
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self.check_soon()
        return super().eventFilter(watched, event)

    def _watch(self) -> None:
        """Ask the system for notices of the file and its folder."""
        if self._path is None:
            if self._watcher is not None:
                self._watcher.deleteLater()
                self._watcher = None
            return
        if self._watcher is None:
            self._watcher = QFileSystemWatcher(self)
            self._watcher.fileChanged.connect(self.check_soon)
            self._watcher.directoryChanged.connect(self.check_soon)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(self._path), str(self._path.parent)}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def check_soon(self) -> None:
        """Check the file when other programs have had time to write it."""
        if self._path is not None and not self._timer.isActive():
            self._timer.start()


def _stamp(path: Path) -> tuple[int, ...]:
    """Return numbers that change with the file. The file is not read for them."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
