"""Formulas as trees: symbols, the same with numbers, and the value."""

from ..roles import Role
from .cells import Index, Remainder, Term, cell_sum, ends, gain, use
from .plain import plain
from .sizes import forward, legality, shape
from .tree import Ceiling, Floor, Formula, Fraction, Node, Number, Operator, Parentheses, Row, Symbol

__all__ = [
    "Ceiling",
    "Floor",
    "Formula",
    "Fraction",
    "Index",
    "Node",
    "Number",
    "Operator",
    "Parentheses",
    "Remainder",
    "Role",
    "Row",
    "Symbol",
    "Term",
    "cell_sum",
    "ends",
    "forward",
    "gain",
    "legality",
    "plain",
    "shape",
    "use",
]
