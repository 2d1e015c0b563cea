"""Shows the state of the engine on the status line and in the list of devices."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ... import texts
from ...core.result import Result
from ...engine.client import EngineClient
from ...engine.messages import Ready, Stopped
from ..parameters.parameter_panel import ParameterPanel
from ..state.computation import Computation
from ..state.preferences import Preferences
from .status_line import StatusLine

STOPPED_NOTE_MS = 15_000


class EngineStatus(QObject):
    """Listens to the engine.

    stopped: the engine's process ended before it sent the numbers of the current Spec.
    """

    stopped = Signal()

    def __init__(
        self,
        engine: EngineClient,
        computation: Computation,
        preferences: Preferences,
        status: StatusLine,
        panel: ParameterPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._computation, self._preferences = computation, preferences
        self._status, self._panel = status, panel
        self._version = ""
        computation.device = preferences.device
        status.show_state(self.tr("TensorFlow is loading"), is_good=False)
        engine.ready.connect(self._on_engine_ready)
        engine.stopped.connect(self._on_engine_stopped)
        engine.busy_changed.connect(status.show_busy)
        computation.computed.connect(self._on_computation_computed)
        panel.device_chosen.connect(self._on_device_chosen)

    def _on_engine_ready(self, ready: Ready) -> None:
        self._version = ready.version
        devices = [(device.name, f"{device.name}  {device.model}".rstrip()) for device in ready.devices]
        note = texts.no_gpu_text(ready.no_gpu) if ready.no_gpu is not None else ""
        if self._computation.device not in [name for name, _ in devices]:
            self._computation.set_device(devices[0][0])
        self._panel.foot.devices.show_devices(devices, self._computation.device, note)
        result = self._computation.result
        if result is not None and result.engine == "tensorflow" and self._computation.is_current:
            self._on_computation_computed(result)
        else:
            self._status.show_state(self.tr("TensorFlow {version}").format(version=ready.version), is_good=True)

    def _on_computation_computed(self, result: Result) -> None:
        if result.engine == "numpy":
            self._status.show_state(self.tr("NumPy, TensorFlow is loading"), is_good=False)
            return
        text = self.tr("TensorFlow {version} on {device}, {time}").format(
            version=self._version, device=result.device, time=texts.time_text(result.operation_ms)
        )
        self._status.show_state(text, is_good=True)

    def _on_engine_stopped(self, stopped: Stopped) -> None:
        self._status.show_state(self.tr("TensorFlow is loading"), is_good=False)
        self._status.show_note(texts.stopped_text(stopped), STOPPED_NOTE_MS)
        if not self._computation.is_current:
            self.stopped.emit()

    def _on_device_chosen(self, device: str) -> None:
        self._preferences.device = device
        self._computation.set_device(device)
