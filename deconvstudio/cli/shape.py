"""deconvstudio shape: the Plan of a Spec."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .. import texts
from ..core.plan import Plan, plan
from ..core.sizes.axes import AXES
from ..files.load_plan import load_plan
from . import spec_options
from .console import tell


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="deconvstudio shape",
        description="What follows from a transposed convolution's parameters: sizes, crop, problems.",
    )
    made.add_argument("files", nargs="*", type=Path, metavar="FILE", help="documents (*.deconv)")
    made.add_argument("--input", type=spec_options.shape, metavar="N,H,W,C")
    made.add_argument("--kernel", type=spec_options.shape, metavar="KH,KW,OUT,IN")
    made.add_argument("--stride", type=spec_options.pair, default=(1, 1), metavar="S or SH,SW")
    made.add_argument("--padding", type=spec_options.padding, default="VALID", metavar="SAME, VALID or T,B,L,R")
    made.add_argument("--dilation", type=spec_options.pair, default=(1, 1), metavar="D or DH,DW")
    made.add_argument("--output", type=spec_options.pair, default=None, metavar="O or OH,OW")
    made.add_argument("--json", action="store_true", help="one line of JSON for each")
    return made


def main(arguments: Sequence[str]) -> int:
    """Print the Plan of the options, or of each file; 1 with problems, 2 for wrong usage."""
    made = parser()
    options = made.parse_args(arguments)
    if options.files and (options.input or options.kernel):
        made.error("give either FILE or --input and --kernel, not both")
    if not options.files:
        if options.input is None or options.kernel is None:
            made.error("--input and --kernel are needed, such as --input 1,3,3,1 --kernel 3,3,1,1")
        return _show(plan(spec_options.from_options(options)), options.json)
    code = 0
    for file in options.files:
        spec = spec_options.loaded(file)
        if spec is None:
            code = 1
            continue
        code = max(code, _show(load_plan(spec, file.parent)[0], options.json, str(file)))
    return code


def as_json(planned: Plan) -> dict[str, Any]:
    """The stable form that other programs read."""
    answer: dict[str, Any] = {
        "output_shape": None if planned.output_shape is None else list(planned.output_shape),
        "legal": None,
        "natural": None,
        "crop": None,
        "unreached": None,
    }
    if planned.axes is not None:
        axes = dict(zip(AXES, planned.axes, strict=True))
        answer["legal"] = {name: list(axis.legal) for name, axis in axes.items()}
        answer["natural"] = [axis.natural for axis in planned.axes]
        answer["crop"] = {name: list(axis.crop) for name, axis in axes.items()}
        answer["unreached"] = {name: axis.unreached for name, axis in axes.items()}
    answer["problems"] = [
        {
            "code": problem.code,
            "message": texts.problem_text(problem),
            "fixes": [texts.fix_text(fix) for fix in problem.fixes],
        }
        for problem in planned.problems
    ]
    return answer


def _show(planned: Plan, as_lines: bool, name: str = "") -> int:
    if as_lines:
        print(json.dumps(as_json(planned), ensure_ascii=False))
    else:
        _print(planned, name)
    for problem in planned.problems:
        tell((f"{name}: " if name else "") + spec_options.problem_line(problem))
    return 1 if planned.problems else 0


def _print(planned: Plan, name: str) -> None:
    if name:
        print(name)
    if planned.axes is None:
        return
    height, width = planned.axes
    if planned.output_shape is not None:
        print(f"output shape  {list(planned.output_shape)}")
    for label, axis in (("height", height), ("width", width)):
        print(
            f"{label:<12}  legal {axis.legal.first}..{axis.legal.last}, natural {axis.natural},"
            f" crop {axis.crop[0]}+{axis.crop[1]}, unreached {axis.unreached}"
        )
