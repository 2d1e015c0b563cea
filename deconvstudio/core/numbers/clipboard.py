"""Numbers from the clipboard: a block of a spreadsheet, what numpy prints, lists of Python or JSON, one number.

Outside brackets, cells are separated by tabs, else by semicolons, else by commas, else by spaces. A comma is a
decimal comma if something else separates the cells ("1,5; 2" or "1,5 2"); "1,234" may be a thousand or a fraction
and is refused unless another cell decides.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from ..spec import MAX_LISTED
from .clipboard_error import ClipboardError
from .nested_lists import bracketed
from .parse import NumberError, has_decimal_comma, numeral, plain

Rows: TypeAlias = list[list[float]]

# Longer than any number needs to be, with the space about it.
MAX_CHARACTERS = 40 * MAX_LISTED

_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")


def parse(text: str) -> Rows:
    r"""Return the block of numbers that a text holds: rows of equal length, at least one number, at most MAX_LISTED.

    Raises
    ------
    ClipboardError
        With the first piece at fault and its place.

    Examples
    --------
    >>> parse("1 2\n3 4"), parse("[[1, 2], [3, 4]]"), parse("1,5; 2")
    ([[1.0, 2.0], [3.0, 4.0]], [[1.0, 2.0], [3.0, 4.0]], [[1.5, 2.0]])
    """
    if len(text) > MAX_CHARACTERS:
        raise ClipboardError("too_many", most=MAX_LISTED)
    shorn = plain(text).replace("\r\n", "\n").replace("\r", "\n")
    if not shorn.strip():
        raise ClipboardError("empty")
    has_brackets = "[" in shorn or shorn.lstrip().startswith("((")
    pieces = bracketed(shorn) if has_brackets else _cells(shorn)
    if sum(map(len, pieces)) > MAX_LISTED:
        raise ClipboardError("too_many", most=MAX_LISTED)
    _check_regular(pieces)
    return [[_number(piece, r, c) for c, piece in enumerate(row, 1)] for r, row in enumerate(pieces, 1)]


def _check_regular(rows: list[list[str]]) -> None:
    for n, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ClipboardError("ragged", row=n, found=len(row), expected=len(rows[0]))


def _number(piece: str, row: int, column: int) -> float:
    if not piece:
        raise ClipboardError("empty_cell", row=row, column=column)
    try:
        return numeral(piece)
    except NumberError as error:
        raise ClipboardError(error.code, text=error.text, row=row, column=column) from None


def _cells(text: str) -> list[list[str]]:
    """The cells of text without brackets; blank lines at both ends are none."""
    lines = [line.strip(" ") for line in text.strip("\n ").split("\n")]
    separator = next((mark for mark in "\t;" if mark in text), None)
    if separator is None and "," in text and not _spaced_decimals(lines):
        if all(map(_THOUSANDS.fullmatch, lines)):
            raise ClipboardError("ambiguous_comma", text=lines[0], row=1, column=1)
        return [[cell.strip() for cell in line.removesuffix(",").split(",")] for line in lines]
    if separator is None:
        rows = [line.split() or [""] for line in lines]
    else:
        rows = [[cell.strip() for cell in line.split(separator)] for line in lines]
    _check_commas(rows)
    return rows


def _spaced_decimals(lines: list[str]) -> bool:
    """Whether spaces part the cells and commas are decimal ones: "1,5 2 3,25"."""
    words = [line.split() for line in lines]
    several = any(len(row) > 1 for row in words)
    return several and all("," not in word or has_decimal_comma(word) for row in words for word in row)


def _check_commas(rows: list[list[str]]) -> None:
    """Refuse commas that may part thousands, unless another cell shows that they are decimal commas."""
    places = [(r, c, cell) for r, row in enumerate(rows, 1) for c, cell in enumerate(row, 1) if "," in cell]
    doubtful = [place for place in places if _THOUSANDS.fullmatch(place[2])]
    has_points = any("." in cell for row in rows for cell in row)
    if doubtful and (len(doubtful) == len(places) or has_points):
        row, column, cell = doubtful[0]
        raise ClipboardError("ambiguous_comma", text=cell, row=row, column=column)
