"""DocumentError, the only error of reading and writing: a code and the values that a sentence needs."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from ..core.coded_error import CodedError
from ..core.numbers.quoting import LIMITS, MAX_CHARACTERS, MAX_WHOLE, quoted

Code: TypeAlias = Literal[
    "not_found",
    "no_folder",
    "is_folder",
    "not_a_file",
    "not_readable",
    "not_writable",
    "disk_full",
    "no_memory",
    "too_large",
    "empty",
    "truncated",
    "not_json",
    "foreign",
    "newer",
    "missing_field",
    "unknown_field",
    "wrong_type",
    "wrong_length",
    "out_of_range",
    "ragged",
    "wrong_shape",
    "not_supported",
    "name_not_unicode",
    "damaged",
    "wrong_array",
    "too_many_numbers",
    "too_many_listed",
]
CODES: tuple[Code, ...] = get_args(Code)

_OF_ERRNO: dict[int | None, Code] = {
    errno.ENOENT: "not_found",
    errno.ENOTDIR: "not_found",
    errno.EISDIR: "is_folder",
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "too_large",
}


class DocumentError(CodedError):
    """A file cannot be read or written.

    code: names the sentence. values: the known ones of the following. file: the path as the caller gave it.
    path: the place in the document, "$.kernel.shape[0]". found, expected: types, numbers or shapes as text. line,
    column: from 1. size, limit: bytes, or numbers for too_many_numbers and too_many_listed. reason: the name of
    the system's error, "EIO". format: the format of a damaged file, "PNG". Long texts are shortened and control
    characters escaped.
    """

    code: Code
    values: dict[str, int | str]

    def __init__(self, code: Code, /, **values: int | str) -> None:
        super().__init__(code, **{name: _short(name, value) for name, value in values.items()})


def _short(name: str, value: int | str) -> int | str:
    """Return a value as it may stand in a sentence: text of a file or of a user is quoted."""
    if isinstance(value, int) and abs(value) < MAX_WHOLE:
        return value
    return quoted(str(value), LIMITS.get(name, MAX_CHARACTERS))


def of_system(error: OSError, file: Path, otherwise: Code) -> DocumentError:
    """Return the DocumentError of a failed system call. otherwise: the code if the reason has no code of its own."""
    code = _OF_ERRNO.get(error.errno, otherwise)
    return DocumentError(code, file=str(file), reason=errno.errorcode.get(error.errno or 0, "?"))
