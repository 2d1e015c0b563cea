"""One worker process, seen from Qt: messages in and out, and its end."""

from __future__ import annotations

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal

from . import frames, launch
from .messages import Request

STDERR_KEPT = 16384
KILL_MS = 1000


class WorkerProcess(QObject):
    """A worker from its start to its end.

    received: Reply. ended: exit code or None, number of the signal that killed it or None; not after end().
    """

    received = Signal(object)
    ended = Signal(object, object)

    def __init__(self, command: list[str], parent: QObject) -> None:
        super().__init__(parent)
        self._reader = frames.FrameReader()
        self._stderr = b""
        self._over = False
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(command[1:])
        environment = QProcessEnvironment()
        for name, value in launch.environment().items():
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._keep_stderr)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)

    @property
    def process_id(self) -> int:
        """0 where it does not run."""
        return self._process.processId()

    @property
    def detail(self) -> str:
        """The last lines of its stderr."""
        return launch.last_lines(self._stderr)

    def start(self) -> None:
        self._process.start()

    def send(self, request: Request) -> None:
        self._process.write(frames.encode(request))
        # Else it waits for the event loop, behind the repainting that the same edit caused.
        self._process.waitForBytesWritten(0)

    def wait(self, ms: int) -> bool:
        """Reads what comes next; False where nothing comes within so many milliseconds."""
        return self._process.waitForReadyRead(ms)

    def end(self, grace_ms: int) -> None:
        """Closes its stdin, waits, kills what is left, and says nothing any more."""
        self._over = True
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.closeWriteChannel()
            if grace_ms == 0 or not self._process.waitForFinished(grace_ms):
                self._process.kill()
                self._process.waitForFinished(KILL_MS)
        self.deleteLater()

    def _read(self) -> None:
        piece = self._process.readAllStandardOutput().data()
        try:
            for message in self._reader.feed(piece):
                if not self._over:
                    self.received.emit(message)
        except frames.BrokenFrameError as error:
            self._stderr += f"\n{error}".encode()
            self._process.kill()

    def _keep_stderr(self) -> None:
        self._stderr = (self._stderr + self._process.readAllStandardError().data())[-STDERR_KEPT:]

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._keep_stderr()
        if not self._over:
            self._over = True
            crashed = status == QProcess.ExitStatus.CrashExit
            self.ended.emit(None if crashed else code, code if crashed else None)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._over:
            self._over = True
            self._stderr += self._process.errorString().encode()
            self.ended.emit(None, None)
