"""numpy's numbers for what is small, shown while TensorFlow is loading."""

from __future__ import annotations

import time

from ..core.convolution import definition, round_trip
from ..core.plan import Plan
from ..core.result import Arrays, Result
from ..core.selection import Selection
from ..core.values.generated import Array, input_array, kernel_array


def preview(
    plan: Plan, selection: Selection, contents: tuple[Array | None, Array | None], limit_ms: float
) -> Result | None:
    """The Result by the numpy definition, or None where that would take longer than limit_ms."""
    if definition.expected_ms(plan) > limit_ms:
        return None
    started = time.perf_counter()
    x = input_array(plan.spec.input, contents[0])
    w = kernel_array(plan.spec.kernel, contents[1])
    ready = time.perf_counter()
    y = definition.conv2d_transpose(x, w, plan)
    done = time.perf_counter()
    planes = Arrays(x, w, y).planes(selection)
    return Result(
        plan.spec,
        planes,
        "numpy",
        "CPU:0",
        (done - ready) * 1e3,
        (time.perf_counter() - started) * 1e3,
    )


def preview_round_trip(
    plan: Plan, selection: Selection, kernel_contents: Array | None, limit_ms: float
) -> round_trip.RoundTrip | None:
    """The round trip by the numpy definition, or None where that would take longer than limit_ms."""
    if round_trip.expected_ms(plan) > limit_ms:
        return None
    return round_trip.round_trip(plan.spec, selection, kernel_array(plan.spec.kernel, kernel_contents))
