"""Sentences for files that cannot be read or written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP

from .fill import Sentences
from .names import bytes_text

if TYPE_CHECKING:
    from ..files.errors import DocumentError

DOCUMENTS = Sentences(
    "documents",
    {
        "not_found": QT_TRANSLATE_NOOP("documents", "{file} does not exist; check the path."),
        "no_folder": QT_TRANSLATE_NOOP(
            "documents", "The folder of {file} does not exist; create it, or choose another folder."
        ),
        "is_folder": QT_TRANSLATE_NOOP("documents", "{file} is a folder; choose a file in it."),
        "not_a_file": QT_TRANSLATE_NOOP("documents", "{file} is not an ordinary file; choose another one."),
        "not_readable": QT_TRANSLATE_NOOP("documents", "{file} cannot be read ({reason})."),
        "not_permitted": QT_TRANSLATE_NOOP("documents", "{file} cannot be read ({reason}); check its permissions."),
        "name_too_long": QT_TRANSLATE_NOOP("documents", "The name {file} is too long; choose a shorter one."),
        "not_writable": QT_TRANSLATE_NOOP("documents", "{file} cannot be written ({reason}); choose another folder."),
        "disk_full": QT_TRANSLATE_NOOP(
            "documents", "The disk has no room for {file}; nothing was changed, choose another disk."
        ),
        "too_large": QT_TRANSLATE_NOOP("documents", "{file} is larger than {limit}; no document is that large."),
        "empty": QT_TRANSLATE_NOOP("documents", "{file} is empty."),
        "truncated": QT_TRANSLATE_NOOP("documents", "{file} ends in the middle; it was not written completely."),
        "not_json": QT_TRANSLATE_NOOP("documents", "{file} is not a DeconvStudio document."),
        "not_json_at": QT_TRANSLATE_NOOP(
            "documents", "{file} is not a DeconvStudio document (line {line}, column {column})."
        ),
        "foreign": QT_TRANSLATE_NOOP("documents", "{file} is not a DeconvStudio document."),
        "newer": QT_TRANSLATE_NOOP(
            "documents",
            "{file} was written by a newer DeconvStudio (version {found}; this one reads version {expected});"
            " update DeconvStudio to open it.",
        ),
        "missing_field": QT_TRANSLATE_NOOP("documents", "{file} lacks the field {path}."),
        "unknown_field": QT_TRANSLATE_NOOP(
            "documents", "{file} has the field {path}, which this version of DeconvStudio does not know."
        ),
        "wrong": QT_TRANSLATE_NOOP("documents", "In {file}, {path} is not what a document has there."),
        "wrong_expected": QT_TRANSLATE_NOOP("documents", "In {file}, {path} must be {expected}."),
        "wrong_expected_found": QT_TRANSLATE_NOOP("documents", "In {file}, {path} must be {expected}, not {found}."),
        "out_of_range": QT_TRANSLATE_NOOP("documents", "In {file}, the number at {path} is out of range."),
        "out_of_range_expected": QT_TRANSLATE_NOOP(
            "documents", "In {file}, the number at {path} is out of range ({expected})."
        ),
        "ragged": QT_TRANSLATE_NOOP("documents", "In {file}, the rows of the list at {path} differ in length."),
        "wrong_shape": QT_TRANSLATE_NOOP(
            "documents", "In {file}, the list at {path} has the shape {found}, but its tensor has {expected}."
        ),
        "not_supported": QT_TRANSLATE_NOOP("documents", "{file} is neither a picture nor a .npy array of numbers."),
        "name_not_unicode": QT_TRANSLATE_NOOP(
            "documents",
            "{file} cannot be written: the name of the file {found} is not Unicode; rename that file and choose it"
            " again.",
        ),
        "damaged": QT_TRANSLATE_NOOP(
            "documents", "{file} is damaged: it begins like a {format} file but cannot be read."
        ),
        "wrong_array": QT_TRANSLATE_NOOP(
            "documents", "{file} holds {found}, but an array of numbers with 2 to 4 dimensions is needed."
        ),
        "too_many_numbers": QT_TRANSLATE_NOOP("documents", "{file} holds more than {limit} numbers; no tensor does."),
        "too_many_listed": QT_TRANSLATE_NOOP(
            "documents",
            "{file} lists more than {limit} numbers; put them into a .npy file and use the kind “file”.",
        ),
        "no_memory": QT_TRANSLATE_NOOP(
            "documents", "There is too little memory for {file}; close another program and try again."
        ),
    },
)


def document_text(error: DocumentError) -> str:
    """Say why a file could not be read or written, and what to do."""
    values: dict[str, object] = dict(error.values)
    if "reason" in values:
        values["reason"] = reason_text(str(values["reason"]))
    if error.code == "too_large" and "limit" in values:
        values["limit"] = bytes_text(int(error.values["limit"]))
    return DOCUMENTS.fill(_code(error), values)


def _code(error: DocumentError) -> str:
    """The code in the table: what is known of the error chooses among the sentences of one kind."""
    known = error.values
    if error.code in ("wrong_type", "wrong_length"):
        return (
            "wrong" if "expected" not in known else "wrong_expected_found" if "found" in known else "wrong_expected"
        )
    if error.code == "out_of_range" and "expected" in known:
        return "out_of_range_expected"
    if known.get("reason") == "ENAMETOOLONG":
        return "name_too_long"
    if error.code == "not_readable" and known.get("reason") in ("EACCES", "EPERM"):
        return "not_permitted"
    return "not_json_at" if error.code == "not_json" and "line" in known else error.code


def reason_text(name: str) -> str:
    """The system's words for the name of an error, "EROFS"."""
    number = getattr(errno, name, None)
    return name if number is None else os.strerror(number)
