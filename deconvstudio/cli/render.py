"""deconvstudio render: the figure of a Spec as a picture, without a display."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from .. import texts
from ..figure.export.limits import MAX_WIDTH, MIN_WIDTH
from ..figure.views import VIEW_NAMES
from ..files.errors import DocumentError
from . import spec_options
from .console import tell
from .output_paths import targets_of

DEFAULT_WIDTH = 1600


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="deconvstudio render", description="Draw the figure of documents.")
    made.add_argument("files", nargs="+", type=Path, metavar="FILE", help="documents (*.deconv)")
    made.add_argument(
        "-o", "--out", required=True, metavar="OUT", help="figure.png, or folder/ for one <stem>.png each"
    )
    made.add_argument("--view", choices=VIEW_NAMES, default=VIEW_NAMES[0], help="what the picture shows (stamp)")
    made.add_argument("--theme", choices=("light", "dark"), default="light")
    made.add_argument("--size", type=int, default=DEFAULT_WIDTH, metavar="WIDTH", help="pixels across")
    made.add_argument("--dpi", type=int, default=None, help="pixels per inch, for the size on paper")
    made.add_argument("--engine", choices=("tensorflow", "numpy"), default="tensorflow")
    return made


def main(arguments: Sequence[str]) -> int:
    """Draw every document and print the pictures' paths; 1 where one failed, which has been said."""
    made = parser()
    options = made.parse_args(arguments)
    _check(made, options)
    # Pictures need no display, and must look the same where there is one.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        targets = targets_of(made, options.files, options.out, ".png")
    except DocumentError as error:
        tell(texts.document_text(error))
        return 1
    from .figure_renderer import FigureRenderer

    code = 0
    with FigureRenderer(options.theme, options.size, options.dpi, options.engine, options.view) as drawing:
        for file, target in zip(options.files, targets, strict=True):
            spec = spec_options.loaded(file)
            if spec is None or not drawing.draw(spec, file, target):
                code = 1
            else:
                print(target)
    return code


def _check(made: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Refuse what cannot be drawn (exit code 2)."""
    suffix = Path(options.out).suffix.lower()
    if suffix not in ("", ".png"):
        made.error(f"“{suffix}” is not a kind of picture that can be drawn; end the name with .png")
    if not suffix and not options.out.endswith(("/", "\\")) and not Path(options.out).is_dir():
        made.error(f"“{options.out}” has no ending; call it {options.out}.png, or {options.out}/ for a folder")
    if not MIN_WIDTH <= options.size <= MAX_WIDTH:
        made.error(f"the width {options.size} is out of range; choose {MIN_WIDTH} to {MAX_WIDTH} pixels")
    if options.dpi is not None and not 1 <= options.dpi <= 10_000:
        made.error(f"{options.dpi} pixels per inch are out of range; choose 1 to 10000")
