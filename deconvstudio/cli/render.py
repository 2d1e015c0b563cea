"""deconvstudio render: the figure of a Spec as a picture, without a display."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from .. import texts
from ..core.numbers.quoting import quoted
from ..figure.export import formats
from ..figure.export.limits import MAX_WIDTH, MIN_WIDTH
from ..figure.views import VIEW_NAMES
from ..files.errors import DocumentError
from . import memory, spec_options
from .arguments import ArgumentParser
from .console import show_path, tell
from .output_paths import is_folder, targets_of

DEFAULT_WIDTH = 1600
MAX_DPI = 10_000
# The message has the name three times.
MAX_NAME = 60


def parser() -> ArgumentParser:
    result = ArgumentParser(
        prog="deconvstudio render",
        description=QCoreApplication.translate("cli", "Draw documents, one picture for each."),
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
        help=QCoreApplication.translate("cli", "figure{endings}, or folder/ for one <stem>{ending} each").format(
            endings=formats.endings(), ending=formats.FORMATS[0].ending
        ),
    )
    result.add_argument(
        "--view",
        choices=VIEW_NAMES,
        default=VIEW_NAMES[0],
        help=QCoreApplication.translate("cli", "what the picture shows (default: {view})").format(view=VIEW_NAMES[0]),
    )
    result.add_argument("--theme", choices=("light", "dark"), default="light")
    result.add_argument(
        "--size",
        type=int,
        default=DEFAULT_WIDTH,
        metavar=QCoreApplication.translate("cli", "WIDTH"),
        help=QCoreApplication.translate("cli", "the width in pixels"),
    )
    result.add_argument(
        "--dpi",
        type=int,
        default=None,
        metavar=QCoreApplication.translate("cli", "DPI"),
        help=QCoreApplication.translate("cli", "pixels per inch, which give the size on paper"),
    )
    result.add_argument("--engine", choices=("tensorflow", "numpy"), default="tensorflow")
    return result


def main(arguments: Sequence[str]) -> int:
    """Draw every document and print the paths of the pictures. Returns 1 if one of them fails, and tells why."""
    usage = parser()
    options = usage.parse_args(arguments)
    _check(usage, options)
    # Pictures need no display, and look the same with one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        targets = targets_of(usage, options.files, options.out, formats.FORMATS[0].ending)
    except DocumentError as error:
        tell(texts.document_text(error))
        return 1
    memory.require(memory.MIN_TENSORFLOW if options.engine == "tensorflow" else memory.MIN_FIGURE)
    from .figure_renderer import FigureRenderer

    code = 0
    with FigureRenderer(options.theme, options.size, options.dpi, options.engine, options.view) as drawing:
        for file, target in zip(options.files, targets, strict=True):
            spec = spec_options.load(file)
            if spec is None or not drawing.draw(spec, file, target):
                code = 1
            else:
                show_path(target)
    return code


def _check(usage: ArgumentParser, options: argparse.Namespace) -> None:
    """End the program with 2 if the options ask for a picture that cannot be drawn."""
    suffix = "" if is_folder(options.out) else Path(options.out).suffix.lower()
    if suffix and formats.format_of(Path(options.out)) is None:
        usage.error(
            QCoreApplication.translate(
                "cli", "pictures of the kind “{suffix}” cannot be drawn; end the name with {endings}"
            ).format(suffix=quoted(suffix), endings=formats.endings())
        )
    if not suffix and not is_folder(options.out):
        usage.error(
            QCoreApplication.translate(
                "cli", "“{out}” has no ending; write {out}{ending} for a picture, or {out}/ for a folder"
            ).format(out=quoted(options.out, MAX_NAME), ending=formats.FORMATS[0].ending)
        )
    if not MIN_WIDTH <= options.size <= MAX_WIDTH:
        usage.error(
            QCoreApplication.translate(
                "cli", "the width {width} is out of range; choose {first} to {last} pixels"
            ).format(width=quoted(str(options.size)), first=MIN_WIDTH, last=MAX_WIDTH)
        )
    if options.dpi is not None and not 1 <= options.dpi <= MAX_DPI:
        usage.error(
            QCoreApplication.translate("cli", "{dpi} pixels per inch are out of range; choose 1 to {last}").format(
                dpi=quoted(str(options.dpi)), last=MAX_DPI
            )
        )
