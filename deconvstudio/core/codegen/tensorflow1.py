"""tf.nn.conv2d_transpose as TensorFlow 1 has it: strides of all four dimensions, a graph and a session.

Source: the signature conv2d_transpose(value, filter, output_shape, strides, padding), tf.compat.v1.
"""

from __future__ import annotations

from ..plan import Plan
from ..spec import Spec
from . import tensorflow_call
from .framework import Verdict
from .program import prints, program
from .tensorflow_script import WITHOUT_ONEDNN


def snippet(spec: Spec) -> str:
    """Return the call of the tensors value and filter."""
    rows, columns = spec.strides
    code = tensorflow_call.call(spec).replace(f"strides=[{rows}, {columns}]", f"strides=[1, {rows}, {columns}, 1]")
    if tensorflow_call.is_dilated(spec):
        code = code.replace("# dilated: w with", "# filter: w with")
    return code.replace("    x, dilated, ", "    value, filter, ").replace("    x, w, ", "    value, filter, ")


def script(spec: Spec) -> str:
    """Return a program for TensorFlow 2, which still contains TensorFlow 1.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    weights = "dilated" if tensorflow_call.is_dilated(spec) else "w"
    body = [
        "tf.disable_eager_execution()",
        f"value, filter = tf.constant(x), tf.constant({weights})",
        "",
        snippet(spec),
        "",
        "with tf.Session() as session:",
        "    y = session.run(y)",
        "",
        *prints(spec, "y", channels_first=False),
    ]
    imports = ["import tensorflow.compat.v1 as tf  # in TensorFlow 1: import tensorflow as tf"]
    return program(spec, imports, body, dilated=True, first=f"import os\n\n{WITHOUT_ONEDNN}")


def verdict(plan: Plan) -> Verdict:
    """Return "identical": the layer always gives the output.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    plan.check()
    return Verdict("identical")
