"""Formulas say what core.sizes computes: every tree is evaluated here, in letters and in numbers."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, assert_never, overload

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.formulas import (
    Ceiling,
    Floor,
    Formula,
    Fraction,
    Node,
    Number,
    Operator,
    Parentheses,
    Remainder,
    Role,
    Row,
    Symbol,
    Term,
    cell_sum,
    ends,
    forward,
    gain,
    legality,
    plain,
    shape,
    use,
)
from deconvstudio.core.numbers.format import number_text
from deconvstudio.core.plan import AxisPlan, plan
from deconvstudio.core.sizes.axis import forward_size
from deconvstudio.core.spec import Pair, Spec

PREPARED = {"·": "*", "−": "-", "≤": "<=", "=": "=="}


def axis_plan(
    i: int,
    k: int,
    s: int = 1,
    d: int = 1,
    padding: Literal["SAME", "VALID"] | Pair = "VALID",
    output: int | None = None,
) -> AxisPlan:
    pads = padding if isinstance(padding, str) else (padding, padding)
    axes = plan(Spec.of([1, i, i, 1], [k, k, 1, 1], s, pads, output, d)).axes
    assert axes is not None
    return axes[0]


def python(node: Node, letters: Mapping[str, float]) -> str:
    """The node as a Python expression."""
    match node:
        case Symbol(name=name, subscript=subscript, index=index):
            return repr(letters[f"{name}_{subscript}" if subscript else name + ",".join(map(str, index))])
        case Number(value=value):
            return repr(value)
        case Operator(text=text):
            return PREPARED.get(text, text)
        case Row(children=children):
            return " ".join(python(child, letters) for child in children)
        case Parentheses(child=child):
            return f"({python(child, letters)})"
        case Ceiling(child=child):
            return f"ceil({python(child, letters)})"
        case Floor(child=child):
            return f"floor({python(child, letters)})"
        case Fraction(numerator=numerator, denominator=denominator):
            return f"(({python(numerator, letters)}) / ({python(denominator, letters)}))"
    assert_never(node)


def value_of(node: Node, **letters: float) -> float:
    result = eval(python(node, letters), {"ceil": math.ceil, "floor": math.floor, "max": max})
    assert isinstance(result, int | float)
    return result


def text(node: Node) -> str:
    """The node as a person would type it."""
    match node:
        case Symbol(name=name, subscript=subscript, index=index):
            tail = f"[{','.join(map(str, index))}]" if index else ""
            return name + (f"_{subscript}" if subscript else "") + tail
        case Number(value=value):
            return number_text(value)
        case Operator(text=sign):
            return sign if sign in "·,max" else f" {sign} "
        case Row(children=children):
            return "".join(map(text, children))
        case Parentheses(child=child):
            return f"({text(child)})"
        case Ceiling(child=child):
            return f"⌈{text(child)}⌉"
        case Floor(child=child):
            return f"⌊{text(child)}⌋"
        case Fraction(numerator=numerator, denominator=denominator):
            return f"{text(numerator)} / {text(denominator)}"
    assert_never(node)


def line(formula: Formula) -> str:
    return "".join(map(text, formula.parts))


def leaves(node: Node) -> Iterator[Symbol | Number]:
    match node:
        case Symbol() | Number():
            yield node
        case Operator():
            return
        case Row(children=children):
            for child in children:
                yield from leaves(child)
        case Fraction(numerator=numerator, denominator=denominator):
            yield from leaves(numerator)
            yield from leaves(denominator)
        case Parentheses(child=child) | Ceiling(child=child) | Floor(child=child):
            yield from leaves(child)


def letters_of(axis: AxisPlan) -> dict[str, float]:
    a = axis.axis
    begin, end = (0, 0) if isinstance(a.padding, str) else a.padding
    least = a.i * a.s if a.padding == "SAME" else a.full - begin - end
    values = {"i": a.i, "k": a.k, "s": a.s, "d": a.d, "p_b": begin, "p_e": end, "o": axis.output}
    return {**values, "r": abs(axis.output - least)}


@st.composite
def axis_plans(draw: st.DrawFn) -> AxisPlan:
    """Axes of every padding, with natural, other legal and illegal outputs."""
    number, pad = st.integers(1, 40), st.integers(0, 25)
    modes: list[Literal["SAME", "VALID"]] = ["SAME", "VALID"]
    padding = draw(st.sampled_from(modes) | st.tuples(pad, pad))
    i, k, s, d = draw(number), draw(number), draw(st.integers(1, 6)), draw(st.integers(1, 4))
    legal = axis_plan(i, k, s, d, padding).legal
    wanted = None
    if not legal.empty:
        wanted = draw(st.none() | st.integers(legal.first, legal.last) | st.integers(1, legal.last + 10))
    return axis_plan(i, k, s, d, padding, wanted)


@given(axis_plans())
def test_shape_gives_the_output(axis: AxisPlan) -> None:
    formula = shape(axis)
    legal = axis.output in axis.legal
    assert formula.holds == legal
    assert value_of(formula.numbers) == value_of(formula.value)
    if legal:
        assert value_of(formula.numbers) == axis.output
        assert value_of(formula.symbols, **letters_of(axis)) is True


@given(axis_plans())
def test_shape_names_what_the_output_has_beyond_the_least_one(axis: AxisPlan) -> None:
    extra = [leaf for leaf in leaves(shape(axis).numbers) if leaf.tag == "r"]
    assert len(extra) <= 1
    for leaf in extra:
        assert isinstance(leaf, Number)
        assert 0 < leaf.value < axis.axis.s


@given(axis_plans())
def test_legality_is_that_of_the_plan(axis: AxisPlan) -> None:
    formula = legality(axis)
    legal = axis.output in axis.legal
    assert formula.holds == legal
    assert bool(value_of(formula.symbols, **letters_of(axis))) == legal
    assert bool(value_of(formula.numbers)) == legal
    sizes = [leaf.value for leaf in leaves(formula.numbers) if isinstance(leaf, Number)]
    assert sizes == [axis.legal.first, axis.output, axis.legal.last]


@given(axis_plans())
def test_forward_gives_the_input_exactly_for_a_legal_output(axis: AxisPlan) -> None:
    formula = forward(axis)
    size = forward_size(axis.axis, axis.output)
    assert value_of(formula.numbers) == value_of(formula.value) == size
    assert formula.holds == (axis.output in axis.legal)
    assert value_of(formula.symbols, **letters_of(axis)) == formula.holds


@given(axis_plans())
def test_numbers_stand_where_their_letters_stand(axis: AxisPlan) -> None:
    for formula in (shape(axis), forward(axis)):
        in_symbols = [(leaf.tag, leaf.role) for leaf in leaves(formula.symbols)][1:]
        assert [(leaf.tag, leaf.role) for leaf in leaves(formula.numbers)] == in_symbols


@pytest.mark.parametrize(
    ("axis", "shape_line", "legal_line", "forward_line"),
    [
        (
            axis_plan(3, 3, 2),
            "o = (i − 1)·s + k = (3 − 1)·2 + 3 = 7",
            "(i − 1)·s + k ≤ o ≤ i·s + k − 17 ≤ 7 ≤ 8",
            "i = ⌈o − k + 1 / s⌉ = ⌈7 − 3 + 1 / 2⌉ = 3",
        ),
        (
            axis_plan(126, 4, 2, output=255),
            "o = (i − 1)·s + k + r = (126 − 1)·2 + 4 + 1 = 255",
            "(i − 1)·s + k ≤ o ≤ i·s + k − 1254 ≤ 255 ≤ 255",
            "i = ⌈o − k + 1 / s⌉ = ⌈255 − 4 + 1 / 2⌉ = 126",
        ),
        (
            axis_plan(126, 4, 2, padding="SAME", output=251),
            "o = i·s − r = 126·2 − 1 = 251",
            "(i − 1)·s + 1 ≤ o ≤ i·s251 ≤ 251 ≤ 252",
            "i = ⌈o / s⌉ = ⌈251 / 2⌉ = 126",
        ),
        (
            axis_plan(4, 3, 2, 2, padding=(1, 0)),
            "o = (i − 1)·s + (k − 1)·d + 1 − p_b − p_e = (4 − 1)·2 + (3 − 1)·2 + 1 − 1 − 0 = 10",
            "(i − 1)·s + (k − 1)·d + 1 − p_b − p_e ≤ o ≤ (i − 1)·s + (k − 1)·d + 1 − p_b − p_e + s − 110 ≤ 10 ≤ 11",
            "i = ⌊o + p_b + p_e − (k − 1)·d − 1 / s⌋ + 1 = ⌊10 + 1 + 0 − (3 − 1)·2 − 1 / 2⌋ + 1 = 4",
        ),
        (
            axis_plan(1, 2, 3, padding=(1, 1)),
            "o = (i − 1)·s + k − p_b − p_e + r = (1 − 1)·3 + 2 − 1 − 1 + 1 = 1",
            "max(1,(i − 1)·s + k − p_b − p_e) ≤ o ≤ (i − 1)·s + k − p_b − p_e + s − 11 ≤ 1 ≤ 2",
            "i = ⌊o + p_b + p_e − k / s⌋ + 1 = ⌊1 + 1 + 1 − 2 / 3⌋ + 1 = 1",
        ),
    ],
)
def test_lines(axis: AxisPlan, shape_line: str, legal_line: str, forward_line: str) -> None:
    assert [line(shape(axis)), line(legality(axis)), line(forward(axis))] == [shape_line, legal_line, forward_line]


def test_an_illegal_output_is_shown_to_be_one() -> None:
    axis = axis_plan(63, 4, 2, output=130)
    assert text(legality(axis).numbers) == "128 ≤ 130 ≤ 129"
    assert not legality(axis).holds
    # The forward formula then tells which input that output would need.
    assert text(forward(axis).value) == "64"
    assert not forward(axis).holds


def test_roles() -> None:
    axis = axis_plan(4, 3, 2, 2, padding=(1, 0), output=11)
    roles = {leaf.tag: leaf.role for leaf in leaves(shape(axis).symbols)}
    assert roles == {
        "o": Role.OUTPUT,
        "i": Role.INPUT,
        "s": Role.STRIDE,
        "k": Role.KERNEL,
        "d": Role.DILATION,
        "p_b": Role.PADDING,
        "p_e": Role.PADDING,
        "r": Role.OUTPUT,
        None: Role.PLAIN,
    }


TERMS = (
    Term((0, 0), (2, 2), 1, 1),
    Term((0, 1), (2, 0), 2, 2),
    Term((1, 0), (0, 2), 3, 1),
    Term((1, 1), (0, 0), 1, 1),
)


def test_a_cell_is_written_out() -> None:
    assert line(cell_sum((2, 2), TERMS, 9.0)) == (
        "y[2,2] = x[0,0]·w[2,2] + x[0,1]·w[2,0] + x[1,0]·w[0,2] + x[1,1]·w[0,0] = 1·1 + 2·2 + 3·1 + 1·1 = 9"
    )


def test_a_cell_that_no_input_reaches_is_zero() -> None:
    assert line(cell_sum((7, 7), (), 0.0)) == "y[7,7] = 0"


@pytest.mark.parametrize(
    ("max_terms", "numbers"),
    [(4, "1·1 + 2·2 + 3·1 + 1·1"), (3, "1·1 + 2·2 +  ⋯  + 1·1"), (2, "1·1 +  ⋯  + 1·1"), (1, "1·1 +  ⋯ ")],
)
def test_a_long_sum_is_shortened_in_the_middle(max_terms: int, numbers: str) -> None:
    formula = cell_sum((2, 2), TERMS, 9.0, max_terms=max_terms)
    assert text(formula.numbers) == numbers
    assert text(formula.symbols).count("x[") == max_terms


class Counted(Sequence[Term]):
    """A million products, of which it is known which were asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __len__(self) -> int:
        return 1_000_000

    @overload
    def __getitem__(self, n: int) -> Term: ...
    @overload
    def __getitem__(self, n: slice) -> Sequence[Term]: ...
    def __getitem__(self, n: int | slice) -> Term | Sequence[Term]:
        assert isinstance(n, int)
        self.asked.append(n)
        return Term((n, 0), (0, n), 1, 1)


