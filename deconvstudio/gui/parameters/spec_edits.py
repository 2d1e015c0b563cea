"""Makes a whole Spec of each edit in the parameter panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...core.plan import Plan
from ...core.sizes.axes import natural_output
from ...core.sizes.linked import (
    Steps,
    is_square,
    make_square,
    with_input_size,
    with_kernel_size,
    with_legal_output_size,
    with_output_size,
    with_step,
)
from ...core.spec import Padding, Spec, Values
from .edit_memory import EditMemory
from .link_button import LinkButton

if TYPE_CHECKING:
    from ...core.values.channels import Argument

CHANNELS = 3  # the place of the channels in the shapes of both tensors
CHANNEL_GESTURES = (f"input{CHANNELS}", f"kernel{CHANNELS}")


class SpecEdits(QObject):
    """Turns the edit of one field into a Spec.

    edited: a Spec and its gesture, the name of the field. taken_back: the Spec before the user typed what is no
    number. channels_changed: the ChannelChange of an edit; None if it is undone.
    """

    edited = Signal(object, str)
    taken_back = Signal(object)
    channels_changed = Signal(object)

    def __init__(self, spec: Spec, link: LinkButton, parent: QObject) -> None:
        super().__init__(parent)
        self._spec = self._last_edit = spec
        self._link = link
        self._memory = EditMemory()
        self._plan: Plan | None = None
        link.clicked.connect(self.link_sizes)

    def show_plan(self, plan: Plan) -> None:
        """Edit the Spec of a Plan from now on."""
        self._plan = plan
        self._spec = plan.spec
        if plan.spec is not self._last_edit:
            if self._memory.gesture in CHANNEL_GESTURES:
                self.channels_changed.emit(None)
            self._memory.note_change(plan.spec)
            self._link.follow(plan.spec)

    def begin_typing(self) -> None:
        """Note that edits of a typed number may follow."""
        self._memory.begin_typing(self._spec)

    def take_back(self, edit: Callable[..., None], *old: object) -> None:
        """Go back to the Spec before the typing. If something else has changed since, only set the old number."""
        if self._memory.before_typing is None:
            edit(*old)
        else:
            self.taken_back.emit(self._memory.before_typing)

    def set_size(self, tensor: Argument, index: int, value: int) -> None:
        """Set one number of the shape of "input" or "kernel"."""
        assert self._plan is not None
        gesture = f"{tensor}{index}"
        before = self._memory.base(gesture, self._plan)
        if index == CHANNELS:
            from ...core.values.channels import with_channels

            unread = {problem.argument for problem in before.problems if problem.code.startswith("file_")}
            change = with_channels(before.spec, tensor, value, unread)
            self._emit(change.spec, gesture)
            self.channels_changed.emit(change)
        else:
            resize = with_input_size if tensor == "input" else with_kernel_size
            self._emit(resize(before.spec, index, value, self._link.isChecked()), gesture)

    def set_pair(self, argument: Steps, index: int, value: int) -> None:
        """Set the stride or the dilation of an axis."""
        self._emit(with_step(self._spec, argument, index, value, self._link.isChecked()), f"{argument}{index}")

    def set_output(self, index: int, value: int) -> None:
        """Set the output size of an axis, legal or not."""
        self._emit(with_output_size(self._spec, index, value, self._link.isChecked()), f"output{index}")

    def set_legal_output(self, n: int, size: int, both: bool) -> None:
        """Set the output size of axis n to one of the ruler. both: the ruler stands for both axes."""
        both = self._link.isChecked() or both
        self._emit(with_legal_output_size(self._spec, n, size, both), "ruler")

    def set_automatic(self, is_automatic: bool) -> None:
        """Take the natural output size, or the present one as if it was typed."""
        self._emit(replace(self._spec, output=None if is_automatic else natural_output(self._spec)), "")

    def set_padding(self, padding: Padding) -> None:
        self._emit(replace(self._spec, padding=padding), "padding")

    def set_values(self, tensor: str, values: Values) -> None:
        """Set the source of the numbers of "input" or "kernel"."""
        spec = self._spec
        new_tensor = replace(spec.input if tensor == "input" else spec.kernel, values=values)
        spec = replace(spec, input=new_tensor) if tensor == "input" else replace(spec, kernel=new_tensor)
        self._emit(spec, f"{tensor} values")

    def link_sizes(self, is_linked: bool) -> None:
        """Linking sets the widths to the heights."""
        if is_linked and not is_square(self._spec):
            self._emit(make_square(self._spec), "")

    def _emit(self, spec: Spec, gesture: str) -> None:
        self._memory.note_edit(gesture)
        if spec != self._spec:
            self._last_edit = spec
            self.edited.emit(spec, gesture)
