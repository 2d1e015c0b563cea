"""Notices that the document's file is no longer what was read or written."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal

# Another program writes a file in pieces: it is read when this time has passed after the first.
SETTLE_MS = 200


class DiskWatch(QObject):
    """Follows one file. changed: it differs from what is known, it differs in another way, or no longer.

    The system's notices are for its file, which editors replace, and its folder; where they do not come, as from
    some network drives, the file is looked at when the window becomes the active one. Its bytes decide: a file that
    was touched, or that the program wrote itself, has not changed.
    """

    changed = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        self._path: Path | None = None
        self._known = self._state = ""
        self._stamp: tuple[int, ...] | None = None
        self._watcher: QFileSystemWatcher | None = None
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self.check)
        window.installEventFilter(self)

    @property
    def differs(self) -> bool:
        """Whether the file was another than what is known when it was looked at last."""
        return self._state != self._known

    @property
    def is_missing(self) -> bool:
        from ...files.disk_state import NOT_FOUND

        return self._state == NOT_FOUND

    def follow(self, path: Path | None, state: str = "") -> None:
        """Watch another file, or none. state: of the file as it was read or written."""
        did_differ = self.differs
        self._path = path
        self._known = self._state = state
        self._stamp = None
        self._timer.stop()
        self._watch()
        if did_differ:
            self.changed.emit()

    def accept(self) -> None:
        """Know what is there now: it is a change no longer."""
        self._known = self._state
        self.changed.emit()

    def check(self) -> None:
        """Look at the file now."""
        if self._path is None:
            return
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        from ...files.disk_state import disk_state
        from ...files.documents import MAX_BYTES

        self._stamp = stamp
        self._watch()  # a file that was replaced is another one to the system
        state = disk_state(self._path, MAX_BYTES)
        if state != self._state:
            self._state = state
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._on_notice()
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
            self._watcher.fileChanged.connect(self._on_notice)
            self._watcher.directoryChanged.connect(self._on_notice)
        watched = {*self._watcher.files(), *self._watcher.directories()}
        wanted = {str(self._path), str(self._path.parent)}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _on_notice(self) -> None:
        if self._path is not None and not self._timer.isActive():
            self._timer.start()


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes with the file, without reading it."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return ()
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
