"""deconvstudio [FILE]: the window, and its smoke test."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from .. import __version__
from ..core.numbers.quoting import quoted
from . import language, memory
from .arguments import ArgumentParser, ShowVersion
from .commands import COMMANDS
from .console import show_json, tell
from .display_check import missing


def parser() -> ArgumentParser:
    result = ArgumentParser(
        prog="deconvstudio",
        description=QCoreApplication.translate("cli", "See, understand and design transposed convolutions."),
        epilog=QCoreApplication.translate(
            "cli", "Commands without a window: {commands}. Each explains itself with --help."
        ).format(commands=", ".join(f"deconvstudio {command}" for command in COMMANDS)),
    )
    result.add_argument(
        "file",
        nargs="?",
        type=Path,
        metavar=QCoreApplication.translate("cli", "FILE"),
        help=QCoreApplication.translate("cli", "a document (*.deconv)"),
    )
    result.add_argument(
        "--smoke-test",
        action="store_true",
        help=QCoreApplication.translate(
            "cli", "open the window, wait for TensorFlow's first picture, print the times and exit"
        ),
    )
    result.add_argument(
        "--version",
        action=ShowVersion,
        version=f"DeconvStudio {__version__}",
        help=QCoreApplication.translate("cli", "print the version"),
    )
    return result


def _is_word(argument: str) -> bool:
    """Whether the argument looks like a command: it is neither an option nor a file, nor like the name of one."""
    return not argument.startswith("-") and argument.isalpha() and not os.path.exists(argument)


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options. Wrong usage raises SystemExit."""
    usage = parser()
    if arguments and _is_word(arguments[0]):
        usage.error(
            QCoreApplication.translate(
                "cli", "“{word}” is neither a command nor a file; the commands are {commands}"
            ).format(word=quoted(arguments[0]), commands=", ".join(COMMANDS))
        )
    return usage.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Open the window. If there is no display, tell what to do instead and return 1."""
    with language.before_window():
        options = _parse(arguments)
        reason = missing(os.environ, sys.platform)
        if reason:
            tell(reason)
            return 1
    memory.require(memory.MIN_TENSORFLOW if options.smoke_test else memory.MIN_WINDOW)
    if options.smoke_test:
        from ..gui.smoke_test import run as smoke_test

        times, sentence = smoke_test(options.file)
        if sentence:
            tell(sentence)
            return 1
        show_json(times)
        return 0
    from ..gui.application import run

    return run(options.file)
