"""Edits by hand: Spec -> Spec, on the shown plane of the input or the kernel.

The plane is [height, width]: the shown image and input channel of the input, or the shown output and input channel of
the kernel. Generated numbers and numbers of a file become a list. All other planes stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite, prod
from typing import TYPE_CHECKING, Any, TypeAlias

from ..coded_error import CodedError
from ..roles import Role
from ..selection import Selection
from ..spec import MAX_LISTED, Nested, Spec, Tensor, Values
from .nested_shape import nested_shape

if TYPE_CHECKING:
    from .generated import Array

Index: TypeAlias = tuple[int | slice, int | slice, int | slice, int | slice]

WHOLE = slice(None)


class EditError(CodedError, ValueError):
    """An edit that cannot be made.

    code: "too_many" (values: count, most), "sum_zero" (sum), "not_finite" (value, beyond float32), "not_listable"
    (other numbers of the tensor are NaN or infinite, which no list may hold), "no_numbers" (the tensor has none that
    could be edited: its list or file does not fit its shape).
    """

    values: dict[str, int | float]


def tensor_of(spec: Spec, role: Role) -> Tensor:
    """Return the tensor of a role. Raises ValueError for a role other than INPUT and KERNEL."""
    if role is Role.INPUT:
        return spec.input
    if role is Role.KERNEL:
        return spec.kernel
    raise ValueError(f"{role.value} has no numbers of its own")


def plane_size(spec: Spec, role: Role) -> tuple[int, int]:
    """Return the height and width of a role's planes. Raises ValueError as tensor_of."""
    shape = tensor_of(spec, role).shape
    return (shape[1], shape[2]) if role is Role.INPUT else (shape[0], shape[1])


def check_editable(spec: Spec, role: Role) -> None:
    """Check that a tensor can become a list.

    Raises
    ------
    EditError
        too_many or no_numbers.
    ValueError
        As tensor_of.
    """
    tensor = tensor_of(spec, role)
    if min(tensor.shape) < 1:
        raise EditError("no_numbers")
    if prod(tensor.shape) > MAX_LISTED:
        raise EditError("too_many", count=prod(tensor.shape), most=MAX_LISTED)
    if tensor.values.kind == "list" and nested_shape(tensor.values.data) != tensor.shape:
        raise EditError("no_numbers")


def plane_of(spec: Spec, role: Role, selection: Selection, contents: Array | None = None) -> Array:
    """Return a copy of the shown plane: [height, width], float32.

    Parameters
    ----------
    spec : Spec
    role : Role
        INPUT or KERNEL.
    selection : Selection
    contents : array, optional
        The file's numbers in the tensor's shape, for the kind "file".

    Raises
    ------
    EditError
        As check_editable; no_numbers for a file without fitting contents, and for values that the tensor cannot have.
    """
    return _opened(spec, role, selection, contents)[1].copy()


def with_cell(
    spec: Spec, role: Role, selection: Selection, row: int, column: int, value: float, contents: Array | None = None
) -> Spec:
    """Return the Spec with one number of the plane replaced.

    Parameters
    ----------
    row, column : int
        The cell, from 0.
    value : float
        The others are as of `plane_of`.

    Raises
    ------
    EditError
        As plane_of; not_finite for a value beyond float32; not_listable if NaN or infinity would stay in the tensor.
    IndexError
        For a cell outside the plane.

    Examples
    --------
    >>> spec = with_cell(Spec.of([1, 2, 2, 1], [1, 1, 1, 1]), Role.INPUT, Selection(), 0, 1, 9)
    >>> spec.input.values.data[0][0][1]
    (9.0,)
    """
    height, width = plane_size(spec, role)
    if not (0 <= row < height and 0 <= column < width):
        raise IndexError(f"cell [{row}, {column}] of a plane of {height} × {width}")
    tensor = tensor_of(spec, role)
    if tensor.values.kind != "list":
        numbers, plane = _opened(spec, role, selection, contents)
        plane[row, column] = _float32(value)
        return _with_numbers(spec, role, numbers)
    check_editable(spec, role)
    shown = selection.within(spec)
    where = (
        (shown.image, row, column, shown.in_channel)
        if role is Role.INPUT
        else (row, column, shown.out_channel, shown.in_channel)
    )
    # Only the tuples above the cell are made anew: painting over a large list stays quick.
    data: Nested = _replaced_in(tensor.values.data, where, _float32(value))
    return _with(spec, role, Tensor(tensor.shape, Values("list", data=data)))


def with_block(
    spec: Spec,
    role: Role,
    selection: Selection,
    row: int,
    column: int,
    block: Sequence[Sequence[float]],
    contents: Array | None = None,
    grows: bool = False,
) -> tuple[Spec, int]:
    """Return the Spec with a block of numbers on the plane, and how many of them did not fit.

    Parameters
    ----------
    row, column : int
        The cell of the block's first number, from 0.
    block : nested sequence of float
        [rows, columns], rows of equal length. The others are as of `plane_of`.
    grows : bool
        Whether a block that is larger than the plane makes the tensor larger, as far as a list may be. New cells that
        the block does not reach, and those of the other planes, are 0.

    Raises
    ------
    EditError, IndexError
        As with_cell.
    """
    import numpy as np

    numbers, plane = _opened(spec, role, selection, contents)
    if not (0 <= row < plane.shape[0] and 0 <= column < plane.shape[1]):
        raise IndexError(f"cell [{row}, {column}] of a plane of {plane.shape[0]} × {plane.shape[1]}")
    exact = np.array(block, dtype=np.float64)
    with np.errstate(over="ignore"):
        laid = exact.astype(np.float32)
    if not np.isfinite(laid).all():
        raise EditError("not_finite", value=float(exact[~np.isfinite(laid)][0]))
    if grows:
        numbers = _grown(numbers, role, row + laid.shape[0], column + laid.shape[1])
        plane = numbers[_index(spec, role, selection)]
    fits = laid[: plane.shape[0] - row, : plane.shape[1] - column]
    plane[row : row + fits.shape[0], column : column + fits.shape[1]] = fits
    return _with_numbers(spec, role, numbers), laid.size - fits.size


