"""Listed numbers of every nesting give a Spec, a Problem or a DocumentError, and never more than MAX_LISTED."""

from __future__ import annotations

import json
import time
import tracemalloc
from contextlib import suppress
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.plan import plan
from deconvstudio.core.spec import MAX_LISTED, Spec, Tensor, Values
from deconvstudio.core.values.nested_shape import nested_shape
from deconvstudio.files.documents import DocumentError, dumps, load, loads
from deconvstudio.texts import document_text, problem_text

numbers = st.floats(-9, 9, width=32) | st.integers(-9, 9)
# Lists of every depth. Lists of one level differ in length and in depth.
nestings: st.SearchStrategy[Any] = st.recursive(
    numbers | st.just([]), lambda inner: st.lists(inner, max_size=3), max_leaves=20
)
# Lists of four levels, as in a document. Lists of one level differ only in length.
cousins = st.lists(
    st.lists(st.lists(st.lists(numbers, min_size=1, max_size=2), min_size=1, max_size=2), min_size=1, max_size=2),
    min_size=1,
    max_size=2,
)
shapes = st.tuples(*[st.integers(0, 3)] * 4)


def document(data: object, shape: tuple[int, ...], role: str = "kernel") -> bytes:
    tree: dict[str, Any] = {"format": "deconvstudio", "version": 1}
    tree |= {name: {"shape": [1, 1, 1, 1], "values": {"kind": "ones"}} for name in ("input", "kernel")}
    tree[role] = {"shape": shape, "values": {"kind": "list", "data": data}}
    return json.dumps(tree).encode()


def tuples(data: Any) -> Any:
    return tuple(map(tuples, data)) if isinstance(data, list) else data


@given(nestings | cousins, shapes, st.sampled_from(["input", "kernel"]))
def test_a_document_of_any_nesting(data: object, shape: tuple[int, ...], role: str) -> None:
    with suppress(DocumentError):
        spec = loads(document(data, shape, role), "a.deconv")
        plan(spec)
        assert loads(dumps(spec)) == spec


@given(nestings | cousins, shapes)
def test_a_spec_of_any_nesting(data: object, shape: tuple[int, int, int, int]) -> None:
    tensor = Tensor(shape, Values("list", data=tuples(data)))
    spec = replace(Spec.of((1, 1, 1, 1), (1, 1, 1, 1)), kernel=tensor)
    planned = plan(spec)
    for problem in planned.problems:
        assert problem_text(problem)
    if nested_shape(tensor.values.data) != shape:
        assert planned.problems
    spec.with_kernel_shape((2, 1, 1, 2))
    plan(spec.with_new_shapes((1, 2, 2, 1), (2, 2, 1, 1)))
    with suppress(DocumentError):
        dumps(spec)


def test_cousins_of_different_lengths() -> None:
    with pytest.raises(DocumentError) as caught:
        loads(document([[[[1], [2]]], [[[1]]]], (2, 1, 2, 1)))
    assert (caught.value.code, caught.value.values["path"]) == ("ragged", "$.kernel.values.data[1][0]")
    assert (caught.value.values["found"], caught.value.values["expected"]) == (1, 2)


def test_a_list_as_long_as_may_be() -> None:
    spec = loads(document(np.ones((MAX_LISTED // 100, 100)).tolist(), (MAX_LISTED // 100, 100, 1, 1)))
    assert nested_shape(spec.kernel.values.data) == spec.kernel.shape


@pytest.mark.parametrize("count", [MAX_LISTED + 1, 3 * MAX_LISTED])
def test_a_longer_list_is_refused_with_a_fix(count: int) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(document([[1] * count], (1, count, 1, 1)), "a.deconv")
    assert (caught.value.code, caught.value.values["limit"]) == ("too_many_listed", MAX_LISTED)
    sentence = document_text(caught.value)
    assert str(MAX_LISTED) in sentence.replace(",", "").replace("\u202f", "")
    assert ".npy" in sentence


def test_a_spec_with_a_longer_list_is_not_written() -> None:
    spec = Spec.of(np.ones((1, MAX_LISTED + 1, 1, 1)), (1, 1, 1, 1))
    with pytest.raises(DocumentError) as caught:
        dumps(spec)
    assert caught.value.code == "too_many_listed"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'{"format": "deconvstudio", "version": 1, "input": [' + b"0," * 25_000_000 + b"0]}", "too_many_listed"),
        (b"[" + b"0," * 25_000_000 + b"0]", "foreign"),
        (b"[" + b"[]," * 20_000_000 + b"0]", "foreign"),
        (b'{"format": "deconvstudio", "a": ' + b"[" * 30_000_000, "not_json"),
        (b'{"format": "deconvstudio", "a": ' + b'{"a":' * 9_000_000, "not_json"),
        (b'{"format": "deconvstudio", "version": ' + b"1" * 60_000_000 + b"}", "out_of_range"),
    ],
    ids=["numbers", "foreign numbers", "empty lists", "deep lists", "deep objects", "digits"],
)
def test_large_documents_are_refused_before_they_are_built(data: bytes, code: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    try:
        with pytest.raises(DocumentError) as caught:
            loads(data, "a.deconv")
        taken, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.code == code
    assert taken < 2
    assert most < 100 * 2**20


def test_a_large_file_of_the_right_format(tmp_path: Any) -> None:
    path = tmp_path / "large.deconv"
    path.write_bytes(document([[1] * (3 * MAX_LISTED)], (1, 3 * MAX_LISTED, 1, 1)))
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert caught.value.values["file"] == str(path)
