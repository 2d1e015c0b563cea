"""DeconvStudio: see, understand and design transposed convolutions.

from deconvstudio import Spec, plan, compute

spec = Spec.of(input=(1, 3, 3, 1), kernel=(3, 3, 1, 1), strides=2, padding="VALID")
plan(spec).output_shape      # (1, 7, 7, 1), from integers alone
compute(spec).output         # TensorFlow's numbers, float32, NHWC

solve(AxisRequest(input=126, output=255)) answers the inverse question on one axis: which kernel, stride and padding.
"""

from __future__ import annotations

# As typing.TYPE_CHECKING, which takes milliseconds to load. The program's own Ctrl+C stands only after this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from .core.plan import Plan, plan
    from .core.problems import Problem, ProblemError
    from .core.result import Arrays
    from .core.solver import AxisRequest, solve
    from .core.spec import Spec, Tensor, Values
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


# The module that each name comes from.
_SOURCES = {
    "Arrays": "core.result",
    "AxisRequest": "core.solver",
    "EngineError": "engine.compute",
    "Plan": "core.plan",
    "Problem": "core.problems",
    "ProblemError": "core.problems",
    "Spec": "core.spec",
    "Tensor": "core.spec",
    "Values": "core.spec",
    "compute": "engine.compute",
    "plan": "core.plan",
    "solve": "core.solver",
}


def __getattr__(name: str) -> object:
    """Load a name when it is asked for: a program that needs only one of them starts fast."""
    source = _SOURCES.get(name)
    if source is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{source}", __name__), name)
