"""Session: the engine for the command line and notebooks. It blocks, and needs no Qt."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from types import TracebackType
from typing import IO, Self

from deconvstudio.core.coded_error import CodedError
from deconvstudio.core.convolution.round_trip import RoundTrip
from deconvstudio.core.plan import plan
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import Array

from . import frames, launch
from .limits import THREADS, default_budget
from .messages import (
    Compute,
    Computed,
    Failed,
    Numbers,
    Ready,
    Reply,
    Request,
    RoundTripped,
    RoundTripRequest,
    SelectedPlanes,
    Show,
)

CLOSE_SECONDS = 1.0


class EngineError(CodedError):
    """The engine failed.

    Attributes
    ----------
    code : str
        What happened, such as "out_of_memory" or "worker_died"; see engine.messages.Failed and Stopped.
    values : dict
        The numbers and names that belong to the code, such as {"signal": 9, "name": "SIGKILL"}.
    detail : str
        TensorFlow's own words, or the last lines of its process.

    Examples
    --------
    >>> raise EngineError("worker_died", {"signal": 9, "name": "SIGKILL"})
    Traceback (most recent call last):
    ...
    deconvstudio.engine.session.EngineError: worker_died(signal=9, name=SIGKILL)
    """

    values: Numbers

    def __init__(self, code: str, values: Numbers, detail: str = "") -> None:
        super().__init__(code, **values)
        self.detail = detail

    def __str__(self) -> str:
        described = super().__str__()
        return f"{described}\n{self.detail}" if self.detail else described


class Session:
    """One worker for several Specs, one after the other. The next call replaces a dead worker.

    Only one thread may use a Session at a time.
    """

    def __init__(self, options: launch.Options | None = None) -> None:
        self._options = options or launch.Options()
        self._quick = self._options.quick
        self._process: subprocess.Popen[bytes] | None = None
        self._stderr: IO[bytes] | None = None
        self._ready: Ready | None = None
        self._ticket = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int:
        """The worker's; 0 if none runs."""
        return 0 if self._process is None else self._process.pid

    def start(self) -> Ready:
        """Start the worker if none runs, and wait until it is ready. Raises EngineError."""
        if self._ready is not None:
            return self._ready
        if self._quick:
            try:
                return self._launch()
            except EngineError:
                # The quick way of loading uses private modules of TensorFlow.
                self._quick = False
        return self._launch()

    def compute(
        self,
        spec: Spec,
        *,
        selection: Selection | None = None,
        device: str = "CPU:0",
        input_contents: Array | None = None,
        kernel_contents: Array | None = None,
        budget: int | None = None,
        whole: bool = True,
    ) -> Computed:
        """Compute the Spec. whole: the answer carries the three tensors.

        budget: bytes that it may need (None: 60 % of the free memory). input_contents, kernel_contents: the file's
        numbers, if the values come from a file.
        Raises ProblemError if the Plan has problems, EngineError if the engine fails.
        """
        allowed = default_budget() if budget is None else budget
        plan(spec, allowed, THREADS).check()
        self._ticket += 1
        request = Compute(
            self._ticket,
            spec,
            Selection() if selection is None else selection,
            device,
            input_contents,
            kernel_contents,
            budget=allowed,
            memory_limit=allowed,
            whole=whole,
        )
        reply = self.ask(request)
        assert isinstance(reply, Computed)
        return reply

    def round_trip(
        self,
        spec: Spec,
        *,
        selection: Selection | None = None,
        device: str = "CPU:0",
        kernel_contents: Array | None = None,
        budget: int | None = None,
    ) -> RoundTrip:
        """Take an image of the output's shape through conv2d and back. Arguments and errors are those of compute."""
        allowed = default_budget() if budget is None else budget
        plan(spec, allowed, THREADS).check()
        self._ticket += 1
        chosen = Selection() if selection is None else selection
        reply = self.ask(RoundTripRequest(self._ticket, spec, chosen, device, kernel_contents, allowed, allowed))
        assert isinstance(reply, RoundTripped)
        return reply.round_trip(spec)

    def show(self, selection: Selection) -> SelectedPlanes:
        """Return other planes of the last computed Spec. Raises EngineError."""
        self._ticket += 1
        reply = self.ask(Show(self._ticket, selection))
        assert isinstance(reply, SelectedPlanes)
        return reply

    def ask(self, request: Request) -> Reply:
        """Send one request and wait for its answer. Raises EngineError for Failed, and if the worker ends."""
        self.start()
        reply = self._exchange(request)
        if isinstance(reply, Failed):
            raise EngineError(reply.code, reply.values, reply.detail)
        return reply

    def close(self) -> None:
        """End the worker and wait for its end."""
        process, self._process, self._ready = self._process, None, None
        if process is not None:
            assert process.stdin is not None
            assert process.stdout is not None
            # The worker may end before its last request is written.
            with contextlib.suppress(OSError):
                process.stdin.close()
            try:
                process.wait(CLOSE_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            process.stdout.close()
        if self._stderr is not None:
            self._stderr.close()
            self._stderr = None

    def _launch(self) -> Ready:
        # A file takes any number of lines; a pipe would need a thread that reads them.
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 (close() closes it)
        try:
            self._process = subprocess.Popen(
                launch.command(self._options, self._quick),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._stderr,
                env=launch.environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            self.close()
            raise EngineError("start_failed", {}, str(error)) from error
        reply = self._exchange(None)
        assert isinstance(reply, Ready)
        self._ready = reply
        return reply

    def _exchange(self, request: Request | None) -> Reply:
        """End the worker on any interruption, also Ctrl+C: the next request would get its late answer."""
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            if request is not None:
                frames.write(process.stdin, request)
            reply = frames.read(process.stdout)
        except (OSError, frames.BrokenFrameError):
            reply = None
        except BaseException:
            process.kill()
            self.close()
            raise
        if isinstance(reply, Reply):
            return reply
        raise self._end_error(process)

    def _end_error(self, process: subprocess.Popen[bytes]) -> EngineError:
        """End what is left of a worker and return how it ended."""
        process.kill()
        code = process.wait()
        was_ready = self._ready is not None
        assert self._stderr is not None
        self._stderr.seek(0)
        detail = launch.last_lines(self._stderr.read())
        self.close()
        exit_code, signal_number = (None, -code) if code < 0 else (code, None)
        return EngineError(launch.code_of(exit_code, was_ready), launch.ending(exit_code, signal_number), detail)
