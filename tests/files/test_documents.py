from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays_of

from deconvstudio.core.numbers.quoting import quoted
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Shape, Spec, Tensor, Values
from deconvstudio.files import documents
from deconvstudio.files.documents import DocumentError, dumps, load, loads, save
from deconvstudio.files.errors import CODES
from deconvstudio.texts import document_text

EXAMPLE = """{"format": "deconvstudio", "version": 1,
 "input":  {"shape": [1, 3, 3, 1], "values": {"kind": "list", "data": [[1,2,0],[3,1,2],[0,2,1]]}},
 "kernel": {"shape": [3, 3, 1, 1], "values": {"kind": "integers", "seed": 0}},
 "strides": [2, 2], "dilations": [1, 1], "padding": "VALID", "output": null}
"""


def document(change: Callable[[Any], object]) -> bytes:
    tree = json.loads(EXAMPLE)
    change(tree)
    return json.dumps(tree).encode()


def test_the_example_of_the_format() -> None:
    spec = loads(EXAMPLE.encode())
    numbers = np.array([[1, 2, 0], [3, 1, 2], [0, 2, 1]]).reshape(1, 3, 3, 1)
    assert spec == Spec(
        Tensor((1, 3, 3, 1), Values.of_array(numbers)), Tensor((3, 3, 1, 1), Values("integers")), (2, 2)
    )


def test_layout_is_readable() -> None:
    assert dumps(loads(EXAMPLE.encode())).decode() == (
        """{
  "format": "deconvstudio",
  "version": 1,
  "input": {
    "shape": [1, 3, 3, 1],
    "values": {"kind": "list", "data": [
      [1, 2, 0],
      [3, 1, 2],
      [0, 2, 1]
    ]}
  },
  "kernel": {"shape": [3, 3, 1, 1], "values": {"kind": "integers", "seed": 0}},
  "strides": [2, 2],
  "dilations": [1, 1],
  "padding": "VALID",
  "output": null
}
"""
    )


def test_left_out_parts_have_their_usual_values() -> None:
    def change(tree: Any) -> None:
        for name in ("strides", "dilations", "padding", "output"):
            del tree[name]
        del tree["kernel"]["values"]["seed"]

    assert loads(document(change)) == replace(loads(EXAMPLE.encode()), strides=(1, 1))


integers = st.integers(-(2**53), 2**53)
pairs = st.tuples(integers, integers)
shapes = st.tuples(integers, integers, integers, integers)
kinds = st.sampled_from(["integers", "ramp", "normal", "ones", "bilinear", "later"])
generated_values = st.builds(Values, kinds, integers) | st.builds(Values, st.just("file"), path=st.text())


@st.composite
def listed_tensors(draw: st.DrawFn) -> Tensor:
    shape = draw(st.tuples(*[st.integers(1, 3)] * 4))
    floats = st.floats(width=32, allow_nan=False, allow_infinity=False)
    numbers = draw(arrays_of.arrays(np.float32, shape, elements=floats))
    return Tensor(shape, Values.of_array(numbers))


tensors = st.builds(Tensor, shapes, generated_values) | listed_tensors()
paddings = st.sampled_from(["SAME", "VALID"]) | st.tuples(pairs, pairs)
specs = st.builds(Spec, tensors, tensors, pairs, pairs, paddings, st.none() | pairs)


@given(specs)
def test_every_document_gives_its_spec_back(spec: Spec) -> None:
    read = loads(dumps(spec))
    assert read == spec
    assert repr(read) == repr(spec)  # the sign of a zero, too


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(data, "x.deconv")
    assert caught.value.code in CODES


@given(st.data())
def test_every_cut_is_noticed(data: st.DataObject) -> None:
    whole = EXAMPLE.rstrip().encode()
    end = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(DocumentError) as caught:
        loads(whole[:end])
    assert caught.value.code == ("truncated" if end else "empty")


def put(*path: str | int, value: object) -> bytes:
    def change(tree: Any) -> None:
        for step in path[:-1]:
            tree = tree[step]
        tree[path[-1]] = value

    return document(change)


def drop(*path: str) -> bytes:
    def change(tree: Any) -> None:
        for step in path[:-1]:
            tree = tree[step]
        del tree[path[-1]]

    return document(change)


DATA = ("input", "values", "data")
AT_DATA = "$.input.values.data"


