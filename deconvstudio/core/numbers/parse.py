"""One number as people and programs write it."""

from __future__ import annotations

import math
import re
import struct

from ..coded_error import CodedError

# Full-width forms (U+FF01 to U+FF5E) stand this far behind their ASCII letters.
_FULL_WIDTH = 0xFEE0
_PLAIN = {letter + _FULL_WIDTH: letter for letter in range(0x21, 0x7F)} | {
    0x2212: "-",
    0x3001: ",",
    # Spaces: no-break, figure, narrow, ideographic, and the mark at the beginning of a file.
    **dict.fromkeys((0xA0, 0x2007, 0x202F, 0x3000, 0xFEFF), " "),
}
_NUMERAL = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+(?:[eE][+-]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity|∞)", re.IGNORECASE)


class NumberError(CodedError, ValueError):
    """Text that is no number of a tensor.

    code: "not_a_number", "not_finite" (NaN, ∞) or "too_large" (for float32). text: the text, stripped.
    """

    def __init__(self, code: str, text: str) -> None:
        self.text = text
        super().__init__(code, text=text)


def plain(text: str) -> str:
    """Return the text with ASCII digits, signs and spaces. It keeps its length."""
    return text.translate(_PLAIN)


def has_decimal_comma(text: str) -> bool:
    """Return whether the plain text is a number with a decimal comma: "1,5"."""
    return _COMMA.fullmatch(text) is not None


def numeral(text: str) -> float:
    """Return the number that a text writes. U+2212, full-width digits and a decimal comma are understood.

    Raises
    ------
    NumberError
        If the text is no number, or none that float32 holds.

    Examples
    --------
    >>> [numeral(text) for text in ("3", "-0.5", "1e-3", ".5", "0,25", "−1")]
    [3.0, -0.5, 0.001, 0.5, 0.25, -1.0]
    """
    shorn = plain(text).strip()
    if has_decimal_comma(shorn):
        shorn = shorn.replace(",", ".")
    if _NOT_FINITE.fullmatch(shorn):
        raise NumberError("not_finite", text.strip())
    if not _NUMERAL.fullmatch(shorn):
        raise NumberError("not_a_number", text.strip())
    value = float(shorn)
    try:
        struct.pack("<f", value)
    except OverflowError:
        value = math.inf
    if math.isinf(value):
        raise NumberError("too_large", text.strip())
    return value
