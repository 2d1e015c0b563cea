"""The two checks under the matrix: the engine agrees with the matrix, and the matrix is a transpose."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from ...core.convolution import matrix
from ...core.numbers.format import number_text
from ...core.plan import Plan
from ...core.result import Result

# For larger matrices the checks would block the window too long.
MAX_STEPS, MAX_MULTIPLY_ADDS = 5_000, 100_000_000
# float64 holds every integer up to this one.
EXACT_BELOW = 2.0**53


def check_texts(plan: Plan, result: Result) -> tuple[str, ...]:
    """Check a Result and return the outcome in words."""
    kh, kw = result.planes.kernel.shape
    steps = kh * kw
    if steps > MAX_STEPS or steps * result.planes.input.size * plan.spec.in_channels > MAX_MULTIPLY_ADDS:
        return (QCoreApplication.translate("matrix", "This computation is too large for a check here."),)
    return _against_engine(plan, result), _adjoint(plan, result)


def engine_name(result: Result) -> str:
    return "NumPy" if result.engine == "numpy" else "TensorFlow"


def _against_engine(plan: Plan, result: Result) -> str:
    stacks = result.planes.stacks(plan.spec)
    if stacks is None:
        return QCoreApplication.translate(
            "matrix", "this picture shows 1 of {count} channel pairs; the check needs all of them"
        ).format(count=plan.spec.in_channels)
    with np.errstate(invalid="ignore"):
        gap = np.abs(result.planes.output - matrix.transpose_product(*stacks, plan)).max()
    return QCoreApplication.translate("matrix", "max |{engine} − Cᵀ x| = {gap}").format(
        engine=engine_name(result), gap=number_text(float(gap))
    )


def _adjoint(plan: Plan, result: Result) -> str:
    left, right = matrix.adjoint_gap(result.planes.input, result.planes.kernel, plan)
    if left == right:
        # Integers have all their digits, so that the reader sees that they are equal.
        whole = left.is_integer() and abs(left) < EXACT_BELOW
        value = number_text(int(left) if whole else left)
        return QCoreApplication.translate("matrix", "⟨C u, x⟩ = {value} = ⟨u, Cᵀ x⟩").format(value=value)
    return QCoreApplication.translate("matrix", "⟨C u, x⟩ = {left}, ⟨u, Cᵀ x⟩ = {right}, difference {gap}").format(
        left=number_text(left), right=number_text(right), gap=number_text(left - right)
    )