@pytest.mark.parametrize(
    ("data", "code", "values"),
    [
        (b"", "empty", {}),
        (b" \n", "empty", {}),
        (b'{"format": "deconvstudio", "vers', "truncated", {}),
        (b"hello", "not_json", {"line": 1, "column": 1}),
        ('{"format":\n  "ä" x}'.encode(), "not_json", {"line": 2, "column": 7}),
        (EXAMPLE.replace("[1,2,0]", "[1,NaN,0]").encode(), "not_json", {"line": 2}),
        (EXAMPLE.replace("[1,2,0]", "[1,-Infinity,0]").encode(), "not_json", {"line": 2}),
        (EXAMPLE.encode() + b"{}", "not_json", {"line": 5}),
        (b"[" * 100_000 + b"]" * 100_000, "not_json", {}),
        (b"[]", "foreign", {}),
        (b"3", "foreign", {}),
        (b"{}", "foreign", {}),
        (put("format", value="other"), "foreign", {}),
        (put("version", value=2), "newer", {"found": 2, "expected": 1}),
        (put("version", value=0), "wrong_type", {"path": "$.version", "found": "0"}),
        (put("version", value=True), "wrong_type", {"path": "$.version"}),
        (drop("version"), "missing_field", {"path": "$.version"}),
        (drop("kernel"), "missing_field", {"path": "$.kernel"}),
        (drop("kernel", "shape"), "missing_field", {"path": "$.kernel.shape"}),
        (drop(*DATA), "missing_field", {"path": AT_DATA}),
        (put("groups", value=2), "unknown_field", {"path": "$.groups"}),
        (put("kernel", "values", "mean", value=2), "unknown_field", {"path": "$.kernel.values.mean"}),
        (put("kernel", "shape", 0, value="3"), "wrong_type", {"path": "$.kernel.shape[0]", "found": "str"}),
        (put("strides", 1, value=1.5), "wrong_type", {"path": "$.strides[1]", "expected": "int", "found": "float"}),
        (put("strides", 1, value=True), "wrong_type", {"path": "$.strides[1]", "found": "bool"}),
        (put("padding", value="same"), "wrong_type", {"path": "$.padding", "found": "same"}),
        (put("output", value={}), "wrong_type", {"path": "$.output", "found": "object"}),
        (put("padding", value=[[1, 2], [3]]), "wrong_length", {"path": "$.padding[1]", "expected": "2"}),
        (put("kernel", "shape", value=[3, 3, 1]), "wrong_length", {"path": "$.kernel.shape", "expected": "4"}),
        (put("strides", 0, value=2**53 + 1), "out_of_range", {"path": "$.strides[0]"}),
        (put("strides", 0, value=-(10**30)), "out_of_range", {"path": "$.strides[0]"}),
        (put("output", value=[10**400, 1]), "out_of_range", {"path": "$.output[0]"}),
        (EXAMPLE.replace("[1,2,0]", "[1,1e999,0]").encode(), "out_of_range", {"path": "$"}),
        (put(*DATA, 1, 2, value=1e39), "out_of_range", {"path": f"{AT_DATA}[1][2]"}),
        (put(*DATA, 1, 2, value="2"), "wrong_type", {"path": f"{AT_DATA}[1][2]", "found": "str"}),
        (put(*DATA, 1, 2, value=True), "wrong_type", {"path": f"{AT_DATA}[1][2]", "found": "bool"}),
        (put(*DATA, value=[[1, 2, 3], [4, 5], [6, 7, 8]]), "ragged", {"path": f"{AT_DATA}[1]", "found": 2}),
        (put(*DATA, value=[[1, 2], [3, 4]]), "wrong_shape", {"found": "[1, 2, 2, 1]", "expected": "[1, 3, 3, 1]"}),
        (put(*DATA, value=[[[[1]]]]), "wrong_shape", {"path": AT_DATA, "found": "[1, 1, 1, 1]"}),
        (put(*DATA, value=[1, 2, 3]), "wrong_shape", {"path": AT_DATA}),
        (put(*DATA, value=[]), "wrong_shape", {"path": AT_DATA}),
        (put(*DATA, value=[[], []]), "wrong_shape", {"path": AT_DATA}),
        (put("input", "shape", 3, value=2), "wrong_shape", {"path": AT_DATA, "found": "[1, 3, 3, 1]"}),
    ],
    ids=lambda value: value[:40].decode("utf-8", "replace") if isinstance(value, bytes) else None,
)
def test_what_is_wrong_is_said(data: bytes, code: str, values: dict[str, int | str]) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(data, "my.deconv")
    assert caught.value.code == code
    assert caught.value.values == caught.value.values | values | {"file": "my.deconv"}


