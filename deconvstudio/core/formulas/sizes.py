"""The formulas of one axis: its output size, its legal sizes, and its forward convolution.

i input, k kernel, s stride, d dilation, p_b and p_e explicit padding, o output, r what o has beyond the least legal
size (SAME: what it lacks of i*s). Source: sizes.axis, whose k' = (k-1)d+1 is written out; if it ends in +1-1
the two are left out. Every expression is built once, from letters or from numbers, so the two cannot differ.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from ..plan import AxisPlan
from ..roles import Role
from ..sizes.axis import Axis, forward_size
from ..sizes.padding import axis_pads, mode_of
from .tree import (
    AT_MOST,
    DOT,
    EQUALS,
    MINUS,
    ONE,
    PLUS,
    Ceiling,
    Floor,
    Formula,
    Fraction,
    Node,
    Number,
    Operator,
    Parentheses,
    Row,
    Symbol,
    row,
)

ROLES = {
    "i": Role.INPUT,
    "k": Role.KERNEL,
    "s": Role.STRIDE,
    "d": Role.DILATION,
    "p_b": Role.PADDING,
    "p_e": Role.PADDING,
    "o": Role.OUTPUT,
    "r": Role.OUTPUT,
}

Nodes: TypeAlias = tuple[Node, ...]
Leaf: TypeAlias = Callable[[str], Node]


def shape(plan: AxisPlan) -> Formula:
    """Return the formula of the output size: o = (i − 1)·s + k = (3 − 1)·2 + 3 = 7.

    An output other than the least one (SAME: i·s) gets a term r, 0 < r < s. If the output in force is not legal, the
    formula is that of the least size and does not hold.

    Parameters
    ----------
    plan : AxisPlan

    Examples
    --------
    >>> from deconvstudio import Spec, plan
    >>> from deconvstudio.core.formulas import plain
    >>> plain(shape(plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)).axes[0]).numbers)
    '(3 − 1)·2 + 3'
    """
    axis = plan.axis
    same = axis.padding == "SAME"
    base = axis.i * axis.s if same else _least(axis)
    holds = plan.output in plan.legal
    r = abs(plan.output - base) if holds else 0

    def expression(leaf: Leaf) -> Nodes:
        size = (leaf("i"), DOT, leaf("s")) if same else _least_nodes(axis, leaf)
        return (*size, MINUS if same else PLUS, leaf("r")) if r else size

    size = base - r if same else base + r
    return Formula(
        row(_letter("o"), EQUALS, *expression(_letter)),
        Row(expression(_numbers(axis, size, r))),
        row(Number(size, Role.OUTPUT, "o")),
        holds,
    )


def legality(plan: AxisPlan) -> Formula:
    """Return the formula of the legal sizes: (i − 1)·s + k ≤ o ≤ i·s + k − 1, then 7 ≤ 7 ≤ 8.

    It does not hold for an output outside of them.

    Parameters
    ----------
    plan : AxisPlan
    """
    axis = plan.axis
    least = _least_nodes(axis, _letter)
    if axis.padding == "SAME":
        least = (*_steps(_letter), PLUS, ONE)
        largest: Nodes = (_letter("i"), DOT, _letter("s"))
    elif axis.padding == "VALID":
        largest = (_letter("i"), DOT, _letter("s"), PLUS, *_extent_less_one(axis, _letter, MINUS))
    else:
        largest = (*least, PLUS, _letter("s"), MINUS, ONE)
        if _least(axis) < 1:
            least = (Operator("max"), Parentheses(row(ONE, Operator(","), *least)))
    first, last = plan.legal
    return Formula(
        row(*least, AT_MOST, _letter("o"), AT_MOST, *largest),
        row(Number(first), AT_MOST, Number(plan.output, Role.OUTPUT, "o"), AT_MOST, Number(last)),
        Row(()),
        plan.output in plan.legal,
        ("", ""),
    )


def forward(plan: AxisPlan) -> Formula:
    """Return the formula of the forward convolution: i = ⌈(o − k + 1) / s⌉ = ⌈(7 − 3 + 1) / 2⌉ = 3.

    It does not hold if it makes another size than the input's. That size is the input that the output would need.

    Parameters
    ----------
    plan : AxisPlan
    """
    axis = plan.axis

    def expression(leaf: Leaf) -> Nodes:
        if axis.padding == "SAME":
            return (Ceiling(Fraction(leaf("o"), leaf("s"))),)
        if axis.padding == "VALID":
            fitted = row(leaf("o"), MINUS, *_extent_less_one(axis, leaf, PLUS))
            return (Ceiling(Fraction(fitted, leaf("s"))),)
        extent = (leaf("k"),) if axis.d == 1 else (*_dilated_steps(leaf), MINUS, ONE)
        fitted = row(leaf("o"), PLUS, leaf("p_b"), PLUS, leaf("p_e"), MINUS, *extent)
        return (Floor(Fraction(fitted, leaf("s"))), PLUS, ONE)

    size = forward_size(axis, plan.output)
    return Formula(
        row(_letter("i"), EQUALS, *expression(_letter)),
        Row(expression(_numbers(axis, plan.output))),
        row(Number(size, Role.INPUT, "i")),
        size == axis.i,
    )


def _least(axis: Axis) -> int:
    """Return F less the explicit padding: the least legal size before clipping at 1 (not for SAME)."""
    return axis.full - sum(axis_pads(axis.padding))


def _least_nodes(axis: Axis, leaf: Leaf) -> Nodes:
    extent = (leaf("k"),) if axis.d == 1 else (*_dilated_steps(leaf), PLUS, ONE)
    cut = (MINUS, leaf("p_b"), MINUS, leaf("p_e")) if mode_of(axis.padding) == "explicit" else ()
    return (*_steps(leaf), PLUS, *extent, *cut)


def _extent_less_one(axis: Axis, leaf: Leaf, sign: Operator) -> Nodes:
    """Return k' − 1 = (k − 1)·d; without dilation k − 1 if it is added, k + 1 if it is subtracted."""
    return (leaf("k"), sign, ONE) if axis.d == 1 else _dilated_steps(leaf)


def _steps(leaf: Leaf) -> Nodes:
    return (Parentheses(row(leaf("i"), MINUS, ONE)), DOT, leaf("s"))


def _dilated_steps(leaf: Leaf) -> Nodes:
    return (Parentheses(row(leaf("k"), MINUS, ONE)), DOT, leaf("d"))


def _letter(name: str) -> Symbol:
    letter, _, subscript = name.partition("_")
    return Symbol(letter, ROLES[name], subscript, tag=name)


def _numbers(axis: Axis, o: int, r: int = 0) -> Leaf:
    begin, end = axis_pads(axis.padding)
    values = {"i": axis.i, "k": axis.k, "s": axis.s, "d": axis.d, "p_b": begin, "p_e": end, "o": o, "r": r}
    return lambda name: Number(values[name], ROLES[name], name)
