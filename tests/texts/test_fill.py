"""Values in sentences: a user's text is short and harmless, the program's own words are whole."""

from __future__ import annotations

from deconvstudio import texts
from deconvstudio.core.problems import Problem
from deconvstudio.files.errors import DocumentError
from deconvstudio.texts.fill import MAX_VALUE, MissingAsQuestionMark, Phrase


def fill(template: str, **values: object) -> str:
    return template.format_map(MissingAsQuestionMark(values))


def test_a_text_is_short_and_escaped() -> None:
    assert fill("{a} and {b}", a="one\x1b[2J", b=2) == r"one\x1b[2J and 2"
    assert len(fill("{a}", a="x" * 10**6)) == MAX_VALUE
    assert fill("{a}{b}", a="x") == "x?"


def test_own_words_stand_as_they_are() -> None:
    words = "word " * 100
    assert fill("{a}", a=Phrase(words)) == words


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
