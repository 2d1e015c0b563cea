"""Expression trees: the content of a formula, without prose and without a look."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TypeAlias

from ..roles import Role


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable, such as p with the subscript b, or x with the index (0, 1) for x[0,1].

    tag: what it stands for, so that a view can find it again (the same in symbols and in numbers).
    """

    name: str
    role: Role
    subscript: str = ""
    index: tuple[int, ...] = ()
    tag: Hashable = None


@dataclass(frozen=True, slots=True)
class Number:
    """A value, written as core.numbers.format.number_text writes it."""

    value: float
    role: Role = Role.PLAIN
    tag: Hashable = None


@dataclass(frozen=True, slots=True)
class Operator:
    """A sign between or before operands: + − · = ≤ ⋯ , max."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Nodes one after the other."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Rounded up."""

    child: Node


@dataclass(frozen=True, slots=True)
class Floor:
    """Rounded down."""

    child: Node


@dataclass(frozen=True, slots=True)
class Fraction:
    """One node over another."""

    numerator: Node
    denominator: Node


@dataclass(frozen=True, slots=True)
class Parentheses:
    """A group of nodes that belong together."""

    child: Node


Node: TypeAlias = Symbol | Number | Operator | Row | Ceiling | Floor | Fraction | Parentheses

PLUS = Operator("+")
MINUS = Operator("−")
DOT = Operator("·")
EQUALS = Operator("=")
AT_MOST = Operator("≤")
ONE = Number(1)


def row(*nodes: Node) -> Row:
    """Return the nodes side by side."""
    return Row(nodes)


@dataclass(frozen=True, slots=True)
class Formula:
    """One statement: in symbols, with the numbers put in, and its value; a row that says nothing is empty.

    relations: the signs that join numbers to symbols and value to numbers; "" if none does.
    holds: whether the statement is true of the output in force.
    """

    symbols: Row
    numbers: Row
    value: Row
    holds: bool = True
    relations: tuple[str, str] = ("=", "=")

    @property
    def parts(self) -> tuple[Row, ...]:
        """The rows that are not empty, each after the first led by its relation: the places to break a line."""
        later = zip(self.relations, (self.numbers, self.value), strict=True)
        led = (Row((Operator(sign), *part.children)) if sign else part for sign, part in later if part.children)
        return (self.symbols, *led)
