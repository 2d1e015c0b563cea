"""EngineClient: the engine as the window sees it. Asynchronous; the newest Spec wins; a dead worker is replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec

from . import launch
from .limits import default_budget
from .messages import Compute, Computed, Failed, Ready, RoundTripped, RoundTripRequest, SelectedPlanes, Show, Stopped
from .worker_process import WorkerProcess

if TYPE_CHECKING:
    from deconvstudio.core.values.generated import Array

# A computation that runs for so long is ended with its worker when a newer Spec waits, in milliseconds.
SUPERSEDED_MS = 2000
# Milliseconds before the n-th restart in a row without a result in between; the last one from then on.
BACK_OFF_MS = (0, 500, 1000, 2000, 4000, 8000)
STOP_MS = 300


class _Request(NamedTuple):
    """What the user wants to see. budget None: the default one."""

    spec: Spec
    selection: Selection
    device: str
    input_contents: Array | None
    kernel_contents: Array | None
    budget: int | None


class EngineClient(QObject):
    """TensorFlow in a worker process.

    At most one Spec computes and one waits; a newer one takes the waiting one's place. When the worker dies it is
    restarted; the waiting Spec is computed afterwards, the one that was computing is reported as failed.

    ready: Ready, each time a worker has loaded TensorFlow. computed: Result. shown: Spec, Planes of the last
    computed Spec. failed: Spec, Failed. stopped: Stopped. busy_changed: whether a computation runs. round_tripped:
    RoundTrip. round_trip_failed: Spec, Failed.
    """

    ready = Signal(object)
    computed = Signal(object)
    shown = Signal(object, object)
    failed = Signal(object, object)
    stopped = Signal(object)
    busy_changed = Signal(bool)
    round_tripped = Signal(object)
    round_trip_failed = Signal(object, object)

    def __init__(self, parent: QObject | None = None, options: launch.Options | None = None) -> None:
        super().__init__(parent)
        self._options = options or launch.Options()
        self._quick = self._options.quick
        self._child: WorkerProcess | None = None
        self._is_ready = False
        self._deaths = 0
        self._ticket = 0
        self._default_budget = 0
        self._waiting: _Request | None = None
        self._running: _Request | None = None
        # The last wish, once it was fulfilled; `_held`: the present worker still has its tensors.
        self._last: _Request | None = None
        self._held = False
        self._selection: Selection | None = None
        self._showing: Selection | None = None
        # The round trip that is wanted, and the one that the worker is on: never beside a computation.
        self._trip: _Request | None = None
        self._on_trip: _Request | None = None
        self._said_busy = False
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.timeout.connect(self._launch)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SUPERSEDED_MS)
        self._patience.timeout.connect(self._end_superseded)

    @property
    def is_ready(self) -> bool:
        return self._is_ready

    @property
    def is_busy(self) -> bool:
        return self._running is not None

    @property
    def process_id(self) -> int:
        """The worker's, 0 where none runs."""
        return 0 if self._child is None else self._child.process_id

    def start(self) -> None:
        """Starts the worker; what is submitted before it is ready waits."""
        if self._child is None and not self._restart.isActive():
            self._launch()

    def submit(
        self,
        spec: Spec,
        selection: Selection,
        device: str = "CPU:0",
        input_contents: Array | None = None,
        kernel_contents: Array | None = None,
        budget: int | None = None,
    ) -> None:
        """Computes the Spec as soon as the worker is free, unless a newer one comes before."""
        self._waiting = _Request(spec, selection, device, input_contents, kernel_contents, budget)
        self._selection = self._trip = None
        self._next()
        if self._waiting is not None and self._is_working and not self._patience.isActive():
            self._patience.start()

    def show(self, selection: Selection) -> None:
        """Asks for other planes of the newest Spec, without computing it again."""
        if self._waiting is not None:
            self._waiting = self._waiting._replace(selection=selection)
        elif self._running is not None or self._last is not None:
            self._selection = selection
            self._next()

    def round_trip(
        self,
        spec: Spec,
        selection: Selection,
        device: str = "CPU:0",
        kernel_contents: Array | None = None,
        budget: int | None = None,
    ) -> None:
        """Takes the round trip of the Spec when nothing else is to be done, unless a newer Spec comes before."""
        self._trip = _Request(spec, selection, device, None, kernel_contents, budget)
        self._next()

    def wait_for_result(self, ms: int) -> None:
        """Waits at most so many milliseconds for the answer that is due, and emits it before it returns."""
        due, deadline = self._running, QDeadlineTimer(ms)
        # A large answer comes in pieces.
        while due is not None and self._running is due and self._child is not None:
            if not self._child.wait(deadline.remainingTime()):
                break

    def cancel(self) -> None:
        """Drops what waits and what runs; a running computation ends with its worker, which is replaced."""
        self._waiting = self._selection = self._trip = None
        if self._running is not None and self._child is not None:
            self._child.end(0)
            self._forget_child()
            self.stopped.emit(Stopped("cancelled", {}, "", 0))
            self._say_busy()
            self._restart.start(0)

    def _end_superseded(self) -> None:
        """Ends a long computation whose numbers nobody waits for any more; the waiting Spec is computed next."""
        if self._is_working and self._waiting is not None and self._child is not None:
            self._child.end(0)
            self._forget_child()
            self.stopped.emit(Stopped("superseded", {}, "", 0))
            self._say_busy()
            self._restart.start(0)

    def stop(self) -> None:
        """Ends the worker and waits for its end."""
        self._patience.stop()
        self._restart.stop()
        self._waiting = self._selection = self._trip = None
        if self._child is not None:
            self._child.end(STOP_MS)
            self._forget_child()
            self._say_busy()

    def _launch(self) -> None:
        self._default_budget = default_budget()
        self._child = WorkerProcess(launch.command(self._options, self._quick), self)
        self._child.received.connect(self._receive)
        self._child.ended.connect(self._died)
        self._child.start()

    def _next(self) -> None:
        """Sends what is due, if the worker is free for it."""
        if self._child is None or not self._is_ready or self._is_working:
            return
        if self._waiting is None and self._selection is not None and self._last is not None:
            if not self._held:
                # The worker that had the tensors is gone: the same Spec once more.
                self._waiting = self._last._replace(selection=self._selection)
                self._selection = None
            elif self._showing is None:
                self._showing, self._selection = self._selection, None
                self._ticket += 1
                self._child.send(Show(self._ticket, self._showing))
        if self._waiting is not None:
            self._running, self._waiting, self._last = self._waiting, None, None
            self._patience.stop()
            self._ticket += 1
            self._child.send(self._compute(self._running))
            self._say_busy()
        elif self._trip is not None and self._showing is None:
            self._on_trip, self._trip = self._trip, None
            self._ticket += 1
            self._child.send(self._go_round(self._on_trip))

    @property
    def _is_working(self) -> bool:
        return self._running is not None or self._on_trip is not None

    def _compute(self, request: _Request) -> Compute:
        budget = self._budget(request)
        contents = request.input_contents, request.kernel_contents
        return Compute(self._ticket, request.spec, request.selection, request.device, *contents, budget, budget)

    def _go_round(self, request: _Request) -> RoundTripRequest:
        budget = self._budget(request)
        return RoundTripRequest(
            self._ticket, request.spec, request.selection, request.device, request.kernel_contents, budget, budget
        )

    def _budget(self, request: _Request) -> int:
        return self._default_budget if request.budget is None else request.budget

    def _receive(self, message: object) -> None:
        match message:
            case Ready():
                self._is_ready = True
                self.ready.emit(message)
                self._next()
            case Computed() if self._running is not None:
                request, self._running = self._running, None
                self._last, self._held, self._deaths = request, True, 0
                self._next()
                self.computed.emit(message.result(request.spec))
                self._say_busy()
            case SelectedPlanes():
                self._show_answered(message)
            case RoundTripped() if self._on_trip is not None:
                trip, self._on_trip = self._on_trip, None
                self._next()
                self.round_tripped.emit(message.round_trip(trip.spec))
            case Failed() if self._on_trip is not None:
                trip, self._on_trip = self._on_trip, None
                self._next()
                self.round_trip_failed.emit(trip.spec, message)
            case Failed() if self._running is not None:
                request, self._running = self._running, None
                self._selection = None
                self._next()
                self.failed.emit(request.spec, message)
                self._say_busy()

    def _show_answered(self, message: SelectedPlanes) -> None:
        self._showing = None
        shown = self._last
        self._next()
        if shown is not None:
            self.shown.emit(shown.spec, message.planes)

    def _died(self, exit_code: int | None, signal_number: int | None) -> None:
        assert self._child is not None
        was_ready, detail, ticket = self._is_ready, self._child.detail, self._ticket
        lost, lost_trip = self._running, self._on_trip
        self._child.deleteLater()
        self._forget_child()
        if self._quick and not was_ready:
            # The quick way of loading leans on TensorFlow's private modules; the plain way follows at once.
            self._quick = False
            self._launch()
            return
        delay = BACK_OFF_MS[min(self._deaths, len(BACK_OFF_MS) - 1)]
        self._deaths += 1
        self._restart.start(delay)
        code, values = launch.code_of(exit_code, was_ready), launch.ending(exit_code, signal_number)
        self.stopped.emit(Stopped(code, values, detail, delay))
        if lost is not None:
            self.failed.emit(lost.spec, Failed(ticket, code, values, detail))
        if lost_trip is not None:
            self.round_trip_failed.emit(lost_trip.spec, Failed(ticket, code, values, detail))
        self._say_busy()

    def _forget_child(self) -> None:
        """What went with the worker. Planes that it was asked for are asked for again."""
        self._child = None
        self._patience.stop()
        self._is_ready = self._held = False
        self._on_trip = None
        if self._running is not None:
            self._running = self._selection = None
        self._selection = self._selection or self._showing
        self._showing = None

    def _say_busy(self) -> None:
        if self._said_busy != self.is_busy:
            self._said_busy = self.is_busy
            self.busy_changed.emit(self._said_busy)
