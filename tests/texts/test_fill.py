"""Filling values into sentences."""

from __future__ import annotations

import pytest

from deconvstudio import texts
from deconvstudio.core.numbers.quoting import MAX_PATH, quoted
from deconvstudio.core.problems import Problem
from deconvstudio.files.errors import DocumentError
from deconvstudio.texts import problem_text
from deconvstudio.texts.counts import NOUNS, count_text
from deconvstudio.texts.fill import MAX_VALUE, Sentences, fill


def test_a_missing_value_is_a_question_mark() -> None:
    assert fill("{file} has {count:channels}, {more:rows}.", {"count": 2}, {}) == "? has 2 channels, ?."


def test_a_number_stands_with_its_noun() -> None:
    assert fill("{n:channels}", {"n": 1}, {}) == "1 channel"
    assert fill("{n:channels}", {"n": 3}, {}) == "3 channels"
    assert fill("{n:channels}", {"n": 0}, {}) == "0 channels"
    assert fill("{n}", {"n": 3}, {}) == "3"


@pytest.mark.parametrize("count", [2**31 - 1, 2**31, 3 * 10**9, 2**63 - 1, -(2**31) - 1])
def test_a_number_larger_than_qt_takes_stands_with_its_noun(count: int) -> None:
    assert fill("{n:channels}", {"n": count}, {}) == f"{count} channels"


@pytest.mark.parametrize("number", [2**63, 10**400, -(10**400)])
def test_a_number_of_any_length_is_short(number: int) -> None:
    short = quoted(str(number))
    assert fill("{n}", {"n": number}, {}) == short
    assert fill("{n:rows}", {"n": number}, {}) == f"{short} rows"


@pytest.mark.parametrize("name", ["file", "path"])
def test_a_path_gets_more_room(name: str) -> None:
    path = "/folder" * 42
    assert len(path) > MAX_VALUE
    assert fill(f"{{{name}}} is empty.", {name: path}, {}) == f"{path} is empty."
    assert len(fill(f"{{{name}}}", {name: path * 2}, {})) == MAX_PATH


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_a_singular_and_a_plural(noun: str) -> None:
    one, two = count_text(noun, 1), count_text(noun, 2)
    assert one.startswith("1 ")
    assert not one.endswith("s")
    assert two == one.replace("1 ", "2 ") + "s"


def test_braces_of_a_text_from_outside_are_no_places() -> None:
    assert fill("{file} is empty.", {"file": "{count}.deconv"}, {}) == "{count}.deconv is empty."


def test_an_unknown_code_stands_for_itself() -> None:
    table = Sentences("names", {"height": "height"})
    assert "height" in table
    assert "depth" not in table
    assert table.fill("depth") == "depth"


def test_one_channel_is_no_plural() -> None:
    problem = Problem("channels_differ", "kernel", {"input": 1, "kernel": 3, "shape": "[3, 3, 1, 3]"})
    assert problem_text(problem) == (
        "The input has 1 channel, but the kernel [3, 3, 1, 3] takes 3, its last number; the two must be equal."
    )


def test_a_text_from_outside_is_short_and_escaped() -> None:
    assert fill("{a} and {b}", {"a": "one\x1b[2J", "b": 2}, {}) == r"one\x1b[2J and 2"
    assert len(fill("{a}", {"a": "x" * 10**6}, {})) == MAX_VALUE


def test_the_programs_own_words_stand_as_they_are() -> None:
    words = "word " * 100
    assert fill("{a}", {}, {"a": words}) == words


def test_no_sentence_takes_a_users_text_whole() -> None:
    long = "\u202e" + "k" * 10**6
    sentences = [
        texts.problem_text(Problem("kind_unknown", "input", {"kind": long}, ())),
        texts.problem_text(Problem("file_missing", "kernel", {"path": long}, ())),
        texts.document_text(DocumentError("not_found", file=long)),
        texts.document_text(DocumentError("unknown_field", file="a.deconv", path=long)),
        texts.refused_text(long),
    ]
    for sentence in sentences:
        assert "kkk" in sentence
        assert len(sentence) < 400
        assert "\u202e" not in sentence
