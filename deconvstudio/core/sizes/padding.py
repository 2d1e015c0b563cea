"""Questions about a padding: its mode, its pads, one axis of it, and how it is written.

A Spec's padding is "SAME", "VALID" or ((top, bottom), (left, right)); that of one axis "SAME", "VALID" or
(begin, end). Both are plain values, so that Specs stay hashable and read the same in JSON.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from ..spec import Padding, Pair
from .axis import AxisPadding

Mode: TypeAlias = Literal["VALID", "SAME", "explicit"]
MODES: tuple[Mode, ...] = ("VALID", "SAME", "explicit")
NO_PADS: tuple[Pair, Pair] = ((0, 0), (0, 0))


def mode_of(padding: Padding | AxisPadding) -> Mode:
    """Return the mode of a padding: "VALID", "SAME", or "explicit" for written-out pads.

    Examples
    --------
    >>> mode_of("SAME"), mode_of(((1, 0), (1, 0))), mode_of((1, 0))
    ('SAME', 'explicit', 'explicit')
    """
    return padding if isinstance(padding, str) else "explicit"


def pads_of(padding: Padding) -> tuple[Pair, Pair]:
    """Return the pads ((top, bottom), (left, right)) that a padding writes out, in cells; zeros for SAME and VALID.

    Examples
    --------
    >>> pads_of(((1, 0), (2, 2))), pads_of("SAME")
    (((1, 0), (2, 2)), ((0, 0), (0, 0)))
    """
    return NO_PADS if isinstance(padding, str) else padding


def axis_pads(padding: AxisPadding) -> Pair:
    """Return the pads (begin, end) that the padding of one axis writes out, in cells; zeros for SAME and VALID.

    Examples
    --------
    >>> axis_pads((1, 0)), axis_pads("SAME")
    ((1, 0), (0, 0))
    """
    return (0, 0) if isinstance(padding, str) else padding


def axis_padding(padding: Padding, n: int) -> AxisPadding:
    """Return the padding of one axis: 0 for the height, 1 for the width.

    Examples
    --------
    >>> axis_padding(((1, 0), (2, 2)), 1), axis_padding("SAME", 1)
    ((2, 2), 'SAME')
    """
    return padding if isinstance(padding, str) else padding[n]


def tensorflow_padding(padding: Padding) -> str | list[list[int]]:
    """Return a padding as the argument of tf.nn.conv2d_transpose: its name, or one pair for each of N, H, W and C.

    Examples
    --------
    >>> tensorflow_padding(((1, 0), (2, 2)))
    [[0, 0], [1, 0], [2, 2], [0, 0]]
    """
    if isinstance(padding, str):
        return padding
    return [[0, 0], list(padding[0]), list(padding[1]), [0, 0]]


def named_padding(text: str) -> Literal["SAME", "VALID"] | None:
    """Return the padding that a word names, in upper or lower case; None for any other word.

    Examples
    --------
    >>> named_padding("same"), named_padding("reflect")
    ('SAME', None)
    """
    match text.strip().upper():
        case "SAME":
            return "SAME"
        case "VALID":
            return "VALID"
    return None


def parse_padding(text: str) -> Padding:
    """Return the padding that a text writes for both axes.

    Parameters
    ----------
    text : str
        SAME or VALID; or pads in cells, with or without brackets: one number for all sides, two for height and
        width, four for top, bottom, left and right.

    Raises
    ------
    ValueError
        If the text is none of these.

    Examples
    --------
    >>> parse_padding("valid"), parse_padding("1"), parse_padding("1,0"), parse_padding("[1, 0, 2, 2]")
    ('VALID', ((1, 1), (1, 1)), ((1, 1), (0, 0)), ((1, 0), (2, 2)))
    """
    name = named_padding(text)
    if name is not None:
        return name
    match _integers(text):
        case [both]:
            return ((both, both), (both, both))
        case [height, width]:
            return ((height, height), (width, width))
        case [top, bottom, left, right]:
            return ((top, bottom), (left, right))
    raise ValueError(text)


def parse_axis_paddings(text: str) -> tuple[AxisPadding, ...]:
    """Return the padding that a text writes for one axis, or for height and width.

    Parameters
    ----------
    text : str
        SAME or VALID; or pads in cells, with or without brackets: one number for both ends, two for begin and end,
        four for top, bottom, left and right.

    Returns
    -------
    tuple
        One padding that serves both axes, or two: those of the height and the width.

    Raises
    ------
    ValueError
        If the text is none of these.

    Examples
    --------
    >>> parse_axis_paddings("SAME"), parse_axis_paddings("1,0"), parse_axis_paddings("1,0,2,2")
    (('SAME',), ((1, 0),), ((1, 0), (2, 2)))
    """
    name = named_padding(text)
    if name is not None:
        return (name,)
    match _integers(text):
        case [both]:
            return ((both, both),)
        case [begin, end]:
            return ((begin, end),)
        case [top, bottom, left, right]:
            return ((top, bottom), (left, right))
    raise ValueError(text)


def _integers(text: str) -> list[int]:
    return [int(part) for part in text.strip("[]() ").replace(" ", "").split(",")]
