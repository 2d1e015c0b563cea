"""Reads the files that a Spec names. A file that cannot be used becomes a Problem."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from ..core.numbers import literals
from ..core.numbers.quoting import MAX_PATH, quoted
from ..core.problems import Fix, Problem
from ..core.spec import Shape, Spec, Tensor, Values
from ..core.values.generated import Array
from . import arrays
from .contents import FileContents
from .errors import DocumentError

_PROBLEMS = {
    "not_found": "file_missing",
    "is_folder": "file_not_ordinary",
    "not_a_file": "file_not_ordinary",
    "empty": "file_empty",
    "damaged": "file_damaged",
    "wrong_array": "file_wrong_array",
    "too_many_numbers": "file_too_large",
    "not_supported": "file_not_supported",
}
_VALUES = ("format", "found", "limit", "reason")


def load_contents(spec: Spec, folder: Path | None) -> FileContents:
    """Return the numbers of the tensors of kind "file".

    folder: the document's folder, from which relative paths start (None: the current folder). Every Problem has the
    path. The Problems: file_missing, file_not_ordinary, file_empty, file_damaged (format), file_wrong_array (found),
    file_too_large (limit), file_not_supported, file_unreadable (reason), file_shape (shape, found: "[1, 2, 3, 4]").
    """
    x, input_problems = _contents("input", spec.input, folder, lambda t: replace(spec, input=t))
    w, kernel_problems = _contents("kernel", spec.kernel, folder, lambda t: replace(spec, kernel=t))
    return FileContents(x, w, input_problems + kernel_problems)


def resolve(path: str, folder: Path | None) -> Path:
    """Return the file that a path means in a document in the folder."""
    return Path(path) if folder is None else folder / path


def path_from(folder: Path | None, file: Path) -> str:
    """Return the path of a file for a document in the folder: relative if possible, absolute without a folder."""
    absolute = Path(os.path.abspath(file))
    if folder is not None:
        try:
            return Path(os.path.relpath(absolute, folder)).as_posix()
        except ValueError:  # on another drive
            pass
    return str(absolute)


def moved(spec: Spec, old: Path | None, new: Path | None) -> Spec:
    """Return the Spec of a document that moves to another folder. Its paths lead to the same files as before."""

    def tensor(tensor: Tensor) -> Tensor:
        path = tensor.values.path
        if not path or Path(path).is_absolute():
            return tensor
        return replace(tensor, values=replace(tensor.values, path=path_from(new, resolve(path, old))))

    return replace(spec, input=tensor(spec.input), kernel=tensor(spec.kernel))


def _contents(
    role: Literal["input", "kernel"], tensor: Tensor, folder: Path | None, with_tensor: Callable[[Tensor], Spec]
) -> tuple[Array | None, tuple[Problem, ...]]:
    path = tensor.values.path
    if tensor.values.kind != "file" or not path:
        return None, ()
    integers = Fix("use_integers", {}, with_tensor(replace(tensor, values=Values("integers"))))
    try:
        array = arrays.to_rank_4(arrays.read(resolve(path, folder)), role)
    except DocumentError as error:
        code = _PROBLEMS.get(error.code, "file_unreadable")
        details = {name: error.values[name] for name in _VALUES if name in error.values}
        return None, (Problem(code, role, {"path": quoted(path, MAX_PATH), **details}, (integers,)),)
    if array.shape == tensor.shape:
        return array, ()
    found: Shape = (array.shape[0], array.shape[1], array.shape[2], array.shape[3])
    own = Fix("use_file_shape", {"shape": literals.shape(found)}, with_tensor(replace(tensor, shape=found)))
    values: dict[str, int | str] = {
        "path": quoted(path, MAX_PATH),
        "shape": literals.shape(tensor.shape),
        "found": literals.shape(found),
    }
    return None, (Problem("file_shape", role, values, (own, integers)),)
