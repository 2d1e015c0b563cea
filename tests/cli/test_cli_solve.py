"""deconvstudio solve: the solutions on stdout, why there are none on stderr, 0, 1 or 2 as the exit code."""

from __future__ import annotations

import json
from typing import Any

import pytest

from deconvstudio.cli import main

from .terminal import is_one_sentence, run

ARTICLE = ("--input", "126", "--output", "255", "--stride", "2")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, the JSON, stderr."""
    code = main(["solve", *arguments, "--json"])
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    return code, json.loads(line), err


def test_the_articles_answers_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, err = answer(capsys, *ARTICLE, "--padding", "VALID", "--channels", "10,3")
    assert (code, err, found["impossible"]) == (0, "", None)
    five, four = found["solutions"]
    assert five["kernel"] == 5
    assert four == {
        "input": 126,
        "output": 255,
        "kernel": 4,
        "stride": 2,
        "dilation": 1,
        "padding": "VALID",
        "crop": [0, 0],
        "begins": [0, 0],
        "unreached": 1,
        "even_overlap": True,
        "pytorch": {"kernel": 4, "stride": 2, "padding": 0, "output_padding": 1, "dilation": 1},
        "no_twin": None,
        "parameters": 4 * 4 * 10 * 3,
        "multiply_adds": 126 * 126 * 4 * 4 * 10 * 3,
    }


def test_the_article_with_same_says_why_not(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, err = answer(capsys, *ARTICLE, "--padding", "SAME")
    assert (code, found["solutions"]) == (1, [])
    impossible = found["impossible"]
    assert impossible["code"] == "one_interval"
    assert all(number in impossible["message"] for number in ("255", "126", "251", "252", "128"))
    assert [(way["change"], way[way["change"]]) for way in impossible["nearest"][:2]] == [
        ("output", 252),
        ("input", 128),
    ]
    assert is_one_sentence(err, impossible["message"], "Possible fixes: Output 252; Input 128")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ("--input", "64", "--output", "126", "--stride", "2", "--padding", "SAME"),
            "one_interval",
            "127 and 128 are",
        ),
        (
            ("--input", "3", "--output", "2", "--stride", "1", "--padding", "0,1", "--kernel", "2"),
            "one_interval",
            "only 3 is",
        ),
        (("--input", "9", "--output", "2000"), "above_all", "87"),
        (("--input", "9", "--output", "2000", "--max-dilation", "2"), "above_all", "stride 8 and dilation 2"),
        (("--input", "9", "--output", "3", "--padding", "VALID"), "below_all", "9"),
        (("--input", "126", "--output", "255", "--padding", "SAME"), "between", "376"),
        (("--input", "100..125", "--output", "200000"), "above_all", "from inputs of 100 to 125"),
        (("--input", "free", "--output", "3", "--padding", "VALID", "--kernel", "5"), "below_all", "from any input"),
        (
            ("--input", "3", "--output", "2", "--padding", "9", "--kernel", "3", "--stride", "1"),
            "nothing_left",
            "9 + 9",
        ),
        (
            ("--input", "9", "--output", "3", "--max-dilation", "2", "--padding", "VALID"),
            "below_all",
            "dilations up to",
        ),
        (("--input", "9", "--output", "3", "--dilation", "2", "--padding", "VALID"), "below_all", "dilation 2"),
    ],
)
def test_every_reason_is_a_sentence_with_numbers(
    arguments: tuple[str, ...], code: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    left, found, err = answer(capsys, *arguments)
    assert left == 1
    assert found["impossible"]["code"] == code
    assert "?" not in found["impossible"]["message"]
    assert is_one_sentence(err, words, "Possible fixes: ")


def test_the_table_says_the_same_best_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", *ARTICLE]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    head, best, *rest = out.splitlines()
    assert head.split()[:4] == ["input", "kernel", "stride", "padding"]
    assert best.split()[:3] == ["126", "6", "2"]
    assert "p=1 op=1" in best
    assert len(rest) == 20
    assert "--limit 0" in rest[-1]
    main(["solve", *ARTICLE, "--limit", "0"])
    _, *rows = capsys.readouterr().out.splitlines()
    assert len(rows) == len(answer(capsys, *ARTICLE)[1]["solutions"])


def test_a_dilation_has_its_column(capsys: pytest.CaptureFixture[str]) -> None:
    main(["solve", "--input", "5", "--output", "9", "--dilation", "2", "--padding", "VALID"])
    head, *_ = capsys.readouterr().out.splitlines()
    assert "dilation" in head


def test_both_axes(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = answer(capsys, "--input", "126,100", "--output", "255,200", "--stride", "2")
    assert code == 0
    best = found["solutions"][0]
    assert (best["height"]["output"], best["width"]["output"]) == (255, 200)
    assert main(["solve", "--input", "126,100", "--output", "255,200", "--stride", "2,2", "--limit", "1"]) == 0
    assert "126 × 100" in capsys.readouterr().out
    code, found, err = answer(capsys, "--input", "126,128", "--output", "255", "--stride", "2", "--padding", "SAME")
    assert (code, found["impossible"]["axis"]) == (1, "height")
    assert is_one_sentence(err, "height: No layer gives 255", "128")
    code, found, err = answer(capsys, "--input", "126", "--output", "255", "--padding", "1,0,2,1", "--kernel", "6,8")
    assert (code, err) == (0, "")
    assert [found["solutions"][0][axis]["padding"] for axis in ("height", "width")] == [[1, 0], [2, 1]]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "--input"),
        (("--input", "126"), "--output"),
        ((*ARTICLE, "--kernel", "0"), "--kernel must be 1 to 1024, not 0"),
        ((*ARTICLE, "--kernel", "x"), "x"),
        ((*ARTICLE, "--stride", "1,2,3"), "1,2,3"),
        ((*ARTICLE, "--padding", "FULL"), "FULL"),
        ((*ARTICLE, "--padding", "1,2,3"), "1,2,3"),
        ((*ARTICLE, "--max-kernel", "0"), "--max-kernel must be 1 to 1024, not 0"),
        ((*ARTICLE, "--channels", "3"), "--channels"),
        ((*ARTICLE, "--limit", "-1"), "--limit"),
        (("--input", "9..3", "--output", "5"), "input"),
        (("--input", "0", "--output", "5"), "--input must be at least 1, not 0"),
        (("--input", "3", "--output", str(-(10**30))), "output"),
    ],
)
def test_wrong_usage_exits_with_two(
    arguments: tuple[str, ...], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["solve", *arguments])
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert word in err
    assert "Traceback" not in err


def test_sizes_beyond_every_limit(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = answer(capsys, "--input", str(10**30), "--output", str(2 * 10**30), "--stride", "2")
    assert code == 0
    assert found["solutions"][0]["unreached"] == 0


def test_as_a_program() -> None:
    done = run("solve", *ARTICLE, "--kernel", "4")
    assert (done.returncode, done.stderr) == (0, "")
    assert "VALID" in done.stdout
    wrong = run("solve", *ARTICLE, "--padding", "SAME")
    assert wrong.returncode == 1
    assert is_one_sentence(wrong.stderr, "251", "252")


def test_a_size_of_any_length_is_short_in_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["solve", "--input", "3", "--output", "9" * 400]) == 1
    err = capsys.readouterr().err
    assert err.startswith("deconvstudio: No layer gives 9999")
    assert is_one_sentence(err)
    assert len(err) < 1000


def test_the_keys_of_the_numbers_keep_their_first_names(capsys: pytest.CaptureFixture[str]) -> None:
    _, found, _ = answer(capsys, "--input", "3", "--output", "99999", "--max-dilation", "2")
    numbers = found["impossible"]["numbers"]
    assert (numbers["kernel_most"], numbers["stride_most"], numbers["dilation_most"]) == (16, 8, 2)
