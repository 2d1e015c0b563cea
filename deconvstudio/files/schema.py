"""The fields of the document's JSON. Errors of msgspec become DocumentErrors."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

import msgspec

from ..core.spec import MAX_LISTED
from .errors import Code, DocumentError

FORMAT = "deconvstudio"
VERSION = 1

# Every JSON reader reads these integers exactly.
Integer: TypeAlias = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
IntegerPair: TypeAlias = tuple[Integer, Integer]

# More commas than two lists of MAX_LISTED numbers and all other fields have.
_MAX_COMMAS = 2 * MAX_LISTED + 100

T = TypeVar("T")


class ValuesPart(msgspec.Struct, forbid_unknown_fields=True):
    """data: lists of any depth. They are converted later, when the shape is known."""

    kind: str
    seed: Integer = 0
    data: Any = None
    path: str | None = None


class TensorPart(msgspec.Struct, forbid_unknown_fields=True):
    shape: tuple[Integer, Integer, Integer, Integer]
    values: ValuesPart


class DocumentPart(msgspec.Struct, forbid_unknown_fields=True):
    format: Literal["deconvstudio"]
    version: Literal[1]
    input: TensorPart
    kernel: TensorPart
    strides: IntegerPair = (1, 1)
    dilations: IntegerPair = (1, 1)
    padding: Literal["SAME", "VALID"] | tuple[IntegerPair, IntegerPair] = "VALID"
    output: IntegerPair | None = None


# The sentences of msgspec 0.20 to 0.22, each with its code. A test checks every one of them.
_SENTENCES: tuple[tuple[str, Code], ...] = (
    (r"Object contains unknown field `(?P<field>.*)`", "unknown_field"),
    (r"Object missing required field `(?P<field>.*)`", "missing_field"),
    (r"Expected `array` of length (?P<expected>\d+)(?:, got (?P<found>\d+))?", "wrong_length"),
    (r"Expected `\w+` (?P<expected>[<>]=? -?\d+)", "out_of_range"),
    (r"Expected `(?P<expected>.+)`, got `(?P<found>.+)`", "wrong_type"),
    (r"Invalid enum value '?(?P<found>.*?)'?", "wrong_type"),
    (r".*out of range", "out_of_range"),
)


def parse(data: bytes) -> Any:
    """Return the JSON value of a document.

    Raises DocumentError: empty, truncated, not_json (with line and column), out_of_range, too_many_listed, foreign.
    """
    if not data.strip():
        raise DocumentError("empty")
    if data.count(b",") > _MAX_COMMAS:
        # The list is refused before it is built: each number takes 100 bytes as an object.
        if f'"{FORMAT}"'.encode() not in data:
            raise DocumentError("foreign")
        raise DocumentError("too_many_listed", limit=MAX_LISTED)
    try:
        return msgspec.json.decode(data)
    except msgspec.ValidationError as error:
        raise of_validation(error, "$") from error
    except msgspec.DecodeError as error:
        if "truncated" in str(error):
            raise DocumentError("truncated") from error
        raise DocumentError("not_json", **_position(data, str(error))) from error
    except MemoryError as error:
        raise DocumentError("no_memory") from error
    except Exception as error:  # text that is not UTF-8, too many nested lists, or any other fault
        raise DocumentError("not_json") from error


def convert(value: Any, kind: type[T], path: str) -> T:
    """Return the JSON value as a msgspec type. path: the place of the value in the document."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise of_validation(error, path) from error


def of_validation(error: msgspec.ValidationError, root: str) -> DocumentError:
    """Return msgspec's error as a DocumentError with the path below root, and with the values found and expected."""
    sentence, _, place = str(error).partition(" - at `$")
    path = root + place.removesuffix("`").partition("[...]")[0]
    for pattern, code in _SENTENCES:
        match = re.fullmatch(pattern, sentence, re.DOTALL)
        if match:
            values = {name: value for name, value in match.groupdict().items() if value is not None}
            field = values.pop("field", None)
            return DocumentError(code, path=path if field is None else f"{path}.{field}", **values)
    return DocumentError("wrong_type", path=path)


def _position(data: bytes, sentence: str) -> dict[str, int | str]:
    """Return line and column (in characters) of the byte that msgspec names."""
    match = re.search(r"\(byte (\d+)\)", sentence)
    if match is None:
        return {}
    before = data[: int(match[1])]
    start = before.rfind(b"\n") + 1
    return {"line": before.count(b"\n") + 1, "column": len(before[start:].decode("utf-8", "replace")) + 1}
