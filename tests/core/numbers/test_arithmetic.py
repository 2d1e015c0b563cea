"""Arithmetic typed into a field: Python's own arithmetic is the oracle."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.numbers.arithmetic import MAX_LENGTH, evaluate


def joined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = st.sampled_from(["+", "-", "*", "/", "//", " + ", " - "])
    two_sided = st.tuples(parts, signs, parts).map("".join)
    return two_sided | parts.map(lambda part: f"({part})") | parts.map(lambda part: f"-{part}")


EXPRESSIONS = st.recursive(st.integers(0, 999).map(str), joined, max_leaves=8).filter(
    lambda text: len(text) <= MAX_LENGTH
)


def exact(text: str) -> Fraction | None:
    """Return Python's value of a text, with fractions in place of floats."""
    namespace = {"__builtins__": {}, "F": Fraction}
    spelled = "".join(f"F({part})" if part.isdigit() else part for part in _tokens(text))
    try:
        return Fraction(eval(spelled, namespace))
    except ZeroDivisionError:
        return None


def _tokens(text: str) -> list[str]:
    tokens: list[str] = []
    for letter in text:
        if letter.isdigit() and tokens and tokens[-1].isdigit():
            tokens[-1] += letter
        else:
            tokens.append(letter)
    return tokens


@given(EXPRESSIONS)
def test_it_is_pythons_arithmetic_with_exact_division(text: str) -> None:
    value = exact(text)
    assert evaluate(text) == (None if value is None or value.denominator != 1 else value.numerator)


@given(st.integers(-30, 30), st.integers(0, 20))
def test_powers(base: int, exponent: int) -> None:
    assert evaluate(f"({base})**{exponent}") == base**exponent


@given(st.integers(-(2**31), 2**31 - 1))
def test_a_plain_number_is_itself_however_it_is_written(number: int) -> None:
    full_width = str(abs(number)).translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})
    sign = "−" if number < 0 else ""
    assert evaluate(str(number)) == evaluate(f" {sign}{full_width} ") == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2*16+1", 33),
        ("2×16 + 1", 33),
        ("2·16−1", 31),
        ("（126−1）＊2＋4", 254),
        ("254÷2", 127),
        ("007+01", 8),
        ("100*0", 0),
        ("7/2*2", 7),
        ("-7//2", -4),
        ("2**-1*4", 2),
        ("+3", 3),
        ("2--1", 3),
    ],
)
def test_what_people_write(text: str, value: int) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "2+", "*2", "2 3", "(", "()", "2)", "7/2", "1/0", "1//0", "0**-1", "2**(1/2)", "2.5", "1e3", "3j"),
        *("True", "x", "1_0", "2;3", "1,2", "(1,2)", "1<2", "2%1", "~2", "2(3)", "__import__('os')", "lambda:0"),
        *("9**9**9", "2**129", "9" * 50, "1" * 101, "(" * 50 + "1" + ")" * 51, "²", "１／０"),
        "(" * 99 + "1",
    ],
)
def test_what_is_no_whole_number(text: str) -> None:
    assert evaluate(text) is None


@given(st.text(alphabet="0123456789+-*/() ×·−x.", max_size=120))
def test_any_text_gets_an_answer_at_once(text: str) -> None:
    begun = time.perf_counter()
    value = evaluate(text)
    assert value is None or abs(value) < 2**128
    assert time.perf_counter() - begun < 0.5
