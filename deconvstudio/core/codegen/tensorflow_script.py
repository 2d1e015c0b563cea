"""A Spec as the TensorFlow code that computes it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from math import prod
from pathlib import PurePath

import numpy as np

from ..numbers import literals
from ..plan import plan
from ..sizes.axes import axis_of
from ..spec import Shape, Spec, Tensor
from ..values.generated import INTEGERS_BELOW, Array
from .tensorflow_call import call, is_dilated

WIDTH = 88  # columns of a line, if numbers allow it
TURNED_SUFFIXES = (".jpg", ".jpeg", ".tif", ".tiff")  # pictures that say how the camera was held

WITHOUT_ONEDNN = """\
# Before the import: with oneDNN, the default, an impossible size can crash Python.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
"""


def script(spec: Spec) -> str:
    """Return a program that makes the tensors, computes y, and prints its shape and numbers.

    The tensors are those of `values.generated`. Paths of files are the Spec's: the program runs in the document's
    folder.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    output_shape = plan(spec).legal_output_shape
    tensors = tensor_lines("x", spec.input, (1, 2)) + tensor_lines("w", spec.kernel, (0, 1))
    return "\n".join(
        [
            "import os\n",
            WITHOUT_ONEDNN,
            *import_lines(spec),
            "",
            *tensors,
            *dilation_lines(spec),
            "",
            call(spec),
            "",
            "print(y.shape)",
            *_prints(output_shape),
            "",
        ]
    )


def import_lines(spec: Spec) -> list[str]:
    """Return the imports that making the tensors needs."""
    lines = ["import numpy as np", "import tensorflow as tf"]
    pictures = [path for path in (spec.input.values.path, spec.kernel.values.path) if path and not _is_npy(path)]
    used = {tensor.values.kind for tensor in (spec.input, spec.kernel)}
    if "file" in used and pictures:
        lines.append("from PIL import Image, ImageOps" if any(map(_is_turned, pictures)) else "from PIL import Image")
    return lines


def tensor_lines(name: str, tensor: Tensor, axes: tuple[int, int]) -> list[str]:
    """Return the lines that make one tensor.

    Parameters
    ----------
    name : str
        Name of the variable.
    tensor : Tensor
    axes : tuple of int
        Where height and width stand in its shape.

    Examples
    --------
    >>> from deconvstudio import Values
    >>> tensor_lines("x", Tensor((1, 2, 2, 1), Values("ones")), (1, 2))
    ['x = np.ones((1, 2, 2, 1), np.float32)']
    """
    shape, seed = _tuple(tensor.shape), tensor.values.seed
    height, width = (tensor.shape[n] for n in axes)
    everywhere = ":, " if axes[0] else ""  # the images of the input come before its rows
    match tensor.values.kind:
        case "list":
            return _list(name, tensor, axes)
        case "integers":
            made = f"np.random.default_rng({seed}).integers(0, {INTEGERS_BELOW}, {shape}, np.int8)"
            return [f"{name} = {made}.astype(np.float32)"]
        case "normal":
            return [f"{name} = np.random.default_rng({seed}).standard_normal({shape}, np.float32)"]
        case "ramp":
            size = prod(tensor.shape)
            return [f"{name} = np.arange(1, {size + 1}, dtype=np.float32).reshape{shape}"]
        case "ones":
            return [f"{name} = np.ones({shape}, np.float32)"]
        case "impulse":
            return [
                f"{name} = np.zeros({shape}, np.float32)",
                f"{name}[{everywhere}{height // 2}, {width // 2}] = 1",
            ]
        case "checkerboard":
            return [
                f"{name} = np.zeros({shape}, np.float32)",
                f"{name}[{everywhere}::2, ::2] = {name}[{everywhere}1::2, 1::2] = 1",
            ]
        case "bilinear":
            channels = f"np.eye({tensor.shape[2]}, {tensor.shape[3]})"
            product = f'np.einsum("h,w,oi->hwoi", rows, columns, {channels})'
            return [*_profiles(_triangle, height, width), f"{name} = {product}.astype(np.float32)"]
        case "gaussian":
            return [
                *_profiles(_bell, height, width),
                f"{name} = np.outer(rows / rows.sum(), columns / columns.sum())[:, :, None, None]",
                f"{name} = np.broadcast_to({name}, {shape}).astype(np.float32)",
            ]
    return _file(name, tensor)


