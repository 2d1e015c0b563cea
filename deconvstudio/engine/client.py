"""EngineClient: the engine as the window sees it. It returns at once and answers by signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec

from . import launch
from .limits import default_budget
from .messages import Compute, Computed, Failed, Ready, RoundTripped, RoundTripRequest, SelectedPlanes, Stopped
from .request_queue import Answer, RequestQueue, Work
from .worker_process import WorkerProcess

if TYPE_CHECKING:
    from deconvstudio.core.values.generated import Array

# A computation ends with its worker if a newer Spec waits for it so many milliseconds.
SUPERSEDED_MS = 2000
# Milliseconds before the n-th restart in a row without a result in between; the last one from then on.
BACK_OFF_MS = (0, 500, 1000, 2000, 4000, 8000)
STOP_MS = 300


class EngineClient(QObject):
    """TensorFlow in a worker process.

    RequestQueue says what is computed. If the worker dies it is restarted: the Spec that waits is computed
    afterwards, the one that was being computed is reported as failed.

    ready: Ready, each time a worker has loaded TensorFlow. computed: Result. shown: Spec, Planes of the last
    computed Spec. failed: Spec, Failed. stopped: Stopped. busy_changed: whether a Spec is being computed.
    round_tripped: RoundTrip. round_trip_failed: Spec, Failed.
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
        self._queue = RequestQueue()
        self._worker: WorkerProcess | None = None
        self._is_ready = False
        self._was_busy = False
        self._deaths = 0
        self._restart = QTimer(self)
        self._restart.setSingleShot(True)
        self._restart.timeout.connect(self._launch)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SUPERSEDED_MS)
        self._patience.timeout.connect(lambda: self._replace_worker("superseded"))

    @property
    def is_ready(self) -> bool:
        return self._is_ready

    @property
    def is_busy(self) -> bool:
        return self._queue.is_computing

    @property
    def process_id(self) -> int:
        """The worker's; 0 if none runs."""
        return 0 if self._worker is None else self._worker.process_id

    def start(self) -> None:
        """Start the worker. What is submitted before it is ready waits."""
        if self._worker is None and not self._restart.isActive():
            self._launch()

    def stop(self) -> None:
        """End the worker and wait for its end."""
        self._restart.stop()
        self._queue.clear()
        if self._worker is not None:
            self._worker.end(STOP_MS)
            self._forget_worker()
            self._tell_busy()

    def submit(
        self,
        spec: Spec,
        selection: Selection,
        device: str = "CPU:0",
        input_contents: Array | None = None,
        kernel_contents: Array | None = None,
        budget: int | None = None,
    ) -> None:
        """Compute the Spec as soon as the worker is free, unless a newer one comes before."""
        limit = default_budget() if budget is None else budget
        contents = input_contents, kernel_contents
        self._queue.submit(Compute(0, spec, selection, device, *contents, budget=limit, memory_limit=limit))
        self._send_next()

    def show(self, selection: Selection) -> None:
        """Ask for other planes of the newest Spec, without computing it again."""
        self._queue.show(selection)
        self._send_next()

    def round_trip(
        self,
        spec: Spec,
        selection: Selection,
        device: str = "CPU:0",
        kernel_contents: Array | None = None,
        budget: int | None = None,
    ) -> None:
        """Compute the round trip of the Spec if nothing else is to be done, unless a newer Spec comes before."""
        limit = default_budget() if budget is None else budget
        self._queue.round_trip(RoundTripRequest(0, spec, selection, device, kernel_contents, limit, limit))
        self._send_next()

    def wait_for_result(self, ms: int) -> None:
        """Wait at most so many milliseconds for the answer that is due, and emit it before returning."""
        due, deadline = self._queue.running, QDeadlineTimer(ms)
        # A large answer comes in pieces.
        while isinstance(due, Compute) and self._queue.running is due and self._worker is not None:
            if not self._worker.wait(deadline.remainingTime()):
                break

    def cancel(self) -> None:
        """Drop what waits and what is computed; a running computation ends with its worker, which is replaced."""
        self._queue.clear()
        self._patience.stop()
        if self.is_busy:
            self._replace_worker("cancelled")

    # The worker

    def _launch(self) -> None:
        self._worker = WorkerProcess(launch.command(self._options, self._quick), self)
        self._worker.received.connect(self._on_received)
        self._worker.ended.connect(self._on_ended)
        self._worker.start()

    def _send_next(self) -> None:
        if self._worker is not None and self._is_ready:
            for request in self._queue.next_requests():
                self._worker.send(request)
            if self.is_busy:
                self._tell_busy()
        if not self._queue.is_superseded:
            self._patience.stop()
        elif not self._patience.isActive():
            self._patience.start()

    def _on_received(self, message: object) -> None:
        match message:
            case Ready():
                self._is_ready = True
                self.ready.emit(message)
                self._send_next()
            case Computed() | SelectedPlanes() | RoundTripped() | Failed():
                self._on_reply(message)

    def _on_reply(self, reply: Answer) -> None:
        request = self._queue.finish(reply)
        self._send_next()  # the worker computes while the window paints
        match request, reply:
            case Compute(spec=spec), Computed():
                self._deaths = 0
                self.computed.emit(reply.result(spec))
            case Compute(spec=spec), SelectedPlanes():
                self.shown.emit(spec, reply.planes)
            case Compute(spec=spec), Failed():
                self.failed.emit(spec, reply)
            case RoundTripRequest(spec=spec), RoundTripped():
                self.round_tripped.emit(reply.round_trip(spec))
            case RoundTripRequest(spec=spec), Failed():
                self.round_trip_failed.emit(spec, reply)
        self._tell_busy()

    def _on_ended(self, exit_code: int | None, signal_number: int | None) -> None:
        assert self._worker is not None
        was_ready, detail = self._is_ready, self._worker.detail
        self._worker.deleteLater()
        lost = self._forget_worker()
        if self._quick and not was_ready:
            # The quick way of loading uses private modules of TensorFlow; the plain way follows at once.
            self._quick = False
            self._launch()
            return
        delay = BACK_OFF_MS[min(self._deaths, len(BACK_OFF_MS) - 1)]
        self._deaths += 1
        self._restart.start(delay)
        code, values = launch.code_of(exit_code, was_ready), launch.ending(exit_code, signal_number)
        self.stopped.emit(Stopped(code, values, detail, delay))
        if lost is not None:
            signal = self.failed if isinstance(lost, Compute) else self.round_trip_failed
            signal.emit(lost.spec, Failed(lost.ticket, code, values, detail))
        self._tell_busy()

    def _replace_worker(self, code: str) -> None:
        """End the worker, whatever it does, and start another."""
        if self._worker is not None:
            self._worker.end(0)
            self._forget_worker()
            self.stopped.emit(Stopped(code, {}, "", 0))
            self._tell_busy()
            self._restart.start(0)

    def _forget_worker(self) -> Work | None:
        """Return what the worker was computing."""
        self._worker = None
        self._is_ready = False
        self._patience.stop()
        return self._queue.release()

    def _tell_busy(self) -> None:
        if self._was_busy != self.is_busy:
            self._was_busy = self.is_busy
            self.busy_changed.emit(self._was_busy)
