"""The numbers of a Tensor, by kind. The same seed gives the same numbers on every machine."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from ..spec import Tensor

Array: TypeAlias = npt.NDArray[np.float32]

INTEGERS_BELOW = 5


def input_array(tensor: Tensor, contents: Array | None = None) -> Array:
    """Return the numbers of an input: NHWC, float32.

    Parameters
    ----------
    tensor : Tensor
    contents : array, optional
        The file's numbers, for the kind "file".

    Raises
    ------
    ValueError
        For an unknown kind, and for a list or a file that does not fit the shape.

    Examples
    --------
    >>> from deconvstudio import Values
    >>> input_array(Tensor((1, 2, 2, 1), Values("ramp")))[0, :, :, 0]
    array([[1., 2.],
           [3., 4.]], dtype=float32)
    """
    return _array(tensor, (1, 2), contents)


def kernel_array(tensor: Tensor, contents: Array | None = None) -> Array:
    """Return the numbers of a kernel: [kh, kw, out, in], float32.

    Arguments and errors as of `input_array`.

    Notes
    -----
    "bilinear": Long, Shelhamer and Darrell 2015 (FCN), upsampling by (k+1)//2.

    Examples
    --------
    >>> from deconvstudio import Values
    >>> kernel_array(Tensor((1, 4, 1, 1), Values("bilinear"))).ravel()
    array([0.25, 0.75, 0.75, 0.25], dtype=float32)
    """
    if tensor.values.kind == "bilinear":
        height, width = (_triangle(size) for size in tensor.shape[:2])
        diagonal = np.eye(tensor.shape[2], tensor.shape[3])
        return np.asarray(np.einsum("h,w,oi->hwoi", height, width, diagonal), dtype=np.float32)
    return _array(tensor, (0, 1), contents)


def _array(tensor: Tensor, axes: tuple[int, int], contents: Array | None) -> Array:
    """axes: places of height and width in the shape. Raises ValueError for an unknown kind, and for a list or a
    file that does not fit the shape or is not there."""
    shape, values = tensor.shape, tensor.values
    match values.kind:
        case "list":
            return np.asarray(values.data, dtype=np.float32).reshape(shape)
        case "integers":
            random = np.random.default_rng(values.seed)
            return random.integers(0, INTEGERS_BELOW, shape, dtype=np.int8).astype(np.float32)
        case "ramp":
            size = int(np.prod(shape, dtype=np.int64))
            return np.arange(1, size + 1, dtype=np.float32).reshape(shape)
        case "normal":
            random = np.random.default_rng(values.seed)
            return np.asarray(random.standard_normal(shape, dtype=np.float32))
        case "ones":
            return np.ones(shape, dtype=np.float32)
        case "file":
            if contents is None or contents.shape != shape:
                raise ValueError("the file's contents do not fit the shape")
            return np.ascontiguousarray(contents, dtype=np.float32)
    plane = _plane(values.kind, shape[axes[0]], shape[axes[1]])
    stretched = np.expand_dims(plane, tuple(n for n in range(4) if n not in axes))
    return np.ascontiguousarray(np.broadcast_to(stretched, shape), dtype=np.float32)


def _plane(kind: str, height: int, width: int) -> npt.NDArray[np.float64]:
    """Kinds that are one picture, the same in every image and channel."""
    match kind:
        case "impulse":
            plane = np.zeros((height, width))
            plane[height // 2, width // 2] = 1
            return plane
        case "checkerboard":
            rows, columns = np.indices((height, width))
            return ((rows + columns + 1) % 2).astype(np.float64)
        case "gaussian":
            return np.outer(_bell(height), _bell(width))
    raise ValueError(f"unknown kind of values: {kind}")


def _triangle(size: int) -> npt.NDArray[np.float64]:
    """Bilinear interpolation weights. Source: Long, Shelhamer and Darrell 2015 (FCN), upsampling by (k+1)//2."""
    factor = (size + 1) // 2
    centre = factor - 1 if size % 2 else factor - 0.5
    return np.asarray(1 - np.abs(np.arange(size) - centre) / factor, dtype=np.float64)


def _bell(size: int) -> npt.NDArray[np.float64]:
    """A Gaussian of standard deviation size/4 about the centre, sum 1."""
    bell = np.exp(-0.5 * ((np.arange(size) - (size - 1) / 2) / (size / 4)) ** 2)
    return np.asarray(bell / bell.sum())
