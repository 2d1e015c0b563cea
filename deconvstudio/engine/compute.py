"""compute: the tensors of one Spec, for scripts and notebooks. It blocks, and raises what goes wrong."""

from __future__ import annotations

import atexit
import threading

from deconvstudio.core.plan import plan
from deconvstudio.core.result import Arrays
from deconvstudio.core.spec import Spec
from deconvstudio.core.values.generated import Array
from deconvstudio.engine import numpy_backend
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
    """Compute the input, the kernel and the output of a Spec.

    Parameters
    ----------
    spec : Spec
        The transposed convolution and its numbers.
    engine : {"tensorflow", "numpy"}
        "tensorflow" computes in a process of its own, which is kept for later calls and ends with this one. "numpy"
        computes the definition in this process.
    device : str
        TensorFlow's name of the device, such as "CPU:0" or "GPU:0". numpy ignores it.
    budget : int, optional
        Bytes that the computation may need; 60 % of the free memory if it is None.
    input_contents, kernel_contents : numpy.ndarray, optional
        The numbers of the file, for a tensor whose values come from a file.

    Returns
    -------
    Arrays
        `input` [N, H, W, in], `kernel` [kh, kw, out, in] and `output` [N, H', W', out], float32.

    Raises
    ------
    ProblemError
        The Spec cannot be computed, or needs more memory than the budget.
    EngineError
        TensorFlow failed.
    ValueError
        There is no such engine, or the contents do not fit.

    Examples
    --------
    >>> import numpy as np
    >>> from deconvstudio import Spec, compute
    >>> spec = Spec.of(input=np.ones((1, 1, 3, 1)), kernel=np.ones((1, 2, 1, 1)))
    >>> compute(spec, engine="numpy").output[0, 0, :, 0]
    array([1., 2., 2., 1.], dtype=float32)
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
            return numpy_backend.compute_arrays(planned, input_contents, kernel_contents)
    raise ValueError(f'engine "{engine}", expected "tensorflow" or "numpy"')


def _the_session() -> Session:
    global _session
    if _session is None:
        _session = Session()
        atexit.register(_session.close)
    return _session
