"""One cell as a formula: the products of an output cell, the goals of an input cell, the uses of a weight.

Source: y[q] = sum of x[a]·w[u] over a·s + u·d - crop_begin = q (convolution.taps), per axis, over all input channels.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple, TypeAlias

from ..numbers.format import is_exact
from ..roles import Role
from .tree import DOT, EQUALS, PLUS, Formula, Node, Number, Operator, Parentheses, Row, Symbol

Index: TypeAlias = tuple[int, ...]

DOTS = Operator("⋯")
UNKNOWN = Operator("?")
ABOUT = Operator("≈")
ARROW = Operator("→")
# No sign that the typesetting knows to set apart.
GAINS = Operator(" += ")


class Term(NamedTuple):
    """One product: x at an input index times w at a kernel index, both (row, column) or (row, column, channel)."""

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
    value: float | None,
    remainder: Remainder | None = None,
    max_terms: int = 6,
) -> Formula:
    """y[2,2] = x[0,0]·w[2,2] + x[0,1]·w[2,0] + ... = 1·1 + 2·2 + ... = 9.

    More than max_terms products are shortened in the middle to ⋯, and only the shown ones are asked of the sequence.
    The remainder is a last term of its own, Σ with the number of channels. A relation is ≈ if a number beside it
    is rounded. A cell without a term has no numbers row. value None: not to be given away, so ? stands instead of
    it, and no numbers. Tags: ("y", output), ("x", input), ("w", kernel), "remainder". Raises ValueError for
    max_terms < 1.
    """
    y = Symbol("y", Role.OUTPUT, index=output, tag=("y", output))
    head, tail = ends(len(terms), max_terms)
    shown = [terms[n] for part in (head, tail) for n in part]
    symbols = _sum(shown, _product_of_symbols)
    numbers = _sum(shown, _product_of_numbers)
    if len(terms) > max_terms:
        for parts in (symbols, numbers):
            parts.insert(len(head), (DOTS,))
    factors = [factor for term in shown for factor in (term.x, term.w)]
    if remainder is not None:
        symbols.append((Symbol("Σ", Role.PLAIN, str(remainder.channels), tag="remainder"),))
        numbers.append((_signed(remainder.value, Role.PLAIN, "remainder", alone=not numbers),))
        factors.append(remainder.value)
    left = Row((y, EQUALS, *_joined(symbols)) if symbols else (y,))
    if value is None:
        return Formula(left, Row(()), Row((UNKNOWN,)))
    into_numbers = all(map(is_exact, factors))
    into_value = into_numbers and is_exact(value)
    return Formula(
        left,
        Row(_joined(numbers)),
        Row((Number(value, Role.OUTPUT, ("y", output)),)),
        relations=("=" if into_numbers else "≈", "=" if into_value else "≈"),
    )


def gain(output: Index, term: Term, hidden: bool = False) -> Row:
    """y[2,0] += 3·1 = 3: what an output cell gets from an input cell; hidden: y[2,0] += x[1,0]·w[0,0].

    Tags as in cell_sum, and ("gain", output) for the product's value.
    """
    y = Symbol("y", Role.OUTPUT, index=output, tag=("y", output))
    if hidden:
        return Row((y, GAINS, *_product_of_symbols(term, True)))
    product = term.x * term.w
    exact = all(map(is_exact, (term.x, term.w, product)))
    total = Number(product, Role.OUTPUT, ("gain", output))
    return Row((y, GAINS, *_product_of_numbers(term, True), EQUALS if exact else ABOUT, total))


def use(output: Index, term: Term) -> Row:
    """Return x[0,0]→y[0,1]: the input cell and the output cell that a weight joins. Tags as in cell_sum."""
    y = Symbol("y", Role.OUTPUT, index=output, tag=("y", output))
    return Row((Symbol("x", Role.INPUT, index=term.input, tag=("x", term.input)), ARROW, y))


def ends(count: int, most: int) -> tuple[range, range]:
    """Return which of `count` items stand before and after the ⋯ if at most `most` are shown.

    Raises
    ------
    ValueError
        If most < 1.

    Examples
    --------
    >>> ends(9, 4)
    (range(0, 2), range(7, 9))
    """
    if most < 1:
        raise ValueError(f"max_terms {most}, expected at least 1")
    if count <= most:
        return range(count), range(0)
    head = (most + 1) // 2
    return range(head), range(count - (most - head), count)


def _product_of_numbers(term: Term, first: bool) -> tuple[Node, ...]:
    """Return 1·1, or (−1)·(−2) if it is not the first of its sum. Tags as in cell_sum."""
    return (
        _signed(term.x, Role.INPUT, ("x", term.input), alone=first),
        DOT,
        _signed(term.w, Role.KERNEL, ("w", term.kernel), alone=False),
    )


def _sum(terms: Sequence[Term], product: Callable[[Term, bool], tuple[Node, ...]]) -> list[tuple[Node, ...]]:
    return [product(term, n == 0) for n, term in enumerate(terms)]


def _product_of_symbols(term: Term, first: bool) -> tuple[Node, ...]:
    return (
        Symbol("x", Role.INPUT, index=term.input, tag=("x", term.input)),
        DOT,
        Symbol("w", Role.KERNEL, index=term.kernel, tag=("w", term.kernel)),
    )


def _signed(value: float, role: Role, tag: Hashable, alone: bool) -> Node:
    """Return a number, in parentheses if it is negative and follows another sign."""
    number = Number(value, role, tag)
    return Parentheses(number) if value < 0 and not alone else number


def _joined(parts: Sequence[tuple[Node, ...]]) -> tuple[Node, ...]:
    return tuple(node for n, part in enumerate(parts) for node in ((PLUS, *part) if n else part))
