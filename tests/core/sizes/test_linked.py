""" "H = W": one edit sets height and width, as far as the argument has both."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deconvstudio.core.sizes.axes import axis_of, natural_output
from deconvstudio.core.sizes.axis import legal_sizes
from deconvstudio.core.sizes.linked import (
    Steps,
    is_square,
    make_square,
    with_input_size,
    with_kernel_size,
    with_legal_output_size,
    with_output_size,
    with_step,
)
from deconvstudio.core.spec import Spec

OBLONG = Spec.of([2, 3, 5, 1], [3, 4, 6, 1], strides=(2, 3), dilations=(1, 2), output=(7, 9))
small = st.integers(1, 6)
specs = st.builds(
    lambda i, k, s, d, output: Spec.of([2, *i, 1], [*k, 3, 1], s, dilations=d, output=output),
    *(st.tuples(small, small) for _ in range(4)),
    st.none() | st.tuples(small, small),
)


@given(specs)
def test_made_square_it_is_square_and_keeps_its_heights(spec: Spec) -> None:
    square = make_square(spec)
    assert is_square(square)
    assert axis_of(square, 0) == axis_of(spec, 0) == axis_of(square, 1)
    assert make_square(square) == square
    assert is_square(spec) == (square == spec)


def test_pads_alone_make_no_oblong() -> None:
    square = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], padding=((1, 0), (2, 2)))
    assert is_square(square)
    assert make_square(square) == square


@pytest.mark.parametrize(
    ("index", "shape"), [(0, (9, 3, 5, 1)), (1, (2, 9, 9, 1)), (2, (2, 9, 9, 1)), (3, (2, 3, 5, 9))]
)
def test_the_input_links_height_and_width_alone(index: int, shape: tuple[int, ...]) -> None:
    assert with_input_size(OBLONG, index, 9, linked=True).input.shape == shape


@pytest.mark.parametrize(
    ("index", "shape"), [(0, (9, 9, 6, 1)), (1, (9, 9, 6, 1)), (2, (3, 4, 9, 1)), (3, (3, 4, 6, 9))]
)
def test_the_kernel_links_height_and_width_alone(index: int, shape: tuple[int, ...]) -> None:
    assert with_kernel_size(OBLONG, index, 9, linked=True).kernel.shape == shape


@given(specs, st.integers(0, 3), small)
def test_without_the_link_one_number_changes(spec: Spec, index: int, size: int) -> None:
    for before, after in (
        (spec.input.shape, with_input_size(spec, index, size, linked=False).input.shape),
        (spec.kernel.shape, with_kernel_size(spec, index, size, linked=False).kernel.shape),
    ):
        assert after == (*before[:index], size, *before[index + 1 :])


@pytest.mark.parametrize("argument", get_args(Steps))
@pytest.mark.parametrize("n", [0, 1])
def test_a_step_of_one_axis_or_of_both(argument: Steps, n: int) -> None:
    old = getattr(OBLONG, argument)
    alone = with_step(OBLONG, argument, n, 7, linked=False)
    assert getattr(alone, argument) == ((7, old[1]) if n == 0 else (old[0], 7))
    assert replace(alone, **{argument: old}) == OBLONG
    assert getattr(with_step(OBLONG, argument, n, 7, linked=True), argument) == (7, 7)


def test_an_output_of_one_axis_or_of_both() -> None:
    assert with_output_size(OBLONG, 0, 8, linked=False).output == (8, 9)
    assert with_output_size(OBLONG, 1, 8, linked=False).output == (7, 8)
    assert with_output_size(OBLONG, 1, 8, linked=True).output == (8, 8)


def test_a_linked_output_is_set_where_it_is_legal() -> None:
    square = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)
    assert with_legal_output_size(square, 0, 8, linked=True).output == (8, 8)
    oblong = Spec.of([1, 3, 5, 1], [3, 3, 1, 1], strides=2)
    assert with_legal_output_size(oblong, 0, 8, linked=True).output == (8, 11)
    assert with_legal_output_size(oblong, 1, 12, linked=True).output == (7, 12)
    assert with_legal_output_size(oblong, 1, 12, linked=False).output == (7, 12)
    assert with_legal_output_size(oblong, 0, 99, linked=True).output == (99, 99)


@given(specs, st.integers(0, 1), st.integers(1, 40))
def test_a_linked_legal_output_never_makes_the_other_axis_illegal(spec: Spec, n: int, size: int) -> None:
    if size in legal_sizes(axis_of(spec, n)):
        output = with_legal_output_size(spec, n, size, linked=True).output
        assert output is not None
        assert output[n] == size
        assert output[1 - n] in (size, natural_output(spec)[1 - n])
        assert output[1 - n] in legal_sizes(axis_of(spec, 1 - n))
