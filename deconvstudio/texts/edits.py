"""Sentences for numbers that cannot be typed, pasted or changed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ..core.numbers.clipboard_error import ClipboardError
from ..core.numbers.parse import NumberError
from ..core.numbers.quoting import quoted
from ..core.values.editing import EditError
from .fill import MissingAsQuestionMark

# So much of a text at fault is shown.
MAX_SHOWN = 24


def edit_text(error: EditError) -> str:
    """Why the numbers cannot be changed so, and what to do."""
    template = {
        "too_many": QCoreApplication.translate(
            "texts", "Only tensors of at most {most} numbers can be typed; make it smaller first."
        ),
        "sum_zero": QCoreApplication.translate(
            "texts", "The numbers of this plane add up to 0 and cannot be scaled to a sum of 1; change one of them."
        ),
        "not_finite": QCoreApplication.translate(
            "texts", "{value} is beyond what float32 holds; type a number below 3.4e38."
        ),
        "not_listable": QCoreApplication.translate(
            "texts", "This tensor holds NaN or infinite numbers and cannot be edited; choose other values first."
        ),
        "no_numbers": QCoreApplication.translate(
            "texts", "This tensor has no numbers to edit yet; solve its problem or choose other values first."
        ),
    }.get(error.code, error.code)
    return template.format_map(MissingAsQuestionMark(error.values))


def numeral_text(error: NumberError) -> str:
    """Why a text is no number of a cell."""
    template = {
        "not_a_number": QCoreApplication.translate(
            "texts", "“{text}” is not a number; type one like 3, −0.5 or 1e-3, or press Esc."
        ),
        "not_finite": QCoreApplication.translate(
            "texts", "“{text}” is not a finite number; type one like 3, −0.5 or 1e-3, or press Esc."
        ),
        "too_large": QCoreApplication.translate(
            "texts", "{text} is beyond what float32 holds; type a number below 3.4e38, or press Esc."
        ),
    }.get(error.code, error.code)
    return template.format(text=_shown(error.text))


def pasted_text(error: ClipboardError) -> str:
    """Why the text on the clipboard is no block of numbers: the piece at fault, its place, and what to do."""
    template = {
        "empty": QCoreApplication.translate(
            "texts", "There are no numbers on the clipboard; copy a block of a table first."
        ),
        "not_a_number": QCoreApplication.translate(
            "texts", "“{text}” in row {row}, column {column} of the clipboard is not a number; correct it there."
        ),
        "not_finite": QCoreApplication.translate(
            "texts", "“{text}” in row {row}, column {column} of the clipboard is not finite; write a number there."
        ),
        "too_large": QCoreApplication.translate(
            "texts", "{text} in row {row}, column {column} of the clipboard is beyond what float32 holds (3.4e38)."
        ),
        "ambiguous_comma": QCoreApplication.translate(
            "texts",
            "{text} in row {row}, column {column} of the clipboard may be a thousand or a fraction;"
            " copy it without the comma or with a point.",
        ),
        "empty_cell": QCoreApplication.translate(
            "texts", "Row {row}, column {column} of the clipboard is empty; write 0 there."
        ),
        "ragged": QCoreApplication.translate(
            "texts", "Row {row} of the clipboard has {found} numbers, the first has {expected}; copy a whole block."
        ),
        "too_many": QCoreApplication.translate(
            "texts", "The clipboard holds more than {most} numbers; copy a smaller block."
        ),
        "shortened": QCoreApplication.translate(
            "texts",
            "“...” on the clipboard stands for numbers that numpy left out;"
            " print with numpy.set_printoptions(threshold=100000).",
        ),
        "brackets": QCoreApplication.translate(
            "texts", "The brackets on the clipboard do not match near row {row}; copy the whole list."
        ),
        "too_deep": QCoreApplication.translate(
            "texts", "The clipboard holds an array of the shape {shape}; copy one plane of it."
        ),
    }.get(error.code, error.code)
    values = {name: _shown(value) if isinstance(value, str) else value for name, value in error.values.items()}
    return template.format_map(MissingAsQuestionMark(values))


def _shown(text: str) -> str:
    return quoted(text, MAX_SHOWN)
