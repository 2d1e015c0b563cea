"""Pieces of messages that many kinds share: numbers, shapes, and the attributes of a TensorFlow node."""

from __future__ import annotations

import re
from typing import Literal

from .parsed_error import Four, PartialSpec, Two

# More digits are no size.
INT = r"(-?\d{1,12})(?!\d)"
# [1, 2], (1, 2), {1,2}, torch.Size([1, 2]) or 1 2; ? and None are sizes that are not known.
SHAPE = r"(?:torch\.Size\()?[\[({]?((?:-?\d{1,12}|\?|None)(?:\s*[,\s]\s*(?:-?\d{1,12}|\?|None))*),?[\])}]?\)?"

_ATTRIBUTE = re.compile(r"(strides|dilations)=\[1, ?(\d{1,9}), ?(\d{1,9}), ?1\]")
_NCHW_ATTRIBUTE = re.compile(r"(strides|dilations)=\[1, ?1, ?(\d{1,9}), ?(\d{1,9})\]")
_PADDING = re.compile(r'padding="(SAME|VALID)"')
_SHAPES = re.compile(r"with input shapes: (\[.*?\](?:, ?\[.*?\])*)")
_PARTIAL_OUTPUT = re.compile(r"input\[0\] = [\[<](\d{1,9}), ?(\d{1,9}), ?(\d{1,9}), ?(\d{1,9})[\]>]")


def sizes(text: str) -> tuple[int, ...]:
    """Return the whole numbers of a shape without the unknown ones."""
    return tuple(int(number) for number in re.findall(r"-?\d{1,12}", text))


def shape(text: str) -> tuple[int | None, ...]:
    """Return the sizes of a shape, None for an unknown one."""
    return tuple(None if word in ("?", "None") else int(word) for word in re.findall(r"-?\d{1,12}|\?|None", text))


def four(found: tuple[int | None, ...]) -> Four:
    """Return a shape of four sizes; another rank tells nothing."""
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else (None,) * 4


def nhwc(found: tuple[int | None, ...], channels_first: bool = True) -> Four:
    """Return a shape of four sizes with the channels last."""
    n, a, b, c = four(found)
    return (n, b, c, a) if channels_first else (n, a, b, c)


def is_channels_first(text: str) -> bool:
    """Return whether a TensorFlow text speaks of NCHW tensors."""
    return "NCHW" in text or "channels_first" in text


def on_axis(n: int, size: int) -> Two:
    """Return a size of axis n alone (0 height, 1 width)."""
    return (size, None) if n == 0 else (None, size)


def read_node(text: str) -> PartialSpec:
    """Return what the description of a Conv2DBackpropInput node tells: attributes and input shapes."""
    pairs: dict[str, Two] = {}
    first = is_channels_first(text)
    for name, height, width in (_NCHW_ATTRIBUTE if first else _ATTRIBUTE).findall(text):
        pairs[name] = (int(height), int(width))
    found = _PADDING.search(text)
    padding: Literal["SAME", "VALID"] | None = None
    if found is not None:
        padding = "SAME" if found[1] == "SAME" else "VALID"
    shapes = node_shapes(text)
    wanted = _PARTIAL_OUTPUT.search(text)
    output: Two = (None, None)
    if wanted is not None:
        output = nhwc(tuple(int(size) for size in wanted.groups()), first)[1:3]
    return PartialSpec(
        input=nhwc(shapes[2], first) if len(shapes) >= 3 else (None,) * 4,
        kernel=four(shapes[1]) if len(shapes) >= 3 else (None,) * 4,
        strides=pairs.get("strides", (None, None)),
        dilations=pairs.get("dilations", (None, None)),
        output=output,
        padding=padding,
    )


def node_shapes(text: str) -> list[tuple[int | None, ...]]:
    """Return the shapes after "with input shapes:"."""
    listed = _SHAPES.search(text)
    return [] if listed is None else [shape(inner) for inner in re.findall(r"\[(.*?)\]", listed[1])]
