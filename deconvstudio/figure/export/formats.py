"""The one table of export formats. `render -o`, the window's export and the tests read it.

A new format is one file beside this one, which has a function `write`, and one row here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ...texts.fill import translate

if TYPE_CHECKING:
    from pathlib import Path

    from ..figure import Figure


class Writer(Protocol):
    """The function `write` of a format's module."""

    def __call__(self, figure: Figure, path: Path, width: int, dpi: int | None) -> None:
        """Write the figure whole or not at all, `width` pixels wide. Raises files.errors.DocumentError.

        dpi: pixels per inch, which give the size on paper; None if the file does not tell it.
        """


class Format(NamedTuple):
    """A kind of file that a figure is written into.

    ending: of the file's name, in small letters with the dot. title: what such files are, in English. module: the
    module of export/ that writes them.
    """

    ending: str
    title: object
    module: str

    def pattern(self) -> str:
        """Return the format's line in a file dialog, translated."""
        return f"{translate('formats', self.title)} (*{self.ending})"

    def write(self, figure: Figure, path: Path, width: int, dpi: int | None = None) -> None:
        """Write a figure as a Writer does. The module is loaded by the first file."""
        writer: Writer = import_module(f".{self.module}", __package__).write
        writer(figure, path, width, dpi)


# The first one is taken if a name has no ending.
FORMATS = (Format(".png", QT_TRANSLATE_NOOP("formats", "Pictures"), "png"),)


def format_of(path: Path) -> Format | None:
    """Return the format that a file's ending stands for, None if no format has it."""
    ending = path.suffix.lower()
    return next((row for row in FORMATS if row.ending == ending), None)


def format_of_pattern(pattern: str) -> Format:
    """Return the format that was chosen in a file dialog; the first one if the dialog does not tell."""
    return next((row for row in FORMATS if row.pattern() == pattern), FORMATS[0])


def endings() -> str:
    """Return all endings in one line: .png, .svg."""
    return ", ".join(row.ending for row in FORMATS)
