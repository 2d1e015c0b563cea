"""torch.nn.ConvTranspose2d.

Source: PyTorch's size (i-1)s - 2p + d(k-1) + output_padding + 1 and its check output_padding < max(s, d). The layer
cuts p cells at the beginning and p - output_padding at the end. x is [N, C, H, W], its weight [in, out, kh, kw].
"""

from __future__ import annotations

from ..plan import AxisPlan, Plan, plan
from ..sizes.axes import AXES
from ..sizes.pytorch_equivalent import PyTorchEquivalent, pytorch_equivalent
from ..spec import Spec
from .framework import Numbers, Verdict
from .output_window import known_windows, window
from .program import cut, is_plain, number_or_pair, prints, program, wrapped


def equivalent(axis: AxisPlan) -> PyTorchEquivalent:
    """Return the PyTorch layer of an axis; its output must be legal."""
    return pytorch_equivalent(axis.axis, axis.crop[0], axis.output)


def snippet(spec: Spec) -> str:
    """Return the layer with the kernel's axes permuted, and the cells to crop after it.

    Examples
    --------
    >>> print(snippet(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, padding=((1, 0), (1, 0)))))
    layer = nn.ConvTranspose2d(
        1, 1, 3, stride=2, padding=1,
        output_padding=1, bias=False)
    # [kh, kw, out, in] -> [in, out, kh, kw]
    layer.weight.data = w.permute(3, 2, 0, 1)
    y = layer(x.permute(0, 3, 1, 2))
    """
    its_plan = plan(spec)
    found = known_windows(its_plan)
    kernel, out = spec.kernel.shape[:2], spec.out_channels
    arguments = [str(spec.in_channels), str(out), number_or_pair(kernel)]
    if not is_plain(spec.strides, 1):
        arguments.append(f"stride={number_or_pair(spec.strides)}")
    rows = columns = ":"
    if found is None or its_plan.axes is None:
        arguments.append("padding=...")
    else:
        first, second = map(equivalent, its_plan.axes)
        for name, pair in (
            ("padding", (first.padding, second.padding)),
            ("output_padding", (first.output_padding, second.output_padding)),
        ):
            if not is_plain(pair, 0):
                arguments.append(f"{name}={number_or_pair(pair)}")
        rows, columns = cut(found, (first.begin, second.begin), (first.end, second.end))
    if not is_plain(spec.dilations, 1):
        arguments.append(f"dilation={number_or_pair(spec.dilations)}")
    return "\n".join(
        [
            wrapped("layer = nn.ConvTranspose2d(", [*arguments, "bias=False"]),
            "# [kh, kw, out, in] -> [in, out, kh, kw]",
            "layer.weight.data = w.permute(3, 2, 0, 1)",
            "y = layer(x.permute(0, 3, 1, 2))",
            *([] if rows == columns == ":" else [f"y = y[:, :, {rows}, {columns}]"]),
        ]
    )


def script(spec: Spec) -> str:
    """Return the program. Its y is [N, C, H, W].

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    body = [
        "x, w = torch.tensor(x), torch.tensor(w)",
        "",
        snippet(spec),
        "",
        "y = y.detach().numpy()",
        *prints(spec, "y", channels_first=True),
    ]
    return program(spec, ["import torch", "from torch import nn"], body)


def verdict(plan: Plan) -> Verdict:
    """Return whether padding and output_padding give the output by themselves.

    Raises
    ------
    ProblemError
        If the Plan has problems.
    """
    axes = plan.legal_axes
    layers = [equivalent(axis) for axis in axes]
    if not any(side for one in layers for side in (one.begin, one.end)):
        return Verdict("identical", numbers={"output_padding": max(one.output_padding for one in layers)})
    numbers: Numbers = {
        "top": layers[0].begin,
        "bottom": layers[0].end,
        "left": layers[1].begin,
        "right": layers[1].end,
    }
    reason = ""
    for name, axis, one in zip(AXES, axes, layers, strict=True):
        begin, end, zeros, _ = window(axis)
        if one.end and not reason:
            reason = "end_crop_larger"
            numbers |= {"axis": name, "begin": begin, "end": end}
        elif one.begin and not reason:
            reason = "output_padding_limit"
            numbers |= {
                "axis": name,
                "padding": begin,
                "needed": begin - end + zeros,
                "most": max(axis.axis.s, axis.axis.d) - 1,
            }
    return Verdict("after_crop", reason, numbers)
