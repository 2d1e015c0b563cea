"""The ONNX operator ConvTranspose.

Source: its size s(i-1) + output_padding + k' - pads, with a pad of its own on each side. So it always maps. x is
[N, C, H, W], the weight [in, out, kh, kw].
"""

from __future__ import annotations

from ..plan import Plan, plan
from ..spec import Spec
from .framework import Verdict
from .output_window import known_windows
from .program import is_plain, prints, program, wrapped

OPSET = 11  # the first whose ConvTranspose is today's


def snippet(spec: Spec) -> str:
    """Return the node, and its inputs with permuted axes.

    Examples
    --------
    >>> print(snippet(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).splitlines()[0])
    node = onnx.helper.make_node(
    """
    found = known_windows(plan(spec))
    arguments = ['"ConvTranspose", ["x", "w"], ["y"]', f"kernel_shape={list(spec.kernel.shape[:2])}"]
    arguments.append(f"strides={list(spec.strides)}")
    if found is None:
        arguments.append("pads=...")
    else:
        height, width = found
        if any((height.begin, width.begin, height.end, width.end)):
            arguments.append(f"pads=[{height.begin}, {width.begin}, {height.end}, {width.end}]")
        if height.zeros or width.zeros:
            arguments.append(f"output_padding=[{height.zeros}, {width.zeros}]")
    if not is_plain(spec.dilations, 1):
        arguments.append(f"dilations={list(spec.dilations)}")
    return "\n".join(
        [
            wrapped("node = onnx.helper.make_node(", arguments),
            "# [kh, kw, out, in] -> [in, out, kh, kw]",
            'feeds = {"x": x.transpose(0, 3, 1, 2),',
            '         "w": w.transpose(3, 2, 0, 1)}',
        ]
    )


def script(spec: Spec) -> str:
    """Return the program: a model of the one node, run by ONNX's reference evaluator.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    body = [
        snippet(spec),
        "",
        "real = onnx.TensorProto.FLOAT",
        "infos = [onnx.helper.make_tensor_value_info(name, real, feeds[name].shape) for name in feeds]",
        'result = onnx.helper.make_tensor_value_info("y", real, [None] * 4)',
        'graph = onnx.helper.make_graph([node], "layer", infos, [result])',
        f'model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", {OPSET})])',
        "(y,) = ReferenceEvaluator(model).run(None, feeds)",
        "",
        *prints(spec, "y", channels_first=True),
    ]
    return program(spec, ["import onnx", "from onnx.reference import ReferenceEvaluator"], body)


def verdict(plan: Plan) -> Verdict:
    """Return "identical": the layer always gives the output.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    plan.check()
    return Verdict("identical")
