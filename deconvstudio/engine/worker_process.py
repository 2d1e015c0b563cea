"""One worker process as Qt sees it: its messages and its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from . import frames, launch
from .messages import Request

MAX_STDERR_BYTES = 16384
KILL_MS = 1000


class WorkerProcess(QObject):
    """A worker from its start to its end.

    received: Reply. ended: exit code or None, number of the signal that killed it or None; it is silent after end().
    """

    received = Signal(object)
    ended = Signal(object, object)

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._reader = frames.FrameReader()
        self._stderr = b""
        self._is_over = False
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(command[1:])
        environment = QProcessEnvironment()
        for name, value in launch.environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._on_output)
        self._process.readyReadStandardError.connect(self._read_stderr)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    @property
    def process_id(self) -> int:
        """0 if it does not run."""
        return self._process.processId()

    @property
    def detail(self) -> str:
        """The last lines of its stderr."""
        return launch.last_lines(self._stderr)

    def start(self) -> None:
        self._process.start()

    def send(self, request: Request) -> None:
        self._process.write(frames.encode(request))
        # Otherwise the request waits for the event loop, after the repainting of the same edit.
        self._process.waitForBytesWritten(0)

    def wait(self, ms: int) -> bool:
        """Read what comes next; False if nothing comes in so many milliseconds."""
        return self._process.waitForReadyRead(ms)

    def end(self, grace_ms: int) -> None:
        """Close its stdin, wait, and kill it if it still runs. No signal follows."""
        self._is_over = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if grace_ms == 0 or not self._process.waitForFinished(grace_ms):
                self._process.kill()
                self._process.waitForFinished(KILL_MS)
        self.deleteLater()

    def _on_output(self) -> None:
        piece = self._process.readAllStandardOutput().data()
        try:
            for message in self._reader.feed(piece):
                if not self._is_over:
                    self.received.emit(message)
        except frames.BrokenFrameError as error:
            self._stderr += f"\n{error}".encode()
            self._process.kill()

    def _read_stderr(self) -> None:
        self._stderr = (self._stderr + self._process.readAllStandardError().data())[-MAX_STDERR_BYTES:]

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_stderr()
        if not self._is_over:
            self._is_over = True
            crashed = status == QProcess.ExitStatus.CrashExit
            self.ended.emit(None if crashed else code, code if crashed else None)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._is_over:
            self._is_over = True
            self._stderr += self._process.errorString().encode()
            self.ended.emit(None, None)
