"""Expression trees as one line of plain text."""

from __future__ import annotations

from typing import assert_never

from ..numbers.format import number_text
from .tree import Ceiling, Floor, Fraction, Node, Number, Operator, Parentheses, Row, Symbol

SET_APART = frozenset("=≈≤≥+−⋯")


def plain(node: Node) -> str:
    """Return an expression as one line without colours.

    Examples
    --------
    >>> from deconvstudio.core.formulas.tree import PLUS, row
    >>> from deconvstudio.core.roles import Role
    >>> plain(row(Symbol("x", Role.INPUT, index=(0, 1)), PLUS, Number(3)))
    'x[0,1] + 3'
    """
    match node:
        case Symbol(name=name, subscript=subscript, index=index):
            tail = "[" + ",".join(map(str, index)) + "]" if index else ""
            return name + ("_" + subscript if subscript else "") + tail
        case Number(value=value):
            return number_text(value)
        case Operator(text=text):
            return f" {text} " if text in SET_APART else text
        case Row(children=children):
            return "".join(map(plain, children)).replace("  ", " ").strip()
        case Parentheses(child=child):
            return f"({plain(child)})"
        case Ceiling(child=child):
            return f"⌈{plain(child)}⌉"
        case Floor(child=child):
            return f"⌊{plain(child)}⌋"
        case Fraction(numerator=numerator, denominator=denominator):
            return f"{_part(numerator)} / {_part(denominator)}"
        case _:
            assert_never(node)


def _part(node: Node) -> str:
    return f"({plain(node)})" if isinstance(node, Row) else plain(node)
