"""Reads and writes a Spec as a *.deconv document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..core.spec import Spec, Tensor, Values
from . import atomic, document_text
from .disk_state import state_of
from .errors import DocumentError, of_system
from .listed_values import to_nested
from .ordinary import open_ordinary
from .schema import FORMAT, VERSION, DocumentPart, TensorPart, convert, parse

__all__ = ["MAX_BYTES", "Document", "DocumentError", "dumps", "load", "loads", "open_document", "save"]

MAX_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Document:
    """A Spec, its file, and the state of the file when it was read or written."""

    spec: Spec
    path: Path
    state: str


def load(path: Path) -> Spec:
    """Return the Spec of a file. Raises DocumentError as open_document."""
    return open_document(path).spec


def open_document(path: Path) -> Document:
    """Return the Document of a file. Raises DocumentError as open_ordinary and loads."""
    data = _read(path)
    return Document(loads(data, str(path)), path, state_of(data))


def loads(data: bytes, source: str = "") -> Spec:
    """Return the Spec of a document's bytes. Numbers are rounded to float32. source: the file's name for errors.

    The numbers may be illegal: then the Spec has Problems. Raises DocumentError: too_large, empty, truncated,
    not_json, foreign (another format), newer (a later version), missing_field, unknown_field, wrong_type,
    wrong_length, out_of_range, ragged (listed rows differ in length), too_many_listed (more than MAX_LISTED),
    wrong_shape (listed numbers do not have their tensor's shape), no_memory.
    """
    try:
        if len(data) > MAX_BYTES:
            raise DocumentError("too_large", size=len(data), limit=MAX_BYTES)
        return _spec(parse(data.removeprefix(b"\xef\xbb\xbf")))
    except DocumentError as error:
        raise DocumentError(error.code, file=source, **error.values) from error


def save(spec: Spec, path: Path) -> Document:
    """Write the document completely or not at all. Raises DocumentError as atomic.write and dumps."""
    try:
        data = dumps(spec)
    except DocumentError as error:
        raise DocumentError(error.code, **(error.values | {"file": str(path)})) from error
    atomic.write(path, data)
    return Document(spec, path, state_of(data))


def dumps(spec: Spec) -> bytes:
    """Return the document as text that people can read and edit. loads() gives the Spec back, in float32.

    Raises DocumentError if loads() could not give it back: listed numbers without the tensor's shape, integers
    beyond 2^53, a file name that is not Unicode, ...
    """
    try:
        data = document_text.text(spec).encode()
    except UnicodeEncodeError as error:  # a kind of values that is none
        raise DocumentError("wrong_type", path="$") from error
    except MemoryError as error:
        raise DocumentError("no_memory") from error
    loads(data)
    return data


def _read(path: Path) -> bytes:
    with open_ordinary(path) as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_BYTES:
            raise DocumentError("too_large", file=str(path), size=size, limit=MAX_BYTES)
        try:
            return file.read(MAX_BYTES + 1)
        except OSError as error:
            raise of_system(error, path, "not_readable") from error


def _spec(tree: Any) -> Spec:
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise DocumentError("foreign")
    version = tree.get("version")
    if type(version) is int and version > VERSION:
        raise DocumentError("newer", found=version, expected=VERSION)
    document = convert(tree, DocumentPart, "$")
    return Spec(
        _tensor("input", document.input),
        _tensor("kernel", document.kernel),
        document.strides,
        document.dilations,
        document.padding,
        document.output,
    )


def _tensor(role: str, part: TensorPart) -> Tensor:
    values = part.values
    path = f"$.{role}.values.data"
    if values.kind == "list" and values.data is None:
        raise DocumentError("missing_field", path=path)
    data = None if values.data is None else to_nested(role, values.data, part.shape, path)
    return Tensor(part.shape, Values(values.kind, values.seed, data, values.path))
