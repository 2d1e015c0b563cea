"""What a pasted text can be at fault with."""

from __future__ import annotations

from ..coded_error import CodedError


class ClipboardError(CodedError, ValueError):
    """Text that is no block of numbers. Rows and columns count from 1.

    code: "empty"; "not_a_number", "not_finite", "too_large", "ambiguous_comma" (values: text, row, column);
    "empty_cell" (row, column); "ragged" (row, found, expected); "too_many" (most); and of bracketed text
    "shortened" (numpy's "..."), "brackets" (row; they do not match) and "too_deep" (shape: it is no plane).
    """

    values: dict[str, int | str]
