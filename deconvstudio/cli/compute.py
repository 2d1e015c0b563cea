"""deconvstudio compute: the arrays of Specs, by TensorFlow or by the definition, in .npz files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from .. import texts
from ..core.problems import ProblemError
from ..core.result import Arrays
from ..files import arrays
from ..files.errors import DocumentError
from ..files.load_plan import load_plan
from . import memory, spec_options
from .arguments import ArgumentParser
from .console import show_path, tell
from .failures import tell_error
from .output_paths import targets_of


def parser() -> ArgumentParser:
    result = ArgumentParser(
        prog="deconvstudio compute",
        description=QCoreApplication.translate(
            "cli", "Compute documents, and save input, kernel and output as .npz files."
        ),
    )
    result.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar=QCoreApplication.translate("cli", "FILE"),
        help=QCoreApplication.translate("cli", "documents (*.deconv)"),
    )
    result.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=QCoreApplication.translate("cli", "OUT"),
        help=QCoreApplication.translate("cli", "result.npz, or folder/ for one <stem>.npz each"),
    )
    result.add_argument("--engine", choices=("tensorflow", "numpy"), default="tensorflow")
    result.add_argument(
        "--device",
        default="CPU:0",
        metavar=QCoreApplication.translate("cli", "DEVICE"),
        help=QCoreApplication.translate("cli", "TensorFlow's name of a device, such as CPU:0 or GPU:0"),
    )
    return result


def main(arguments: Sequence[str]) -> int:
    """Compute every file in one process. Returns 1 if one of them fails, and tells why."""
    usage = parser()
    options = usage.parse_args(arguments)
    try:
        targets = targets_of(usage, options.files, options.out, ".npz")
    except DocumentError as error:
        tell(texts.document_text(error))
        return 1
    memory.require(memory.MIN_TENSORFLOW if options.engine == "tensorflow" else memory.MIN_NUMPY)
    code = 0
    for file, target in zip(options.files, targets, strict=True):
        computed = _compute(file, options.engine, options.device)
        if computed is None:
            code = 1
            continue
        try:
            arrays.save_npz(target, computed)
        except DocumentError as error:
            tell(texts.document_text(error))
            code = 1
        else:
            show_path(target)
    return code


def _compute(file: Path, engine: str, device: str) -> Arrays | None:
    """Return the arrays of a document. If there are none, tell why and return None."""
    from ..engine.compute import EngineError, compute

    spec = spec_options.load(file)
    if spec is None:
        return None
    planned, contents = load_plan(spec, file.parent)
    try:
        planned.check()
        return compute(
            spec,
            engine=engine,
            device=device,
            input_contents=contents.input,
            kernel_contents=contents.kernel,
        )
    except (ProblemError, EngineError) as error:
        tell_error(file, error)
    return None
