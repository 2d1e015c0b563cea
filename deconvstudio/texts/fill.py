"""Filling values into sentences."""

from __future__ import annotations

from collections.abc import Mapping


class MissingAsQuestionMark(dict[str, object]):
    """Values for a template; one that is not known is a question mark, never a crash."""

    def __init__(self, values: Mapping[str, object]) -> None:
        super().__init__(values)

    def __missing__(self, name: str) -> str:
        return "?"
