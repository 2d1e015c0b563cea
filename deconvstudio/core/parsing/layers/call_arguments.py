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
    """The arguments of a call by name. Each is asked for once; `unread` names the others.

    notes: codes of what a reader of the layer should know.
    """

    def __init__(self, call: ast.Call) -> None:
        self._positional = list(call.args)
        self._named = {keyword.arg: keyword.value for keyword in call.keywords if keyword.arg is not None}
        self.notes: list[str] = []

    def name_positional(self, *names: str) -> None:
        """Give the arguments without a name the names of the signature."""
        for name, value in zip(names, self._positional, strict=False):
            self._named.setdefault(name, value)
        self._positional = self._positional[len(names) :]

    def positional_words(self) -> list[object]:
        """Return the constants among the arguments without a name."""
        return [node.value for node in self._positional if isinstance(node, ast.Constant)]

    def drop(self, *names: str) -> None:
        """Drop arguments that do not change sizes. They are not reported."""
        for name in names:
            self._named.pop(name, None)

    def drop_false(self, name: str) -> None:
        """Drop an argument that is False. It is not reported."""
        node = self._named.get(name)
        if isinstance(node, ast.Constant) and node.value is False:
            del self._named[name]

    def unread(self) -> list[str]:
        """Return the names of the arguments that nobody asked for."""
        return list(self._named)

    def __contains__(self, name: str) -> bool:
        node = self._named.get(name)
        return node is not None and not (isinstance(node, ast.Constant) and node.value is None)

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number. Raises LayerError if it is none, or missing without a default."""
        node = self._named.pop(name, None)
        if node is None:
            return self._default(name, default)
        return self._whole(name, node)

    def pair(self, name: str, default: int | Pair | None = None) -> Pair:
        """Return one number for both axes, or (height, width)."""
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
        """Return a list of whole numbers."""
        node = self._named.pop(name, None)
        if node is None:
            raise LayerError("missing", name=name)
        return self._numbers(name, node)

    def maybe_numbers(self, name: str) -> list[int | None] | None:
        """Return a list with None for what is no whole number; None if it is no list."""
        node = self._named.pop(name, None)
        if not isinstance(node, ast.List | ast.Tuple):
            return None
        return [_constant(element) for element in node.elts]

    def pairs(self, name: str) -> list[list[int]] | None:
        """Return a list of lists of whole numbers; None if it is something else, which stays unread."""
        node = self._named.get(name)
        if not isinstance(node, ast.List | ast.Tuple):
            return None
        del self._named[name]
        return [self._numbers(name, element) for element in node.elts]

    def word(self, name: str, default: str) -> str:
        """Return a text in upper case."""
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
