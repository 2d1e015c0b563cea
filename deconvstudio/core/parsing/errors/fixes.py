"""ParsedError -> ways out: those of the Spec that a text speaks of, and those of the slip that it tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...plan import plan
from ...problems import Fix
from ...spec import Spec
from .parsed_error import ParsedError
from .to_spec import to_spec


def fixes(reading: ParsedError, spec: Spec) -> tuple[Fix, ...]:
    """Ways out of the error, best first; spec: the current Spec, which gives what the text does not tell.

    They are those of the first Problem of the filled Spec; of a text without numbers, of the current Spec.
    """
    filled = to_spec(reading, spec)
    if filled is None:
        return _first_ways(spec) if reading.code in NAMELESS else ()
    return (*_own(reading, filled), *_first_ways(filled))


# Texts that hide which number is wrong.
NAMELESS = ("primitive", "channels_unnamed", "out_channels_unnamed", "batch_unnamed", "size_short", "stride_zero")


def _first_ways(spec: Spec) -> tuple[Fix, ...]:
    problems = plan(spec).problems
    return problems[0].fixes if problems else ()


def _own(reading: ParsedError, filled: Spec) -> Iterator[Fix]:
    wanted, kernel = reading.numbers.get("wanted"), reading.numbers.get("kernel")
    kh, kw, _, channels = filled.kernel.shape
    if reading.code == "out_channels" and isinstance(wanted, int) and isinstance(kernel, int) and wanted >= 1:
        if channels != kernel:
            yield Fix("set_kernel_out", {"value": wanted}, filled.with_kernel_shape((kh, kw, wanted, channels)))
        swapped = filled.with_kernel_shape((kh, kw, wanted, kernel))
        n, h, w, _ = filled.input.shape
        yield Fix("swap_channels", {"in": kernel, "out": wanted}, swapped.with_input_shape((n, h, w, kernel)))
    if reading.code == "batch" and isinstance(wanted, int) and wanted >= 1:
        _, h, w, c = filled.input.shape
        yield Fix("set_batch", {"value": wanted}, filled.with_input_shape((wanted, h, w, c)))
    if reading.code in ("sizes_meet", "shapes_meet") and filled.output is not None and not plan(filled).problems:
        axis = "both" if filled.output[0] == filled.output[1] else "height"
        yield Fix("set_output", {"axis": axis, "value": filled.output[0]}, filled)
    if reading.code == "stride_and_dilation":
        yield Fix("set_stride", {"axis": "both", "value": 1}, replace(filled, strides=(1, 1), output=None))
