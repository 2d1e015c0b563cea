"""deconvstudio solve: which layers give a wanted output size."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any, TypeAlias

from ..core.sizes.axes import AXES
from ..core.sizes.pytorch_equivalent import PyTorchEquivalent
from ..core.solver import AxisRequest, Costs, Impossible, Layer, Solution, both_axes, costs, solve
from ..texts.names import axis_text
from ..texts.solver import impossible_text, way_text
from .console import tell
from .solution_table import lines
from .solver_options import from_options, numbers, padding, sizes

# The axis that has no solution ("": the one asked for, or both together), and why.
Reason: TypeAlias = tuple[str, Impossible]


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="deconvstudio solve",
        description="Which kernels, strides and paddings give a wanted output size, the best first."
        " One number stands for one axis; height,width for both.",
    )
    made.add_argument("--input", type=sizes, required=True, metavar="I, FIRST..LAST, free or H,W")
    made.add_argument("--output", type=numbers, required=True, metavar="O or OH,OW")
    made.add_argument("--kernel", type=numbers, default=None, metavar="K or KH,KW")
    made.add_argument("--stride", type=numbers, default=None, metavar="S or SH,SW")
    made.add_argument("--dilation", type=numbers, default=None, metavar="D or DH,DW")
    made.add_argument("--padding", type=padding, default=None, metavar="SAME, VALID, B,E or T,B,L,R")
    made.add_argument("--max-kernel", type=int, default=16, metavar="K", help="greatest kernel to try (16)")
    made.add_argument("--max-stride", type=int, default=8, metavar="S", help="greatest stride to try (8)")
    made.add_argument("--max-dilation", type=int, default=1, metavar="D", help="greatest dilation to try (1)")
    made.add_argument(
        "--channels",
        type=numbers,
        default=(1, 1),
        metavar="IN,OUT",
        help="for the costs of a layer (1,1)",
    )
    made.add_argument("--limit", type=int, default=20, metavar="N", help="rows of the table; 0 for all (20)")
    made.add_argument("--json", action="store_true", help="one line of JSON, with every solution")
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the solutions, best first; 1 where there are none, 2 for wrong usage."""
    made = parser()
    options = made.parse_args(arguments)
    if len(options.channels) != 2 or min(options.channels) < 1:
        made.error("--channels needs two numbers of at least 1, such as 64,32")
    if options.limit < 0:
        made.error("--limit must be 0 or more")
    try:
        wanted = from_options(options)
    except ValueError as error:
        made.error(str(error))
    layers, reasons = _answered(wanted)
    prices = [costs(*layer, in_channels=options.channels[0], out_channels=options.channels[1]) for layer in layers]
    if options.json:
        print(json.dumps(_as_json(layers, prices, reasons, len(wanted) == 1), ensure_ascii=False))
    else:
        for line in lines(layers, prices, len(wanted) == 1, options.limit or len(layers)):
            print(line)
    for axis, impossible in reasons:
        tell((f"{axis_text(axis)}: " if axis else "") + _said(impossible))
    return 1 if reasons else 0


def _answered(wanted: tuple[AxisRequest, ...]) -> tuple[list[Layer], list[Reason]]:
    """The layers, or why there are none."""
    if len(wanted) == 1:
        answer = solve(wanted[0])
        # One axis stands for a square layer.
        layers = [Layer(solution, solution) for solution in answer.solutions]
        return layers, [] if answer.impossible is None else [("", answer.impossible)]
    pair = both_axes(*wanted)
    answers = zip(AXES, (pair.height, pair.width), strict=True)
    reasons: list[Reason] = [(axis, answer.impossible) for axis, answer in answers if answer.impossible is not None]
    if pair.impossible is not None and not reasons:
        reasons.append(("", pair.impossible))
    return list(pair.solutions), reasons


def _said(impossible: Impossible) -> str:
    ways = "; ".join(way_text(way) for way in impossible.nearest)
    return impossible_text(impossible) + (f" Ways out: {ways}." if ways else "")


def _as_json(layers: list[Layer], prices: list[Costs], reasons: list[Reason], is_one_axis: bool) -> dict[str, Any]:
    """The stable form that other programs read."""
    solutions: list[dict[str, Any]] = []
    for layer, price in zip(layers, prices, strict=True):
        if is_one_axis:
            one = _solution_json(layer.height)
        else:
            one = {"height": _solution_json(layer.height), "width": _solution_json(layer.width)}
        solutions.append(one | {"parameters": price.parameters, "multiply_adds": price.per_image})
    return {"solutions": solutions, "impossible": _impossible_json(*reasons[0]) if reasons else None}


def _solution_json(solution: Solution) -> dict[str, Any]:
    return {
        "input": solution.input,
        "output": solution.output,
        "kernel": solution.kernel,
        "stride": solution.stride,
        "dilation": solution.dilation,
        "padding": solution.padding,
        "crop": list(solution.crop),
        "begins": [solution.begins[0], solution.begins[-1]],
        "unreached": solution.unreached,
        "even_overlap": solution.even_overlap,
        "pytorch": None if solution.pytorch is None else _pytorch_json(solution.pytorch),
        "no_twin": solution.no_equivalent,
    }


def _pytorch_json(equivalent: PyTorchEquivalent) -> dict[str, int]:
    names = ("kernel", "stride", "padding", "output_padding", "dilation")
    return {name: getattr(equivalent, name) for name in names}


def _impossible_json(axis: str, impossible: Impossible) -> dict[str, Any]:
    return {
        "code": impossible.code,
        "axis": axis or None,
        "message": impossible_text(impossible),
        "numbers": impossible.numbers,
        "nearest": [{"change": way.change, "label": way_text(way)} | way.values for way in impossible.nearest],
    }
