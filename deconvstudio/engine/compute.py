"""One Spec's tensors, for scripts and notebooks: blocking, and raising what goes wrong."""

from __future__ import annotations

import atexit
import threading

from deconvstudio.core.convolution import definition
from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import Array, input_array, kernel_array
from deconvstudio.engine.limits import THREADS, default_budget
from deconvstudio.engine.session import EngineError, Session

__all__ = ["EngineError", "compute"]

_lock = threading.Lock()
_session: Session | None = None


def compute(
    spec: Spec,
    *,
    engine: str = "tensorflow",
    device: str = "CPU:0",
    budget: int | None = None,
    input_contents: Array | None = None,
    kernel_contents: Array | None = None,
) -> Arrays:
    """The input NHWC, the kernel [kh, kw, out, in] and the output NHWC of a Spec, float32.

    engine: "tensorflow", in a process of its own that is kept for later calls and ends with this one; or "numpy",
    the definition, in this process. budget: bytes that it may need (None: 60 % of the free memory).
    input_contents, kernel_contents: the file's numbers, where the values are a file's.
    Raises ProblemError where the Plan has problems, EngineError where TensorFlow fails, ValueError for another
    engine and for contents that do not fit.
    """
    match engine:
        case "tensorflow":
            with _lock:
                computed = _the_session().compute(
                    spec,
                    device=device,
                    input_contents=input_contents,
                    kernel_contents=kernel_contents,
                    budget=budget,
                )
            assert computed.arrays is not None
            return computed.arrays
        case "numpy":
            planned = plan(spec, default_budget() if budget is None else budget, THREADS)
            planned.check()
            x = input_array(spec.input, input_contents)
            w = kernel_array(spec.kernel, kernel_contents)
            return Arrays(x, w, definition.conv2d_transpose(x, w, planned))
    raise ValueError(f'engine "{engine}", expected "tensorflow" or "numpy"')


def _the_session() -> Session:
    global _session
    if _session is None:
        _session = Session()
        atexit.register(_session.close)
    return _session
