"""Undo and redo of Specs. One gesture (dragging, typing a number) is one step."""

from __future__ import annotations

import time
from collections.abc import Callable

from ...core.spec import Spec

# Changes of one field belong to one gesture if less than this many seconds pass between them.
GESTURE_S = 1.0
MAX_STEPS = 500


class History:
    """Holds the Specs before and after the current one. The Studio holds the current one."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._past: list[Spec] = []
        self._future: list[Spec] = []
        self._gesture: str | None = None
        self._recorded_at = 0.0

    def record(self, before: Spec, gesture: str | None) -> None:
        """Record the Spec before a change. gesture: the name of the field; None if the change is a step alone."""
        now = time.monotonic()
        is_same_gesture = gesture is not None and gesture == self._gesture and now - self._recorded_at < GESTURE_S
        if not (is_same_gesture and self._past):
            self._past.append(before)
            del self._past[:-MAX_STEPS]
        self._future.clear()
        self._gesture, self._recorded_at = gesture, now

    def replace_all(self, change: Callable[[Spec], Spec]) -> None:
        """Replace each Spec by a changed one."""
        self._past = [change(spec) for spec in self._past]
        self._future = [change(spec) for spec in self._future]

    def take_back(self, spec: Spec) -> bool:
        """Forget the steps since an earlier Spec was the current one. Return False if no step leads back to it."""
        if spec not in self._past:
            return False
        while self._past.pop() != spec:
            pass
        self.end_gesture()
        return True

    def end_gesture(self) -> None:
        self._gesture = None

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def undo(self, current: Spec) -> Spec:
        """Return the Spec before the current one. Raises IndexError if there is none."""
        self.end_gesture()
        before = self._past.pop()
        self._future.append(current)
        return before

    def redo(self, current: Spec) -> Spec:
        """Return the Spec that was undone last. Raises IndexError if there is none."""
        self.end_gesture()
        after = self._future.pop()
        self._past.append(current)
        return after
