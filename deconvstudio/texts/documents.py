"""Sentences for files that cannot be read or written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from .fill import MissingAsQuestionMark

if TYPE_CHECKING:
    from ..files.errors import DocumentError


def document_text(error: DocumentError) -> str:
    """Why a file could not be read or written, and what to do."""
    place = QCoreApplication.translate("texts", "In {file} at {path}: ")
    if "found" in error.values and "expected" in error.values:
        mismatch = QCoreApplication.translate("texts", "{found} stands where {expected} is expected.")
    elif "expected" in error.values:
        mismatch = QCoreApplication.translate("texts", "{expected} is expected.")
    else:
        mismatch = QCoreApplication.translate("texts", "something else is expected.")
    templates = {
        "not_found": QCoreApplication.translate("texts", "{file} is not there; check the path."),
        "is_folder": QCoreApplication.translate("texts", "{file} is a folder; choose a file in it."),
        "not_a_file": QCoreApplication.translate("texts", "{file} is not an ordinary file; choose another."),
        "not_readable": QCoreApplication.translate(
            "texts", "{file} cannot be read ({reason}); check its permissions."
        )
        if error.values.get("reason") in ("EACCES", "EPERM")
        else QCoreApplication.translate("texts", "{file} cannot be read ({reason})."),
        "not_writable": QCoreApplication.translate(
            "texts", "{file} cannot be written ({reason}); choose another folder."
        ),
        "disk_full": QCoreApplication.translate(
            "texts", "There is no room left for {file}; nothing was changed, choose another disk."
        ),
        "too_large": QCoreApplication.translate(
            "texts", "{file} is larger than {limit} bytes, which no document is."
        ),
        "empty": QCoreApplication.translate("texts", "{file} is empty."),
        "truncated": QCoreApplication.translate("texts", "{file} ends in the middle; it was not written whole."),
        "not_json": QCoreApplication.translate("texts", "{file} is not a DeconvStudio document.")
        if "line" not in error.values
        else QCoreApplication.translate(
            "texts", "{file} is not a DeconvStudio document (line {line}, column {column})."
        ),
        "foreign": QCoreApplication.translate("texts", "{file} is not a DeconvStudio document."),
        "newer": QCoreApplication.translate(
            "texts",
            "{file} was written by a newer DeconvStudio (version {found}, known: {expected}); update to open it.",
        ),
        "missing_field": QCoreApplication.translate("texts", "In {file} the field {path} is missing."),
        "unknown_field": QCoreApplication.translate(
            "texts", "In {file} the field {path} is not known to this version of DeconvStudio."
        ),
        "wrong_type": place + mismatch,
        "wrong_length": place + mismatch,
        "out_of_range": place + QCoreApplication.translate("texts", "the number is out of range ({expected}).")
        if "expected" in error.values
        else place + QCoreApplication.translate("texts", "the number is out of range."),
        "ragged": place + QCoreApplication.translate("texts", "the rows of the list are of different lengths."),
        "wrong_shape": place
        + QCoreApplication.translate("texts", "the list has the shape {found}, the tensor {expected}."),
        "not_supported": QCoreApplication.translate(
            "texts", "{file} is neither a picture nor a .npy array of numbers."
        ),
        "damaged": QCoreApplication.translate(
            "texts", "{file} is damaged: it begins like {format} but cannot be read."
        ),
        "wrong_array": QCoreApplication.translate(
            "texts", "{file} holds {found}; numbers in 2 to 4 dimensions are needed."
        ),
        "too_many_numbers": QCoreApplication.translate("texts", "{file} holds more than {limit} numbers."),
        "too_many_listed": QCoreApplication.translate(
            "texts",
            "{file} lists more than {limit} numbers; put them into a .npy file and name it there, with kind “file”.",
        ),
        "no_memory": QCoreApplication.translate("texts", "There is too little memory for {file}; close something."),
    }
    template = templates.get(error.code, error.code)
    values = dict(error.values)
    if "reason" in values:
        values["reason"] = reason_text(str(values["reason"]))
    return template.format_map(MissingAsQuestionMark(values))


def reason_text(name: str) -> str:
    """The system's words for the name of an error, "EROFS"."""
    number = getattr(errno, name, None)
    return name if number is None else os.strerror(number)