def test_only_the_shown_products_are_asked_for() -> None:
    terms = Counted()
    cell_sum((0, 0), terms, 1e6, max_terms=5)
    assert terms.asked == [0, 1, 2, 999_998, 999_999]


@given(st.integers(0, 50), st.integers(1, 50))
def test_the_ends_of_a_long_list(count: int, most: int) -> None:
    head, tail = ends(count, most)
    shown = [*head, *tail]
    assert len(shown) == min(count, most)
    assert shown == sorted(set(shown))
    if count <= most:
        assert (list(head), list(tail)) == (list(range(count)), [])
    else:
        assert len(head) - len(tail) in (0, 1)
        assert (shown[0], head[0]) == (0, 0)
        assert most == 1 or tail[-1] == count - 1


def test_a_value_that_is_hidden_is_not_given_away() -> None:
    formula = cell_sum((2, 2), TERMS, None, Remainder(-3.5, 9))
    products = "x[0,0]·w[2,2] + x[0,1]·w[2,0] + x[1,0]·w[0,2] + x[1,1]·w[0,0] + Σ_9"
    assert " ".join(map(plain, formula.parts)) == f"y[2,2] = {products} = ?"
    assert not [leaf for part in formula.parts for leaf in leaves(part) if isinstance(leaf, Number)]
    assert " ".join(map(plain, cell_sum((7, 7), (), None).parts)) == "y[7,7] = ?"


