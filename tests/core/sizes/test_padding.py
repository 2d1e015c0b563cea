"""What is asked of a padding, and its text."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.sizes.axis import AxisPadding
from deconvstudio.core.sizes.padding import (
    MODES,
    axis_padding,
    axis_pads,
    mode_of,
    named_padding,
    pads_of,
    parse_axis_paddings,
    parse_padding,
    tensorflow_padding,
)
from deconvstudio.core.spec import Padding

PADS = ((1, 0), (2, 3))
NAMES: list[Padding] = ["SAME", "VALID"]
pad = st.integers(0, 99)
pairs = st.tuples(pad, pad)
paddings: st.SearchStrategy[Padding] = st.sampled_from(NAMES) | st.tuples(pairs, pairs)


@given(paddings)
def test_a_padding_is_the_paddings_of_its_axes(padding: Padding) -> None:
    height, width = axis_padding(padding, 0), axis_padding(padding, 1)
    assert mode_of(padding) == mode_of(height) == mode_of(width)
    assert mode_of(padding) in MODES
    assert pads_of(padding) == (axis_pads(height), axis_pads(width))
    assert padding == (height if mode_of(padding) != "explicit" else (height, width))


def test_a_named_padding_writes_out_no_pads() -> None:
    assert pads_of("SAME") == pads_of("VALID") == ((0, 0), (0, 0))
    assert axis_pads("SAME") == (0, 0)
    assert mode_of(((0, 0), (0, 0))) == "explicit"


def test_the_form_for_tensorflow() -> None:
    assert tensorflow_padding("SAME") == "SAME"
    assert tensorflow_padding(PADS) == [[0, 0], [1, 0], [2, 3], [0, 0]]


@given(paddings)
def test_paddings_stay_plain_values(padding: Padding) -> None:
    assert pickle.loads(pickle.dumps(padding)) == padding
    assert json.loads(json.dumps(padding)) == (padding if isinstance(padding, str) else [list(p) for p in padding])
    assert hash(padding) == hash(padding)


@given(paddings)
def test_a_written_padding_is_read(padding: Padding) -> None:
    text = padding if isinstance(padding, str) else str([*padding[0], *padding[1]])
    assert parse_padding(text) == parse_padding(f" {text.lower()} ") == padding
    axes = parse_axis_paddings(text)
    assert axes == (tuple(padding) if not isinstance(padding, str) else (padding,))


@pytest.mark.parametrize(
    ("text", "both", "axes"),
    [
        ("same", "SAME", ("SAME",)),
        ("3", ((3, 3), (3, 3)), ((3, 3),)),
        ("1,2", ((1, 1), (2, 2)), ((1, 2),)),  # height and width of a layer; begin and end of an axis
        ("-1, 0, 0, 2", ((-1, 0), (0, 2)), ((-1, 0), (0, 2))),  # illegal numbers become Problems
    ],
)
def test_short_forms(text: str, both: Padding, axes: tuple[AxisPadding, ...]) -> None:
    assert parse_padding(text) == both
    assert parse_axis_paddings(text) == axes


@pytest.mark.parametrize("text", ["", "FULL", "1,2,3", "1,,2", "1.5", "SAME,VALID", "9" * 5000])
def test_other_texts_are_refused(text: str) -> None:
    assert named_padding(text) is None
    for read in (parse_padding, parse_axis_paddings):
        with pytest.raises(ValueError):  # noqa: PT011
            read(text)
