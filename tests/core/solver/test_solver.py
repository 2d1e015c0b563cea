"""The solver against the law, tried on every size: nothing is missing, nothing is wrong, the best comes first."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deconvstudio.core.sizes.axis import Axis, AxisPadding, count_unreached, crop_of, legal_sizes
from deconvstudio.core.sizes.pytorch_equivalent import PyTorchEquivalent
from deconvstudio.core.solver import (
    Answer,
    AxisRequest,
    Impossible,
    Leftover,
    RequestFix,
    Solution,
    both_axes,
    costs,
    match,
    solve,
)
from deconvstudio.core.solver.search import solutions

SIZES, KERNELS, STRIDES = range(1, 41), range(1, 9), range(1, 7)

small_inputs: st.SearchStrategy[int | range | None] = st.one_of(
    st.none(),
    st.integers(1, 12),
    st.builds(lambda first, n: range(first, first + n), st.integers(1, 8), st.integers(1, 8)),
)
small_paddings: st.SearchStrategy[AxisPadding | None] = st.one_of(
    st.none(), st.sampled_from(("SAME", "VALID")), st.tuples(st.integers(0, 9), st.integers(0, 9))
)
requests = st.builds(
    AxisRequest,
    small_inputs,
    st.integers(1, 40),
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 4)),
    small_paddings,
    st.integers(1, 6),
    st.integers(1, 6),
    st.integers(1, 3),
)

# A layer and its crop: (input, kernel, stride, dilation, "SAME", "VALID" or the crop at the beginning).
Layer = tuple[int, int, int, int, str | int]


def listed(answer: Answer) -> list[Layer]:
    """What the solutions stand for, one by one."""
    return [
        (s.input, s.kernel, s.stride, s.dilation, padding)
        for s in answer.solutions
        for padding in ([s.padding] if isinstance(s.padding, str) else s.begins)
    ]


def tried(inputs: range, kernels: range, strides: range, dilations: range) -> dict[int, set[Layer]]:
    """For each output size what the law allows, with pads below k' that VALID and SAME do not give."""
    found: dict[int, set[Layer]] = defaultdict(set)
    for i, k, s, d in product(inputs, kernels, strides, dilations):
        taken: dict[int, set[int]] = defaultdict(set)
        for name in ("SAME", "VALID"):
            axis = Axis(i, k, s, d, "SAME" if name == "SAME" else "VALID")
            for o in range(legal_sizes(axis).first, legal_sizes(axis).last + 1):
                found[o].add((i, k, s, d, name))
                taken[o].add(crop_of(axis, o)[0])
        pads = range((k - 1) * d + 1)
        for begin, end in product(pads, pads):
            axis = Axis(i, k, s, d, (begin, end))
            for o in range(legal_sizes(axis).first, legal_sizes(axis).last + 1):
                if begin not in taken[o]:
                    found[o].add((i, k, s, d, begin))
    return found


def is_true(solution: Solution) -> bool:
    """Whether the law agrees with all that a solution says."""
    axis, o = solution.axis, solution.output
    output_padding = o - axis.full + 2 * solution.crop[0]
    expected = PyTorchEquivalent(axis.k, axis.s, solution.crop[0], output_padding, axis.d)
    return (
        o in legal_sizes(axis)
        and solution.crop == crop_of(axis, o)
        and solution.crop[0] in solution.begins
        and solution.unreached == count_unreached(axis, o)
        and (solution.dilation > 1 or solution.even_overlap == (axis.k % axis.s == 0))
        and solution.pytorch == (expected if 0 <= output_padding < max(axis.s, axis.d) else None)
        and (solution.no_equivalent is None) == (solution.pytorch is not None)
    )


