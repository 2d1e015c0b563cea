"""ParsedError -> Explanation: the Spec that an error speaks of, its Problems, and the fixes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...plan import plan
from ...problems import Fix, Problem
from ...spec import Spec
from .parsed_error import ParsedError
from .to_spec import to_spec

# Errors whose text hides which number is wrong: the current Spec may have the same Problem.
NAMELESS = ("primitive", "channels_unnamed", "out_channels_unnamed", "batch_unnamed", "size_short", "stride_zero")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error means for the current Spec.

    spec: the Spec that the error speaks of; None if its text tells no number. problems: those of that Spec.
    fixes: what can be done, best first.
    """

    spec: Spec | None = None
    problems: tuple[Problem, ...] = ()
    fixes: tuple[Fix, ...] = ()


def explain(error: ParsedError, current: Spec) -> Explanation:
    """Return what an error means for the current Spec. Plans one Spec at most.

    Parameters
    ----------
    error : ParsedError
        What `read_error` found in a text.
    current : Spec
        Gives every number that the text does not tell.

    Returns
    -------
    Explanation
        Its fixes are those of the slip that the text tells of, then those of the first Problem. They belong to the
        Spec that the text speaks of. If the text hides which number is wrong, they belong to the current Spec.

    Examples
    --------
    >>> from deconvstudio import Spec
    >>> from deconvstudio.core.parsing.errors import read_error
    >>> error = read_error("Size of out_backprop doesn't match computed: actual = 3, computed = 5"
    ...                    " spatial_dim: 1 input: 9 filter: 3 output: 3 stride: 2 dilation: 1")
    >>> found = explain(error, Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2))
    >>> found.spec.output, found.fixes[0].code
    ((9, 9), 'set_output')
    """
    spec = to_spec(error, current)
    if spec is None:
        problems = plan(current).problems if error.code in NAMELESS else ()
        return Explanation(fixes=_first_fixes(problems))
    problems = plan(spec).problems
    return Explanation(spec, problems, (*_own(error, spec, problems), *_first_fixes(problems)))


def _first_fixes(problems: tuple[Problem, ...]) -> tuple[Fix, ...]:
    return problems[0].fixes if problems else ()


def _own(error: ParsedError, spec: Spec, problems: tuple[Problem, ...]) -> Iterator[Fix]:
    """Yield the fixes of the slip that the text tells of."""
    wanted, kernel = error.numbers.get("wanted"), error.numbers.get("kernel")
    kh, kw, _, channels = spec.kernel.shape
    if error.code == "out_channels" and isinstance(wanted, int) and isinstance(kernel, int) and wanted >= 1:
        if channels != kernel:
            yield Fix("set_kernel_out", {"value": wanted}, spec.with_kernel_shape((kh, kw, wanted, channels)))
        swapped = spec.with_kernel_shape((kh, kw, wanted, kernel))
        n, h, w, _ = spec.input.shape
        yield Fix("swap_channels", {"in": kernel, "out": wanted}, swapped.with_input_shape((n, h, w, kernel)))
    if error.code == "batch" and isinstance(wanted, int) and wanted >= 1:
        _, h, w, c = spec.input.shape
        yield Fix("set_batch", {"value": wanted}, spec.with_input_shape((wanted, h, w, c)))
    if error.code in ("sizes_meet", "shapes_meet") and spec.output is not None and not problems:
        axis = "both" if spec.output[0] == spec.output[1] else "height"
        yield Fix("set_output", {"axis": axis, "value": spec.output[0]}, spec)
    if error.code == "stride_and_dilation":
        yield Fix("set_stride", {"axis": "both", "value": 1}, replace(spec, strides=(1, 1), output=None))
