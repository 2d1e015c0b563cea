"""Spec: what the user set. It is frozen and hashable; illegal numbers are allowed and become Problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from .values.nested_shape import nested_shape

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

# numpy is imported in the functions that make arrays: the window is on screen before it is loaded.

Pair: TypeAlias = tuple[int, int]
Shape: TypeAlias = tuple[int, int, int, int]
Padding: TypeAlias = Literal["SAME", "VALID"] | tuple[Pair, Pair]
Nested: TypeAlias = tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]

KINDS = (
    "list",
    "integers",
    "ramp",
    "normal",
    "ones",
    "impulse",
    "checkerboard",
    "bilinear",
    "gaussian",
    "file",
)
SEEDED_KINDS = ("integers", "normal")
KERNEL_KINDS = ("bilinear", "gaussian")

# A list is for numbers that one types. A longer list is not resized and becomes a Problem.
MAX_LISTED = 100_000

MAX_STEP = 1024  # of strides and dilations
MAX_PAD = 65535
SIDES = (("top", "bottom"), ("left", "right"))  # of the padding, per axis

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Values:
    """Where the numbers of a tensor come from.

    Parameters
    ----------
    kind : str
        One of `KINDS`: "list", "integers", "ramp", "normal", "ones", "impulse", "checkerboard", "bilinear",
        "gaussian" or "file". Any other kind becomes a Problem.
    seed : int
        For "integers" and "normal", at least 0. The same seed gives the same numbers on every machine.
    data : nested tuples of float, optional
        For "list": four levels, in the shape of the tensor.
    path : str, optional
        For "file": a .npy file or a picture, relative to the document.

    Examples
    --------
    >>> Values("normal", seed=7).kind
    'normal'
    """

    kind: str
    seed: int = 0
    data: Nested | None = None
    path: str | None = None

    @staticmethod
    def of_array(array: npt.ArrayLike) -> Values:
        """Return the numbers of a rank-4 array as a list, in float32 precision.

        Raises
        ------
        ValueError
            If the array does not have rank 4.

        Examples
        --------
        >>> Values.of_array([[[[1, 2]]]]).data
        ((((1.0, 2.0),),),)
        """
        import numpy as np

        numbers = np.asarray(array, dtype=np.float32)
        if numbers.ndim != 4:
            raise ValueError(f"rank {numbers.ndim}, expected 4")
        nested = tuple(
            tuple(tuple(tuple(float(cell) for cell in row) for row in plane) for plane in block) for block in numbers
        )
        return Values("list", data=nested)


@dataclass(frozen=True, slots=True)
class Tensor:
    """A shape and the values that fill it.

    Parameters
    ----------
    shape : tuple of four int
        Input: [batch, height, width, channels]. Kernel: [kh, kw, out, in].
    values : Values
        Small integers by default.

    Examples
    --------
    >>> Tensor((1, 3, 3, 1), Values("ramp")).shape
    (1, 3, 3, 1)
    """

    shape: Shape
    values: Values = field(default_factory=lambda: Values("integers"))


@dataclass(frozen=True, slots=True)
class Spec:
    """One transposed convolution, as tf.nn.conv2d_transpose takes it.

    Parameters
    ----------
    input : Tensor
        Shape NHWC.
    kernel : Tensor
        Shape [kh, kw, out, in].
    strides, dilations : tuple of int
        (height, width), in cells.
    padding : {"SAME", "VALID"} or ((top, bottom), (left, right))
        Explicit pads are the rows and columns that the layer crops from the full output.
    output : tuple of int, optional
        (height, width) in cells. None for the natural size: SAME i*s, any other padding the least legal size.

    Examples
    --------
    >>> spec = Spec.of(input=(1, 3, 3, 1), kernel=(3, 3, 1, 1), strides=2)
    >>> spec.strides, spec.padding, spec.output
    ((2, 2), 'VALID', None)
    """

    input: Tensor
    kernel: Tensor
    strides: Pair = (1, 1)
    dilations: Pair = (1, 1)
    padding: Padding = "VALID"
    output: Pair | None = None

    @staticmethod
    def of(
        input: Sequence[int] | npt.NDArray[np.floating],
        kernel: Sequence[int] | npt.NDArray[np.floating],
        strides: int | Pair = 1,
        padding: Padding = "VALID",
        output: int | Pair | None = None,
        dilations: int | Pair = 1,
    ) -> Spec:
        """Return a Spec of shapes, filled with small integers, or of rank-4 arrays.

        Parameters
        ----------
        input : sequence of four int, or array
            NHWC.
        kernel : sequence of four int, or array
            [kh, kw, out, in].
        strides, dilations, output : int or (height, width)
            In cells. One number stands for both axes.
        padding : {"SAME", "VALID"} or ((top, bottom), (left, right))
            As of `Spec`.

        Raises
        ------
        ValueError
            If input or kernel does not have four dimensions, or if the padding is an unknown word.

        Examples
        --------
        >>> Spec.of((1, 3, 4, 2), (3, 3, 8, 2), strides=2, padding="SAME").kernel.shape
        (3, 3, 8, 2)
        """
        if isinstance(padding, str) and padding not in ("SAME", "VALID"):
            raise ValueError(f'padding "{padding}", expected "SAME", "VALID" or ((top, bottom), (left, right))')
        return Spec(
            _tensor(input),
            _tensor(kernel),
            _pair(strides),
            _pair(dilations),
            padding,
            None if output is None else _pair(output),
        )

    @property
    def batch(self) -> int:
        return self.input.shape[0]

    @property
    def in_channels(self) -> int:
        return self.input.shape[3]

    @property
    def out_channels(self) -> int:
        return self.kernel.shape[2]

    def with_input_shape(self, shape: Shape) -> Spec:
        return replace(self, input=reshaped(self.input, shape))

    def with_new_shapes(self, input: Shape, kernel: Shape) -> Spec:
        """The Spec of another layer: listed numbers that do not fit its shapes give way to small integers."""
        return replace(self, input=_remade(self.input, input, 0), kernel=_remade(self.kernel, kernel, 1))

    def with_kernel_shape(self, shape: Shape) -> Spec:
        return replace(self, kernel=reshaped(self.kernel, shape))


def _remade(tensor: Tensor, shape: Shape, seed: int) -> Tensor:
    if tensor.values.kind == "list" and shape != tensor.shape:
        return Tensor(shape, Values("integers", seed=seed))
    return replace(tensor, shape=shape)


def reshaped(tensor: Tensor, shape: Shape) -> Tensor:
    """Return the tensor in another shape. Listed numbers keep their places; new cells are 0."""
    data = tensor.values.data
    if tensor.values.kind != "list" or min(shape) < 1 or prod(shape) > MAX_LISTED:
        return replace(tensor, shape=shape)
    if data is None or nested_shape(data) is None:
        return replace(tensor, shape=shape)
    row = (0.0,) * shape[3]
    plane = (row,) * shape[2]
    block = (plane,) * shape[1]
    resized = _resized(
        tuple(
            _resized(
                tuple(_resized(tuple(_resized(r, shape[3], 0.0) for r in p), shape[2], row) for p in b),
                shape[1],
                plane,
            )
            for b in data
        ),
        shape[0],
        block,
    )
    return Tensor(shape, Values("list", data=resized))


def _resized(part: tuple[Part, ...], size: int, filler: Part) -> tuple[Part, ...]:
    return part[:size] + (filler,) * (size - len(part))


def replaced_at(shape: Shape, index: int, value: int) -> Shape:
    """Return the shape with one dimension changed.

    Examples
    --------
    >>> replaced_at((1, 3, 3, 1), 2, 5)
    (1, 3, 5, 1)
    """
    changed = list(shape)
    changed[index] = value
    return (changed[0], changed[1], changed[2], changed[3])


def _tensor(source: Sequence[int] | npt.NDArray[np.floating]) -> Tensor:
    if isinstance(source, Sequence):
        return Tensor(_shape(source))
    return Tensor(_shape(source.shape), Values.of_array(source))


def _shape(shape: Sequence[int]) -> Shape:
    if len(shape) != 4:
        raise ValueError(f"{len(shape)} dimensions in {tuple(shape)}, expected 4")
    return (int(shape[0]), int(shape[1]), int(shape[2]), int(shape[3]))


def _pair(value: int | Pair) -> Pair:
    return (value, value) if isinstance(value, int) else (int(value[0]), int(value[1]))
