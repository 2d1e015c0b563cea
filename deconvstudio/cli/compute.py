"""deconvstudio compute: the arrays of Specs, by TensorFlow or by the definition, into .npz files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from .. import texts
from ..core.problems import ProblemError
from ..core.result import Arrays
from ..files import arrays
from ..files.errors import DocumentError
from ..files.load_plan import load_plan
from . import spec_options
from .console import tell
from .output_paths import targets_of


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="deconvstudio compute", description="Compute documents; .npz with input, kernel and output."
    )
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents (*.deconv)")
    made.add_argument(
        "-o", "--out", required=True, metavar="OUT", help="result.npz, or folder/ for one <stem>.npz each"
    )
    made.add_argument("--engine", choices=("tensorflow", "numpy"), default="tensorflow")
    made.add_argument("--device", default="CPU:0", help="TensorFlow's name of a device, such as CPU:0 or GPU:0")
    return made


def main(arguments: Sequence[str]) -> int:
    """Compute every file in one process; 1 where one of them failed, which has been said."""
    made = parser()
    options = made.parse_args(arguments)
    try:
        targets = targets_of(made, options.files, options.out, ".npz")
    except DocumentError as error:
        tell(texts.document_text(error))
        return 1
    code = 0
    for file, target in zip(options.files, targets, strict=True):
        computed = _computed(file, options.engine, options.device)
        if computed is None:
            code = 1
            continue
        try:
            arrays.save_npz(target, computed)
        except DocumentError as error:
            tell(texts.document_text(error))
            code = 1
        else:
            print(target)
    return code


def _computed(file: Path, engine: str, device: str) -> Arrays | None:
    """The arrays of a document; None where there are none, and why has been said."""
    from ..engine.compute import EngineError, compute
    from ..engine.messages import Failed

    spec = spec_options.loaded(file)
    if spec is None:
        return None
    planned, contents = load_plan(spec, file.parent)
    try:
        if planned.problems:
            raise ProblemError(planned.problems)
        return compute(
            spec,
            engine=engine,
            device=device,
            input_contents=contents.input,
            kernel_contents=contents.kernel,
        )
    except ProblemError as error:
        for problem in error.problems:
            tell(f"{file}: {spec_options.problem_line(problem)}")
    except EngineError as error:
        tell(f"{file}: {texts.failure_text(Failed(0, error.code, error.values))}")
    return None
