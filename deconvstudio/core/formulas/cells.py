"""One output cell written out: every product that it collects, then the numbers, then its value."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeAlias

from ..numbers import is_exact
from ..roles import Role
from .tree import DOT, EQUALS, PLUS, Formula, Node, Number, Operator, Parentheses, Row, Symbol

Index: TypeAlias = tuple[int, ...]

DOTS = Operator("⋯")


class Term(NamedTuple):
    """One product: x at an input index times w at a kernel index (both (row, column))."""

    input: Index
    kernel: Index
    x: float
    w: float


class Remainder(NamedTuple):
    """What all channels that are not written out add, and how many they are."""

    value: float
    channels: int


def cell_sum(
    output: Index,
    terms: Sequence[Term],
    value: float,
    remainder: Remainder | None = None,
    max_terms: int = 6,
) -> Formula:
    """y[2,2] = x[0,0]·w[2,2] + x[0,1]·w[2,0] + ... = 1·1 + 2·2 + ... = 9.

    More than max_terms products are shortened in the middle to ⋯; the remainder is a last term of its own, Σ with
    the number of channels. A relation is ≈ where a number beside it is rounded. A cell without a term has no
    numbers row. Tags: ("y", output), ("x", input), ("w", kernel), "remainder". Raises ValueError for max_terms < 1.
    """
    if max_terms < 1:
        raise ValueError(f"max_terms {max_terms}, expected at least 1")
    y = Symbol("y", Role.OUTPUT, index=output, tag=("y", output))
    total = Number(value, Role.OUTPUT, ("y", output))
    symbols = _sum(terms, max_terms, _product_of_symbols)
    numbers = _sum(terms, max_terms, _product_of_numbers)
    shown = [factor for term in _ends(terms, max_terms) for factor in (term.x, term.w)]
    if remainder is not None:
        symbols.append((Symbol("Σ", Role.PLAIN, str(remainder.channels), tag="remainder"),))
        numbers.append((_signed(remainder.value, Role.PLAIN, "remainder", alone=not numbers),))
        shown.append(remainder.value)
    into_numbers = all(map(is_exact, shown))
    into_value = into_numbers and is_exact(value)
    left = (y, EQUALS, *_joined(symbols)) if symbols else (y,)
    return Formula(
        Row(left),
        Row(_joined(numbers)),
        Row((total,)),
        relations=("=" if into_numbers else "≈", "=" if into_value else "≈"),
    )


def _sum(
    terms: Sequence[Term], max_terms: int, product: Callable[[Term, bool], tuple[Node, ...]]
) -> list[tuple[Node, ...]]:
    parts = [product(term, n == 0) for n, term in enumerate(_ends(terms, max_terms))]
    if len(terms) > max_terms:
        parts.insert((max_terms + 1) // 2, (DOTS,))
    return parts


def _ends(terms: Sequence[Term], max_terms: int) -> Sequence[Term]:
    if len(terms) <= max_terms:
        return terms
    head = (max_terms + 1) // 2
    return [*terms[:head], *terms[len(terms) - (max_terms - head) :]]


def _product_of_symbols(term: Term, first: bool) -> tuple[Node, ...]:
    return (
        Symbol("x", Role.INPUT, index=term.input, tag=("x", term.input)),
        DOT,
        Symbol("w", Role.KERNEL, index=term.kernel, tag=("w", term.kernel)),
    )


def _product_of_numbers(term: Term, first: bool) -> tuple[Node, ...]:
    return (
        _signed(term.x, Role.INPUT, ("x", term.input), alone=first),
        DOT,
        _signed(term.w, Role.KERNEL, ("w", term.kernel), alone=False),
    )


def _signed(value: float, role: Role, tag: Hashable, alone: bool) -> Node:
    """A negative number behind another sign stands in parentheses."""
    number = Number(value, role, tag)
    return Parentheses(number) if value < 0 and not alone else number


def _joined(parts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    return tuple(node for n, part in enumerate(parts) for node in ((PLUS, *part) if n else part))
