"""Numbers as short text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.numbers.format import is_exact, number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-3.0, "−3"),
        (0.0, "0"),
        (-0.0, "0"),
        (0.25, "0.25"),
        (-1 / 3, "−0.3333"),
        (12.345678, "12.35"),
        (9999.4, "9999"),
        (9999.6, "1e4"),
        (123456.7, "1.235e5"),
        (120000.5, "1.2e5"),
        (9999999.0, "9999999"),
        (1e7, "1e7"),
        (-2.5e30, "−2.5e30"),
        (0.001, "0.001"),
        (0.00099999, "0.001"),
        (0.0012345, "0.001234"),
        (0.000012, "1.2e−5"),
        (2147483647, "2147483647"),
        (math.nan, "NaN"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
    ],
)
def test_texts(value: float, text: str) -> None:
    assert number_text(value) == text


@given(st.floats(-1e300, 1e300))
def test_a_number_keeps_four_digits_and_stays_short(value: float) -> None:
    text = number_text(value)
    assert len(text) <= 11
    assert "-" not in text
    assert "+" not in text
    read = float(text.replace("−", "-"))
    assert math.isclose(read, value, rel_tol=5.0001e-4, abs_tol=5e-324)


@given(st.integers())
def test_an_int_is_written_in_full(value: int) -> None:
    assert int(number_text(value).replace("−", "-")) == value


def test_exactness_is_that_of_float32() -> None:
    assert is_exact(0.10000000149011612)
    assert is_exact(-7.0)
    assert is_exact(0.0)
    assert is_exact(math.nan)
    assert is_exact(2147483647)
    assert not is_exact(1 / 3)
    assert not is_exact(1.2345)
    assert not is_exact(1.00001)
    assert not is_exact(3.4028234663852886e38)
