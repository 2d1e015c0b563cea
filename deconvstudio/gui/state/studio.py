"""Studio: the holder of the one current Spec, what follows from it, and its undo history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ...core.plan import plan
from ...core.spec import Spec
from .history import History

if TYPE_CHECKING:
    from ...core.convolution.round_trip import RoundTrip
    from ...core.result import Planes, Result
    from ...core.selection import Selection
    from ...engine.client import EngineClient
    from ...engine.messages import Failed

# While TensorFlow loads, what numpy does in this time is shown at once.
PREVIEW_MS = 20.0
# So long a small computation is waited for, in milliseconds.
SOON_MS = 8


class Studio(QObject):
    """The current Spec and the one way to change it. Views listen and never write to each other."""

    planned = Signal(object)  # Plan of the current Spec
    computed = Signal(object)  # Result of the current Spec, never of an older one
    failed = Signal(object)  # engine.messages.Failed of the current Spec
    round_tripped = Signal(object)  # RoundTrip of the current Spec and the shown channels
    round_trip_failed = Signal(object)  # engine.messages.Failed, of the current Spec's round trip
    waiting = Signal()  # the numbers of the current Spec come in a moment: time to paint what is known
    history_changed = Signal()
    document_changed = Signal()

    def __init__(self, spec: Spec, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.saved = spec
        self.path: Path | None = None
        self.device = "CPU:0"
        self.budget: int | None = None
        self.threads = 1
        self.plan = plan(spec)
        self.result: Result | None = None
        self.selection: Selection | None = None
        self._history = History()
        self._before: Spec | None = None  # what a preview hides
        self._engine: EngineClient | None = None
        self._contents: tuple[Any, Any] = (None, None)

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
        self.selection = None
        self._become(spec)
        self.document_changed.emit()

    def mark_saved(self, spec: Spec, path: Path) -> None:
        """The document was written; spec: the current one, its paths as they are from the new folder."""
        self.change(self.spec)  # what a preview shows is written, and so a step
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
        """Show a Spec that is no step yet: `change` makes it one; None, undo and redo go back to the Spec before."""
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

    def set_device(self, device: str) -> None:
        if device != self.device:
            self.device = device
            self.compute()

    def set_budget(self, budget: int | None) -> None:
        if budget != self.budget:
            self.budget = budget
            self._become(self.spec)

    # Computing

    def attach(self, engine: EngineClient) -> None:
        """Give the studio its engine."""
        from ...engine.limits import THREADS

        self._engine = engine
        self.threads = THREADS
        engine.computed.connect(self._on_computed)
        engine.shown.connect(self._on_shown)
        engine.failed.connect(self._on_failed)
        engine.round_tripped.connect(self._on_round_tripped)
        engine.round_trip_failed.connect(self._on_round_trip_failed)

    def select(self, selection: Selection) -> None:
        """Show another image or channel; nothing is computed again by TensorFlow."""
        self.selection = selection
        if self._engine is None:
            return
        if self.result is not None and self.result.engine == "numpy":
            self.compute()
        else:
            self._engine.show(selection)

    def compute(self) -> None:
        """Ask for the numbers of the current Spec: the engine's, and numpy's until that is loaded."""
        if self._submit():
            self._gather()

    def ask_round_trip(self) -> None:
        """Ask for the round trip of the current Spec, once its Result is there; while TensorFlow loads, numpy's."""
        if self._engine is None or self.result is None or self.result.spec != self.spec:
            return
        if self.plan.output_shape is None:
            return
        from ...engine.numpy_backend import preview_round_trip

        selection = self.result.planes.selection
        if self._engine.is_ready:
            self._engine.round_trip(self.spec, selection, self.device, self._contents[1], self.budget)
        elif trip := preview_round_trip(self.plan, selection, self._contents[1], PREVIEW_MS):
            self._on_round_tripped(trip)

    def _become(self, spec: Spec) -> None:
        self.spec = spec
        self.plan = plan(spec, self.budget, self.threads)
        self._contents = (None, None)
        if "file" in (spec.input.values.kind, spec.kernel.values.kind):
            self._load_contents()
        # The worker computes while the views take the Plan in.
        submitted = self._submit()
        self.planned.emit(self.plan)
        if submitted:
            self._gather()
        self.history_changed.emit()

    def _submit(self) -> bool:
        """Whether there is an engine to ask, and something that it can compute."""
        if self._engine is None or self.plan.output_shape is None:
            return False
        from ...core.selection import Selection

        self.selection = (self.selection or Selection()).within(self.spec)
        self._engine.submit(self.spec, self.selection, self.device, *self._contents, self.budget)
        return True

    def _gather(self) -> None:
        """Take what comes at once: numpy's numbers while TensorFlow loads, TensorFlow's where they are small."""
        from ...core.convolution.definition import expected_ms

        assert self._engine is not None
        if not self._engine.is_ready:
            self._preview()
        elif expected_ms(self.plan) < PREVIEW_MS:
            # The window paints what the Plan changed while the worker computes, then the numbers in the same turn.
            self.waiting.emit()
            self._engine.wait_for_result(SOON_MS)

    def _load_contents(self) -> None:
        from ...files.tensor_files import load_contents

        contents = load_contents(self.spec, self.folder)
        self._contents = (contents.input, contents.kernel)
        if contents.problems:
            self.plan = replace(self.plan, problems=self.plan.problems + contents.problems, output_shape=None)

    def _preview(self) -> None:
        from ...engine.numpy_backend import preview

        assert self.selection is not None
        result = preview(self.plan, self.selection, self._contents, PREVIEW_MS)
        if result is not None:
            self._take(result)

    def _on_computed(self, result: Result) -> None:
        if result.spec == self.spec and self.plan.output_shape is not None:
            self._take(result)

    def _on_shown(self, spec: Spec, planes: Planes) -> None:
        if spec == self.spec and self.result is not None and self.result.spec == spec:
            self._take(replace(self.result, planes=planes))

    def _on_failed(self, spec: Spec, failure: Failed) -> None:
        if spec == self.spec:
            self.failed.emit(failure)

    def _on_round_tripped(self, trip: RoundTrip) -> None:
        shown = self.result.planes.selection if self.result is not None else None
        if trip.spec == self.spec and trip.selection == shown and self.plan.output_shape is not None:
            self.round_tripped.emit(trip)

    def _on_round_trip_failed(self, spec: Spec, failure: Failed) -> None:
        if spec == self.spec:
            self.round_trip_failed.emit(failure)

    def _take(self, result: Result) -> None:
        self.result = result
        self.computed.emit(result)
