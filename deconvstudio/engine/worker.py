"""The engine's process: reads requests from stdin, computes, and writes replies to stdout. It ends with its stdin.

    python -m deconvstudio.engine.worker [--plain] [--logical-cpus=N] [--spoil-quick]

--plain: loads TensorFlow by `import tensorflow`. --logical-cpus (for tests): gives TensorFlow CPU:1 and more.
--spoil-quick (for tests): the quick way of loading fails its check. launch has the exit codes.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import IO

from deconvstudio.core.convolution.round_trip import of_one_image
from deconvstudio.core.plan import Plan, plan
from deconvstudio.core.result import Arrays
from deconvstudio.core.spec import Spec

from . import frames, tensorflow_backend
from .launch import EXIT_NO_TENSORFLOW, EXIT_START_FAILED, LOGICAL_CPUS, PLAIN, SPOIL_QUICK
from .limits import MEMORY_SLACK, THREADS, data_in_use, memory_limit
from .messages import (
    Compute,
    Computed,
    Failed,
    Numbers,
    Ready,
    Reply,
    Request,
    RoundTripRequest,
    SelectedPlanes,
    Show,
)
from .round_trip import round_trip
from .tensor_cache import TensorCache
from .tensorflow_backend import Backend, OutOfMemoryError, RefusedError, StartError

PIPE_BYTES = 1 << 20


class Worker:
    """Answers requests. Keeps the last computed tensors for Show."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._tensors = TensorCache(backend)
        self._last: tuple[Spec, Arrays] | None = None
        self._devices = tuple(device.name for device in backend.devices)
        # A GPU's driver reserves terabytes that count as data: with a GPU there is no memory limit.
        self._data_at_start = data_in_use() if backend.no_gpu is not None else None

    def answer(self, request: Request) -> Reply:
        match request:
            case Compute():
                return self._answer_or_fail(request, lambda: self._compute(request))
            case RoundTripRequest():
                return self._answer_or_fail(request, lambda: self._round_trip(request))
            case Show():
                return self._show(request)

    def _answer_or_fail(self, request: Compute | RoundTripRequest, work: Callable[[], Reply]) -> Reply:
        try:
            with memory_limit(self._limit(request)):
                return work()
        except (MemoryError, OutOfMemoryError) as error:
            self._tensors.forget()
            values: Numbers = {} if request.memory_limit is None else {"limit": request.memory_limit}
            return Failed(request.ticket, "out_of_memory", values, str(error))
        except RefusedError as error:
            return Failed(request.ticket, "tensorflow_refused", {}, str(error))
        except ValueError as error:
            return Failed(request.ticket, "values_do_not_fit", {}, str(error))

    def _compute(self, request: Compute) -> Reply:
        before = time.perf_counter()
        spec, device = request.spec, request.device
        planned = plan(spec, request.budget, THREADS)
        if failure := self._check(request, planned):
            return failure
        self._last = None  # frees its memory before more is taken
        x = self._tensors.input(spec, request.input_contents, device)
        w = self._tensors.kernel(spec, request.kernel_contents, device)
        y, operation_ms = self._backend.conv2d_transpose(x.on_device, w.on_device, planned, device)
        found = tensorflow_backend.device_of(y)
        if found != device:
            return Failed(request.ticket, "wrong_device", {"device": device, "found": found})
        arrays = Arrays(x.numbers, w.numbers, self._backend.array(y))
        planes = arrays.planes(request.selection.within(spec))
        self._last = spec, arrays
        total_ms = (time.perf_counter() - before) * 1000
        return Computed(request.ticket, planes, found, operation_ms, total_ms, arrays if request.whole else None)

    def _round_trip(self, request: RoundTripRequest) -> Reply:
        planned = plan(of_one_image(request.spec), request.budget, THREADS)
        if failure := self._check(request, planned):
            return failure
        kernel = self._tensors.kernel(request.spec, request.kernel_contents, request.device)
        return round_trip(self._backend, kernel, request, planned)

    def _check(self, request: Compute | RoundTripRequest, planned: Plan) -> Failed | None:
        """Return why the request cannot be computed. TensorFlow is never called to find that out."""
        if planned.problems:
            codes = ", ".join(dict.fromkeys(problem.code for problem in planned.problems))
            return Failed(request.ticket, "problems", {"codes": codes})
        if request.device not in self._devices:
            values: Numbers = {"device": request.device, "devices": ", ".join(self._devices)}
            return Failed(request.ticket, "device_unknown", values)
        return None

    def _limit(self, request: Compute | RoundTripRequest) -> int | None:
        if self._data_at_start is None or request.memory_limit is None:
            return None
        return self._data_at_start + MEMORY_SLACK + request.memory_limit

    def _show(self, request: Show) -> Reply:
        if self._last is None:
            return Failed(request.ticket, "nothing_computed", {})
        spec, arrays = self._last
        return SelectedPlanes(request.ticket, arrays.planes(request.selection.within(spec)))


def main(arguments: list[str]) -> None:
    began = time.perf_counter()
    faulthandler.enable()
    # Ctrl+C in a terminal or a notebook is meant for the client. The worker ends with its stdin.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = _take_stdout()
    requests: queue.SimpleQueue[Request] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()

    quick = PLAIN not in arguments
    if not tensorflow_backend.is_installed():
        print("No module named 'tensorflow'", file=sys.stderr, flush=True)
        os._exit(EXIT_NO_TENSORFLOW)
    expected = -1.0 if quick and SPOIL_QUICK in arguments else 10.0
    try:
        backend = tensorflow_backend.start(quick, _logical_cpus(arguments), expected)
    except StartError as error:
        print(error, file=sys.stderr, flush=True)
        os._exit(EXIT_START_FAILED)
    worker = Worker(backend)
    ms = (time.perf_counter() - began) * 1000
    frames.write(replies, Ready(backend.version, backend.devices, backend.no_gpu, quick, ms))
    while True:
        reply = worker.answer(requests.get())
        frames.write(replies, reply)
        del reply  # frees its arrays before the next request begins


def _listen(stream: IO[bytes], requests: queue.SimpleQueue[Request]) -> None:
    """Queues requests. Ends the process with the stream, also while the main thread computes."""
    try:
        while isinstance(request := frames.read(stream), Request):
            requests.put(request)
    finally:
        os._exit(0)


def _take_stdout() -> IO[bytes]:
    """Return the pipe to the client. From here on, what libraries write to stdout goes to stderr."""
    replies = os.fdopen(os.dup(1), "wb")
    with contextlib.suppress(ImportError, AttributeError, OSError):
        # Linux: the pipe takes the planes of a 512 x 512 output in one piece.
        import fcntl

        fcntl.fcntl(replies.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    os.dup2(2, 1)
    return replies


def _logical_cpus(arguments: list[str]) -> int:
    for argument in arguments:
        if argument.startswith(LOGICAL_CPUS):
            return int(argument.removeprefix(LOGICAL_CPUS))
    return 1


if __name__ == "__main__":
    main(sys.argv[1:])
