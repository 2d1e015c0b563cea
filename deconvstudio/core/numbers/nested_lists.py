"""Rows of nested brackets: what numpy and TensorFlow print, lists and tuples of Python, arrays of JSON."""

from __future__ import annotations

import re
from typing import TypeAlias

from .clipboard_error import ClipboardError

Node: TypeAlias = "str | list[Node]"

# "array(", "np.array(", "tf.Tensor(", "tensor(" before the brackets, ", shape=(2, 2), dtype=float32)" behind them.
_WRAPPED = re.compile(r"\s*[A-Za-z_][\w.]*\(\s*(?P<list>[\[(].*[\])])\s*(?:,\s*\w+\s*=.*)?\)\s*", re.DOTALL)
_SUFFIX = re.compile(r",\s*(?:shape|dtype|device|numpy)\s*=.*", re.DOTALL)
_TOKEN = re.compile(r"[\[\](),]|[^\[\](),\s]+")
# numpy's arrays have no more dimensions than this.
MAX_LEVELS = 64
_CLOSING = {"[": "]", "(": ")"}


def bracketed(text: str) -> list[list[str]]:
    """Return the pieces of bracketed text as rows. They are not yet read as numbers.

    Sizes of one before and after a plane are removed: [1, 3, 3, 1] is 3 × 3. One list of numbers is one row.

    Raises
    ------
    ClipboardError
        "shortened", "brackets", "ragged", "too_deep" or "empty".

    Examples
    --------
    >>> bracketed("[[1, 2], [3, 4]]")
    [['1', '2'], ['3', '4']]
    """
    wrapped = _WRAPPED.fullmatch(text)
    if wrapped is not None:
        text = _SUFFIX.sub("", wrapped["list"])
    if "..." in text or "…" in text:
        raise ClipboardError("shortened")
    tree = _tree(text)
    shape = _shape(tree)
    rows = _plane(tree, shape)
    if not rows or not rows[0]:
        raise ClipboardError("empty")
    return rows


def _tree(text: str) -> list[Node]:
    """The nested lists; several lists side by side are the rows of one."""
    top: list[Node] = []
    stack: list[tuple[str, list[Node]]] = [("", top)]
    closed = 0  # rows so far, for the place
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in _CLOSING:
            if len(stack) > MAX_LEVELS:
                raise ClipboardError("brackets", row=closed + 1)
            inner: list[Node] = []
            stack[-1][1].append(inner)
            stack.append((token, inner))
        elif token in ("]", ")"):
            opening, part = stack.pop()
            if _CLOSING.get(opening) != token:
                raise ClipboardError("brackets", row=closed + 1)
            closed += bool(part) and isinstance(part[0], str)
        elif token != ",":
            if len(stack) == 1:
                # A word beside the brackets is no number of any list.
                raise ClipboardError("not_a_number", text=token, row=closed + 1, column=1)
            stack[-1][1].append(token)
    if len(stack) > 1:
        raise ClipboardError("brackets", row=closed + 1)
    first = top[0] if len(top) == 1 else top
    assert isinstance(first, list)
    return first


def _shape(tree: list[Node]) -> list[int]:
    """The sizes, outermost first.

    Raises ClipboardError ragged with the number of the part that is unlike the first.
    """
    sizes: list[int] = []
    level: list[Node] = [tree]
    while True:
        lists = [part for part in level if isinstance(part, list)]
        if not lists:
            return sizes
        expected = len(lists[0]) if isinstance(level[0], list) else 1
        for n, part in enumerate(level, 1):
            if isinstance(part, list) != isinstance(level[0], list):
                raise ClipboardError("brackets", row=n)
            found = len(part) if isinstance(part, list) else 1
            if found != expected:
                raise ClipboardError("ragged", row=n, found=found, expected=expected)
        sizes.append(expected)
        level = [child for part in lists for child in part]


def _plane(tree: list[Node], shape: list[int]) -> list[list[str]]:
    sizes = list(shape)
    # In turn from both ends: [1, height, width, 1] keeps its middle even if that has a size of one.
    while len(sizes) > 2 and 1 in (sizes[0], sizes[-1]):
        if sizes[0] == 1:
            sizes = sizes[1:]
        if len(sizes) > 2 and sizes[-1] == 1:
            sizes = sizes[:-1]
    if len(sizes) > 2:
        raise ClipboardError("too_deep", shape="[" + ", ".join(map(str, shape)) + "]")
    pieces: list[Node] = list(tree)
    for _ in shape[1:]:
        pieces = [child for part in pieces for child in part]
    words = [piece for piece in pieces if isinstance(piece, str)]
    width = sizes[-1]
    return [words[n : n + width] for n in range(0, len(words), width)] if width else []
