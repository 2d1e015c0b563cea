"""numpy's engine: the definitions of core, computed in this process. tensorflow_backend is the other one."""

from __future__ import annotations

import time

from deconvstudio.core.convolution import definition, round_trip
from deconvstudio.core.convolution.round_trip import RoundTrip
from deconvstudio.core.plan import Plan
from deconvstudio.core.result import Arrays, Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.values.generated import Array, input_array, kernel_array

NAME = "numpy"
DEVICE = "CPU:0"


def compute_arrays(plan: Plan, input_contents: Array | None = None, kernel_contents: Array | None = None) -> Arrays:
    """Compute the three tensors of a Plan.

    input_contents, kernel_contents: the numbers of the files, if the values come from files. Raises ProblemError if
    the Plan has problems, ValueError if the contents do not fit.
    """
    return _timed_arrays(plan, input_contents, kernel_contents)[0]


def compute_result(
    plan: Plan, selection: Selection, input_contents: Array | None = None, kernel_contents: Array | None = None
) -> Result:
    """Compute the shown planes of a Plan. Arguments and errors are those of `compute_arrays`."""
    before = time.perf_counter()
    tensors, operation_ms = _timed_arrays(plan, input_contents, kernel_contents)
    planes = tensors.planes(selection.within(plan.spec))
    total_ms = (time.perf_counter() - before) * 1e3
    return Result(plan.spec, planes, NAME, DEVICE, operation_ms, total_ms)


def compute_round_trip(plan: Plan, selection: Selection, kernel_contents: Array | None = None) -> RoundTrip:
    """Compute the round trip of one image. Arguments and errors are those of `compute_arrays`."""
    plan.check()
    return round_trip.round_trip(plan.spec, selection, kernel_array(plan.spec.kernel, kernel_contents))


def _timed_arrays(plan: Plan, input_contents: Array | None, kernel_contents: Array | None) -> tuple[Arrays, float]:
    """Also returns the milliseconds that the operation took."""
    plan.check()
    x = input_array(plan.spec.input, input_contents)
    w = kernel_array(plan.spec.kernel, kernel_contents)
    before = time.perf_counter()
    y = definition.conv2d_transpose(x, w, plan)
    return Arrays(x, w, y), (time.perf_counter() - before) * 1e3
