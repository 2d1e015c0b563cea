"""What is asked of the solver for both axes, and the Spec of a layer that it finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.plan import plan
from deconvstudio.core.solver import both_axes, solve
from deconvstudio.core.solver.axis_request import AxisRequest
from deconvstudio.core.solver.find_layers import find
from deconvstudio.core.solver.layer_request import (
    ARGUMENTS,
    MAX_LIMITS,
    MAX_SIZE,
    Fault,
    LayerRequest,
    faults,
    request_of,
    spec_of,
)
from deconvstudio.core.spec import MAX_PAD, MAX_STEP, Spec

SPEC = Spec.of([2, 5, 6, 3], [3, 4, 7, 3], strides=(2, 3), padding=((1, 0), (0, 2)))
REQUEST = request_of(plan(SPEC))


def test_a_request_begins_with_the_layer_of_the_plan() -> None:
    assert REQUEST.output == plan(SPEC).legal_output_shape[1:3]
    assert REQUEST.input == (5, 6)
    assert (REQUEST.kernel, REQUEST.strides, REQUEST.dilations) == ((3, 4), (2, 3), (1, 1))
    assert REQUEST.padding == SPEC.padding


def test_a_request_of_an_illegal_plan_asks_for_its_output() -> None:
    assert request_of(plan(replace(SPEC, output=(99, 98)))).output == (99, 98)
    assert request_of(plan(replace(SPEC, strides=(0, 1)))).output == (1, 1)


def test_each_axis_is_asked_for_what_is_not_free() -> None:
    fixed = replace(REQUEST, free=frozenset())
    assert fixed.axis_request(1) == AxisRequest(6, REQUEST.output[1], 4, 3, 1, (0, 2), *REQUEST.most)
    free = replace(REQUEST, free=frozenset(ARGUMENTS))
    assert free.axis_request(0) == AxisRequest(None, REQUEST.output[0], None, None, None, None, *REQUEST.most)
    assert replace(fixed, padding="SAME").axis_request(1).padding == "SAME"


@pytest.mark.parametrize("argument", ["input", "kernel", "strides", "dilations"])
def test_an_argument_held_at_other_numbers_is_no_longer_free(argument: str) -> None:
    held = replace(REQUEST, free=frozenset(ARGUMENTS)).with_pair(argument, (8, 9))
    assert held.pair(argument) == (8, 9)
    assert held.free == frozenset(ARGUMENTS) - {argument}
    assert REQUEST.with_pair("output", (8, 9)) == replace(REQUEST, output=(8, 9))


def test_toward_a_fix_of_one_axis_the_other_stays() -> None:
    asked = AxisRequest(None, 20, kernel=5, padding=(2, 1), max_kernel=9)
    changed = REQUEST.toward(asked, (0,))
    assert changed.output == (20, REQUEST.output[1])
    assert changed.kernel == (5, 4)
    assert changed.strides == REQUEST.strides
    assert changed.padding == ((2, 1), (0, 2))
    assert changed.most == (9, asked.max_stride, asked.max_dilation)
    assert "padding" not in changed.free
    assert "kernel" not in changed.free


def test_toward_a_named_padding_both_axes_have_it() -> None:
    assert REQUEST.toward(AxisRequest(None, 20, padding="SAME"), (1,)).padding == "SAME"
    same = replace(REQUEST, padding="SAME")
    assert same.toward(AxisRequest(None, 20, padding=(2, 1)), (1,)).padding == ((0, 0), (2, 1))


def test_like_another_request_it_is_as_free() -> None:
    other = replace(REQUEST, output=(50, 51), free=frozenset({"input"}), most=(2, 3, 4), kernel=(9, 9))
    assert REQUEST.like(other) == replace(REQUEST, output=(50, 51), free=other.free, most=other.most)
    assert REQUEST.like(other, output=False) == replace(REQUEST, free=other.free, most=other.most)


@pytest.mark.parametrize(
    ("request_", "fault"),
    [
        (replace(REQUEST, output=(0, 5)), Fault("output", 0, 1, MAX_SIZE)),
        (replace(REQUEST, most=(65, 8, 4)), Fault("max_kernel", 65, 1, MAX_LIMITS["kernel"])),
        (replace(REQUEST, strides=(1, MAX_STEP + 1)), Fault("strides", MAX_STEP + 1, 1, MAX_STEP)),
        (replace(REQUEST, input=(0, 0)), Fault("input", 0, 1, MAX_SIZE)),
        (
            replace(REQUEST, free=frozenset(), padding=((0, 0), (0, MAX_PAD + 1))),
            Fault("padding", MAX_PAD + 1, 0, MAX_PAD),
        ),
    ],
)
def test_a_number_out_of_range_is_a_fault(request_: LayerRequest, fault: Fault) -> None:
    assert list(faults(REQUEST)) == []
    assert list(faults(request_)) == [fault]


def test_what_is_free_has_no_fault() -> None:
    assert list(faults(replace(REQUEST, kernel=(0, 0), padding=((-1, 0), (0, 0))))) == []


small = st.tuples(st.integers(1, 5), st.integers(1, 5))


@given(small, small, small, st.tuples(st.integers(1, 20), st.integers(1, 20)))
def test_every_layer_that_is_found_is_a_spec_with_the_wanted_output(
    sizes: tuple[int, int], kernel: tuple[int, int], strides: tuple[int, int], output: tuple[int, int]
) -> None:
    wanted = LayerRequest(output, sizes, kernel, strides, (1, 1), "VALID", most=(6, 4, 2))
    for layer in find(wanted).layers[:20]:
        spec = spec_of(SPEC, layer)
        assert plan(spec).legal_output_shape == (2, *output, 7)
        assert (spec.input.shape[1:3], spec.strides) == (sizes, strides)
        assert spec.input.shape[3] == spec.kernel.shape[3] == 3


def test_axes_with_different_named_paddings_get_their_crops_as_pads() -> None:
    height = solve(AxisRequest(4, 8, kernel=3, stride=2, padding="SAME")).solutions[0]
    width = solve(AxisRequest(4, 9, kernel=3, stride=2, padding="VALID")).solutions[0]
    layer = both_axes(AxisRequest(4, 8, 3, 2, 1, "SAME"), AxisRequest(4, 8, 3, 2, 1, "SAME")).solutions[0]
    assert spec_of(SPEC, layer).padding == "SAME"
    assert spec_of(SPEC, layer._replace(width=width)).padding == (height.crop, width.crop)