LONG = "\x1b[31m\n" + "long" * 1_000_000


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (put(LONG, value=1), "unknown_field"),
        (put("kernel", LONG, value=1), "unknown_field"),
        (put("kernel", "values", LONG, value={LONG: LONG}), "unknown_field"),
        (put("padding", value=LONG), "wrong_type"),
        (put("version", value=10**4000), "newer"),
        (put(*DATA, 1, 2, value={LONG: 1}), "wrong_type"),
    ],
    ids=["a field", "a field inside", "a tree", "a value", "a version", "a number"],
)
def test_text_of_a_document_stays_short_in_its_error(data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(data, "/folder/" + LONG)
    assert caught.value.code == code
    for sentence in (str(caught.value), document_text(caught.value)):
        assert len(sentence) < 1000
        assert sentence.isprintable()


@pytest.mark.parametrize("name", ["strides", "dilations", "output"])
@pytest.mark.parametrize("size", [0, -1, 2**53])
def test_illegal_numbers_load_as_a_spec_with_a_problem(name: str, size: int) -> None:
    spec = loads(put(name, value=[size, 2]))
    assert spec != loads(EXAMPLE.encode())
    assert plan(spec).problems


@pytest.mark.parametrize("shape", [(1, 0, 3, 1), (0, 3, 3, 1), (1, 3, 3, -1)])
def test_listed_numbers_outlive_a_size_below_one(shape: Shape) -> None:
    spec = loads(EXAMPLE.encode())
    spec = spec.with_input_shape(shape)
    assert loads(dumps(spec)) == spec


def test_byte_order_mark_of_an_editor() -> None:
    assert loads(b"\xef\xbb\xbf" + EXAMPLE.encode()) == loads(EXAMPLE.encode())


def test_numbers_are_float32_and_short() -> None:
    spec = Spec.of(np.full((1, 1, 1, 1), 0.1), (1, 1, 1, 1))
    assert "[0.1]\n" in dumps(spec).decode()
    assert loads(dumps(replace(spec, input=replace(spec.input, values=Values("list", data=((((0.1,),),),)))))) == spec


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (Values("list"), "wrong_shape"),
        (Values("list", data=((((1.0,), (2.0,)),),)), "wrong_shape"),
        (Values("list", data=((((1.0, 2.0), (1.0,)),),)), "wrong_shape"),
        (Values("list", data=((((math.nan,),),),)), "out_of_range"),
        (Values("list", data=((((math.inf,),),),)), "out_of_range"),
        (Values("integers", seed=2**60), "out_of_range"),
        (Values("file", path="\udcff.npy"), "name_not_unicode"),
        (Values("\udcff"), "wrong_type"),
    ],
)
def test_what_could_not_be_read_is_not_written(values: Values, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.deconv"
    path.write_text(EXAMPLE)
    spec = replace(loads(EXAMPLE.encode()), input=Tensor((1, 1, 1, 1), values))
    with pytest.raises(DocumentError) as caught:
        save(spec, path)
    assert caught.value.code == code
    assert caught.value.values["file"] == str(path)
    assert path.read_text() == EXAMPLE


def test_saved_and_loaded(tmp_path: Path) -> None:
    spec = loads(EXAMPLE.encode())
    save(spec, tmp_path / "ä ö.deconv")
    assert load(tmp_path / "ä ö.deconv") == spec


def test_files_that_are_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    expected = {
        tmp_path / "missing": "not_found",
        tmp_path / "file" / "below": "not_found",
        tmp_path: "is_folder",
        Path("/dev/null"): "not_a_file",
        tmp_path / "zero\0byte": "not_found",
    }
    for path, code in expected.items():
        with pytest.raises(DocumentError) as caught:
            load(path)
        assert (caught.value.code, caught.value.values["file"]) == (code, quoted(str(path), 300))


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.deconv"
    with path.open("wb") as file:
        file.truncate(documents.MAX_BYTES + 1)
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert caught.value.code == "too_large"
    assert caught.value.values["limit"] == documents.MAX_BYTES
