"""Typesetting: turns the nodes of an expression tree into boxes, for the fonts of one Typeface.

The spaces follow TeX's classes of atoms (The TeXbook, chapter 18): a relation has more space around it than a binary
operator. The multiplication dot has little space here, so that a sum of products looks like a sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from ...core.formulas import Ceiling, Floor, Fraction, Node, Number, Operator, Parentheses, Row, Symbol
from ...core.numbers.format import number_text
from ...core.roles import Role
from .font import Style, Typeface

RELATIONS = frozenset("=≤≥<>≈≠≡⇔")
SUMS = frozenset("+−±")
TIGHT = frozenset("·×/")

# Lengths in em.
RELATION_SPACE, SUM_SPACE, TIGHT_SPACE, COMMA_SPACE = 0.28, 0.22, 0.07, 0.17
SUBSCRIPT_DROP, SUBSCRIPT_SPACE = 0.2, 0.03
RULE, STEM, FOOT = 0.055, 0.065, 0.2
BAR_GAP, BAR_OVERHANG, BAR_SIDE = 0.2, 0.06, 0.09
BRACKET_SIDE, BRACKET_INSIDE, BRACKET_OVERSHOOT = 0.12, 0.09, 0.12


class Text(NamedTuple):
    """A text in one font and one colour."""

    text: str
    style: Style
    role: Role


class Box(NamedTuple):
    """A rectangle with a baseline, and its parts. A part's offset (dx, dy) is from the left end of the baseline.

    ascent, descent: of the ink. node: the variable or number that the whole box shows.
    """

    width: float
    ascent: float
    descent: float
    parts: tuple[Part, ...] = ()
    node: Symbol | Number | None = None


Part: TypeAlias = tuple[float, float, Box | Text | QPainterPath]


class BoxRow:
    """Builds a box from boxes side by side."""

    __slots__ = ("ascent", "descent", "parts", "width")

    def __init__(self, indent: float = 0.0) -> None:
        self.width = indent
        self.ascent = self.descent = 0.0
        self.parts: list[Part] = []

    def append(self, box: Box, space: float = 0.0, dy: float = 0.0) -> None:
        self.parts.append((self.width + space, dy, box))
        self.width += space + box.width
        if box.ascent - dy > self.ascent:
            self.ascent = box.ascent - dy
        if box.descent + dy > self.descent:
            self.descent = box.descent + dy

    def box(self, node: Symbol | Number | None = None) -> Box:
        return Box(self.width, self.ascent, self.descent, tuple(self.parts), node)


def box_of(node: Node, face: Typeface) -> Box:
    match node:
        case Symbol():
            return _symbol(node, face)
        case Number(value=value, role=role):
            text = _text(number_text(value), Style.UPRIGHT, role, face)
            return Box(text.width, text.ascent, text.descent, text.parts, node)
        case Operator(text=sign):
            return _text(sign, Style.UPRIGHT, Role.PLAIN, face)
        case Row(children=children):
            return row_box(children, face)
        case Fraction(numerator=numerator, denominator=denominator):
            return _fraction(box_of(numerator, face), box_of(denominator, face), face)
        case Ceiling(child=child):
            return _put_in_brackets(box_of(child, face), face, top=True)
        case Floor(child=child):
            return _put_in_brackets(box_of(child, face), face, top=False)
        case Parentheses(child=child):
            return _parentheses(box_of(child, face), face)
        case _:
            assert_never(node)


def row_box(nodes: Sequence[Node], face: Typeface) -> Box:
    row = BoxRow()
    before: Node | None = None
    for node in nodes:
        row.append(box_of(node, face), 0.0 if before is None else space_between(before, node) * face.em)
        before = node
    return row.box()


def space_between(left: Node, right: Node) -> float:
    """Return the space between two nodes in em: the larger one of the spaces around their operators."""
    after = _space(left.text) if isinstance(left, Operator) else 0.0
    ahead = _space(right.text) if isinstance(right, Operator) and right.text != "," else 0.0
    return max(after, ahead)


def is_relation(node: Node) -> bool:
    return isinstance(node, Operator) and node.text in RELATIONS


def is_sum(node: Node) -> bool:
    return isinstance(node, Operator) and node.text in SUMS


def _space(operator: str) -> float:
    if operator in RELATIONS:
        return RELATION_SPACE
    if operator in SUMS:
        return SUM_SPACE
    if operator in TIGHT:
        return TIGHT_SPACE
    return COMMA_SPACE if operator == "," else 0.0


@lru_cache(maxsize=4096)
def _text(text: str, style: Style, role: Role, face: Typeface) -> Box:
    extent = face.extent(text, style)
    width = extent.before + extent.advance + extent.after
    return Box(width, extent.ascent, extent.descent, ((extent.before, 0.0, Text(text, style, role)),))


@lru_cache(maxsize=4096)
def _symbol(symbol: Symbol, face: Typeface) -> Box:
    # Letters are italic. Signs such as a capital sigma, indexes and subscripts are upright.
    style = Style.ITALIC if symbol.name.isascii() else Style.UPRIGHT
    row = BoxRow()
    row.append(_text(symbol.name, style, symbol.role, face))
    if symbol.subscript:
        small = _text(symbol.subscript, Style.UPRIGHT_SUBSCRIPT, symbol.role, face)
        row.append(small, SUBSCRIPT_SPACE * face.em, SUBSCRIPT_DROP * face.em)
    if symbol.index:
        row.append(_text("[" + ",".join(map(str, symbol.index)) + "]", Style.UPRIGHT, symbol.role, face))
    return row.box(symbol)


def _fraction(numerator: Box, denominator: Box, face: Typeface) -> Box:
    em = face.em
    # The bar and the baselines lie on whole pixels: a thin blurred line would look grey.
    rule = max(round(RULE * em), 1)
    top = round(-face.axis - rule / 2)
    bar = max(numerator.width, denominator.width) + 2 * BAR_OVERHANG * em
    side = BAR_SIDE * em
    up = round(top - BAR_GAP * em - numerator.descent)
    down = round(top + rule + BAR_GAP * em + denominator.ascent)
    path = QPainterPath()
    path.addRect(0.0, 0.0, bar, rule)
    parts: tuple[Part, ...] = (
        (side + (bar - numerator.width) / 2, up, numerator),
        (side, top, path),
        (side + (bar - denominator.width) / 2, down, denominator),
    )
    return Box(bar + 2 * side, numerator.ascent - up, denominator.descent + down, parts)


def _put_in_brackets(content: Box, face: Typeface, top: bool) -> Box:
    """Put content between ⌈ and ⌉ (top) or ⌊ and ⌋. A bracket is drawn: a stem as high as the content, and a foot."""
    em = face.em
    half = _half_height(content, face)
    above, below = round(half + face.axis), round(half - face.axis)
    rule = max(round(RULE * em), 1)
    stem, foot, side = STEM * em, FOOT * em, BRACKET_SIDE * em
    inside = side + stem + BRACKET_INSIDE * em
    width = 2 * inside + content.width
    foot_at = -above if top else below - rule
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRect(side, -above, stem, above + below)
    path.addRect(side, foot_at, foot, rule)
    path.addRect(width - side - stem, -above, stem, above + below)
    path.addRect(width - side - foot, foot_at, foot, rule)
    return Box(width, above, below, ((0.0, 0.0, path), (inside, 0.0, content)))


def _parentheses(content: Box, face: Typeface) -> Box:
    em = face.em
    is_tall = content.ascent > face.strut_ascent + 0.1 * em or content.descent > face.strut_descent + 0.1 * em
    if not is_tall:
        row = BoxRow()
        row.append(_text("(", Style.UPRIGHT, Role.PLAIN, face))
        row.append(content)
        row.append(_text(")", Style.UPRIGHT, Role.PLAIN, face))
        return row.box()
    half = _half_height(content, face)
    above, below = half + face.axis, half - face.axis
    side, depth = 0.06 * em, 0.2 * em + 0.06 * half
    inside = side + depth + 0.02 * em
    width = 2 * inside + content.width
    path = QPainterPath()
    for edge, inward in ((side, 1.0), (width - side, -1.0)):
        path.addPath(
            _crescent(edge, inward * depth, -face.axis, half, inward * 1.25 * STEM * em, inward * 0.4 * RULE * em)
        )
    return Box(width, above, below, ((0.0, 0.0, path), (inside, 0.0, content)))


def _crescent(edge: float, depth: float, middle: float, half: float, belly: float, tip: float) -> QPainterPath:
    """Return the shape of a parenthesis: two curves, `belly` apart in the middle. A negative depth mirrors it."""
    top, bottom = middle - half, middle + half
    path = QPainterPath()
    path.moveTo(edge + depth - tip, top)
    path.cubicTo(edge + 0.25 * depth, top + 0.35 * half, edge, middle - 0.4 * half, edge, middle)
    path.cubicTo(edge, middle + 0.4 * half, edge + 0.25 * depth, bottom - 0.35 * half, edge + depth - tip, bottom)
    path.lineTo(edge + depth, bottom)
    inner = edge + belly
    reach = edge + depth - inner
    path.cubicTo(inner + 0.3 * reach, bottom - 0.35 * half, inner, middle + 0.4 * half, inner, middle)
    path.cubicTo(inner, middle - 0.4 * half, inner + 0.3 * reach, top + 0.35 * half, edge + depth, top)
    path.closeSubpath()
    return path


def _half_height(content: Box, face: Typeface) -> float:
    """Return half the height of a bracket that is centred on the axis and covers its content."""
    over = BRACKET_OVERSHOOT * face.em
    least = (face.strut_ascent + face.strut_descent) / 2
    return max(content.ascent - face.axis + over, content.descent + face.axis + over, least)
