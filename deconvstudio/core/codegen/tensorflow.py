"""tf.nn.conv2d_transpose: the framework whose arguments a Spec has."""

from __future__ import annotations

from ..plan import Plan
from ..spec import Spec
from . import tensorflow_call
from .framework import Verdict


def snippet(spec: Spec) -> str:
    """Return the call, as `tensorflow_call` writes it."""
    return tensorflow_call.call(spec)


def script(spec: Spec) -> str:
    """Return the program of `tensorflow_script`.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    from . import tensorflow_script  # the window starts without it

    return tensorflow_script.script(spec)


def verdict(plan: Plan) -> Verdict:
    """Return "identical": the layer always gives the output.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    plan.check()
    return Verdict("identical")