def filled(spec: Spec, role: Role, selection: Selection, value: float, contents: Array | None = None) -> Spec:
    """Return the Spec with one value in all cells of the plane. Raises as with_cell."""
    numbers, plane = _opened(spec, role, selection, contents)
    plane[:] = _float32(value)
    return _with_numbers(spec, role, numbers)


def cleared(spec: Spec, role: Role, selection: Selection, contents: Array | None = None) -> Spec:
    """Return the Spec with zeros in all cells of the plane. Raises as plane_of."""
    return filled(spec, role, selection, 0.0, contents)


def transposed(spec: Spec, role: Role, selection: Selection, contents: Array | None = None) -> Spec:
    """Return the Spec with the plane's rows as its columns. Raises as plane_of.

    If the planes are not square, the whole tensor is transposed, since its height and width change places.
    """
    numbers, plane = _opened(spec, role, selection, contents)
    if plane.shape[0] == plane.shape[1]:
        plane[:] = plane.T.copy()
        return _with_numbers(spec, role, numbers)
    height = 1 if role is Role.INPUT else 0
    return _with_numbers(spec, role, numbers.swapaxes(height, height + 1))


def rotated_180(spec: Spec, role: Role, selection: Selection, contents: Array | None = None) -> Spec:
    """Return the Spec with the plane rotated by 180 degrees. Raises as plane_of."""
    numbers, plane = _opened(spec, role, selection, contents)
    plane[:] = plane[::-1, ::-1].copy()
    return _with_numbers(spec, role, numbers)


def normalised(spec: Spec, role: Role, selection: Selection, contents: Array | None = None) -> Spec:
    """Return the Spec with the plane divided by its sum, w / Σw, summed in float64.

    Raises
    ------
    EditError
        As plane_of; sum_zero if the sum is 0, or so small that only rounding is left.
    """
    import numpy as np

    numbers, plane = _opened(spec, role, selection, contents)
    exact = plane.astype(np.float64)
    total = float(exact.sum())
    if abs(total) <= np.finfo(np.float32).eps * np.abs(exact).sum():
        raise EditError("sum_zero", sum=total)
    plane[:] = exact / total
    return _with_numbers(spec, role, numbers)


def _index(spec: Spec, role: Role, selection: Selection) -> Index:
    shown = selection.within(spec)
    if role is Role.INPUT:
        return (shown.image, WHOLE, WHOLE, shown.in_channel)
    return (WHOLE, WHOLE, shown.out_channel, shown.in_channel)


def _opened(spec: Spec, role: Role, selection: Selection, contents: Array | None) -> tuple[Array, Array]:
    """Return the tensor's numbers, a copy, and the shown plane as a view into them."""
    from .generated import input_array, kernel_array

    check_editable(spec, role)
    realised = input_array if role is Role.INPUT else kernel_array
    try:
        numbers = realised(tensor_of(spec, role), contents).copy()
    except ValueError:
        raise EditError("no_numbers") from None
    return numbers, numbers[_index(spec, role, selection)]


def _grown(numbers: Array, role: Role, height: int, width: int) -> Array:
    """Return the numbers with planes of at least this size, filled up with zeros; the same if no list is so long."""
    import numpy as np

    first = 1 if role is Role.INPUT else 0
    missing = [0, 0, 0, 0]
    for axis, size in ((first, height), (first + 1, width)):
        missing[axis] = max(size - numbers.shape[axis], 0)
    shape = [size + more for size, more in zip(numbers.shape, missing, strict=True)]
    return numbers if prod(shape) > MAX_LISTED else np.pad(numbers, [(0, more) for more in missing])


def _with_numbers(spec: Spec, role: Role, numbers: Array) -> Spec:
    return _with(spec, role, _tensor(numbers))


def _tensor(numbers: Array) -> Tensor:
    import numpy as np

    if not np.isfinite(numbers).all():
        raise EditError("not_listable")
    a, b, c, d = numbers.shape
    return Tensor((a, b, c, d), Values.of_array(numbers))


def _with(spec: Spec, role: Role, tensor: Tensor) -> Spec:
    return replace(spec, input=tensor) if role is Role.INPUT else replace(spec, kernel=tensor)


def _replaced_in(part: Any, where: tuple[int, ...], value: float) -> Any:
    """Return nested tuples with one number replaced."""
    if not where:
        return value
    at, *deeper = where
    return (*part[:at], _replaced_in(part[at], tuple(deeper), value), *part[at + 1 :])


def _float32(value: float) -> float:
    import numpy as np

    with np.errstate(over="ignore"):
        rounded = float(np.float32(value))
    if not isfinite(rounded):
        raise EditError("not_finite", value=value)
    return rounded