def _profiles(profile: Callable[[int], str], height: int, width: int) -> list[str]:
    if height == width:
        return [f"rows = columns = {profile(height)}"]
    return [f"rows = {profile(height)}", f"columns = {profile(width)}"]


def _triangle(size: int) -> str:
    """As values.generated makes it."""
    factor = (size + 1) // 2
    return f"1 - abs(np.arange({size}) - {factor - 1 if size % 2 else factor - 0.5}) / {factor}"


def _bell(size: int) -> str:
    """As values.generated makes it."""
    return f"np.exp(-0.5 * ((np.arange({size}) - {(size - 1) / 2}) / {size / 4}) ** 2)"


def _list(name: str, tensor: Tensor, axes: tuple[int, int]) -> list[str]:
    """Return one row a line if the numbers are one plane and fit, else all numbers in one list."""
    array = np.asarray(tensor.values.data, dtype=np.float32).reshape(tensor.shape)
    plane = literals.plane(array, axes)
    shape = _tuple(tensor.shape)
    if plane.ndim == 2:
        rows = [f"    {_row(row)}," for row in plane]
        if max(map(len, rows)) <= WIDTH:
            return [f"{name} = np.array([", *rows, f"], np.float32).reshape{shape}"]
    lines = textwrap.wrap(_row(array.ravel())[1:-1], WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    return [f"{name} = np.array([", *(f"    {line}" for line in lines), f"], np.float32).reshape{shape}"]


def _row(values: Array) -> str:
    return literals.row(values).replace("inf", "np.inf").replace("nan", "np.nan")


def _file(name: str, tensor: Tensor) -> list[str]:
    path = tensor.values.path or ""
    text = json.dumps(path, ensure_ascii=False) if path.isprintable() else repr(path)
    shape = _tuple(tensor.shape)
    if _is_npy(path):
        return [f"{name} = np.load({text}).astype(np.float32).reshape{shape}"]
    picture = f"Image.open({text})"
    if _is_turned(path):
        picture = f"ImageOps.exif_transpose({picture})"
    channels = tensor.shape[3]
    if channels == 1:  # "F" keeps grey of 16 bits, which "L" would clip
        return [
            f"picture = {picture}",
            'white = 65535 if picture.mode.startswith("I;16") else 255',
            f'{name} = np.asarray(picture.convert("F")).reshape{shape} / white',
        ]
    mode = "RGBA" if channels == 4 else "RGB"
    return [
        f'picture = {picture}.convert("{mode}")',
        f"{name} = np.asarray(picture, np.float32).reshape{shape} / 255",
    ]


def _is_npy(path: str) -> bool:
    return PurePath(path).suffix.lower() == ".npy"


def _is_turned(path: str) -> bool:
    return PurePath(path).suffix.lower() in TURNED_SUFFIXES


def dilation_lines(spec: Spec) -> list[str]:
    """Return the lines that insert the dilation's zeros into the kernel; none without dilation."""
    if not is_dilated(spec):
        return []
    kh, kw = (axis_of(spec, n).k_dilated for n in (0, 1))
    steps = [":" if step == 1 else f"::{step}" for step in spec.dilations]
    return [
        "",
        "# The zeros of the dilation put in by hand: TensorFlow's CPU kernel has no dilations.",
        f"dilated = np.zeros({_tuple((kh, kw, *spec.kernel.shape[2:]))}, np.float32)",
        f"dilated[{', '.join(steps)}] = w",
    ]


def _prints(output: Shape) -> list[str]:
    if output[0] == output[3] == 1:
        return ["print(y.numpy()[0, :, :, 0])"]
    return ["print(y.numpy().transpose(0, 3, 1, 2))  # the planes: image, channel, row, column"]


def _tuple(shape: tuple[int, ...]) -> str:
    return f"({', '.join(map(str, shape))})"
