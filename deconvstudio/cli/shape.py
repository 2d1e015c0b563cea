"""deconvstudio shape: the Plan of a Spec."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication

from .. import texts
from ..core.numbers.quoting import quoted
from ..core.plan import Plan, plan
from ..core.sizes.axes import AXES
from ..files import documents
from ..files.errors import DocumentError
from ..files.load_plan import load_plan
from . import spec_options
from .arguments import ArgumentParser
from .console import named, show, show_json, tell
from .failures import problem_line


def parser() -> ArgumentParser:
    result = ArgumentParser(
        prog="deconvstudio shape",
        description=QCoreApplication.translate(
            "cli", "Print the output sizes, the crop and the problems of a transposed convolution."
        ),
    )
    result.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=QCoreApplication.translate("cli", "FILE"),
        help=QCoreApplication.translate("cli", "documents (*.deconv)"),
    )
    result.add_argument(
        "--input",
        type=spec_options.shape,
        metavar="N,H,W,C",
        help=QCoreApplication.translate("cli", "the shape of the input"),
    )
    result.add_argument(
        "--kernel",
        type=spec_options.shape,
        metavar="KH,KW,OUT,IN",
        help=QCoreApplication.translate("cli", "the shape of the kernel"),
    )
    result.add_argument(
        "--stride",
        type=spec_options.pair,
        default=(1, 1),
        metavar=QCoreApplication.translate("cli", "S or SH,SW"),
        help=QCoreApplication.translate("cli", "the stride, for each axis (default: 1)"),
    )
    result.add_argument(
        "--padding",
        type=spec_options.padding,
        default="VALID",
        metavar=QCoreApplication.translate("cli", "SAME, VALID or T,B,L,R"),
        help=QCoreApplication.translate("cli", "the padding (default: VALID)"),
    )
    result.add_argument(
        "--dilation",
        type=spec_options.pair,
        default=(1, 1),
        metavar=QCoreApplication.translate("cli", "D or DH,DW"),
        help=QCoreApplication.translate("cli", "the dilation of the kernel, for each axis (default: 1)"),
    )
    result.add_argument(
        "--output",
        type=spec_options.pair,
        default=None,
        metavar=QCoreApplication.translate("cli", "O or OH,OW"),
        help=QCoreApplication.translate("cli", "the output size (default: the natural size)"),
    )
    result.add_argument(
        "--json",
        action="store_true",
        help=QCoreApplication.translate("cli", "one line of JSON for each document"),
    )
    return result


def main(arguments: Sequence[str]) -> int:
    """Print the Plan of the options, or of each file. Returns 1 if there is a problem; wrong usage ends with 2."""
    usage = parser()
    options = usage.parse_args(arguments)
    if options.files and (options.input or options.kernel):
        usage.error(QCoreApplication.translate("cli", "give either FILE or --input and --kernel, not both"))
    if not options.files:
        if options.input is None or options.kernel is None:
            usage.error(
                QCoreApplication.translate(
                    "cli", "--input and --kernel are needed, such as --input 1,3,3,1 --kernel 3,3,1,1"
                )
            )
        return _show(plan(spec_options.from_options(options)), options.json)
    return max(_show_file(file, options.json) for file in options.files)


def _show_file(file: Path, with_json: bool) -> int:
    """Print the Plan of a document, or why it cannot be read. Line n of the JSON belongs to file n."""
    try:
        spec = documents.load(file)
    except DocumentError as error:
        sentence = texts.document_text(error)
        if with_json:
            show_json(_json(None, [{"code": error.code, "message": sentence, "fixes": []}]))
        tell(sentence)
        return 1
    return _show(load_plan(spec, file.parent)[0], with_json, file)


def as_json(planned: Plan) -> dict[str, Any]:
    """Return the stable form that other programs read."""
    problems = [
        {
            "code": problem.code,
            "message": texts.problem_text(problem),
            "fixes": [texts.fix_text(fix) for fix in problem.fixes],
        }
        for problem in planned.problems
    ]
    return _json(planned, problems)


def _json(planned: Plan | None, problems: list[dict[str, Any]]) -> dict[str, Any]:
    """The answer; a document that cannot be read has no Plan, but the same keys."""
    answer: dict[str, Any] = {
        "output_shape": None if planned is None or planned.output_shape is None else list(planned.output_shape),
        "legal": None,
        "natural": None,
        "crop": None,
        "unreached": None,
    }
    if planned is not None and planned.axes is not None:
        axes = dict(zip(AXES, planned.axes, strict=True))
        answer["legal"] = {name: list(axis.legal) for name, axis in axes.items()}
        answer["natural"] = [axis.natural for axis in planned.axes]
        answer["crop"] = {name: list(axis.crop) for name, axis in axes.items()}
        answer["unreached"] = {name: axis.unreached for name, axis in axes.items()}
    answer["problems"] = problems
    return answer


def _show(planned: Plan, with_json: bool, file: Path | None = None) -> int:
    if with_json:
        show_json(as_json(planned))
    else:
        show([*([] if file is None else [quoted(str(file))]), *_lines(planned)])
    for problem in planned.problems:
        sentence = problem_line(problem)
        tell(sentence if file is None else named(file, sentence))
    return 1 if planned.problems else 0


def _lines(planned: Plan) -> Iterator[str]:
    if planned.axes is None:
        return
    if planned.output_shape is not None:
        label = QCoreApplication.translate("cli", "output shape")
        yield f"{label}  {list(planned.output_shape)}"
    template = QCoreApplication.translate(
        "cli", "legal {first}..{last}, natural {natural}, crop {begin}+{end}, unreached {unreached}"
    )
    for name, axis in zip(AXES, planned.axes, strict=True):
        numbers = template.format(
            first=axis.legal.first,
            last=axis.legal.last,
            natural=axis.natural,
            begin=axis.crop[0],
            end=axis.crop[1],
            unreached=axis.unreached,
        )
        yield f"{texts.axis_text(name):<12}  {numbers}"
