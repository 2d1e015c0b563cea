"""Computation: gets the numbers of the Studio's current Spec from the engine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from ...core.selection import Selection
from .studio import Studio

if TYPE_CHECKING:
    from ...core.convolution.round_trip import RoundTrip
    from ...core.plan import Plan
    from ...core.result import Planes, Result
    from ...core.spec import Spec
    from ...core.values.generated import Array
    from ...engine.messages import Failed

    class Engine(Protocol):
        """What a Computation needs of an engine; see engine.client.EngineClient."""

        @property
        def computed(self) -> SignalInstance: ...
        @property
        def shown(self) -> SignalInstance: ...
        @property
        def failed(self) -> SignalInstance: ...
        @property
        def round_tripped(self) -> SignalInstance: ...
        @property
        def round_trip_failed(self) -> SignalInstance: ...
        @property
        def is_ready(self) -> bool: ...
        def submit(
            self,
            spec: Spec,
            selection: Selection,
            device: str,
            input_contents: Array | None,
            kernel_contents: Array | None,
            budget: int | None,
        ) -> None: ...
        def show(self, selection: Selection) -> None: ...
        def round_trip(
            self, spec: Spec, selection: Selection, device: str, kernel_contents: Array | None, budget: int | None
        ) -> None: ...
        def wait_for_result(self, ms: int) -> None: ...


# A Spec is small if numpy computes it in this many milliseconds at most. While TensorFlow loads, numpy computes it.
PREVIEW_MS = 20.0
# The window waits this many milliseconds at most for TensorFlow's numbers of a small Spec.
SOON_MS = 8


class Computation(QObject):
    """Computes the Studio's Specs on one device. It emits only numbers of the current Spec.

    Construct it before the views of the Studio. Qt calls listeners in the order in which they connected, so the
    engine's process computes while the views show the Plan.

    result: the last Result. It may belong to an older Spec. selection: the image and channels to show.
    """

    computed = Signal(object)  # Result of the current Spec, never of an older one
    failed = Signal(object)  # engine.messages.Failed of the current Spec
    round_tripped = Signal(object)  # RoundTrip of the current Spec and the shown channels
    round_trip_failed = Signal(object)  # engine.messages.Failed of the current Spec's round trip
    waiting = Signal()  # the numbers come in a moment: the window paints the Plan until then

    def __init__(self, studio: Studio, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.device = "CPU:0"
        self.result: Result | None = None
        self.selection = Selection()
        self._studio = studio
        self._engine: Engine | None = None
        self._is_submitted = False
        studio.opened.connect(self._on_studio_opened)
        studio.planned.connect(self._on_studio_planned)
        studio.plan_delivered.connect(self._on_studio_plan_delivered)

    @property
    def is_current(self) -> bool:
        """Whether the result belongs to the current Spec."""
        return self.result is not None and self.result.spec == self._studio.spec

    def attach(self, engine: Engine) -> None:
        """Compute with this engine from now on."""
        self._engine = engine
        engine.computed.connect(self._on_engine_computed)
        engine.shown.connect(self._on_engine_shown)
        engine.failed.connect(self._on_engine_failed)
        engine.round_tripped.connect(self._on_engine_round_tripped)
        engine.round_trip_failed.connect(self._on_engine_round_trip_failed)

    def set_device(self, device: str) -> None:
        if device != self.device:
            self.device = device
            self.compute()

    def select(self, selection: Selection) -> None:
        """Show another image or other channels. numpy computes again for them, TensorFlow does not."""
        self.selection = selection
        if self._engine is None:
            return
        if self.result is not None and self.result.engine == "numpy":
            self.compute()
        else:
            self._engine.show(selection)

    def compute(self) -> None:
        """Compute the current Spec: with TensorFlow, and with numpy too while TensorFlow loads."""
        if self._submit():
            self._compute_at_once()

    def ask_round_trip(self) -> None:
        """Compute the round trip of the current Spec if its Result is there, with numpy while TensorFlow loads."""
        if self._engine is None or self.result is None or not self._is_current_spec(self.result.spec):
            return
        from ...core.convolution.round_trip import expected_ms
        from ...engine import numpy_backend

        studio, selection, kernel = self._studio, self.result.planes.selection, self._contents()[1]
        if self._engine.is_ready:
            self._engine.round_trip(studio.spec, selection, self.device, kernel, studio.budget)
        elif expected_ms(studio.plan) <= PREVIEW_MS:
            self._on_engine_round_tripped(numpy_backend.compute_round_trip(studio.plan, selection, kernel))

    # Slots of the Studio

    def _on_studio_opened(self) -> None:
        self.selection = Selection()

    def _on_studio_planned(self, plan: Plan) -> None:
        self._is_submitted = self._submit()

    def _on_studio_plan_delivered(self) -> None:
        if self._is_submitted:
            self._is_submitted = False
            self._compute_at_once()

    def _submit(self) -> bool:
        """Send the current Spec to the engine. Return False without an engine, or if the Spec has problems."""
        studio = self._studio
        if self._engine is None or studio.plan.output_shape is None:
            return False
        self.selection = self.selection.within(studio.spec)
        self._engine.submit(studio.spec, self.selection, self.device, *self._contents(), studio.budget)
        return True

    def _compute_at_once(self) -> None:
        """Get the numbers of a small Spec now: from numpy while TensorFlow loads, else from TensorFlow."""
        from ...core.convolution.definition import expected_ms

        assert self._engine is not None
        if expected_ms(self._studio.plan) > PREVIEW_MS:
            return
        if self._engine.is_ready:
            # The window paints the Plan while the worker computes. It paints the numbers in the same event.
            self.waiting.emit()
            self._engine.wait_for_result(SOON_MS)
        else:
            from ...engine import numpy_backend

            self._take(numpy_backend.compute_result(self._studio.plan, self.selection, *self._contents()))

    def _contents(self) -> tuple[Array | None, Array | None]:
        """Return the numbers of the input's file and of the kernel's file."""
        contents = self._studio.contents
        return contents.input, contents.kernel

    # Slots of the engine

    def _is_current_spec(self, spec: Spec) -> bool:
        """Return whether a Spec is the current one and can have a Result."""
        return spec == self._studio.spec and self._studio.plan.output_shape is not None

    def _on_engine_computed(self, result: Result) -> None:
        if self._is_current_spec(result.spec):
            self._take(result)

    def _on_engine_shown(self, spec: Spec, planes: Planes) -> None:
        if self.result is not None and self.result.spec == spec and self._is_current_spec(spec):
            self._take(replace(self.result, planes=planes))

    def _on_engine_failed(self, spec: Spec, failure: Failed) -> None:
        if self._is_current_spec(spec):
            self.failed.emit(failure)

    def _on_engine_round_tripped(self, trip: RoundTrip) -> None:
        selection = self.result.planes.selection if self.result is not None else None
        if trip.selection == selection and self._is_current_spec(trip.spec):
            self.round_tripped.emit(trip)

    def _on_engine_round_trip_failed(self, spec: Spec, failure: Failed) -> None:
        if self._is_current_spec(spec):
            self.round_trip_failed.emit(failure)

    def _take(self, result: Result) -> None:
        self.result = result
        self.computed.emit(result)
