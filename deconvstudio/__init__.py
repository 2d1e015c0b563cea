"""DeconvStudio: see, understand and design transposed convolutions.

from deconvstudio import Spec, plan, compute

spec = Spec.of(input=(1, 3, 3, 1), kernel=(3, 3, 1, 1), strides=2, padding="VALID")
plan(spec).output_shape      # (1, 7, 7, 1), from integers alone
compute(spec).output         # TensorFlow's numbers, float32, NHWC

solve(AxisRequest(input=126, output=255)) answers the inverse question on one axis: which kernel, stride and padding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .core.plan import Plan, plan
from .core.problems import Problem, ProblemError
from .core.spec import Spec, Tensor, Values

if TYPE_CHECKING:
    from .core.result import Arrays
    from .core.solver import AxisRequest, solve
    from .engine.compute import EngineError, compute

__version__ = "0.1.0"
__all__ = [
    "Arrays",
    "AxisRequest",
    "EngineError",
    "Plan",
    "Problem",
    "ProblemError",
    "Spec",
    "Tensor",
    "Values",
    "compute",
    "plan",
    "solve",
]


def __getattr__(name: str) -> Any:
    """compute (with numpy) and the solver are loaded when asked for, so that the window starts fast."""
    if name in ("compute", "EngineError"):
        from .engine import compute as computing

        return getattr(computing, name)
    if name == "Arrays":
        from .core.result import Arrays

        return Arrays
    if name in ("AxisRequest", "solve"):
        from .core import solver

        return getattr(solver, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
