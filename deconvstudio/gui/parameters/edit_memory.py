"""The Specs that an edit of a field starts from, or goes back to."""

from __future__ import annotations

from ...core.plan import Plan
from ...core.spec import Spec


class EditMemory:
    """Remembers two Specs: the one before the edits of one field, and the one before the user began to type in it.

    before_typing: None if the user does not type, or if something else has changed since.
    """

    def __init__(self) -> None:
        self.before_typing: Spec | None = None
        self._typing: str | None = None
        self._base: tuple[str, Plan] | None = None

    def base(self, gesture: str, plan: Plan) -> Plan:
        """Return the Plan before the edits of one field: a half-typed number must not cut off listed values.

        plan: the current one, from which the edits of another field start.
        """
        if self._base is None or self._base[0] != gesture:
            self._base = (gesture, plan)
        return self._base[1]

    @property
    def gesture(self) -> str:
        """The gesture whose edits have a base; empty for none."""
        return "" if self._base is None else self._base[0]

    def begin_typing(self, spec: Spec) -> None:
        self.before_typing, self._typing = spec, None

    def note_edit(self, gesture: str) -> None:
        """Note an edit. An edit of another field ends the memory of this one."""
        if self._base is not None and self._base[0] != gesture:
            self._base = None
        if self._typing not in (None, gesture):
            self.before_typing = None
        self._typing = gesture

    def note_change(self, spec: Spec) -> None:
        """Note a Spec that comes from elsewhere (undo, open, a fix). The next edit of a field starts from it."""
        self._base = None
        if spec != self.before_typing:
            self.before_typing = None
