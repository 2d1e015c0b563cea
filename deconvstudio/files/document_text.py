"""Writes a Spec as JSON that people can read: short arrays on one line, listed numbers as rows."""

from __future__ import annotations

import json
from math import prod

import numpy as np

from ..core.numbers import literals
from ..core.spec import MAX_LISTED, SEEDED_KINDS, Spec, Tensor
from ..core.values.generated import Array
from ..core.values.nested_shape import nested_shape
from .errors import DocumentError
from .listed_values import MAX_FLOAT32, PLANE_AXES, is_finite
from .schema import FORMAT, VERSION


def text(spec: Spec) -> str:
    """Return the JSON of a Spec.

    Raises DocumentError if listed numbers make no tensor: wrong_shape, too_many_listed, out_of_range; and
    name_not_unicode for the name of a file.
    """
    parts = {
        "format": _json(FORMAT),
        "version": _json(VERSION),
        "input": _tensor("input", spec.input),
        "kernel": _tensor("kernel", spec.kernel),
        "strides": _json(spec.strides),
        "dilations": _json(spec.dilations),
        "padding": _json(spec.padding),
        "output": _json(spec.output),
    }
    lines = ",\n".join(f'  "{name}": {part}' for name, part in parts.items())
    return f"{{\n{lines}\n}}\n"


def _tensor(role: str, tensor: Tensor) -> str:
    values = tensor.values
    shape = f'"shape": {_json(tensor.shape)}'
    fields = {"kind": _json(values.kind)}
    if values.seed or values.kind in SEEDED_KINDS:
        fields["seed"] = _json(values.seed)
    if values.path is not None:
        fields["path"] = _file_name(values.path, f"$.{role}.values.path")
    if values.data is None and values.kind != "list":
        return f'{{{shape}, "values": {{{_fields(fields)}}}}}'
    fields["data"] = _rows(literals.plane(_numbers(role, tensor), PLANE_AXES[role]), "    ")
    return f'{{\n    {shape},\n    "values": {{{_fields(fields)}}}\n  }}'


def _numbers(role: str, tensor: Tensor) -> Array:
    path = f"$.{role}.values.data"
    shape = nested_shape(tensor.values.data)
    if shape is None:
        raise DocumentError("wrong_shape", path=path, found="?", expected=literals.shape(tensor.shape))
    if prod(shape) > MAX_LISTED:
        raise DocumentError("too_many_listed", path=path, found=prod(shape), limit=MAX_LISTED)
    numbers = np.array(tensor.values.data, dtype=np.float64)
    if not is_finite(numbers).all():  # NaN is refused too: JSON cannot write it
        raise DocumentError("out_of_range", path=path, expected=f"<= {literals.number(MAX_FLOAT32)}")
    return numbers.astype(np.float32)


def _file_name(name: str, path: str) -> str:
    """Return the JSON of a file's name. path: its place in the document."""
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise DocumentError("name_not_unicode", path=path, found=name) from error
    return _json(name)


def _rows(numbers: Array, indent: str) -> str:
    """Return nested lists, one row below the other. The innermost list is one line."""
    if numbers.ndim == 1:
        return literals.row(numbers)
    deeper = indent + "  "
    rows = f",\n{deeper}".join(_rows(part, deeper) for part in numbers)
    return f"[\n{deeper}{rows}\n{indent}]"


def _fields(fields: dict[str, str]) -> str:
    return ", ".join(f'"{name}": {part}' for name, part in fields.items())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
