"""deconvstudio [FILE]: the window, and its smoke test."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from .commands import COMMANDS
from .console import tell
from .display_check import missing


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="deconvstudio",
        description="See, understand and design transposed convolutions.",
        epilog="Commands that need no window: deconvstudio shape, solve, compute, render (each with --help).",
    )
    made.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a document (*.deconv)")
    made.add_argument(
        "--smoke-test",
        action="store_true",
        help="open the window, wait for TensorFlow's first picture, print the times and leave",
    )
    made.add_argument("--version", action="version", version=f"DeconvStudio {__version__}")
    return made


def _is_word(argument: str) -> bool:
    """Whether it was meant as a command: no option, no file, and no name of a document to come."""
    return not argument.startswith("-") and argument.isalpha() and not Path(argument).exists()


def main(arguments: Sequence[str]) -> int:
    """Open the window; 1 where there is no display, which has been said with what to do instead."""
    made = parser()
    if arguments and _is_word(arguments[0]):
        made.error(f"“{arguments[0]}” is no command and no file; commands are {', '.join(COMMANDS)}")
    options = made.parse_args(arguments)
    reason = missing(os.environ, sys.platform)
    if reason:
        tell(reason)
        return 1
    if options.smoke_test:
        from ..gui.smoke_test import run as smoke_test

        return smoke_test(options.file)
    from ..gui.application import run

    return run(options.file)