def test_a_channel_is_a_third_index() -> None:
    formula = cell_sum((2, 2), [Term((0, 0, 3), (2, 2, 3), 2, -1)], -2.0)
    assert line(formula) == "y[2,2] = x[0,0,3]·w[2,2,3] = 2·(−1) = −2"


@pytest.mark.parametrize(
    ("x", "w", "expected"),
    [(3, -2.5, "y[2,0] += 3·(−2.5) = −7.5"), (1 / 3, 3, "y[2,0] += 0.3333·3 ≈ 1"), (0, 5, "y[2,0] += 0·5 = 0")],
)
def test_what_an_output_cell_gets_from_an_input_cell(x: float, w: float, expected: str) -> None:
    term = Term((1, 0), (0, 0), x, w)
    assert plain(gain((2, 0), term)) == expected
    hidden = gain((2, 0), term, hidden=True)
    assert plain(hidden) == "y[2,0] += x[1,0]·w[0,0]"
    assert not [leaf for leaf in leaves(hidden) if isinstance(leaf, Number)]


def test_where_a_weight_is_used() -> None:
    row = use((0, 3), Term((0, 1), (0, 1), 1, 2))
    assert plain(row) == "x[0,1]→y[0,3]"
    assert [(leaf.tag, leaf.role) for leaf in leaves(row)] == [
        (("x", (0, 1)), Role.INPUT),
        (("y", (0, 3)), Role.OUTPUT),
    ]


