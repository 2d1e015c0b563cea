from __future__ import annotations

import json

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.numbers.clipboard import MAX_CHARACTERS, parse
from deconvstudio.core.numbers.clipboard_error import ClipboardError
from deconvstudio.core.numbers.parse import NumberError, numeral
from deconvstudio.core.spec import MAX_LISTED

finite = st.floats(allow_nan=False, allow_infinity=False, width=32)


@st.composite
def arrays(draw: st.DrawFn) -> npt.NDArray[np.float32]:
    height, width = draw(st.integers(1, 6)), draw(st.integers(1, 20))
    rows = draw(st.lists(st.lists(finite, min_size=width, max_size=width), min_size=height, max_size=height))
    return np.array(rows, dtype=np.float32)


def same(parsed: list[list[float]], array: npt.NDArray[np.float32]) -> None:
    np.testing.assert_array_equal(np.array(parsed, dtype=np.float32), array)


@given(array=arrays(), form=st.sampled_from([str, repr]))
def test_what_numpy_prints_is_read_back(array: npt.NDArray[np.float32], form: type[str]) -> None:
    with np.printoptions(floatmode="unique", threshold=10_000):
        same(parse(form(array)), array)
        same(parse(form(array[None, :, :, None]) if 1 not in array.shape else form(array)), array)


@given(array=arrays(), newline=st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_spreadsheets_copy_is_read_back(array: npt.NDArray[np.float32], newline: str) -> None:
    lines = ["\t".join(map(str, row)) for row in array]
    same(parse(newline.join(lines) + newline), array)
    if array.shape[1] == 1:
        return  # with nothing else between them, "1,5" is two numbers
    with_commas = ["\t".join(f"{value:.9f}".replace(".", ",") for value in row) for row in array.tolist()]
    np.testing.assert_allclose(parse(newline.join(with_commas)), array, atol=1e-9)


@given(array=arrays(), indent=st.sampled_from([None, 2]))
def test_what_json_holds_is_read_back(array: npt.NDArray[np.float32], indent: int | None) -> None:
    same(parse(json.dumps(array.tolist(), indent=indent)), array)
    same(parse(repr(tuple(map(tuple, array.tolist()))) if array.shape[0] > 1 else repr(array.tolist())), array)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("5", [[5]]),
        (" -2.5e-1 \n", [[-0.25]]),
        ("\u22123\t\uff11\uff12\uff0e\uff15", [[-3, 12.5]]),
        ("\ufeff1\t2\r\n3\t4\r\n", [[1, 2], [3, 4]]),
        ("1,2,3\n4,5,6", [[1, 2, 3], [4, 5, 6]]),
        ("1, 2,\n3, 4,", [[1, 2], [3, 4]]),
        ("1.5,2\n3,4", [[1.5, 2], [3, 4]]),
        ("1;2\n3;4", [[1, 2], [3, 4]]),
        ("1,5;2\n3;4,25", [[1.5, 2], [3, 4.25]]),
        ("1,5\t1,234", [[1.5, 1.234]]),
        ("0,125\t2", [[0.125, 2]]),
        ("1,5 2 \u22123,25", [[1.5, 2, -3.25]]),
        ("1 2\n3   4", [[1, 2], [3, 4]]),
        ("[1, 2, 3]", [[1, 2, 3]]),
        ("[1 2]\n[3 4]", [[1, 2], [3, 4]]),
        ("[1, 2], [3, 4]", [[1, 2], [3, 4]]),
        ("[[1], [2]]", [[1], [2]]),
        ("[[[[1], [2]], [[3], [4]]]]", [[1, 2], [3, 4]]),
        ("[[[[1]], [[2]]], [[[3]], [[4]]]]", [[1, 2], [3, 4]]),
        ("[[[[1], [2], [3]]]]", [[1, 2, 3]]),
        ("np.array([[1., 2.],\n  [3., 4.]], dtype=np.float32)", [[1, 2], [3, 4]]),
        ("tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)", [[1, 2], [3, 4]]),
        ("tensor([[1., 2.]], device='cuda:0')", [[1, 2]]),
    ],
)
def test_a_block_of_numbers_is_read(text: str, rows: list[list[float]]) -> None:
    assert parse(text) == rows


