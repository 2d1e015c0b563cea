"""The arguments of a call in a text: numbers and words, never run."""

from __future__ import annotations

import ast

from ...coded_error import CodedError
from ...spec import Pair

MAX_NUMBER = 2**31 - 1


class LayerError(CodedError, ValueError):
    """A text that is no layer that a Spec can be.

    code: "empty"; "too_long" (most); "no_layer"; "not_whole" (name: its bracket is not closed); "missing" (name);
    "not_a_number", "not_a_pair", "not_known" (name, text: an argument's value); "below_one", "below_zero" (name,
    value); "groups" (groups); "stride_and_dilation"; "output_padding_limit" (axis, output_padding, most);
    "impossible_size" (axis, size, first, last); "nothing_left" (axis, size); "no_equivalent" (axis, zeros, most:
    the layer has more cells beyond the full output than TensorFlow allows).
    """

    values: dict[str, int | str]


class Arguments:
    """A call's arguments by name; each is asked for once, and what nobody asked for can be told.

    notes: codes of what a reader found worth saying.
    """

    def __init__(self, call: ast.Call) -> None:
        self._positional = list(call.args)
        self._named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg is not None}
        self.notes: list[str] = []

    def name_positional(self, *names: str) -> None:
        """Give the arguments without a name those of the signature."""
        for name, value in zip(names, self._positional, strict=False):
            self._named.setdefault(name, value)
        self._positional = self._positional[len(names) :]

    def positional_words(self) -> list[object]:
        """The constants among the arguments without a name."""
        return [node.value for node in self._positional if isinstance(node, ast.Constant)]

    def drop(self, *names: str) -> None:
        """Arguments that say nothing about sizes and are no news."""
        for name in names:
            self._named.pop(name, None)

    def drop_false(self, name: str) -> None:
        """An argument that is no news where it is False."""
        node = self._named.get(name)
        if isinstance(node, ast.Constant) and node.value is False:
            del self._named[name]

    def unread(self) -> list[str]:
        """The names of what was not asked for."""
        return list(self._named)

    def __contains__(self, name: str) -> bool:
        node = self._named.get(name)
        return node is not None and not (isinstance(node, ast.Constant) and node.value is None)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number. Raises LayerError where it is none, or missing without a default."""
        node = self._named.pop(name, None)
        if node is None:
            return self._default(name, default)
        return self._whole(name, node)

    def pair(self, name: str, default: int | Pair | None = None) -> Pair:
        """One number for both axes, or (height, width)."""
        node = self._named.pop(name, None)
        if node is None:
            if isinstance(default, tuple):
                return default
            default = self._default(name, default)
            return default, default
        numbers = self._numbers(name, node)
        if len(numbers) not in (1, 2):
            raise LayerError("not_a_pair", name=name, text=_shown(node))
        return numbers[0], numbers[-1]

    def numbers(self, name: str) -> list[int]:
        """A list of whole numbers."""
        node = self._named.pop(name, None)
        if node is None:
            raise LayerError("missing", name=name)
        return self._numbers(name, node)

    def maybe_numbers(self, name: str) -> list[int | None] | None:
        """A list whose elements may be anything: None stands for what is no whole number, or for the whole list."""
        node = self._named.pop(name, None)
        if not isinstance(node, ast.List | ast.Tuple):
            return None
        return [_constant(element) for element in node.elts]

    def pairs(self, name: str) -> list[list[int]] | None:
        """A list of lists of whole numbers, None (and not asked for) where it is something else."""
        node = self._named.get(name)
        if not isinstance(node, ast.List | ast.Tuple):
            return None
        del self._named[name]
        return [self._numbers(name, element) for element in node.elts]

    def word(self, name: str, default: str) -> str:
        """A text, in upper case."""
        node = self._named.pop(name, None)
        if node is None:
            return default
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            raise LayerError("not_known", name=name, text=_shown(node))
        return node.value.upper()

    def _default(self, name: str, default: int | None) -> int:
        if default is None:
            raise LayerError("missing", name=name)
        return default

    def _numbers(self, name: str, node: ast.expr) -> list[int]:
        if isinstance(node, ast.List | ast.Tuple):
            return [self._whole(name, element) for element in node.elts]
        return [self._whole(name, node)]

    def _whole(self, name: str, node: ast.expr) -> int:
        value = _constant(node)
        if value is None:
            raise LayerError("not_a_number", name=name, text=_shown(node))
        return value


def _constant(node: ast.expr) -> int | None:
    """A whole number, with a sign or not; True is none."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    if isinstance(node, ast.Constant) and type(node.value) is int and node.value <= MAX_NUMBER:
        return sign * node.value
    return None


def _shown(node: ast.expr) -> str:
    return ast.unparse(node)[:40]
