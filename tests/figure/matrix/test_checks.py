"""The checks beside the matrix: whose numbers they are, how far apart, and when they cannot be made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from deconvstudio.core.plan import plan
from deconvstudio.core.result import Result
from deconvstudio.core.selection import Selection
from deconvstudio.core.spec import Spec
from deconvstudio.engine.numpy_backend import compute_result
from deconvstudio.figure.matrix.checks import check_texts
from deconvstudio.figure.matrix.raised_text import rich

PLANE = np.array([[0, 1], [2, 3]], np.float32)
GOLDEN = Spec.of(PLANE[None, :, :, None], PLANE[:, :, None, None], strides=2)
CHANNELS = Spec.of([1, 3, 3, 4], [3, 3, 2, 4], strides=2)

pytestmark = pytest.mark.usefixtures("application")


def computed(spec: Spec) -> Result:
    result = compute_result(plan(spec), Selection())
    assert result is not None
    return result


def test_they_agree_to_the_last_digit() -> None:
    expected = ("max |NumPy − Cᵀ x| = 0", "⟨C u, x⟩ = 89 = ⟨u, Cᵀ x⟩")
    assert check_texts(plan(GOLDEN), computed(GOLDEN)) == expected


def test_a_wrong_number_of_the_engine_is_told() -> None:
    result = computed(GOLDEN)
    off = result.planes.output.copy()
    off[3, 3] += 0.5
    wrong = replace(result, engine="tensorflow", planes=replace(result.planes, output=off))
    assert check_texts(plan(GOLDEN), wrong)[0] == "max |TensorFlow − Cᵀ x| = 0.5"


def test_all_the_channels_are_taken() -> None:
    assert check_texts(plan(CHANNELS), computed(CHANNELS))[0] == "max |NumPy − Cᵀ x| = 0"


def test_without_the_other_channels_it_says_so() -> None:
    result = computed(CHANNELS)
    result = replace(result, planes=replace(result.planes, several=None))
    assert check_texts(plan(CHANNELS), result)[0] == (
        "this picture shows 1 of 4 channel pairs; the check needs all of them"
    )


def test_two_sides_that_round_differently_are_told_with_their_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deconvstudio.core.convolution.matrix.adjoint_gap", lambda *_: (1.5, 1.25))
    text = check_texts(plan(GOLDEN), computed(GOLDEN))[1]
    assert text == "⟨C u, x⟩ = 1.5, ⟨u, Cᵀ x⟩ = 1.25, difference 0.25"


def test_what_would_hold_up_the_window_is_not_checked() -> None:
    spec = Spec.of([1, 2, 2, 1], [80, 80, 1, 1])
    assert check_texts(plan(spec), computed(spec)) == ("This computation is too large for a check here.",)


def test_values_that_are_no_numbers_pass_without_a_word() -> None:
    spec = Spec.of(np.full((1, 2, 2, 1), np.inf, np.float32), np.zeros((2, 2, 1, 1), np.float32))
    with np.errstate(invalid="ignore"):
        result = computed(spec)
    assert check_texts(plan(spec), result)[0] == "max |NumPy − Cᵀ x| = NaN"


def test_signs_that_the_fonts_lack_are_written_with_others() -> None:
    assert rich("|a & b| Cᵀ x") == "|a &amp; b| C<sup>T</sup> x"
    assert "ᵀ" not in rich("⟨u, Cᵀ x⟩")
    assert rich("⟨u⟩").count("JetBrains Mono") == 2
