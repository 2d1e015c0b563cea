"""argparse with translated words, short messages and safe output."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.numbers.quoting import quoted
from ..texts.fill import translate
from . import streams
from .console import show, tell

# A message of argparse can hold an argument of any length.
MAX_MESSAGE = 300


class ArgumentParser(argparse.ArgumentParser):
    """Writes help to stdout, and a wrong usage to stderr as its usage and one sentence."""

    def __init__(self, prog: str, description: str, epilog: str | None = None) -> None:
        # argparse looks each of its own words up with this function, as it does for gettext.
        setattr(argparse, "_", _translate)  # noqa: B010 (the module declares no such name)
        super().__init__(prog=prog, description=description, epilog=epilog)

    def print_help(self, file: object = None) -> None:
        show([self.format_help().rstrip("\n")])

    def error(self, message: str) -> NoReturn:
        streams.write_error(self.format_usage().rstrip("\n"))
        tell(quoted(message, MAX_MESSAGE))
        raise SystemExit(2)


class ShowVersion(argparse.Action):
    """Writes a line and ends the program."""

    def __init__(self, option_strings: Sequence[str], dest: str, version: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, help=help)
        self.version = version

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: str | Sequence[Any] | None,
        option_string: str | None = None,
    ) -> None:
        show([self.version])
        parser.exit()


# Each word of argparse with the word of this program.
ARGPARSE: dict[str, object] = {
    "usage: ": QT_TRANSLATE_NOOP("cli", "usage: "),
    "options": QT_TRANSLATE_NOOP("cli", "options"),
    "positional arguments": QT_TRANSLATE_NOOP("cli", "arguments"),
    "show this help message and exit": QT_TRANSLATE_NOOP("cli", "show this help"),
    "argument %(argument_name)s: %(message)s": QT_TRANSLATE_NOOP("cli", "argument %(argument_name)s: %(message)s"),
    "the following arguments are required: %s": QT_TRANSLATE_NOOP("cli", "these arguments are missing: %s"),
    "unrecognized arguments: %s": QT_TRANSLATE_NOOP("cli", "these arguments are not known: %s"),
    "expected one argument": QT_TRANSLATE_NOOP("cli", "a value is missing"),
    "expected at least one argument": QT_TRANSLATE_NOOP("cli", "a value is missing"),
    "ignored explicit argument %r": QT_TRANSLATE_NOOP("cli", "this option takes no value, not %r"),
    "ambiguous option: %(option)s could match %(matches)s": QT_TRANSLATE_NOOP(
        "cli", "%(option)s can mean %(matches)s; write it in full"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": QT_TRANSLATE_NOOP(
        "cli", "%(value)r is not known; choose from %(choices)s"
    ),
    "invalid %(type)s value: %(value)r": QT_TRANSLATE_NOOP("cli", "%(value)r is not a whole number"),
}


def _translate(message: str) -> str:
    """argparse's words in the user's language; a message that is not known stays English."""
    return translate("cli", ARGPARSE[message]) if message in ARGPARSE else message