def test_complete_and_sound_for_every_input_output_kernel_stride_and_padding() -> None:
    for i in SIZES:
        allowed = tried(range(i, i + 1), KERNELS, STRIDES, range(1, 2))
        for o in SIZES:
            answer = solve(AxisRequest(i, o, max_kernel=8, max_stride=6))
            found = listed(answer)
            assert len(set(found)) == len(found), (i, o)
            assert set(found) == allowed[o], (i, o)
            assert all(is_true(solution) for solution in answer.solutions), (i, o)
            assert (answer.impossible is None) == bool(found)


def test_complete_for_free_inputs_and_dilations() -> None:
    allowed = tried(range(1, 60), range(1, 5), range(1, 5), range(1, 4))
    for o in range(1, 30):
        answer = solve(AxisRequest(None, o, max_kernel=4, max_stride=4, max_dilation=3))
        found = listed(answer)
        assert len(set(found)) == len(found), o
        assert set(found) == allowed[o], o
        assert all(is_true(solution.at(begin)) for solution in answer.solutions for begin in solution.begins)


@given(requests)
def test_what_is_fixed_stays_and_loses_nothing(request: AxisRequest) -> None:
    most = {f"max_{name}": getattr(request, f"{name}s")[-1] for name in ("kernel", "stride", "dilation")}
    free = solve(AxisRequest(None, request.output, **most))
    kept = {
        (i, k, s, d, padding)
        for i, k, s, d, padding in listed(free)
        if k in request.kernels
        and s in request.strides
        and d in request.dilations
        and request.inputs_among(range(i, i + 1))
    }
    answer = solve(request)
    assert all(is_true(solution) for solution in answer.solutions)
    if isinstance(request.padding, tuple):
        # Pads of k' cells and more are taken where they are asked for.
        pads = request.padding
        layers = product(range(1, 61), request.kernels, request.strides, request.dilations)
        wanted = {
            (i, k, s, d)
            for i, k, s, d in layers
            if request.inputs_among(range(i, i + 1)) and request.output in legal_sizes(Axis(i, k, s, d, pads))
        }
        assert sorted(found[:4] for found in listed(answer)) == sorted(wanted)
    else:
        assert set(listed(answer)) == {one for one in kept if request.padding in (None, one[4])}


def pytorch(solution: Solution) -> int:
    """The output of torch.nn.ConvTranspose2d, by the formula in its documentation."""
    assert solution.pytorch is not None
    k, s, p, op, d, _, _ = solution.pytorch
    assert 0 <= op < max(s, d)
    return (solution.input - 1) * s - 2 * p + d * (k - 1) + op + 1


@given(requests)
def test_the_equivalent_in_pytorch_has_the_same_size_and_crop(request: AxisRequest) -> None:
    for solution in solve(request).solutions:
        for one in map(solution.at, solution.begins):
            if one.pytorch is None:
                assert one.no_equivalent in ("end_cropped_more", "output_padding_too_large")
            else:
                assert pytorch(one) == one.output
                assert one.pytorch.padding == one.crop[0]
                assert max(one.pytorch.padding - one.pytorch.output_padding, 0) == one.crop[1]


def test_the_articles_answers() -> None:
    valid = solve(AxisRequest(126, 255, stride=2, padding="VALID")).solutions
    assert [(s.kernel, s.unreached, s.even_overlap) for s in valid] == [(5, 0, False), (4, 1, True)]
    free = solve(AxisRequest(126, 255, stride=2, max_kernel=9)).solutions
    equivalents = sorted((s.pytorch.kernel, *s.pytorch[2:4]) for s in free if s.pytorch is not None)
    assert equivalents == [(4, 0, 1), (5, 0, 0), (6, 1, 1), (7, 1, 0), (8, 2, 1), (9, 2, 0)]


def test_the_article_with_same_is_impossible() -> None:
    impossible = solve(AxisRequest(126, 255, stride=2, padding="SAME")).impossible
    assert impossible is not None
    assert impossible.code == "one_interval"
    assert [impossible.numbers[name] for name in ("first", "last", "needed_input")] == [251, 252, 128]
    assert [(way.change, way.values) for way in impossible.nearest[:2]] == [
        ("output", {"output": 252}),
        ("input", {"input": 128}),
    ]


