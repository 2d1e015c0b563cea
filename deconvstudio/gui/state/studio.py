"""Studio, the document model: the current Spec, its Plan, its document and the undo history."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.spec import Spec
from ...files.load_plan import load_plan
from .document_identity import DocumentIdentity
from .history import History, Step

if TYPE_CHECKING:
    from ...core.plan import Plan
    from ...files.contents import FileContents


class Studio(QObject):
    """Holds the current Spec. Every change of the Spec goes through it; views listen to it.

    A change of the Spec is a step of undo, and so is another document: undo brings back its Spec, its file and what
    was saved. plan: the Plan of the Spec, with the problems of the files that the Spec names. contents: the numbers
    in these files. budget: bytes that computing may take; None without a limit.
    """

    spec: Spec
    plan: Plan
    contents: FileContents

    opened = Signal()  # another document is the current one; its Plan follows
    planned = Signal(object)  # Plan of the current Spec
    plan_delivered = Signal()  # all listeners of `planned` have shown the Plan
    history_changed = Signal()
    document_changed = Signal()

    def __init__(self, spec: Spec, parent: QObject | None = None, name: str = "") -> None:
        super().__init__(parent)
        self._document = DocumentIdentity(spec, name=name)
        self.budget: int | None = None
        self.threads = 1
        self._history = History()
        self._before: Spec | None = None  # the Spec before a preview; None without a preview
        self._set(spec, self._load(spec, None))

    # The document

    @property
    def saved(self) -> Spec | None:
        """The Spec that the document's file holds, or that a document without a file began with; None for another."""
        return self._document.saved

    @saved.setter
    def saved(self, spec: Spec | None) -> None:
        self._document.saved = spec

    @property
    def path(self) -> Path | None:
        """The document's file; None until it is saved."""
        return self._document.path

    @property
    def name(self) -> str:
        """What a document without a file is called, such as the title of a preset; empty for none."""
        return self._document.name

    @property
    def is_dirty(self) -> bool:
        return self.settled_spec != self.saved

    @property
    def settled_spec(self) -> Spec:
        """The current Spec without a preview: what the document holds."""
        return self._before or self.spec

    @property
    def folder(self) -> Path | None:
        """The folder that relative paths in the document start from."""
        return self.path.parent if self.path is not None else None

    def open(self, spec: Spec, path: Path | None, name: str = "") -> None:
        """Make another document the current one, with an empty history.

        All files that the Spec names are read before anything changes. If reading fails, the old document stays.
        """
        loaded = self._load(spec, path)
        self._history.clear()
        self._show(DocumentIdentity(spec, path, name), spec, loaded)

    def start(self, spec: Spec, path: Path | None = None, name: str = "") -> None:
        """Make another document the current one. It is one step of undo; reading fails as in `open`.

        A document that looks the same and has no changes is only read again: there would be nothing to undo.
        """
        if (spec, path, name) == (self.spec, self.path, self.name) and not (self.is_dirty or self.is_previewing):
            self._replace(spec)
            return
        loaded = self._load(spec, path)
        self._history.record(self._step(), None)
        self._show(DocumentIdentity(spec, path, name), spec, loaded)
        self._note_contents()

    def mark_saved(self, spec: Spec, path: Path) -> None:
        """Note that the document was written. spec: the current one, with paths relative to the new folder."""
        loaded = self._load(spec, path) if spec != self.plan.spec else None
        self.change(self.spec)  # a preview that was written becomes a step
        self._history.end_gesture()
        if path.parent != self.folder:
            self._move_history(path.parent)
        self.spec = self.saved = spec
        self._document.path = path
        self._note_contents()
        if loaded is not None:
            self._set(spec, loaded)
            self._emit_plan()
        self.document_changed.emit()

    def mark_discarded(self) -> None:
        """Note that the user chose to lose the unsaved changes. Another change takes this back."""
        self._document.is_discarded = True

    def unsaved_documents(self) -> list[DocumentIdentity]:
        """Return the earlier documents whose files lack the changes that were made in them, the newest first."""
        return [step.document for step in self.unsaved_steps()]

    def unsaved_steps(self) -> list[Step]:
        """Return the last step of each of the earlier documents that have unsaved changes, the newest first."""
        last = {step.document: step for step in self._history.past}
        found = [
            step
            for document, step in last.items()
            if document is not self._document and document.path is not None and not document.is_discarded
            if step.spec != document.saved
        ]
        return found[::-1]

    def return_to(self, document: DocumentIdentity) -> None:
        """Undo until an earlier document is the current one."""
        while self._document is not document and self.can_undo:
            self.undo()

    def mark_unsaved(self) -> None:
        """Note that the file does not hold the document. No undo makes the document clean again."""
        self.saved = None
        self.document_changed.emit()

    def recover(self, spec: Spec, path: Path | None, saved: Spec | None, name: str = "") -> None:
        """Make unsaved work the current document. saved: what its file holds, which undo shows; or None."""
        self.start(spec if saved is None else saved, path, name)
        self.change(spec)
        self.saved = saved
        self.document_changed.emit()

    def reload(self, spec: Spec) -> None:
        """Replace the Spec by the one that the document's file holds now. This is one step of undo."""
        if spec == (self._before or self.spec):
            self._before = None
            self._replace(spec)  # the files that it names may have changed
        else:
            self.change(spec)
        self.saved = spec
        self._note_contents()
        self.document_changed.emit()

    # Changes

    def change(self, spec: Spec, gesture: str | None = None) -> None:
        """Make another Spec the current one. gesture: a field's name; its quick changes are one step of undo."""
        before = self._step()
        self._before = None
        if spec != before.spec:
            self._document.is_discarded = False
            self._history.record(before, gesture)
        if spec != self.spec:
            self._replace(spec)
        elif spec != before.spec:
            self.history_changed.emit()

    def take_back(self, spec: Spec) -> None:
        """Go back to an earlier Spec as if the steps since then had not been made: what was typed is no number."""
        if self.is_previewing or not self._history.take_back(Step(spec, self._document)):
            self.change(spec)
        else:
            self._replace(spec)

    def preview(self, spec: Spec | None) -> None:
        """Show a Spec that is not a step of undo yet.

        `change` makes it a step. `preview(None)`, undo and redo go back to the Spec before it.
        """
        before = self._before or self.spec
        self._before = None if spec in (None, before) else before
        if (spec or before) != self.spec:
            self._replace(spec or before)

    @property
    def is_previewing(self) -> bool:
        return self._before is not None

    def undo(self) -> None:
        if self.is_previewing:
            self.preview(None)
        elif self._history.can_undo:
            self._go_to(self._history.undo(self._step()))

    def redo(self) -> None:
        self.preview(None)
        if self._history.can_redo:
            self._go_to(self._history.redo(self._step()))

    @property
    def can_undo(self) -> bool:
        return self.is_previewing or self._history.can_undo

    @property
    def can_redo(self) -> bool:
        return self._history.can_redo

    def set_limits(self, budget: int | None, threads: int) -> None:
        """Plan with other limits. budget: bytes that computing may take, or None. threads: TensorFlow's threads."""
        if (budget, threads) != (self.budget, self.threads):
            self.budget, self.threads = budget, threads
            self._replace(self.spec)

    def _step(self) -> Step:
        """Return the current step; the one before a preview if there is one."""
        return Step(self._before or self.spec, self._document)

    def _go_to(self, step: Step) -> None:
        if step.document is self._document:
            self._replace(step.spec)
        else:
            self._show(step.document, step.spec, self._load(step.spec, step.document.path))

    def _show(self, document: DocumentIdentity, spec: Spec, loaded: tuple[Plan, FileContents]) -> None:
        """Make another document the current one."""
        self._before = None
        self._document = document
        self._set(spec, loaded)
        self.opened.emit()
        self._emit_plan()
        self.document_changed.emit()

    def _note_contents(self) -> None:
        """Tell the earlier and later documents of the same file what the file holds now."""
        for document in self._history.documents():
            if self.path is not None and document.path == self.path:
                document.saved = self.saved

    def _replace(self, spec: Spec) -> None:
        self._set(spec, self._load(spec, self.path))
        self._emit_plan()

    def _load(self, spec: Spec, path: Path | None) -> tuple[Plan, FileContents]:
        """Return the Plan of a Spec and the numbers in its files. path: the document that the Spec belongs to."""
        return load_plan(spec, None if path is None else path.parent, self.budget, self.threads)

    def _set(self, spec: Spec, loaded: tuple[Plan, FileContents]) -> None:
        self.spec = spec
        self.plan, self.contents = loaded

    def _move_history(self, folder: Path) -> None:
        """Change the paths in the history, so that they lead to the same files from another folder."""
        from ...files.tensor_files import moved

        old = self.folder
        self._history.replace_all(self._document, lambda spec: moved(spec, old, folder))

    def _emit_plan(self) -> None:
        self.planned.emit(self.plan)
        self.plan_delivered.emit()
        self.history_changed.emit()
