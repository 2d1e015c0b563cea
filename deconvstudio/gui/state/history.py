"""Undo and redo of Specs and documents. One gesture (dragging, typing a number) is one step."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from ...core.spec import Spec
from .document_identity import DocumentIdentity

# Changes of one field belong to one gesture if less than this many seconds pass between them.
GESTURE_S = 1.0
MAX_STEPS = 500


class Step(NamedTuple):
    """A Spec and the document that it belongs to."""

    spec: Spec
    document: DocumentIdentity


class History:
    """Holds the steps before and after the current one. The Studio holds the current one."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._past: list[Step] = []
        self._future: list[Step] = []
        self._gesture: str | None = None
        self._recorded_at = 0.0

    def record(self, before: Step, gesture: str | None) -> None:
        """Record the step before a change. gesture: the name of the field; None if the change is a step alone."""
        now = time.monotonic()
        is_same_gesture = gesture is not None and gesture == self._gesture and now - self._recorded_at < GESTURE_S
        if not (is_same_gesture and self._past):
            self._past.append(before)
            del self._past[:-MAX_STEPS]
        self._future.clear()
        self._gesture, self._recorded_at = gesture, now

    def replace_all(self, document: DocumentIdentity, change: Callable[[Spec], Spec]) -> None:
        """Replace each Spec of a document by a changed one."""
        for steps in (self._past, self._future):
            steps[:] = [
                step._replace(spec=change(step.spec)) if step.document is document else step for step in steps
            ]

    def take_back(self, step: Step) -> bool:
        """Forget the steps since an earlier one was the current one. Return False if it is not among them."""
        if step not in self._past:
            return False
        while self._past.pop() != step:
            pass
        self.end_gesture()
        return True

    def end_gesture(self) -> None:
        self._gesture = None

    @property
    def past(self) -> tuple[Step, ...]:
        """The steps before the current one, the oldest first."""
        return tuple(self._past)

    def documents(self) -> list[DocumentIdentity]:
        """Return the documents of all steps, each once."""
        return list(dict.fromkeys(step.document for step in (*self._past, *self._future)))

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self, current: Step) -> Step:
        """Return the step before the current one. Raises IndexError if there is none."""
        self.end_gesture()
        before = self._past.pop()
        self._future.append(current)
        return before

    def redo(self, current: Step) -> Step:
        """Return the step that was undone last. Raises IndexError if there is none."""
        self.end_gesture()
        after = self._future.pop()
        self._past.append(current)
        return after
