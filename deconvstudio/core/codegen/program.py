"""Parts that the programs of all frameworks share."""

from __future__ import annotations

from collections.abc import Sequence

from ..plan import plan
from ..spec import Pair, Spec
from .output_window import OutputWindow
from .tensorflow_script import dilation_lines, import_lines, tensor_lines

WIDTH = 46  # columns of a line: the code is read in a narrow panel and on slides


def program(
    spec: Spec, imports: Sequence[str], body: Sequence[str], *, dilated: bool = False, first: str = ""
) -> str:
    """Return a whole program: imports, the tensors x and w as `tensorflow_script` makes them, then the body.

    Parameters
    ----------
    spec : Spec
    imports, body : sequence of str
        Lines.
    dilated : bool
        Whether to make `dilated` too: w with the dilation's zeros.
    first : str
        Lines before the imports.

    Raises
    ------
    ProblemError
        If the Spec has problems.
    """
    plan(spec).check()
    general = [line for line in import_lines(spec) if line != "import tensorflow as tf"]
    tensors = tensor_lines("x", spec.input, (1, 2)) + tensor_lines("w", spec.kernel, (0, 1))
    lines = [*([first] if first else []), *general, *imports, "", *tensors]
    if dilated:
        lines += dilation_lines(spec)
    return "\n".join([*lines, "", *body, ""])


def wrapped(opening: str, arguments: Sequence[str]) -> str:
    """Return a call with its arguments in lines of at most WIDTH columns if they allow it."""
    lines = [opening]
    for n, argument in enumerate(arguments):
        piece = argument + (")" if n == len(arguments) - 1 else ",")
        if len(lines) > 1 and len(lines[-1]) + 1 + len(piece) <= WIDTH:
            lines[-1] += f" {piece}"
        else:
            lines.append(f"    {piece}")
    return "\n".join(lines)


def number_or_pair(pair: tuple[object, object]) -> str:
    """Return one number for both axes if they are equal, else both.

    Examples
    --------
    >>> number_or_pair((2, 2)), number_or_pair((2, 3))
    ('2', '(2, 3)')
    """
    return str(pair[0]) if pair[0] == pair[1] else f"({pair[0]}, {pair[1]})"


def is_plain(pair: Pair, value: int) -> bool:
    """Return whether both axes have the value that a framework takes by default."""
    return pair == (value, value)


def cut(windows: tuple[OutputWindow, OutputWindow], begins: Pair, ends: Pair) -> tuple[str, str]:
    """Return the slices of rows and columns that crop begins and ends; ":" if nothing is cropped."""
    rows, columns = (
        ":" if not begin and not end else f"{begin or ''}:{begin + window.size if end else ''}"
        for window, begin, end in zip(windows, begins, ends, strict=True)
    )
    return rows, columns


def prints(spec: Spec, array: str, *, channels_first: bool) -> list[str]:
    """Return the lines that print the shape of y and its planes. array: y as a numpy array."""
    shown = f"tuple({array}.shape)" if channels_first else f"{array}.shape"
    if spec.batch == spec.out_channels == 1:
        return [f"print({shown})", f"print({array}[0, 0])" if channels_first else f"print({array}[0, :, :, 0])"]
    planes = array if channels_first else f"{array}.transpose(0, 3, 1, 2)"
    return [f"print({shown})", f"print({planes})  # the planes: image, channel, row, column"]
