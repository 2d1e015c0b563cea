"""deconvstudio solve: which layers give a wanted output size."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QCoreApplication

from ..core.sizes.axes import AXES
from ..core.sizes.pytorch_equivalent import PyTorchEquivalent
from ..core.solver import AxisRequest, AxisRequestError, Costs, Impossible, Layer, Solution, both_axes, costs, solve
from ..texts.names import axis_text
from ..texts.solver import impossible_text, request_text, way_text
from .arguments import ArgumentParser
from .console import show, show_json, tell
from .messages import with_fixes
from .solution_table import lines
from .solver_options import from_options, numbers, option_name, padding, sizes

# An axis without a solution, and why. "": the only axis, or both axes together.
Reason: TypeAlias = tuple[str, Impossible]

# Programs read these keys by their first names.
JSON_KEYS = {"max_kernel": "kernel_most", "max_stride": "stride_most", "max_dilation": "dilation_most"}


def parser() -> ArgumentParser:
    result = ArgumentParser(
        prog="deconvstudio solve",
        description=QCoreApplication.translate(
            "cli",
            "Find the kernels, strides and paddings that give an output size, the best first."
            " One number is for one axis; height,width is for both.",
        ),
    )
    result.add_argument(
        "--input",
        type=sizes,
        required=True,
        metavar=QCoreApplication.translate("cli", "I, FIRST..LAST, free or H,W"),
        help=QCoreApplication.translate("cli", "the input size; free for any"),
    )
    result.add_argument(
        "--output",
        type=numbers,
        required=True,
        metavar=QCoreApplication.translate("cli", "O or OH,OW"),
        help=QCoreApplication.translate("cli", "the wanted output size"),
    )
    result.add_argument(
        "--kernel",
        type=numbers,
        metavar=QCoreApplication.translate("cli", "K or KH,KW"),
        help=QCoreApplication.translate("cli", "the kernel size (default: any)"),
    )
    result.add_argument(
        "--stride",
        type=numbers,
        metavar=QCoreApplication.translate("cli", "S or SH,SW"),
        help=QCoreApplication.translate("cli", "the stride (default: any)"),
    )
    result.add_argument(
        "--dilation",
        type=numbers,
        metavar=QCoreApplication.translate("cli", "D or DH,DW"),
        help=QCoreApplication.translate("cli", "the dilation (default: any up to --max-dilation)"),
    )
    result.add_argument(
        "--padding",
        type=padding,
        metavar=QCoreApplication.translate("cli", "SAME, VALID, B,E or T,B,L,R"),
        help=QCoreApplication.translate("cli", "the padding (default: any)"),
    )
    result.add_argument(
        "--max-kernel",
        type=int,
        default=16,
        metavar="K",
        help=QCoreApplication.translate("cli", "the largest kernel to try (default: 16)"),
    )
    result.add_argument(
        "--max-stride",
        type=int,
        default=8,
        metavar="S",
        help=QCoreApplication.translate("cli", "the largest stride to try (default: 8)"),
    )
    result.add_argument(
        "--max-dilation",
        type=int,
        default=1,
        metavar="D",
        help=QCoreApplication.translate("cli", "the largest dilation to try (default: 1)"),
    )
    result.add_argument(
        "--channels",
        type=numbers,
        default=(1, 1),
        metavar=QCoreApplication.translate("cli", "IN,OUT"),
        help=QCoreApplication.translate("cli", "the channels, for the parameters and multiply-adds (default: 1,1)"),
    )
    result.add_argument(
        "--limit",
        type=int,
        default=20,
        metavar="N",
        help=QCoreApplication.translate("cli", "the rows of the table, 0 for all (default: 20)"),
    )
    result.add_argument(
        "--json",
        action="store_true",
        help=QCoreApplication.translate("cli", "one line of JSON with every solution"),
    )
    return result


def main(arguments: Sequence[str]) -> int:
    """Print the solutions, the best first. Returns 1 if there are none; wrong usage ends with 2."""
    usage = parser()
    options = usage.parse_args(arguments)
    if len(options.channels) != 2 or min(options.channels) < 1:
        usage.error(QCoreApplication.translate("cli", "--channels needs two numbers of at least 1, such as 64,32"))
    if options.limit < 0:
        usage.error(QCoreApplication.translate("cli", "--limit must be 0 or more"))
    try:
        wanted = from_options(options)
    except AxisRequestError as error:
        usage.error(request_text(error, option_name(str(error.values["argument"]))))
    layers, reasons = _solve(wanted)
    prices = [costs(*layer, in_channels=options.channels[0], out_channels=options.channels[1]) for layer in layers]
    if options.json:
        show_json(_as_json(layers, prices, reasons, len(wanted) == 1))
    else:
        show(lines(layers, prices, len(wanted) == 1, options.limit or len(layers)))
    for axis, impossible in reasons:
        sentence = with_fixes(impossible_text(impossible), map(way_text, impossible.nearest))
        tell(f"{axis_text(axis)}: {sentence}" if axis else sentence)
    return 1 if reasons else 0


def _solve(wanted: tuple[AxisRequest, ...]) -> tuple[list[Layer], list[Reason]]:
    """Return the layers, or the reasons why there are none."""
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


def _as_json(layers: list[Layer], prices: list[Costs], reasons: list[Reason], is_one_axis: bool) -> dict[str, Any]:
    """Return the stable form that other programs read."""
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
        # Programs read this key by its first name.
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
        "numbers": {JSON_KEYS.get(name, name): number for name, number in impossible.numbers.items()},
        "nearest": [{"change": way.change, "label": way_text(way)} | way.values for way in impossible.nearest],
    }
