"""Filling values into sentences."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.numbers.quoting import quoted

# Long enough for the path of a file; a name of 50 MB must not make a sentence of 50 MB.
MAX_VALUE = 160


class Phrase(str):
    """A part of a sentence in the program's own words. It is filled in as it is."""

    __slots__ = ()


class MissingAsQuestionMark(dict[str, object]):
    """Values for a template. A value that is not known is a question mark, never a crash.

    A text may come from a user's file, argument or paste: it is shortened and escaped, unless it is a Phrase.
    """

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__({name: _shown(value) for name, value in values.items()})

    def __missing__(self, name: str) -> str:
        return "?"


def _shown(value: object) -> object:
    return quoted(value, MAX_VALUE) if isinstance(value, str) and not isinstance(value, Phrase) else value