def test_the_best_comes_first() -> None:
    found = solve(AxisRequest(3, 6, max_kernel=8, max_stride=4)).solutions

    def merit(s: Solution) -> tuple[object, ...]:
        kind = ["VALID", "SAME"].index(s.padding) if isinstance(s.padding, str) else 2
        return (s.unreached > 0, not s.even_overlap, s.pytorch is None, s.kernel, s.stride, s.dilation, kind)

    assert [merit(s) for s in found] == sorted(merit(s) for s in found)
    best = found[0]
    assert (best.kernel, best.stride, best.padding, best.unreached) == (2, 2, "VALID", 0)
    # SAME crops the odd cell last, which PyTorch cannot; the crop one cell later has an equivalent and goes first.
    three = [s for s in found if (s.kernel, s.stride) == (3, 2) and not s.unreached]
    assert [(s.padding, s.no_equivalent) for s in three] == [((1, 0), None), ("SAME", "end_cropped_more")]


def brute_outputs(request: AxisRequest) -> set[int]:
    """The outputs up to 200 that a wish reaches, each asked for."""
    return {o for o in range(1, 201) if solutions(replace(request, output=o))}


def values(impossible: Impossible, change: str) -> list[RequestFix]:
    return [way for way in impossible.nearest if way.change == change]


@settings(max_examples=60)
@given(requests)
def test_the_impossible_is_proved_and_the_nearest_are_near(request: AxisRequest) -> None:
    impossible = solve(request).impossible
    if impossible is None:
        return
    reached = brute_outputs(request)
    below, above = (
        max((o for o in reached if o < request.output), default=None),
        min((o for o in reached if o > request.output), default=None),
    )
    assert {way.values["output"] for way in values(impossible, "output")} == {below, above} - {None}
    numbers = impossible.numbers
    match impossible.code:
        case "one_interval":
            assert reached == set(range(int(numbers["first"]), int(numbers["last"]) + 1))
        case "above_all":
            assert (numbers["greatest"], above) == (below, None)
        case "below_all":
            assert (numbers["least"], below) == (above, None)
        case "between":
            assert (numbers["below"], numbers["above"]) == (below, above)
        case code:
            assert code == "nothing_left"
            assert not reached
            assert int(numbers["full"]) <= int(numbers["begin"]) + int(numbers["end"])
    for way in impossible.nearest:
        assert solve(way.request).solutions, way


@settings(max_examples=60)
@given(requests)
def test_no_nearer_input_kernel_or_stride_is_missed(request: AxisRequest) -> None:
    impossible = solve(request).impossible
    if impossible is None:
        return

    def nearest(allowed: range, name: str) -> int | None:
        outside = [n for n in range(1, 61) if n not in allowed]
        changed = {n: with_number(request, name, n) for n in outside}
        return min((max(allowed[0] - n, n - allowed[-1]) for n in outside if solutions(changed[n])), default=None)

    ranges = {"kernel": request.kernels, "stride": request.strides}
    if request.input is not None:
        ranges["input"] = (
            request.input if isinstance(request.input, range) else range(request.input, request.input + 1)
        )
    for name, allowed in ranges.items():
        ways = values(impossible, name)
        distances = [max(allowed[0] - int(w.values[name]), int(w.values[name]) - allowed[-1]) for w in ways]
        found = nearest(allowed, name)
        if found is not None or not distances:
            assert min(distances, default=None) == found, name
        else:
            assert min(distances) > 40  # further than was tried


def with_number(request: AxisRequest, name: str, number: int) -> AxisRequest:
    if name == "input":
        return replace(request, input=number)
    return replace(request, kernel=number) if name == "kernel" else replace(request, stride=number)


def test_a_kernel_and_a_stride_where_neither_alone_will_do() -> None:
    impossible = solve(AxisRequest(9, 9, kernel=5, stride=2, padding="VALID")).impossible
    assert impossible is not None
    assert not values(impossible, "kernel")
    assert not values(impossible, "stride")
    (way,) = values(impossible, "kernel_and_stride")
    assert way.values == {"kernel": 1, "stride": 1}
    assert solve(way.request).solutions


