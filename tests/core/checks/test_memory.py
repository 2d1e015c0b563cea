from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.checks.memory import bytes_needed, memory_problems
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec, replaced_at

ARTICLE = Spec.of([100, 126, 126, 10], [4, 4, 3, 10], strides=2, output=255)

sizes = st.integers(1, 50)
specs = st.builds(
    lambda n, h, w, c, kh, kw, o, d: Spec.of([n, h, w, c], [kh, kw, o, c], dilations=d),
    *[sizes] * 7,
    st.tuples(st.integers(1, 9), st.integers(1, 9)),
)


def test_the_articles_case() -> None:
    x, w, y = 100 * 126 * 126 * 10, 4 * 4 * 3 * 10, 100 * 255 * 255 * 3
    work = 126 * 126 * 4 * 4 * 3
    assert bytes_needed(ARTICLE, (255, 255)) == 4 * (x + w + y + work)
    assert bytes_needed(ARTICLE, (255, 255), images_in_flight=8) == 4 * (x + w + y + 8 * work)
    assert bytes_needed(ARTICLE, (255, 255), images_in_flight=999) == 4 * (x + w + y + 100 * work)
    assert plan(ARTICLE).memory == bytes_needed(ARTICLE, (255, 255))
    assert plan(ARTICLE, images_in_flight=8).memory == bytes_needed(ARTICLE, (255, 255), 8)


def test_a_dilated_kernel_counts_with_its_zeros() -> None:
    spec = Spec.of([1, 5, 6, 2], [2, 3, 4, 2], dilations=(3, 2))
    assert bytes_needed(spec, (8, 10)) == 4 * (5 * 6 * 2 + 4 * 5 * 4 * 2 + 8 * 10 * 4 + 5 * 6 * 4 * 5 * 4)


@given(specs, sizes, sizes, st.integers(1, 16))
def test_more_of_anything_needs_no_less(spec: Spec, height: int, width: int, in_flight: int) -> None:
    needed = bytes_needed(spec, (height, width), in_flight)
    assert bytes_needed(spec, (height + 1, width), in_flight) > needed
    assert bytes_needed(spec, (height, width + 1), in_flight) > needed
    assert bytes_needed(spec, (height, width), in_flight + 1) >= needed
    for n in range(4):
        shape, kernel = spec.input.shape, spec.kernel.shape
        for larger in (
            spec.with_input_shape(replaced_at(shape, n, shape[n] + 1)),
            spec.with_kernel_shape(replaced_at(kernel, n, kernel[n] + 1)),
        ):
            assert bytes_needed(larger, (height, width), in_flight) > needed


@given(specs, st.integers(0, 10**8), st.integers(1, 8))
def test_ways_out_fit_the_budget(spec: Spec, budget: int, in_flight: int) -> None:
    output = (40, 40)
    needed = bytes_needed(spec, output, in_flight)
    problems = memory_problems(spec, output, budget, in_flight)
    assert bool(problems) == (needed > budget)
    for problem in problems:
        assert (problem.code, problem.argument) == ("too_much_memory", "input")
        assert problem.values == {"needed": needed, "budget": budget}
        for fix in problem.fixes:
            assert bytes_needed(fix.spec, output, in_flight) <= budget
            assert memory_problems(fix.spec, output, budget, in_flight) == ()


@pytest.mark.parametrize(
    ("budget", "codes"), [(10**8, ["set_batch"]), (2 * 10**6, ["set_one_channel"]), (1000, [])], ids=str
)
def test_the_fix_that_changes_least(budget: int, codes: list[str]) -> None:
    (problem,) = plan(ARTICLE, budget=budget).problems
    assert [fix.code for fix in problem.fixes] == codes
    for fix in problem.fixes:
        assert not plan(fix.spec, budget=budget).problems
        assert plan(fix.spec).output_shape == (1, 255, 255, fix.spec.out_channels)


def test_without_a_budget_there_is_no_problem() -> None:
    assert memory_problems(ARTICLE, (255, 255), None) == ()
    needed = bytes_needed(ARTICLE, (255, 255))
    assert memory_problems(ARTICLE, (255, 255), needed) == ()
    assert memory_problems(ARTICLE, (255, 255), needed - 1) != ()
