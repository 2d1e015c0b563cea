"""torch.nn.ConvTranspose2d.

Source: PyTorch's size (i-1)s - 2p + d(k-1) + output_padding + 1 and its check output_padding < max(s, d). The layer
cuts p cells at the beginning and p - output_padding at the end. x is [N, C, H, W], its weight [in, out, kh, kw].
"""

from __future__ import annotations

from typing import NamedTuple

from ..plan import AxisPlan, Plan, plan
from ..sizes.axes import AXES
from ..spec import Spec
from .framework import Numbers, Verdict
from .output_window import known_windows, window
from .program import cut, is_plain, number_or_pair, prints, program, wrapped

NAME = "pytorch"


class PyTorchLayer(NamedTuple):
    """The layer's numbers on one axis, and the cells that are cut off its output afterwards."""

    padding: int
    output_padding: int
    begin: int
    end: int


def twin(axis: AxisPlan) -> PyTorchLayer:
    """The layer with the largest padding whose output holds the window; begin and end are 0 where it is identical."""
    begin, end, zeros, size = window(axis)
    most = max(axis.axis.s, axis.axis.d) - 1
    padding = min(begin, end - zeros + most)
    output_padding = max(padding - end + zeros, 0)
    length = axis.axis.full - 2 * padding + output_padding
    return PyTorchLayer(padding, output_padding, begin - padding, length - (begin - padding) - size)


def snippet(spec: Spec) -> str:
    """The layer with the kernel's axes permuted, and the cells to cut off after it."""
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
        first, second = twin(its_plan.axes[0]), twin(its_plan.axes[1])
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
    """The program; y is [N, C, H, W]. Raises ProblemError where the Spec has problems."""
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
    """Whether padding and output_padding alone do it. Raises ProblemError where the Plan has problems."""
    axes = plan.legal_axes
    twins = [twin(axis) for axis in axes]
    if not any(side for one in twins for side in (one.begin, one.end)):
        return Verdict("identical", numbers={"output_padding": max(one.output_padding for one in twins)})
    numbers: Numbers = {
        "top": twins[0].begin,
        "bottom": twins[0].end,
        "left": twins[1].begin,
        "right": twins[1].end,
    }
    reason = ""
    for name, axis, one in zip(AXES, axes, twins, strict=True):
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
