"""The contents of a recovery file: a line with what a document does not hold, and the Spec as a document below it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from ..core.spec import Spec, Tensor
from .errors import DocumentError
from .schema import FORMAT, VERSION, Integer, convert

HEADER_FORMAT: Literal["deconvstudio-recovery"] = "deconvstudio-recovery"
HEADER_VERSION: Literal[1] = 1
# A path has at most 4096 bytes on Linux; each takes up to 6 in JSON.
MAX_HEADER = 256 * 2**10
MAX_NAME = 200
MAX_TIME = 253_402_300_799  # the end of the year 9999

Time = Annotated[float, msgspec.Meta(ge=0, le=MAX_TIME)]


@dataclass(frozen=True, slots=True)
class UnsavedWork:
    """A Spec that no document holds.

    path: the document's own file, absolute; None if it has none. name: of a document without a file; may be empty.
    time: seconds since 1970.
    """

    spec: Spec
    path: Path | None
    name: str
    time: float


class TensorHeader(msgspec.Struct, forbid_unknown_fields=True):
    """What a document refuses: a shape that its listed numbers do not have, a file name that is not Unicode."""

    shape: tuple[Integer, Integer, Integer, Integer]
    path: str | None


class Header(msgspec.Struct, forbid_unknown_fields=True):
    """Paths are bytes, written as Latin-1: a file name on Linux need not be Unicode."""

    format: Literal["deconvstudio-recovery"]
    version: Literal[1]
    path: str | None
    name: str
    time: Time
    input: TensorHeader
    kernel: TensorHeader


def encode(work: UnsavedWork) -> bytes:
    """Return the bytes of a recovery file. Raises DocumentError: wrong_type, no_memory.

    It is short JSON, not the text of a document that people edit: that takes 50 times as long.
    """
    spec = work.spec
    header = Header(
        format=HEADER_FORMAT,
        version=HEADER_VERSION,
        path=None if work.path is None else _bytes_text(str(work.path)),
        name=_unicode(work.name)[:MAX_NAME],
        time=work.time,
        input=_header(spec.input),
        kernel=_header(spec.kernel),
    )
    document = {
        "format": FORMAT,
        "version": VERSION,
        "input": _tensor(spec.input),
        "kernel": _tensor(spec.kernel),
        "strides": spec.strides,
        "dilations": spec.dilations,
        "padding": spec.padding,
        "output": spec.output,
    }
    try:
        return msgspec.json.encode(header) + b"\n" + msgspec.json.encode(document) + b"\n"
    except (TypeError, ValueError) as error:
        raise DocumentError("wrong_type", path="$") from error
    except MemoryError as error:
        raise DocumentError("no_memory") from error


def decode(data: bytes, source: str = "") -> UnsavedWork:
    """Return the work in the bytes of a recovery file. source: the file's name for errors.

    Raises DocumentError as documents.loads, whose limits hold here too; newer for the first line of a later version.
    """
    from .documents import loads

    line, _, document = data.partition(b"\n")
    header = _read_header(line, source)
    spec = loads(document, source)
    try:
        path = None if header.path is None else Path(_path(header.path))
        spec = replace(spec, input=_whole(spec.input, header.input), kernel=_whole(spec.kernel, header.kernel))
    except ValueError as error:
        raise DocumentError("wrong_type", file=source, path="$.path") from error
    if path is not None and not path.is_absolute():
        raise DocumentError("wrong_type", file=source, path="$.path")
    return UnsavedWork(spec, path, header.name[:MAX_NAME], header.time)


def _read_header(line: bytes, source: str) -> Header:
    try:
        if len(line) > MAX_HEADER:
            raise DocumentError("foreign")
        tree = msgspec.json.decode(line)
        if not isinstance(tree, dict) or tree.get("format") != HEADER_FORMAT:
            raise DocumentError("foreign")
        version = tree.get("version")
        if type(version) is int and version > HEADER_VERSION:
            raise DocumentError("newer", found=version, expected=HEADER_VERSION)
        return convert(tree, Header, "$")
    except DocumentError as error:
        raise DocumentError(error.code, file=source, **error.values) from error
    except MemoryError as error:
        raise DocumentError("no_memory", file=source) from error
    except Exception as error:  # no JSON, text that is not UTF-8, too many nested lists, or any other fault
        raise DocumentError("not_json", file=source) from error


def _header(tensor: Tensor) -> TensorHeader:
    path = tensor.values.path
    return TensorHeader(shape=tensor.shape, path=None if path is None else _bytes_text(path))


def _tensor(tensor: Tensor) -> dict[str, object]:
    """Return a tensor as a document has it: with the shape of its listed numbers."""
    values = tensor.values
    fields: dict[str, object] = {"kind": values.kind, "seed": values.seed}
    if values.path is not None:
        fields["path"] = _unicode(values.path)
    shape: tuple[int, ...] = tensor.shape
    if values.data is not None:
        fields["data"] = values.data
        shape = _listed_shape(values.data) or shape
    return {"shape": shape, "values": fields}


def _listed_shape(data: object) -> tuple[int, ...]:
    """Return the shape of regular lists from the first list of each level, which is fast."""
    sizes = []
    while isinstance(data, tuple | list) and data:
        sizes.append(len(data))
        data = data[0]
    return tuple(sizes) if len(sizes) == 4 else ()


def _whole(tensor: Tensor, header: TensorHeader) -> Tensor:
    """Return a document's tensor with the shape and the path that the user set."""
    path = None if header.path is None else _path(header.path)
    return Tensor(header.shape, replace(tensor.values, path=path))


def _bytes_text(path: str) -> str:
    return os.fsencode(path).decode("latin-1")


def _path(text: str) -> str:
    """Return the path that _bytes_text wrote. Raises ValueError for a text that it does not write."""
    path = os.fsdecode(text.encode("latin-1"))
    if "\0" in path:
        raise ValueError("zero byte")
    return path


def _unicode(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
