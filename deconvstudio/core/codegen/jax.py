"""jax.lax.conv_transpose.

Source: it is the plain convolution of the input spread by the strides, so that k'-1 cells of padding on each side
give the full output and each cell less cuts one off. transpose_kernel rotates the kernel and swaps its channels,
which is what makes [kh, kw, out, in] fit without a permutation.
"""

from __future__ import annotations

from ..plan import Plan, plan
from ..spec import Spec
from .framework import Verdict
from .output_window import known_windows, same_begin, valid_size
from .program import is_plain, prints, program, wrapped


def snippet(spec: Spec) -> str:
    """Return the call. The padding is a word if JAX's word means the same size.

    Examples
    --------
    >>> print(snippet(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)))
    y = jax.lax.conv_transpose(
        x, w, strides=(2, 2), padding="VALID",
        dimension_numbers=("NHWC", "HWIO", "NHWC"),
        transpose_kernel=True)
    """
    arguments = ["x, w", f"strides={spec.strides}", f"padding={_padding(plan(spec))}"]
    if not is_plain(spec.dilations, 1):
        arguments.append(f"rhs_dilation={spec.dilations}")
    arguments += ['dimension_numbers=("NHWC", "HWIO", "NHWC")', "transpose_kernel=True"]
    return wrapped("y = jax.lax.conv_transpose(", arguments)


def _padding(plan: Plan) -> str:
    found = known_windows(plan)
    if found is None or plan.axes is None:
        return "..."
    axes = [planned.axis for planned in plan.axes]
    both = list(zip(axes, found, strict=True))
    if all((w.begin, w.size) == (same_begin(axis, axis.i * axis.s), axis.i * axis.s) for axis, w in both):
        return '"SAME"'
    if all((w.begin, w.size) == (0, valid_size(axis)) for axis, w in both):
        return '"VALID"'
    pads = ((axis.k_dilated - 1 - w.begin, axis.k_dilated - 1 - w.end + w.zeros) for axis, w in both)
    return f"({', '.join(str(pair) for pair in pads)})"


def script(spec: Spec) -> str:
    """Return the program.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    body = [snippet(spec), "", "y = np.asarray(y)", *prints(spec, "y", channels_first=False)]
    return program(spec, ["import jax"], body)


def verdict(plan: Plan) -> Verdict:
    """Return "identical": the layer always gives the output.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    plan.check()
    return Verdict("identical")
