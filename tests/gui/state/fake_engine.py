"""An engine that is a list of calls. It has no process, and the test sends every answer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays, Planes, Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import Array, input_array, kernel_array

FIRST = Selection()


class FakeEngine(QObject):
    """Records its calls. answers_soon: it answers while the Computation waits, as TensorFlow does."""

    computed = Signal(object)
    shown = Signal(object, object)
    failed = Signal(object, object)
    round_tripped = Signal(object)
    round_trip_failed = Signal(object, object)

    def __init__(self, is_ready: bool = True, answers_soon: bool = False) -> None:
        super().__init__()
        self.is_ready = is_ready
        self.answers_soon = answers_soon
        self.calls: list[tuple[str, Any]] = []
        self.submitted: list[tuple[Spec, Selection, str, Array | None, Array | None, int | None]] = []

    def submit(
        self,
        spec: Spec,
        selection: Selection,
        device: str,
        input_contents: Array | None,
        kernel_contents: Array | None,
        budget: int | None,
    ) -> None:
        self.calls.append(("submit", spec))
        self.submitted.append((spec, selection, device, input_contents, kernel_contents, budget))

    def show(self, selection: Selection) -> None:
        self.calls.append(("show", selection))

    def round_trip(
        self, spec: Spec, selection: Selection, device: str, kernel_contents: Array | None, budget: int | None
    ) -> None:
        self.calls.append(("round_trip", (spec, selection, device)))

    def wait_for_result(self, ms: int) -> None:
        self.calls.append(("wait", ms))
        if self.answers_soon:
            self.answer()

    def answer(self) -> Result:
        """Compute the Spec that was submitted last."""
        spec, selection, *_ = self.submitted[-1]
        result = result_of(spec, selection)
        self.computed.emit(result)
        return result

    def take_calls(self) -> list[tuple[str, Any]]:
        """Return the calls since this method was called last."""
        calls, self.calls = self.calls, []
        return calls


def planes_of(spec: Spec, selection: Selection = FIRST) -> Planes:
    x, w = input_array(spec.input), kernel_array(spec.kernel)
    return Arrays(x, w, definition.conv2d_transpose(x, w, plan(spec))).planes(selection)


def result_of(spec: Spec, selection: Selection = FIRST) -> Result:
    """Return a Result like TensorFlow's."""
    return Result(spec, planes_of(spec, selection), "tensorflow", "CPU:0", 0.1, 0.2)
