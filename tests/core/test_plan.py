"""What follows from a Spec on integers alone: for good numbers, and at once for wild ones."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.sizes.axis import Axis, count_unreached, crop_of, legal_sizes, natural_size
from deconvstudio.core.spec import Padding, Spec, Tensor, Values

ARTICLE = Spec.of([100, 126, 126, 10], [4, 4, 3, 10], strides=2, output=255)


def test_the_articles_case() -> None:
    planned = plan(ARTICLE)
    assert planned.spec is ARTICLE
    assert planned.problems == ()
    assert planned.output_shape == (100, 255, 255, 3)
    assert planned.axes is not None
    for axis in planned.axes:
        assert (axis.legal, axis.natural, axis.output) == ((254, 255), 254, 255)
        assert (axis.crop, axis.unreached) == ((0, 0), 1)


def test_each_axis_is_planned_with_its_own_numbers() -> None:
    spec = Spec.of([2, 3, 7, 4], [5, 2, 6, 4], strides=(4, 3), dilations=(2, 5), padding=((1, 2), (0, 4)))
    planned = plan(spec)
    assert planned.axes is not None
    for axis, expected in zip(planned.axes, (Axis(3, 5, 4, 2, (1, 2)), Axis(7, 2, 3, 5, (0, 4))), strict=True):
        assert axis.axis == expected
        assert axis.legal == legal_sizes(expected)
        assert axis.output == axis.natural == natural_size(expected)
        assert axis.crop == crop_of(expected, axis.output)
        assert axis.unreached == count_unreached(expected, axis.output)
    assert planned.output_shape == (2, 14, 20, 6)


@given(*[st.integers(1, 64)] * 8, st.sampled_from(("SAME", "VALID")), st.data())
def test_every_legal_size_is_planned(
    ih: int, iw: int, kh: int, kw: int, sh: int, sw: int, dh: int, dw: int, padding: Padding, data: st.DataObject
) -> None:
    spec = Spec.of([3, ih, iw, 1], [kh, kw, 2, 1], (sh, sw), padding, dilations=(dh, dw))
    natural_axes = plan(spec).axes
    assert natural_axes is not None
    height, width = (data.draw(st.integers(*axis.legal)) for axis in natural_axes)
    assert plan(replace(spec, output=(height, width))).output_shape == (3, height, width, 2)
    beyond = plan(replace(spec, output=(height, natural_axes[1].legal.last + 1)))
    assert beyond.output_shape is None
    assert [problem.code for problem in beyond.problems] == ["output_not_legal"]


def test_with_problems_the_axes_still_speak() -> None:
    planned = plan(replace(ARTICLE, output=(255, 300)))
    assert planned.output_shape is None
    assert planned.memory == 0
    assert planned.axes is not None
    height, width = planned.axes
    assert (height.output, height.unreached) == (255, 1)
    assert (width.legal, width.natural, width.output) == ((254, 255), 254, 300)
    assert (width.crop, width.unreached) == ((0, 0), 0)


def test_while_a_number_is_out_of_range_there_are_no_axes() -> None:
    planned = plan(replace(ARTICLE, strides=(0, 2)))
    assert planned.axes is None
    assert planned.output_shape is None
    assert [problem.code for problem in planned.problems] == ["strides_out_of_range"]


def codes(spec: Spec, budget: int | None = None) -> list[str]:
    return [problem.code for problem in plan(spec, budget).problems]


def test_a_budget_is_asked_last() -> None:
    assert codes(ARTICLE, budget=10**12) == []
    assert codes(ARTICLE, budget=10**6) == ["too_much_memory"]
    assert codes(replace(ARTICLE, output=(300, 301)), budget=10**6) == ["output_not_legal"] * 2


def test_huge_outputs_are_judged_without_making_them() -> None:
    one_cell = Spec.of([1, 1, 1, 1], [1, 1, 1, 1], output=100_000)
    far = Spec.of([1, 100_000, 100_000, 1], [1, 1, 1, 1])
    strided = Spec.of([1, 1000, 1000, 1], [3, 3, 1, 1], strides=100, padding="SAME")
    tracemalloc.start()
    try:
        assert codes(one_cell) == ["output_not_legal"]
        assert [(p.argument, p.values["count"]) for p in plan(far).problems] == [
            ("input", 10**10),
            ("output", 10**10),
        ]
        assert codes(strided) == ["too_many_elements"]
        assert codes(Spec.of([1, 2**31, 1, 1], [1, 1, 1, 1])) == ["too_many_elements"] * 2
        assert codes(Spec.of([1, 2**31 - 1, 1, 1], [1, 1, 1, 1]), 2**30) == ["too_much_memory"]
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100_000


WILD = st.one_of(
    st.integers(-(2**63), 2**63), st.integers(-2, 70), st.sampled_from((1, 1024, 65535, 2**31 - 1, 2**63))
)
WILD_PAIR = st.tuples(WILD, WILD)
KINDS = ("integers", "ramp", "normal", "ones", "bilinear", "file", "nonsense")
WILD_TENSOR = st.builds(
    Tensor,
    st.tuples(WILD, WILD, WILD, WILD),
    st.one_of(
        st.builds(Values, st.sampled_from(KINDS), WILD),
        st.sampled_from((Values("list", data=((((1.0, 2.0),),),)), Values("list"))),
    ),
)
WILD_PADDING: st.SearchStrategy[Padding] = st.one_of(
    st.sampled_from(("SAME", "VALID")), st.tuples(WILD_PAIR, WILD_PAIR)
)
WILD_SPEC = st.builds(
    Spec,
    WILD_TENSOR,
    WILD_TENSOR,
    st.one_of(WILD_PAIR, st.tuples(st.integers(1, 1024), st.integers(1, 1024))),
    st.one_of(WILD_PAIR, st.tuples(st.integers(1, 1024), st.integers(1, 1024))),
    WILD_PADDING,
    st.one_of(st.none(), WILD_PAIR),
)
HUGE = st.integers(1, 2**63)
HUGE_SPEC = st.builds(  # passes the checks of single numbers, so that the sizes are reckoned with
    lambda h, w, c, kh, kw, steps, padding, output: Spec.of(
        [h, h, w, c], [kh, kw, c, c], steps[0], padding, output, steps[1]
    ),
    *[HUGE] * 5,
    st.tuples(st.integers(1, 1024), st.integers(1, 1024)),
    st.one_of(
        st.sampled_from(("SAME", "VALID")), st.tuples(*[st.tuples(st.integers(0, 65535), st.integers(0, 65535))] * 2)
    ),
    st.one_of(st.none(), st.tuples(HUGE, HUGE)),
)


@pytest.mark.parametrize("specs", [WILD_SPEC, HUGE_SPEC], ids=["wild", "huge"])
@given(data=st.data())
def test_wild_numbers_get_an_answer_at_once(specs: st.SearchStrategy[Spec], data: st.DataObject) -> None:
    spec = data.draw(specs)
    budget = data.draw(st.one_of(st.none(), st.integers(0, 2**63)))
    start = time.thread_time()
    planned = plan(spec, budget, images_in_flight=data.draw(st.integers(1, 64)))
    assert time.thread_time() - start < 0.05
    assert (planned.output_shape is None) == bool(planned.problems)
    for problem in planned.problems:
        for fix in problem.fixes:
            assert plan(fix.spec, budget).spec is fix.spec


@given(st.integers(1, 10**12), *[st.integers(1, 1024)] * 3, st.sampled_from(("SAME", "VALID")))
def test_the_largest_steps_are_planned_within_milliseconds(i: int, k: int, s: int, d: int, padding: Padding) -> None:
    start = time.thread_time()
    assert plan(Spec.of([1, i, i, 1], [k, k, 1, 1], s, padding, dilations=d)).axes is not None
    assert time.thread_time() - start < 0.05


@pytest.mark.parametrize(
    "spec",
    [
        Spec.of([1, 3, 3, 1], [3, 3, 1, 1], output=99),  # axes, but no legal output
        Spec.of([1, 0, 3, 1], [3, 3, 1, 1]),  # no axes
        Spec.of([1, 3, 3, 2], [3, 3, 1, 1]),  # legal sizes, but the channels differ
    ],
)
def test_the_axes_of_a_plan_with_problems_are_refused(spec: Spec) -> None:
    planned = plan(spec)
    for ask in (lambda: planned.legal_axes, lambda: planned.legal_output_shape, planned.check):
        with pytest.raises(ProblemError) as refused:
            ask()
        assert refused.value.problems == planned.problems


def test_the_axes_of_a_plan_without_problems_are_given() -> None:
    planned = plan(Spec.of([2, 3, 4, 5], [3, 2, 6, 5], strides=2))
    planned.check()
    assert planned.legal_axes == planned.axes
    assert planned.legal_output_shape == planned.output_shape == (2, 7, 8, 6)
