"""Problems and fixes: each names its numbers, and each fix mends its problem."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from deconvstudio.core.checks.sizes import MAX_ELEMENTS
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import Fix, Problem, ProblemError
from deconvstudio.core.sizes.axes import AXES, axis_of
from deconvstudio.core.sizes.axis import Axis, AxisPadding, forward_size, legal_sizes
from deconvstudio.core.sizes.legal_values import legal_cuts, legal_inputs, legal_kernels, legal_strides
from deconvstudio.core.spec import KINDS, MAX_STEP, Nested, Padding, Shape, Spec, Tensor, Values
from deconvstudio.core.values.nested_shape import nested_shape

GOOD = Spec.of([2, 3, 4, 5], [3, 2, 6, 5], strides=2)
LISTED = Values.of_array(np.ones((1, 3, 4, 5)))
RAGGED = Values("list", data=((((1.0,), (1.0, 2.0)),),))


def with_values(values: Values, argument: str = "input") -> Spec:
    if argument == "input":
        return replace(GOOD, input=replace(GOOD.input, values=values))
    return replace(GOOD, kernel=replace(GOOD.kernel, values=values))


# One Spec for each sentence that can be said: the numbers it needs, and the fixes, best first.
SENTENCES: list[tuple[Spec, str, str, dict[str, int | str], list[tuple[str, dict[str, int | str]]]]] = [
    (
        Spec.of([2, 3, 0, 5], [3, 2, 6, 5]),
        "dimension_below_one",
        "input",
        {"dimension": "width", "value": 0},
        [("set_value", {"value": 1})],
    ),
    (
        Spec.of([2, 3, 4, 5], [3, 2, -6, 5]),
        "dimension_below_one",
        "kernel",
        {"dimension": "out_channels", "value": -6},
        [("set_value", {"value": 1})],
    ),
    (
        replace(GOOD, strides=(2, 0)),
        "strides_out_of_range",
        "strides",
        {"axis": "width", "value": 0, "first": 1, "last": 1024},
        [("set_value", {"value": 1})],
    ),
    (
        replace(GOOD, dilations=(1025, 1)),
        "dilations_out_of_range",
        "dilations",
        {"axis": "height", "value": 1025, "first": 1, "last": 1024},
        [("set_value", {"value": 1024})],
    ),
    (
        replace(GOOD, padding=((0, 0), (1, -1))),
        "pad_out_of_range",
        "padding",
        {"axis": "width", "side": "right", "value": -1, "first": 0, "last": 65535},
        [("set_value", {"value": 0})],
    ),
    (
        replace(GOOD, output=(0, 8)),
        "output_below_one",
        "output",
        {"axis": "height", "value": 0},
        [("natural_output", {})],
    ),
    (
        Spec.of([2, 3, 4, 5], [3, 2, 6, 7]),
        "channels_differ",
        "kernel",
        {"input": 5, "kernel": 7, "shape": "[3, 2, 6, 7]"},
        [("set_kernel_in", {"value": 5}), ("set_input_channels", {"value": 7})],
    ),
    (
        Spec.of([2, 3, 4, 5], [3, 2, 5, 7]),
        "channels_differ",
        "kernel",
        {"input": 5, "kernel": 7, "shape": "[3, 2, 5, 7]"},
        [
            ("swap_channels", {"in": 5, "out": 7}),
            ("set_kernel_in", {"value": 5}),
            ("set_input_channels", {"value": 7}),
        ],
    ),
    (
        replace(GOOD, padding=((4, 5), (0, 0))),
        "nothing_left",
        "padding",
        {
            "axis": "height",
            "padding": "explicit",
            "begin": 4,
            "end": 5,
            "i": 3,
            "k": 3,
            "s": 2,
            "d": 1,
            "extent": 3,
            "full": 7,
            "most": 7,
        },
        [
            ("set_pads", {"axis": "height", "begin": 4, "end": 2}),
            ("set_input", {"axis": "height", "value": 5}),
            ("set_kernel", {"axis": "height", "value": 6}),
        ],
    ),
    (
        Spec.of([1, 126, 3, 1], [4, 3, 1, 1], strides=2, padding="SAME", output=(255, 6)),
        "output_not_legal",
        "output",
        {
            "axis": "height",
            "value": 255,
            "first": 251,
            "last": 252,
            "padding": "SAME",
            "i": 126,
            "k": 4,
            "s": 2,
            "d": 1,
            "extent": 4,
            "full": 254,
            "begin": 0,
            "end": 0,
            "forward": 128,
            "kernel_first": 0,
            "kernel_last": 0,
        },
        [("set_output", {"axis": "height", "value": 252}), ("set_input", {"axis": "height", "value": 128})],
    ),
    (
        Spec.of([1, 126, 126, 1], [4, 4, 1, 1], strides=2, output=(256, 254), dilations=(1, 2)),
        "output_not_legal",
        "output",
        {
            "axis": "height",
            "value": 256,
            "first": 254,
            "last": 255,
            "padding": "VALID",
            "i": 126,
            "k": 4,
            "s": 2,
            "d": 1,
            "extent": 4,
            "full": 254,
            "begin": 0,
            "end": 0,
            "forward": 127,
            "kernel_first": 5,
            "kernel_last": 6,
        },
        [
            ("set_output", {"axis": "height", "value": 255}),
            ("set_output", {"axis": "height", "value": 254}),
            ("set_input", {"axis": "height", "value": 127}),
            ("set_kernel", {"axis": "height", "value": 5}),
        ],
    ),
    (
        Spec.of([1, 2**16, 2**16, 1], [1, 1, 1, 1], output=None),
        "too_many_elements",
        "output",
        {"count": 2**32, "limit": 2**31 - 1},
        [],
    ),
    (with_values(Values("bogus")), "kind_unknown", "input", {"kind": "bogus"}, [("use_integers", {})]),
    (with_values(Values("gaussian")), "kind_for_kernels", "input", {"kind": "gaussian"}, [("use_integers", {})]),
    (
        with_values(Values("normal", -1), "kernel"),
        "seed_negative",
        "kernel",
        {"value": -1},
        [("set_value", {"value": 0})],
    ),
    (with_values(Values("file")), "file_not_chosen", "input", {}, [("use_integers", {})]),
    (
        with_values(LISTED),
        "list_shape",
        "input",
        {"shape": "[2, 3, 4, 5]", "found": "[1, 3, 4, 5]"},
        [("use_own_shape", {"shape": "[1, 3, 4, 5]"}), ("use_integers", {})],
    ),
    (
        with_values(RAGGED, "kernel"),
        "list_shape",
        "kernel",
        {"shape": "[3, 2, 6, 5]", "found": "?"},
        [("use_integers", {})],
    ),
]


@pytest.mark.parametrize(
    ("spec", "code", "argument", "values", "fixes"), SENTENCES, ids=[f"{s[1]}-{s[2]}" for s in SENTENCES]
)
def test_a_reason_has_its_numbers_and_ways_out(
    spec: Spec, code: str, argument: str, values: dict[str, int | str], fixes: list[tuple[str, dict[str, int | str]]]
) -> None:
    problem = next(p for p in plan(spec).problems if (p.code, p.argument) == (code, argument))
    assert problem.values == values
    assert [(fix.code, fix.values) for fix in problem.fixes] == fixes
    assert_ways_out_lead_away(spec)


def test_a_good_spec_has_no_reason() -> None:
    assert plan(GOOD).problems == ()
    for kind in KINDS:
        if kind not in ("list", "file"):
            assert plan(with_values(Values(kind), "kernel")).problems == ()


def places(problems: tuple[Problem, ...]) -> Counter[tuple[object, ...]]:
    """What makes it the same reason again: not the number, but the place. Two pads of an axis are two places."""
    return Counter(
        (problem.code, problem.argument, problem.values.get("dimension"), axis)
        for problem in problems
        for axis in axes_named(problem)
    )


def axes_named(problem: Problem) -> tuple[object, ...]:
    axis = problem.values.get("axis")
    return AXES if axis == "both" else (axis,)


def assert_ways_out_lead_away(spec: Spec, budget: int | None = None) -> None:
    problems = plan(spec, budget).problems
    before = places(problems)
    for problem in problems:
        for fix in problem.fixes:
            after = places(plan(fix.spec, budget).problems)
            for place in places((problem,)):
                assert after[place] < before[place], (fix.code, place)


broken = st.integers(-2, 12)
fine = st.integers(1, 9)
sizes = st.one_of(fine, fine, fine, broken)
steps = st.one_of(fine, st.sampled_from((-5, 0, 1024, 1025)))
pads = st.tuples(*[st.tuples(st.one_of(broken, st.just(65536)), broken)] * 2)
paddings: st.SearchStrategy[Padding] = st.one_of(st.sampled_from(("SAME", "VALID")), pads)
seeds = st.integers(-3, 3)
values = st.one_of(
    st.builds(Values, st.sampled_from(("integers", "normal", "ones", "bilinear", "file", "list", "bogus")), seeds),
    st.sampled_from((LISTED, RAGGED)),
)
outputs = st.one_of(st.none(), st.tuples(st.integers(-1, 60), st.integers(-1, 60)))
broken_specs = st.builds(
    Spec,
    st.builds(Tensor, st.tuples(sizes, sizes, sizes, sizes), values),
    st.builds(Tensor, st.tuples(sizes, sizes, sizes, sizes), values),
    st.tuples(steps, steps),
    st.tuples(steps, steps),
    paddings,
    outputs,
)


@given(broken_specs, st.one_of(st.none(), st.integers(0, 10_000)))
def test_ways_out_of_broken_specs_lead_away(spec: Spec, budget: int | None) -> None:
    for problem in plan(spec, budget).problems:
        event(problem.code)
        assert all(isinstance(value, int | str) for value in problem.values.values())
    assert_ways_out_lead_away(spec, budget)


@st.composite
def specs_with_an_output(draw: st.DrawFn) -> Spec:
    """Good numbers, and an output that need not be legal."""
    pairs = st.tuples(st.integers(0, 6), st.integers(0, 6))
    padding: Padding = draw(st.one_of(st.sampled_from(("SAME", "VALID")), st.tuples(pairs, pairs)))
    wanted = draw(st.tuples(st.integers(1, 50), st.integers(1, 50)))
    kernel = (draw(fine), draw(fine), 1, 1)
    dilations = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    return Spec.of((1, draw(fine), draw(fine), 1), kernel, draw(st.tuples(fine, fine)), padding, wanted, dilations)


@given(specs_with_an_output())
def test_each_way_to_the_output_changes_one_thing_where_it_is_wrong(spec: Spec) -> None:
    assert spec.output is not None
    problems = [problem for problem in plan(spec).problems if problem.code == "output_not_legal"]
    wrong = {
        n
        for n in (0, 1)
        if not legal_sizes(axis_of(spec, n)).empty and spec.output[n] not in legal_sizes(axis_of(spec, n))
    }
    assert {AXES.index(axis) for problem in problems for axis in axes_named(problem)} == wrong
    for problem in problems:
        named = [n for n in (0, 1) if AXES[n] in axes_named(problem)]
        axis, wanted = axis_of(spec, named[0]), spec.output[named[0]]
        sizes = legal_sizes(axis)
        assert (problem.values["first"], problem.values["last"]) == sizes
        assert (problem.values["value"], problem.values["forward"]) == (wanted, forward_size(axis, wanted))
        nearest = min(range(sizes.first, sizes.last + 1), key=lambda size: abs(size - wanted))
        assert problem.fixes[0].code == "set_output"
        assert problem.fixes[0].values["value"] == nearest
        for fix in problem.fixes:
            event(fix.code)
            assert_changes_only(fix, spec, named)
            after = plan(fix.spec).axes
            assert after is not None
            assert all(after[n].output in after[n].legal for n in named)
        # Nothing that would work is left out.
        offered = {fix.code for fix in problem.fixes}
        assert ("set_input" in offered) == any(wanted in legal_sizes(axis._replace(i=i)) for i in range(1, 80))
        assert ("set_kernel" in offered) == any(wanted in legal_sizes(axis._replace(k=k)) for k in range(1, 80))
        assert ("set_stride" in offered) == any(wanted in legal_sizes(axis._replace(s=s)) for s in range(1, 80))
        if axis.padding != "SAME":
            assert ("set_pads" in offered) == any(
                wanted in legal_sizes(axis._replace(padding=(cut, 0))) for cut in range(axis.full + 1)
            )
        for mode in ("SAME", "VALID"):
            other = replace(spec, padding=mode)
            works = all(spec.output[n] in legal_sizes(axis_of(other, n)) for n in (0, 1))
            assert (other in [fix.spec for fix in problem.fixes]) == works


def assert_changes_only(fix: Fix, spec: Spec, named: list[int]) -> None:
    """The fix changes one argument, on the named axes, to the value it tells."""
    changed = fix.spec
    match fix.code:
        case "set_output":
            assert changed.output is not None
            assert spec.output is not None
            assert_differs(changed.output, spec.output, named, fix.values["value"])
            assert replace(changed, output=spec.output) == spec
        case "set_input":
            assert_differs(changed.input.shape, spec.input.shape, [n + 1 for n in named], fix.values["value"])
            assert replace(changed, input=spec.input) == spec
        case "set_kernel":
            assert_differs(changed.kernel.shape, spec.kernel.shape, named, fix.values["value"])
            assert replace(changed, kernel=spec.kernel) == spec
        case "set_stride":
            assert_differs(changed.strides, spec.strides, named, fix.values["value"])
            assert replace(changed, strides=spec.strides) == spec
        case "set_pads":
            assert replace(changed, padding=spec.padding) == spec
            assert spec.output is not None
            assert not isinstance(changed.padding, str)
            before = ((0, 0), (0, 0)) if isinstance(spec.padding, str) else spec.padding
            for n in (0, 1):
                pads = (fix.values["begin"], fix.values["end"]) if n in named else before[n]
                assert changed.padding[n] == pads
            cut, now = sum(changed.padding[named[0]]), sum(before[named[0]])
            assert cut != now
            nearer = (cut + (1 if cut < now else -1), 0)
            assert spec.output[named[0]] not in legal_sizes(axis_of(spec, named[0])._replace(padding=nearer))
        case "set_padding":
            assert changed.padding == fix.values["padding"]
            assert replace(changed, padding=spec.padding) == spec
        case other:
            pytest.fail(f"unexpected fix: {other}")


def assert_differs(changed: tuple[int, ...], before: tuple[int, ...], at: list[int], value: object) -> None:
    for n, (new, old) in enumerate(zip(changed, before, strict=True)):
        assert (new == value and new != old) if n in at else new == old


def test_the_nearest_kernel_is_offered() -> None:
    spec = Spec.of([1, 126, 126, 1], [2, 9, 1, 1], strides=2, output=(255, 255))
    kernels = [fix.spec.kernel.shape[:2] for p in plan(spec).problems for fix in p.fixes if fix.code == "set_kernel"]
    assert kernels == [(4, 9), (2, 5)]


def test_another_padding_is_offered_where_both_axes_allow_it() -> None:
    spec = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2, output=(6, 6))
    (problem,) = plan(spec).problems  # once for both axes
    assert problem.values["axis"] == "both"
    assert [fix.spec.padding for fix in problem.fixes if fix.code == "set_padding"] == ["SAME"]
    assert [fix.spec.output for fix in problem.fixes if fix.code == "set_output"] == [(7, 7)]
    one_axis = replace(spec, output=(6, 7))
    assert [fix for fix in plan(one_axis).problems[0].fixes if fix.code == "set_padding"] == []


modes: st.SearchStrategy[AxisPadding] = st.one_of(
    st.sampled_from(("SAME", "VALID")), st.tuples(st.integers(0, 9), st.integers(0, 9))
)


@given(st.builds(Axis, fine, st.integers(1, 70), fine, st.integers(1, 5), modes), st.integers(1, 90))
def test_legal_kernels_by_trying_each(axis: Axis, o: int) -> None:
    kernels = legal_kernels(axis, o)
    tried = [k for k in range(1, 120) if o in legal_sizes(axis._replace(k=k))]
    assert [k for k in range(1, 120) if k in kernels] == tried
    assert kernels.empty == (not tried)


@given(st.builds(Axis, fine, st.integers(1, 70), fine, st.integers(1, 5), modes), st.integers(1, 90))
def test_legal_strides_inputs_and_cuts_by_trying_each(axis: Axis, o: int) -> None:
    strides, inputs, cuts = legal_strides(axis, o), legal_inputs(axis, o), legal_cuts(axis, o)
    assert [s for s in range(1, 200) if s in strides] == [
        s for s in range(1, 200) if o in legal_sizes(axis._replace(s=s))
    ]
    assert [i for i in range(1, 200) if i in inputs] == [
        i for i in range(1, 200) if o in legal_sizes(axis._replace(i=i))
    ]
    assert [cut for cut in range(400) if cut in cuts] == [
        cut for cut in range(400) if o in legal_sizes(axis._replace(padding=(cut, 0)))
    ]


def test_pads_spill_to_the_other_side_where_one_is_full() -> None:
    wide = Spec.of([1, 140_000, 1, 1], [1, 1, 1, 1], padding=((0, 65535), (0, 0)), output=(20_000, 1))
    (pads,) = [fix for fix in plan(wide).problems[0].fixes if fix.code == "set_pads"]
    assert pads.spec.padding == ((54_465, 65_535), (0, 0))
    assert plan(pads.spec).problems == ()


def test_elements_are_counted_to_the_last() -> None:
    for argument, at_limit, above in (
        ("input", Spec.of([9, MAX_ELEMENTS, 1, 1], [1, 1, 1, 1]), Spec.of([9, MAX_ELEMENTS + 1, 1, 1], [1, 1, 1, 1])),
        ("kernel", Spec.of([1, 1, 1, 1], [1, MAX_ELEMENTS, 1, 1]), Spec.of([1, 1, 1, 1], [2**16, 2**15, 1, 1])),
        ("kernel", Spec.of([1, 1, 1, 1], [1, 1, 1, 1]), Spec.of([1, 1, 1, 1], [2**13, 2**13, 6, 1], dilations=3)),
        ("output", Spec.of([9, 1, 1, 1], [1, 1, MAX_ELEMENTS, 1]), Spec.of([9, 2, 1, 1], [1, 1, 2**30, 1])),
    ):
        assert plan(at_limit).problems == ()
        problems = [p for p in plan(above).problems if p.argument == argument]
        assert [p.code for p in problems] == ["too_many_elements"]
        assert int(problems[0].values["count"]) > MAX_ELEMENTS


def test_limits_are_inclusive() -> None:
    assert plan(Spec.of([1, 1, 1, 1], [1, 1, 1, 1], strides=MAX_STEP, dilations=MAX_STEP)).problems == ()
    wide = Spec.of([1, 65537, 65537, 1], [1, 1, 1, 1], padding=((65535, 0), (0, 65535)), output=2)
    assert "pad_out_of_range" not in {problem.code for problem in plan(wide).problems}


def test_every_broken_number_is_named_at_once() -> None:
    spec = Spec.of([0, 0, 0, 0], [0, 0, 0, 0], 0, ((-1, -1), (-1, -1)), 0, 0)
    codes = [problem.code for problem in plan(spec).problems]
    assert {code: codes.count(code) for code in codes} == {
        "dimension_below_one": 8,
        "strides_out_of_range": 2,
        "dilations_out_of_range": 2,
        "pad_out_of_range": 4,
        "output_below_one": 2,
    }
    named = {(p.argument, p.values.get("axis"), p.values.get("dimension")) for p in plan(spec).problems}
    assert len(named) == 16  # of 18: the two pads of an axis are named alike


def test_reasons_are_hashable_and_an_error_lists_them() -> None:
    problems = plan(Spec.of([1, 3, 3, 1], [3, 3, 1, 2], output=(9, 5))).problems
    assert len({*problems, *problems}) == len(problems) == 2
    assert len({fix for problem in problems for fix in problem.fixes}) >= 4
    error = ProblemError(problems)
    assert error.problems == problems
    assert str(error).startswith(
        "channels_differ(input=1, kernel=2, shape=[3, 3, 1, 2]); output_not_legal(axis=height,"
    )


@pytest.mark.parametrize(
    ("data", "shape"),
    [
        (((((1.0, 2.0),),),), (1, 1, 1, 2)),
        (((((1.0,), (1.0, 2.0)),),), None),
        (((((1.0,),), ((1.0,), (1.0,))),), None),
        (((((),),),), None),
        ((), None),
        (None, None),
    ],
)
def test_nested_shape(data: Nested | None, shape: Shape | None) -> None:
    assert nested_shape(data) == shape
