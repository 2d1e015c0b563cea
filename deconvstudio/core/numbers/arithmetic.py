"""The value of a short piece of arithmetic that a user types into a field, such as 2*16+1."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Literal, TypeAlias

from .parse import plain

MAX_LENGTH = 100
# A number on the way may have this many bits, so that a short text cannot ask for a long computation.
MAX_BITS = 128

# Other signs of multiplication and division, and dashes that stand for minus.
_SIGNS = str.maketrans({"×": "*", "·": "*", "⋅": "*", "∙": "*", "÷": "/", "∕": "/", "–": "-"})
Code: TypeAlias = Literal["no_arithmetic", "divides_by_zero", "too_long", "not_whole"]

_LETTERS = re.compile(r"[0-9+\-*/() ]*")
_LEADING_ZEROS = re.compile(r"(?<![0-9])0+(?=[0-9])")
_TWO_SIDED: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda left, right: Fraction(left // right),
}


class RefusedTextError(Exception):
    """A text that has no integer as its value.

    code: "no_arithmetic", "divides_by_zero", "too_long" (a number on the way has more than 128 bits) or "not_whole".
    """

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def evaluate(text: str) -> int | None:
    """Return the integer that a text of whole numbers, + - * / // ** and parentheses amounts to.

    Parameters
    ----------
    text : str
        At most 100 letters. Full-width letters and the signs × · ÷ − are understood.

    Returns
    -------
    int or None
        None if the text is no such arithmetic, if its value is not an integer, or if a number on the way has more
        than 128 bits. Division is exact: 7/2*2 is 7.

    Examples
    --------
    >>> evaluate("2*16+1"), evaluate("(126 − 1)×2 + 4"), evaluate("2**8 // 3")
    (33, 254, 85)
    >>> evaluate("7/2"), evaluate("2+"), evaluate("1/0"), evaluate("9**9**9")
    (None, None, None, None)
    """
    try:
        return integer(text)
    except RefusedTextError:
        return None


def integer(text: str) -> int:
    """Return what `evaluate` returns, or say why there is no such integer.

    Raises
    ------
    RefusedTextError
        If `evaluate` returns None.

    Examples
    --------
    >>> integer("2*16+1")
    33
    >>> integer("1/0")
    Traceback (most recent call last):
    deconvstudio.core.numbers.arithmetic.RefusedTextError: divides_by_zero
    """
    letters = plain(text).translate(_SIGNS).strip()
    if len(letters) > MAX_LENGTH or not _LETTERS.fullmatch(letters):
        raise RefusedTextError("no_arithmetic")
    try:
        tree = ast.parse(_LEADING_ZEROS.sub("", letters), mode="eval")
        value = _value(tree.body)
    except ZeroDivisionError as error:
        raise RefusedTextError("divides_by_zero") from error
    except (SyntaxError, ValueError) as error:
        raise RefusedTextError("no_arithmetic") from error
    if value.denominator != 1:
        raise RefusedTextError("not_whole")
    return value.numerator


def _value(node: ast.expr) -> Fraction:
    """Return the value of a node. Raises ValueError for what is no arithmetic, RefusedTextError for too long."""
    match node:
        case ast.Constant(value=int() as number):
            value = Fraction(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            value = -_value(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            value = _value(operand)
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            value = _power(_value(left), _value(right))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _TWO_SIDED:
            value = _TWO_SIDED[type(sign)](_value(left), _value(right))
        case _:
            raise ValueError(f"{type(node).__name__} is no arithmetic")
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MAX_BITS:
        raise RefusedTextError("too_long")
    return value


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    """Return a power. Its length is judged before it is computed."""
    if exponent.denominator != 1:
        raise ValueError(f"{exponent} is no whole exponent")
    bits = max(base.numerator.bit_length(), base.denominator.bit_length()) - 1
    if bits * abs(exponent) > MAX_BITS:
        raise RefusedTextError("too_long")
    return Fraction(base**exponent.numerator)
