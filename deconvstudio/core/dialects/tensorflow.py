"""tf.nn.conv2d_transpose: the dialect that the Spec is written in."""

from __future__ import annotations

from .. import call
from .. import script as tensorflow_script
from ..plan import Plan
from ..spec import Spec
from .dialect import Verdict
from .window import windows

NAME = "tensorflow"


def short(spec: Spec) -> str:
    """The call, as core.call writes it."""
    return call.call(spec)


def script(spec: Spec) -> str:
    """The program of core.script. Raises ProblemError where the Spec has problems."""
    return tensorflow_script.script(spec)


def verdict(plan: Plan) -> Verdict:
    """Always identical. Raises ProblemError where the Plan has problems."""
    windows(plan)
    return Verdict("identical")