@given(axis_plans())
def test_plain_text_says_the_numbers(axis: AxisPlan) -> None:
    sizes = (axis.legal.first, axis.output, axis.legal.last)
    assert plain(legality(axis).numbers) == " ≤ ".join(map(number_text, sizes))


def test_plain_text_of_every_kind_of_node() -> None:
    assert plain(forward(axis_plan(4, 3, 2, 2, padding=(1, 0))).symbols) == (
        "i = ⌊(o + p_b + p_e − (k − 1)·d − 1) / s⌋ + 1"
    )
    assert plain(forward(axis_plan(3, 3, 2)).numbers) == "⌈(7 − 3 + 1) / 2⌉"
    assert plain(cell_sum((2, 2), TERMS, 9.0, max_terms=2).numbers) == "1·1 + ⋯ + 1·1"


def test_no_terms_at_all_are_refused() -> None:
    with pytest.raises(ValueError, match="max_terms 0"):
        cell_sum((0, 0), TERMS, 9.0, max_terms=0)


def test_the_other_channels_are_one_term() -> None:
    formula = cell_sum((2, 2), TERMS[:1], -2.5, Remainder(-3.5, 9))
    assert line(formula) == "y[2,2] = x[0,0]·w[2,2] + Σ_9 = 1·1 + (−3.5) = −2.5"
    assert line(cell_sum((2, 2), (), -3.5, Remainder(-3.5, 9))) == "y[2,2] = Σ_9 = −3.5 = −3.5"


def test_negative_numbers_behind_a_sign_stand_in_parentheses() -> None:
    terms = (Term((0, 0), (0, 0), -1, -2), Term((0, 1), (0, 1), -3, 4))
    assert text(cell_sum((0, 0), terms, -10.0).numbers) == "−1·(−2) + (−3)·4"


@pytest.mark.parametrize(
    ("x", "y", "relations"),
    [(0.5, 1.5, ("=", "=")), (1 / 3, 1.0, ("≈", "≈")), (0.5, 1.23456, ("=", "≈"))],
)
def test_a_rounded_number_is_not_called_equal(x: float, y: float, relations: tuple[str, str]) -> None:
    assert cell_sum((0, 0), (Term((0, 0), (0, 0), x, 3.0),), y).relations == relations


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=6), st.integers(-99, 99))
def test_a_sum_in_full_adds_up(pairs: list[tuple[int, int]], rest: int) -> None:
    terms = [Term((n, 0), (0, n), x, w) for n, (x, w) in enumerate(pairs)]
    total = sum(x * w for x, w in pairs) + rest
    formula = cell_sum((0, 0), terms, total, Remainder(rest, 2))
    assert value_of(formula.numbers) == value_of(formula.value) == total
    letters: dict[str, float] = {"y0,0": total, "Σ_2": rest}
    for term in terms:
        letters |= {f"x{term.input[0]},0": term.x, f"w0,{term.kernel[1]}": term.w}
    assert value_of(formula.symbols, **letters) is True


def test_factors_can_be_found_by_their_cells() -> None:
    formula = cell_sum((2, 2), TERMS, 9.0)
    assert [leaf.tag for leaf in leaves(formula.symbols)][1:] == [leaf.tag for leaf in leaves(formula.numbers)]
    assert [leaf.tag for leaf in leaves(formula.numbers)][:2] == [("x", (0, 0)), ("w", (2, 2))]
    assert [leaf.tag for leaf in leaves(formula.value)] == [("y", (2, 2))]