@pytest.mark.parametrize(
    ("text", "code", "values"),
    [
        ("", "empty", {}),
        (" \n\t\n", "empty", {}),
        ("[]", "empty", {}),
        ("[[], []]", "empty", {}),
        ("1\t2\n3\tx4", "not_a_number", {"text": "x4", "row": 2, "column": 2}),
        ("[[1, 2], [3, None]]", "not_a_number", {"text": "None", "row": 2, "column": 2}),
        ("1_000", "not_a_number", {"text": "1_000", "row": 1, "column": 1}),
        ("0x10", "not_a_number", {"text": "0x10", "row": 1, "column": 1}),
        ("50%", "not_a_number", {"text": "50%", "row": 1, "column": 1}),
        ("3 [1, 2]", "not_a_number", {"text": "3", "row": 1, "column": 1}),
        ("1\tNaN", "not_finite", {"text": "NaN", "row": 1, "column": 2}),
        ("[[1. inf]]", "not_finite", {"text": "inf", "row": 1, "column": 2}),
        ("1\n-1e39", "too_large", {"text": "-1e39", "row": 2, "column": 1}),
        ("1\t\t2", "empty_cell", {"row": 1, "column": 2}),
        ("1\n\n2", "empty_cell", {"row": 2, "column": 1}),
        ("1 2\n3", "ragged", {"row": 2, "found": 1, "expected": 2}),
        ("[[1, 2], [3]]", "ragged", {"row": 2, "found": 1, "expected": 2}),
        ("1,234\t5", "ambiguous_comma", {"text": "1,234", "row": 1, "column": 1}),
        ("1,234", "ambiguous_comma", {"text": "1,234", "row": 1, "column": 1}),
        ("1.5\t1,234", "ambiguous_comma", {"text": "1,234", "row": 1, "column": 2}),
        ("[[1 2 ... 8 9]]", "shortened", {}),
        ("[[1, 2], [3, 4]", "brackets", {"row": 3}),
        ("[1, 2]]", "brackets", {"row": 2}),
        ("[1, 2)", "brackets", {"row": 1}),
        ("[[1, [2]], [3, 4]]", "brackets", {"row": 2}),
        ("[" * 5000 + "1" + "]" * 5000, "brackets", {"row": 1}),
        ("[[[1, 2], [3, 4]], [[1, 2], [3, 4]]]", "too_deep", {"shape": "[2, 2, 2]"}),
        ("1 " * (MAX_LISTED + 1), "too_many", {"most": MAX_LISTED}),
        ("9" * (MAX_CHARACTERS + 1), "too_many", {"most": MAX_LISTED}),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_what_is_no_block_says_where(text: str, code: str, values: dict[str, object]) -> None:
    with pytest.raises(ClipboardError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.values) == (code, values)


@given(st.text(alphabet="0123456789.,;-+eE[]() \t\nx\u2212\uff11", max_size=60))
def test_any_text_is_a_block_or_an_error_of_its_own(text: str) -> None:
    try:
        rows = parse(text)
    except ClipboardError:
        return
    assert rows
    assert rows[0]
    assert len({len(row) for row in rows}) == 1
    assert np.isfinite(np.array(rows, dtype=np.float32)).all()


@given(finite)
def test_a_number_is_read_back_however_it_is_written(value: float) -> None:
    for text in (repr(value), f"{value:+}", repr(value).replace("-", "\u2212"), repr(value).replace(".", ",")):
        assert numeral(text) == value


@pytest.mark.parametrize("text", ["", " ", "1 2", "--1", "1e", ".", "1,2,3", "1.2,3", "0b1", "true", "1/2", "\u00b2"])
def test_other_text_is_no_number(text: str) -> None:
    with pytest.raises(NumberError) as caught:
        numeral(text)
    assert (caught.value.code, caught.value.text) == ("not_a_number", text.strip())
