"""The messages between a client and its worker: named tuples, pickled, since both ends are one program.

Python creates a named tuple class five times as fast as a frozen dataclass, and the engine's start waits for these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from deconvstudio.core.problems import Number
from deconvstudio.core.result import Arrays, Planes, Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec

if TYPE_CHECKING:
    from deconvstudio.core.convolution.round_trip import RoundTrip
    from deconvstudio.core.values.generated import Array

Numbers: TypeAlias = dict[str, Number]


class Compute(NamedTuple):
    """Compute a Spec.

    input_contents, kernel_contents: the file's numbers, if the values come from a file. budget: bytes that the Plan
    may need (None: no limit). memory_limit: bytes that the worker may allocate on top of TensorFlow's own (None: no
    limit). whole: the answer carries the three tensors too.
    """

    ticket: int
    spec: Spec
    selection: Selection
    device: str = "CPU:0"
    input_contents: Array | None = None
    kernel_contents: Array | None = None
    budget: int | None = None
    memory_limit: int | None = None
    whole: bool = False


class Show(NamedTuple):
    """Send other planes of the last computed Spec."""

    ticket: int
    selection: Selection


class RoundTripRequest(NamedTuple):
    """Take an image of the output's shape through conv2d and back through conv2d_transpose, with the Spec's kernel.

    The other fields are those of Compute. The tensors for Show stay as they are.
    """

    ticket: int
    spec: Spec
    selection: Selection
    device: str = "CPU:0"
    kernel_contents: Array | None = None
    budget: int | None = None
    memory_limit: int | None = None


class Device(NamedTuple):
    """A device that TensorFlow sees: its name in a Spec's computation ("CPU:0"), its kind ("CPU", "GPU") and what
    its driver calls it (empty if the driver does not tell)."""

    name: str
    kind: str
    model: str = ""


class NoGpu(NamedTuple):
    """Why no GPU can be chosen. code: no_gpu_build, no_driver, no_gpu_libraries or no_gpu_found."""

    code: str
    values: Numbers


class Ready(NamedTuple):
    """TensorFlow is loaded, and its first operation gave the known result.

    version: TensorFlow's. no_gpu: None if a GPU is among the devices. quick: whether it was loaded the quick way. ms:
    from the start of the worker's code to this message.
    """

    version: str
    devices: tuple[Device, ...]
    no_gpu: NoGpu | None
    quick: bool
    ms: float


class Computed(NamedTuple):
    """The answer to Compute. The Spec does not travel back: the client still has it."""

    ticket: int
    planes: Planes
    device: str
    operation_ms: float
    total_ms: float
    arrays: Arrays | None = None

    def result(self, spec: Spec) -> Result:
        return Result(spec, self.planes, "tensorflow", self.device, self.operation_ms, self.total_ms)


class SelectedPlanes(NamedTuple):
    """The answer to Show."""

    ticket: int
    planes: Planes


class RoundTripped(NamedTuple):
    """The answer to RoundTripRequest: planes of core's RoundTrip. selection: as it is within the Spec."""

    ticket: int
    selection: Selection
    original: Array
    small: Array
    back: Array
    device: str
    operation_ms: float

    def round_trip(self, spec: Spec) -> RoundTrip:
        # Imported here: it imports numpy, and the window starts without numpy.
        from deconvstudio.core.convolution.round_trip import RoundTrip

        planes = self.original, self.small, self.back
        return RoundTrip(spec, self.selection, *planes, "tensorflow", self.device, self.operation_ms)


class Failed(NamedTuple):
    """A Compute, a Show or a RoundTripRequest without a result.

    code: problems (values: codes), device_unknown, wrong_device, values_do_not_fit, out_of_memory,
    tensorflow_refused, nothing_computed; from the client worker_died. detail: TensorFlow's or Python's own words.
    """

    ticket: int
    code: str
    values: Numbers
    detail: str = ""


class Stopped(NamedTuple):
    """A worker ended and is being restarted.

    code: worker_died, start_failed, no_tensorflow, cancelled or superseded (by a newer Spec). values:
    {"signal": 9, "name": "SIGKILL"} or {"exit": 3}. detail: the last lines of its stderr.
    """

    code: str
    values: Numbers
    detail: str
    restart_in_ms: int


Request: TypeAlias = Compute | Show | RoundTripRequest
Reply: TypeAlias = Ready | Computed | SelectedPlanes | RoundTripped | Failed
