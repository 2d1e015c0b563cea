"""The base of the errors that name a sentence by a code and fill it with values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Value: TypeAlias = int | float | str


def describe(code: str, values: Mapping[str, Value]) -> str:
    """Return a code and its values in one line, for logs and tracebacks.

    Examples
    --------
    >>> describe("ragged", {"row": 2, "found": 3})
    'ragged(row=2, found=3)'
    """
    return f"{code}({', '.join(f'{name}={value}' for name, value in values.items())})"


class CodedError(Exception):
    """An error whose sentence is written elsewhere, in the reader's language.

    code: names the sentence. values: what it is filled with. str() gives both as `describe` does.
    """

    code: str
    values: Mapping[str, Value]

    def __init__(self, code: str, /, **values: Value) -> None:
        self.code = code
        self.values = values
        super().__init__(describe(code, values))
