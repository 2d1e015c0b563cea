"""What a user's text may do inside a sentence: nothing."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.numbers.quoting import MAX_CHARACTERS, quoted

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("", 80, ""),
        ("Gaußsche Glocke 高斯 ×2", 80, "Gaußsche Glocke 高斯 ×2"),
        (r"C:\bilder\neu.png", 80, r"C:\bilder\neu.png"),
        ("a\nb\r\tc", 80, r"a\nb\r\tc"),
        ("\x1b]0;title\x07\x9b31m", 80, r"\x1b]0;title\x07\x9b31m"),
        ("abc\u202egnp.exe\u2066", 80, r"abc\u202egnp.exe\u2066"),
        ("line\u2028paragraph\u2029", 80, r"line\u2028paragraph\u2029"),
        ("\udcff.deconv", 80, r"\udcff.deconv"),
        ("\U000e0041", 80, r"\U000e0041"),
        ("0123456789", 10, "0123456789"),
        ("0123456789", 9, "0123…6789"),
        ("0123456789", 6, "012…89"),
        ("0123456789", 1, "…"),
        ("ab\x00cd", 7, r"ab…cd"),
    ],
)
def test_a_text_stands_on_one_line_within_the_limit(text: str, limit: int, shown: str) -> None:
    assert quoted(text, limit) == shown


@given(ANY_TEXT, st.integers(1, 100))
def test_no_text_is_longer_or_commands_a_terminal(text: str, limit: int) -> None:
    shown = quoted(text, limit)
    assert len(shown) <= limit
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    assert quoted(shown, limit) == shown
    shown.encode()


def test_fifty_megabytes_take_no_time() -> None:
    text = "x" * 50_000_000
    begin = time.perf_counter()
    assert len(quoted(text)) == MAX_CHARACTERS
    assert time.perf_counter() - begin < 0.1
