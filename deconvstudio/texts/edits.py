"""Sentences for numbers that cannot be typed, pasted or changed."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from ..core.numbers.clipboard_error import ClipboardError
from ..core.numbers.parse import NumberError
from ..core.numbers.quoting import quoted
from ..core.values.editing import EditError
from .fill import Sentences

# A text at fault is shown up to this length.
MAX_SHOWN = 24

EDITS = Sentences(
    "edits",
    {
        "too_many": QT_TRANSLATE_NOOP(
            "edits", "A tensor of more than {most} numbers cannot be typed; make it smaller first."
        ),
        "sum_zero": QT_TRANSLATE_NOOP(
            "edits", "The numbers of this plane add up to 0 and cannot be scaled to a sum of 1; change one of them."
        ),
        "not_finite": QT_TRANSLATE_NOOP("edits", "{value} is too large for float32; type a number below 3.4e38."),
        "not_listable": QT_TRANSLATE_NOOP(
            "edits", "This tensor holds NaN or infinite numbers and cannot be edited; choose other values first."
        ),
        "no_numbers": QT_TRANSLATE_NOOP(
            "edits", "This tensor has no numbers to edit yet; solve its problem or choose other values first."
        ),
    },
)

NUMERALS = Sentences(
    "edits",
    {
        "not_a_number": QT_TRANSLATE_NOOP(
            "edits", "“{text}” is not a number; type one like 3, −0.5 or 1e-3, or press Esc."
        ),
        "not_finite": QT_TRANSLATE_NOOP(
            "edits", "“{text}” is not a finite number; type one like 3, −0.5 or 1e-3, or press Esc."
        ),
        "too_large": QT_TRANSLATE_NOOP(
            "edits", "{text} is too large for float32; type a number below 3.4e38, or press Esc."
        ),
    },
)

CLIPBOARD = Sentences(
    "clipboard",
    {
        "empty": QT_TRANSLATE_NOOP("clipboard", "The clipboard holds no numbers; copy a block of a table first."),
        "not_a_number": QT_TRANSLATE_NOOP(
            "clipboard", "“{text}” in row {row}, column {column} of the clipboard is not a number; correct it there."
        ),
        "not_finite": QT_TRANSLATE_NOOP(
            "clipboard",
            "“{text}” in row {row}, column {column} of the clipboard is not finite; correct it there.",
        ),
        "too_large": QT_TRANSLATE_NOOP(
            "clipboard", "{text} in row {row}, column {column} of the clipboard is too large for float32 (3.4e38)."
        ),
        "ambiguous_comma": QT_TRANSLATE_NOOP(
            "clipboard",
            "The comma of {text} in row {row}, column {column} of the clipboard may separate thousands or a fraction;"
            " copy it without the comma or with a point.",
        ),
        "empty_cell": QT_TRANSLATE_NOOP(
            "clipboard", "Row {row}, column {column} of the clipboard is empty; write 0 there."
        ),
        "ragged": QT_TRANSLATE_NOOP(
            "clipboard",
            "Row {row} of the clipboard has {found:numbers}, but the first row has {expected}; copy a whole block.",
        ),
        "too_many": QT_TRANSLATE_NOOP(
            "clipboard", "The clipboard holds more than {most} numbers; copy a smaller block."
        ),
        "shortened": QT_TRANSLATE_NOOP(
            "clipboard",
            "numpy left numbers out and wrote “...” instead;"
            " print them with numpy.set_printoptions(threshold=100000) and copy again.",
        ),
        "brackets": QT_TRANSLATE_NOOP(
            "clipboard", "The brackets on the clipboard do not match near row {row}; copy the whole list."
        ),
        "too_deep": QT_TRANSLATE_NOOP(
            "clipboard", "The clipboard holds an array of the shape {shape}; copy one plane of it."
        ),
    },
)


def edit_text(error: EditError) -> str:
    """Say why the numbers cannot be changed so, and what to do."""
    return EDITS.fill(error.code, error.values)


def number_error_text(error: NumberError) -> str:
    """Say why a text is not a number of a cell."""
    return NUMERALS.fill(error.code, {"text": _shorten(error.text)})


def clipboard_error_text(error: ClipboardError) -> str:
    """Say why the text on the clipboard is not a block of numbers: the piece at fault, its place, and what to do."""
    values = {name: _shorten(value) if isinstance(value, str) else value for name, value in error.values.items()}
    return CLIPBOARD.fill(error.code, values)


def _shorten(text: str) -> str:
    return quoted(text, MAX_SHOWN)