def test_costs_are_counted() -> None:
    height, width = (solve(AxisRequest(i, o, kernel=k, stride=2)).solutions[0] for i, o, k in ((3, 6, 4), (5, 11, 3)))
    counted = costs(height, width, batch=7, in_channels=2, out_channels=3)
    assert counted.parameters == 4 * 3 * 2 * 3
    assert counted.per_image == 3 * 5 * counted.parameters
    assert counted.per_batch == 7 * counted.per_image


def test_both_axes_share_the_kind_of_padding() -> None:
    square = both_axes(AxisRequest(126, 255), AxisRequest(126, 255))
    assert [layer.height for layer in square.solutions] == list(square.height.solutions)
    assert all(layer.height == layer.width for layer in square.solutions)
    uneven = both_axes(AxisRequest(126, 255), AxisRequest(100, 200))
    assert uneven.solutions
    for layer in uneven.solutions:
        kinds = {s.padding if isinstance(s.padding, str) else "explicit" for s in layer}
        assert len(kinds) == 1
        assert is_true(layer.height)
        assert is_true(layer.width)
    assert not uneven.solutions[0].height.unreached
    assert not uneven.solutions[0].width.unreached


def test_both_axes_where_they_cannot() -> None:
    one = both_axes(AxisRequest(126, 255, stride=2), AxisRequest(126, 255, stride=2, padding="SAME"))
    assert one.impossible == one.width.impossible
    apart = both_axes(AxisRequest(4, 8, padding="SAME"), AxisRequest(4, 8, padding="VALID"))
    assert apart.impossible is not None
    assert apart.impossible.code == "paddings_differ"
    assert apart.solutions == ()


def test_matching_a_skip_connection() -> None:
    reached = match(AxisRequest(63, 126, kernel=2, stride=2))
    assert isinstance(reached, Answer)
    left = match(AxisRequest(126, 255, kernel=4, stride=2, padding="SAME"))
    assert isinstance(left, Leftover)
    assert left.below is not None
    assert (left.target, left.below.output, left.pad, left.above, left.crop) == (255, 252, 3, None, None)
    between = match(AxisRequest(10, 25, padding="SAME"))
    assert isinstance(between, Leftover)
    assert between.above is not None
    assert (between.pad, between.crop, between.above.stride) == (5, 3, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"output": 0},
        {"input": 0},
        {"input": range(3)},
        {"input": range(3, 3)},
        {"input": range(1, 9, 2)},
        {"kernel": 0},
        {"kernel": 1025},
        {"stride": -1},
        {"dilation": 0},
        {"max_kernel": 0},
        {"max_stride": 2000},
        {"padding": (-1, 0)},
        {"padding": (0, 65536)},
    ],
    ids=str,
)
def test_a_wish_out_of_range_is_refused(wrong: dict[str, object]) -> None:
    given: dict[str, object] = {"input": 3, "output": 6} | wrong
    with pytest.raises(ValueError, match=next(iter(wrong))):
        AxisRequest(**given)  # type: ignore[arg-type]


def test_another_crop_must_be_one_of_those() -> None:
    solution = solve(AxisRequest(126, 255, kernel=9, stride=2)).solutions[0]
    assert solution.begins == range(5)
    assert solution.at(1).padding == (1, 3)
    with pytest.raises(ValueError, match="5 is not among"):
        solution.at(5)


@pytest.mark.parametrize("padding", [None, "SAME"])
def test_the_list_is_there_at_once(padding: AxisPadding | None) -> None:
    taken = []
    for _ in range(5):
        start = time.process_time()
        solve(AxisRequest(126, 255, padding=padding, max_kernel=64, max_stride=16))
        taken.append(time.process_time() - start)
    assert min(taken) < 0.05
