"""deconvstudio shape: the Plan on stdout, problems on stderr, 0, 1 or 2 as the exit code."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deconvstudio.cli import main
from deconvstudio.core.spec import Spec
from deconvstudio.files import documents
from deconvstudio.files.presets import presets

from . import bad_files
from .terminal import is_one_sentence

ARTICLE = ("--input", "100,126,126,10", "--kernel", "4,4,3,10", "--stride", "2", "--padding", "VALID")


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the lines of JSON, stderr."""
    code = main(["shape", *arguments, "--json"])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def test_the_articles_case_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, (found,), err = answer(capsys, *ARTICLE, "--output", "255,255")
    assert (code, err) == (0, "")
    assert found == {
        "output_shape": [100, 255, 255, 3],
        "legal": {"height": [254, 255], "width": [254, 255]},
        "natural": [254, 254],
        "crop": {"height": [0, 0], "width": [0, 0]},
        "unreached": {"height": 1, "width": 1},
        "problems": [],
    }


def test_a_problem_in_json_has_a_message_and_ways_out(capsys: pytest.CaptureFixture[str]) -> None:
    same = ("--input", "100,126,126,10", "--kernel", "4,4,3,10", "--stride", "2", "--padding", "SAME")
    code, (found,), err = answer(capsys, *same, "--output", "255")
    assert code == 1
    assert found["output_shape"] is None
    assert found["legal"] == {"height": [251, 252], "width": [251, 252]}
    (problem,) = found["problems"]
    assert set(problem) == {"code", "message", "fixes"}
    assert problem["code"] == "output_not_legal"
    assert "255" in problem["message"]
    assert "Input size 128" in problem["fixes"]
    assert is_one_sentence(err, "255", "Possible fixes:", "Input size 128")


def test_a_basic_problem_has_no_sizes(capsys: pytest.CaptureFixture[str]) -> None:
    code, (found,), err = answer(capsys, "--input", "1,3,3,1", "--kernel", "3,3,1,1", "--stride", "0,2")
    assert code == 1
    assert [found[name] for name in ("output_shape", "legal", "natural", "crop", "unreached")] == [None] * 5
    assert is_one_sentence(err, "stride", " 0")


@pytest.mark.parametrize(
    ("options", "shape"),
    [
        ((), [1, 5, 5, 1]),
        (("--stride", "2"), [1, 7, 7, 1]),
        (("--stride", "2,3"), [1, 7, 9, 1]),
        (("--stride", "2", "--padding", "SAME"), [1, 6, 6, 1]),
        (("--stride", "2", "--padding", "same", "--output", "5,6"), [1, 5, 6, 1]),
        (("--padding", "1"), [1, 3, 3, 1]),
        (("--padding", "1,0"), [1, 3, 5, 1]),
        (("--padding", "1,0,0,2"), [1, 4, 3, 1]),
        (("--dilation", "2"), [1, 7, 7, 1]),
        (("--dilation", "1,3"), [1, 5, 9, 1]),
        (("--stride", "2", "--output", "8"), [1, 8, 8, 1]),
    ],
)
def test_options_as_in_the_call(
    options: tuple[str, ...], shape: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    code, (found,), err = answer(capsys, "--input", "1,3,3,1", "--kernel", "3,3,1,1", *options)
    assert (code, err) == (0, "")
    assert found["output_shape"] == shape


def test_the_text_says_the_same_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shape", *ARTICLE, "--output", "255"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    first, height, width = out.splitlines()
    assert "[100, 255, 255, 3]" in first
    assert height.startswith("height")
    assert width.startswith("width")
    assert all(word in height for word in ("legal 254..255", "natural 254", "crop 0+0", "unreached 1"))


def test_files_give_one_line_each_and_a_bad_one_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, wrong, missing = (tmp_path / f"{name}.deconv" for name in ("good", "wrong", "missing"))
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2), good)
    documents.save(Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99), wrong)
    code, found, err = answer(capsys, *map(str, (good, missing, wrong, good)))
    assert code == 1
    assert [line["output_shape"] for line in found] == [[1, 7, 7, 1], None, None, [1, 7, 7, 1]]
    assert list(found[1]) == list(found[0])
    (problem,) = found[1]["problems"]
    assert (problem["code"], problem["fixes"]) == ("not_found", [])
    assert "missing.deconv does not exist" in problem["message"]
    assert len(err.splitlines()) == 2
    assert "missing.deconv" in err
    assert "99" in err
    assert main(["shape", str(good)]) == 0
    assert str(good) in capsys.readouterr().out


def test_every_preset_has_a_shape_or_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    code, found, _ = answer(capsys, *(str(preset.path) for preset in presets()))
    assert len(found) == len(presets())
    assert [line["output_shape"] is None for line in found] == [bool(line["problems"]) for line in found]
    assert code == 1


@pytest.mark.parametrize("name", bad_files.NAMES)
def test_a_file_that_is_no_document_is_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bad_files.make(tmp_path, name)
    code, found, err = answer(capsys, str(path))
    assert code == 1
    assert [line["output_shape"] for line in found] == [None]
    assert found[0]["problems"][0]["message"] in err
    assert is_one_sentence(err, path.name)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ((), "--input"),
        (("--input", "1,3,3,1"), "--kernel"),
        (("--input", "1,3,3", "--kernel", "3,3,1,1"), "1,3,3"),
        (("--input", "1,3,3,x", "--kernel", "3,3,1,1"), "1,3,3,x"),
        (("--input", "1,3,3,1", "--kernel", "3,3,1,1", "--padding", "FULL"), "FULL"),
        (("--input", "1,3,3,1", "--kernel", "3,3,1,1", "--stride", "1,2,3"), "1,2,3"),
        (("--input", "1,3,3,1", "--kernel", "3,3,1,1", "--nonsense"), "--nonsense"),
        (("a.deconv", "--input", "1,3,3,1", "--kernel", "3,3,1,1"), "not both"),
    ],
)
def test_wrong_usage_exits_with_two(
    arguments: tuple[str, ...], word: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["shape", *arguments])
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert word in err
    assert "Traceback" not in err


def test_numbers_beyond_every_limit_are_problems(capsys: pytest.CaptureFixture[str]) -> None:
    huge = str(10**30)
    for option in ("--stride", "--dilation", "--output", "--padding"):
        code, (found,), err = answer(capsys, "--input", "1,3,3,1", "--kernel", "3,3,1,1", option, huge)
        assert code == 1
        assert found["problems"]
        assert "Traceback" not in err
    code, (found,), err = answer(capsys, "--input", f"1,{huge},3,1", "--kernel", "3,3,1,1")
    assert code == 1
    assert found["problems"]


def test_a_count_that_qt_cannot_take_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shape", "--input", "1,3,3,3000000000", "--kernel", "3,3,1,1"]) == 1
    out, err = capsys.readouterr()
    assert "The input has 3000000000 channels" in out + err
