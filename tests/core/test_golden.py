"""The golden cases: sizes, crops and numbers that several independent programs agree on."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deconvstudio.core.convolution.definition import conv2d_transpose
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Pair, Spec
from deconvstudio.core.values.generated import input_array, kernel_array
from deconvstudio.files import documents

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "golden" / "cases.json").read_bytes())
AXES = ("height", "width")

every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))


def with_facts(name: str) -> pytest.MarkDecorator:
    cases = [case for case in CASES if name in case]
    assert len(cases) >= 30
    return pytest.mark.parametrize("case", cases, ids=lambda case: str(case["name"]))


def spec_of(case: dict[str, Any]) -> Spec:
    return documents.loads(json.dumps(case["spec"]).encode())


def test_all_the_cases_are_there() -> None:
    assert len(CASES) == 43


@every_case
def test_numpy_definition_gives_the_numbers(case: dict[str, Any]) -> None:
    spec = spec_of(case)
    output = conv2d_transpose(input_array(spec.input), kernel_array(spec.kernel), plan(spec))
    expected = np.array(case["output"], dtype=np.float32)
    assert output.shape == expected.shape == plan(spec).output_shape
    # Integers are exact; the few other cases have one or two decimals.
    np.testing.assert_allclose(output, expected, rtol=1e-6, atol=1e-6)


@with_facts("legal")
def test_legal_sizes(case: dict[str, Any]) -> None:
    axes = plan(spec_of(case)).axes
    assert axes is not None
    assert {name: list(axis.legal) for name, axis in zip(AXES, axes, strict=True)} == case["legal"]


@with_facts("crop")
def test_crop(case: dict[str, Any]) -> None:
    axes = plan(spec_of(case)).axes
    assert axes is not None
    assert {name: list(axis.crop) for name, axis in zip(AXES, axes, strict=True)} == case["crop"]


@with_facts("unreached_at_the_end")
def test_unreached_cells(case: dict[str, Any]) -> None:
    """Cells that nothing reaches: at the end as the case says, and inside where the kernel leaves gaps."""
    spec = spec_of(case)
    axes = plan(spec).axes
    assert axes is not None
    ones = conv2d_transpose(np.ones(spec.input.shape, np.float32), np.ones(spec.kernel.shape, np.float32), plan(spec))
    for n, (name, axis) in enumerate(zip(AXES, axes, strict=True)):
        reached = ones.any(axis=tuple(m for m in range(4) if m != n + 1))
        at_the_end = case["unreached_at_the_end"][name]
        assert axis.unreached == int((~reached).sum())
        assert axis.unreached >= at_the_end
        # A crop cuts into the stamps, and then every cell at the end may still be one between two stamps.
        assert max(axis.output + axis.crop[0] - axis.axis.full, 0) == at_the_end


@with_facts("rejected")
def test_rejected_sizes(case: dict[str, Any]) -> None:
    spec = spec_of(case)
    assert plan(spec).problems == ()
    assert spec.output is not None
    tried = 0
    for n, name in enumerate(AXES):
        for size in case["rejected"][name]:
            output: Pair = (size, spec.output[1]) if n == 0 else (spec.output[0], size)
            refused = plan(replace(spec, output=output))
            assert refused.output_shape is None
            assert [problem.code for problem in refused.problems] == [
                "output_below_one" if size < 1 else "output_not_legal"
            ]
            assert refused.problems[0].values["axis"] == name
            tried += 1
    assert tried
