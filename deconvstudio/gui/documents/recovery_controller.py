"""Offers the unsaved work of windows that are gone, and keeps the work of this one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ...core.numbers.quoting import quoted
from ...figure.theme import LIGHT, Theme
from ..state.studio import Studio
from .autosave import Autosave

if TYPE_CHECKING:
    from ...core.spec import Spec
    from ...files.errors import DocumentError
    from ...files.recovery import Claim
    from ...files.recovery_text import UnsavedWork
    from ..widgets.overlay_stack import OverlayStack
    from .recovery_bar import RecoveryBar

# The first picture comes first.
START_MS = 300


class RecoveryController(QObject):
    """Offers the recovery files without a living window one after another. This window holds them until it has asked.

    may_leave: asks about unsaved changes. follow: watches a document's file, which has a state now.
    message: for the status line. note: for it too, but an error stays on screen.
    """

    message = Signal(str)
    note = Signal(str)

    def __init__(
        self,
        studio: Studio,
        view_stack: OverlayStack,
        may_leave: Callable[[], bool],
        follow: Callable[[Path, str], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._studio, self._may_leave, self._follow, self._window = studio, may_leave, follow, window
        self._view_stack, self._theme = view_stack, LIGHT
        self._claims: list[Claim] = []
        self._kept: list[Claim] = []
        self._work: UnsavedWork | None = None
        self._count = 0
        self._bar: RecoveryBar | None = None
        self._autosave = Autosave(studio, self)
        self._autosave.failed.connect(self._on_autosave_failed)
        self._timer = QTimer(self, singleShot=True, interval=START_MS)
        self._timer.timeout.connect(self._on_started)
        self._timer.start()

    def set_theme(self, colours: Theme) -> None:
        self._theme = colours
        if self._bar is not None:
            self._bar.set_theme(colours)

    def end(self) -> None:
        """Note that the user closes the window. What was not answered is asked at the next start."""
        self._timer.stop()
        self._autosave.remove()
        for claim in self._claims + self._kept:
            claim.release()
        self._claims, self._kept = [], []

    @property
    def bar(self) -> RecoveryBar:
        if self._bar is None:
            from .recovery_bar import RecoveryBar

            self._bar = RecoveryBar(self._window)
            self._bar.set_theme(self._theme)
            self._bar.lie_on(self._view_stack)
            self._bar.restore.connect(self._on_bar_restore)
            self._bar.discard.connect(self._on_bar_discard)
            self._bar.later.connect(self._on_bar_later)
        return self._bar

    def _on_started(self) -> None:
        from ...files import recovery

        self._claims = recovery.claim_all()
        self._count = len(self._claims)
        if self._claims:
            self._offer()

    def _take(self) -> Claim:
        return self._claims.pop(0)

    def _offer(self) -> None:
        """Offer the first of the claimed files; none is left: hide the bar."""
        from ...files.errors import DocumentError

        self._work = None
        if not self._claims:
            self.bar.dismiss()
            return
        claim = self._claims[0]
        place = (self._count - len(self._claims) + 1, self._count)
        try:
            self._work = work = claim.read()
        except DocumentError as error:
            self.bar.show_unreadable(claim.time, error.code == "newer", place)
            return
        self.bar.offer(_name(work), work.time, _is_newer(work), place)

    def _on_bar_restore(self) -> None:
        work = self._work
        if work is None or not self._may_leave():
            return
        self._restore(work)
        if self._autosave.write():
            self._take().remove()
        else:  # the old file is the only one
            self._kept.append(self._take())
        self._offer()
        self.message.emit(self.tr("Restored {name}").format(name=quoted(_name(work)) or self.tr("untitled")))

    def _on_bar_discard(self) -> None:
        self._take().remove()
        self._offer()

    def _on_bar_later(self) -> None:
        self._take().release()
        self._offer()

    def _restore(self, work: UnsavedWork) -> None:
        saved, state = (None, "") if work.path is None else _read(work.path)
        self._studio.recover(work.spec, work.path, saved, work.name)
        if work.path is not None:
            self._follow(work.path, state)

    def _on_autosave_failed(self, error: DocumentError) -> None:
        from ...texts.documents import reason_text

        reason = reason_text(str(error.values.get("reason", error.code)))
        self.note.emit(self.tr("Autosave failed ({reason}); save by hand.").format(reason=reason))


def _name(work: UnsavedWork) -> str:
    return work.name if work.path is None else work.path.name


def _is_newer(work: UnsavedWork) -> bool:
    """Whether the document's file was written after the work."""
    try:
        return work.path is not None and os.stat(work.path).st_mtime > work.time
    except (OSError, ValueError):
        return False


def _read(path: Path) -> tuple[Spec | None, str]:
    """Return what the document's file holds (None if it cannot be read), and its state on the disk."""
    from ...files import documents
    from ...files.disk_state import disk_state

    try:
        document = documents.open_document(path)
    except documents.DocumentError:
        return None, disk_state(path, documents.MAX_BYTES)
    return document.spec, document.state
