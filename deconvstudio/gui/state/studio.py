"""Studio, the document model: the one current Spec, its Plan, its file and its undo history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.spec import Spec
from ...files.load_plan import load_plan
from .history import History

if TYPE_CHECKING:
    from ...core.plan import Plan
    from ...files.contents import FileContents


class Studio(QObject):
    """Holds the current Spec and is the one way to change it. Views listen to it and never write to each other.

    plan: what follows from the Spec, with the problems of the files that it names. contents: the numbers in these
    files.
    """

    spec: Spec
    plan: Plan
    contents: FileContents

    opened = Signal()  # another document became the current one; its Plan follows
    planned = Signal(object)  # Plan of the current Spec
    plan_delivered = Signal()  # all listeners of `planned` have shown the Plan
    history_changed = Signal()
    document_changed = Signal()

    def __init__(self, spec: Spec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.saved = spec
        self.path: Path | None = None
        self.budget: int | None = None
        self.threads = 1
        self._history = History()
        self._before: Spec | None = None  # the Spec that a preview hides
        self._set(spec)

    # The document

    @property
    def is_dirty(self) -> bool:
        return (self._before or self.spec) != self.saved

    @property
    def folder(self) -> Path | None:
        """Where paths inside the document start."""
        return self.path.parent if self.path is not None else None

    def open(self, spec: Spec, path: Path | None) -> None:
        """Start anew with a document, or with a preset (path None)."""
        self._history.clear()
        self._before = None
        self.saved, self.path = spec, path
        self._set(spec)
        self.opened.emit()
        self._tell()
        self.document_changed.emit()

    def mark_saved(self, spec: Spec, path: Path) -> None:
        """Note that the document was written. spec: the current one, its paths relative to the new folder."""
        self.change(self.spec)  # the Spec that a preview shows is written, so it is a step
        self.spec = self.saved = spec
        self.path = path
        self._history.end_gesture()
        if spec != self.plan.spec:
            self._become(spec)
        self.document_changed.emit()

    # Changes

    def change(self, spec: Spec, gesture: str | None = None) -> None:
        """Make another Spec the current one. gesture: names the field; quick changes of it are one undo step."""
        before, self._before = self._before or self.spec, None
        if spec != before:
            self._history.record(before, gesture)
        if spec != self.spec:
            self._become(spec)
        elif spec != before:
            self.history_changed.emit()

    def preview(self, spec: Spec | None) -> None:
        """Show a Spec that is no step yet.

        `change` makes it a step; None, undo and redo go back to the Spec before it.
        """
        before = self._before or self.spec
        self._before = None if spec in (None, before) else before
        if (spec or before) != self.spec:
            self._become(spec or before)

    @property
    def is_previewing(self) -> bool:
        return self._before is not None

    def undo(self) -> None:
        if self.is_previewing:
            self.preview(None)
        elif self._history.can_undo:
            self._become(self._history.undo(self.spec))

    def redo(self) -> None:
        self.preview(None)
        if self._history.can_redo:
            self._become(self._history.redo(self.spec))

    @property
    def can_undo(self) -> bool:
        return self.is_previewing or self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def set_limits(self, budget: int | None, threads: int) -> None:
        """Plan with other limits. budget: bytes that computing may take (None: no limit). threads: TensorFlow's."""
        if (budget, threads) != (self.budget, self.threads):
            self.budget, self.threads = budget, threads
            self._become(self.spec)

    def _become(self, spec: Spec) -> None:
        self._set(spec)
        self._tell()

    def _set(self, spec: Spec) -> None:
        self.plan, self.contents = load_plan(spec, self.folder, self.budget, self.threads)
        self.spec = spec

    def _tell(self) -> None:
        self.planned.emit(self.plan)
        self.plan_delivered.emit()
        self.history_changed.emit()
