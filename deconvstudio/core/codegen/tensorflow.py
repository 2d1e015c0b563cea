"""tf.nn.conv2d_transpose: the dialect that the Spec is written in."""

from __future__ import annotations

from ..plan import Plan
from ..spec import Spec
from . import tensorflow_call, tensorflow_script
from .framework import Verdict

NAME = "tensorflow"


def snippet(spec: Spec) -> str:
    """The call, as core.codegen.tensorflow_call writes it."""
    return tensorflow_call.call(spec)


def script(spec: Spec) -> str:
    """The program of tensorflow_script. Raises ProblemError where the Spec has problems."""
    return tensorflow_script.script(spec)


def verdict(plan: Plan) -> Verdict:
    """Always identical. Raises ProblemError where the Plan has problems."""
    plan.check()
    return Verdict("identical")
