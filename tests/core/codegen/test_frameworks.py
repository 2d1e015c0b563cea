"""The code of each framework, and how far its layer is said to go."""

from __future__ import annotations

import ast
import pkgutil
from dataclasses import replace
from importlib import import_module

import pytest

from deconvstudio.core import codegen
from deconvstudio.core.codegen import NAMES, TITLES, framework_of
from deconvstudio.core.codegen.framework import Verdict
from deconvstudio.core.codegen.tensorflow_call import call
from deconvstudio.core.plan import plan
from deconvstudio.core.problems import ProblemError
from deconvstudio.core.spec import Spec
from tests.core.codegen.framework_truth import random_specs

SPEC = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], 2)
every_name = pytest.mark.parametrize("name", NAMES)


@every_name
def test_the_short_code_is_that_of_the_program(name: str) -> None:
    for spec in random_specs(50, seed=2):
        spoken = framework_of(name)
        assert spoken.snippet(spec) in spoken.script(spec)
        assert max(map(len, spoken.snippet(spec).splitlines())) <= 64
        ast.parse(spoken.snippet(spec))


def test_tensorflows_code_is_the_call() -> None:
    assert framework_of("tensorflow").snippet(SPEC) == call(SPEC)


@every_name
@pytest.mark.parametrize("spec", [replace(SPEC, output=(9, 9)), replace(SPEC, strides=(0, 1))])
def test_a_spec_with_problems_has_code_but_no_program_and_no_verdict(name: str, spec: Spec) -> None:
    spoken = framework_of(name)
    ast.parse(spoken.snippet(spec))
    with pytest.raises(ProblemError):
        spoken.script(spec)
    with pytest.raises(ProblemError):
        spoken.verdict(plan(spec))


def test_pytorch_cuts_the_odd_pixel_first() -> None:
    """TensorFlow's SAME cuts 0 and 1; padding = 1, output_padding = 1, which people take for it, cuts 1 and 0."""
    spec = replace(SPEC, padding="SAME")
    assert framework_of("pytorch").verdict(plan(spec)) == Verdict(
        "after_crop",
        "end_crop_larger",
        {"top": 0, "bottom": 1, "left": 0, "right": 1, "axis": "height", "begin": 0, "end": 1},
    )
    assert framework_of("pytorch").snippet(spec).endswith("\ny = y[:, :, :6, :6]")
    odd = replace(SPEC, padding=((1, 0), (1, 0)))
    assert framework_of("pytorch").verdict(plan(odd)).code == "identical"
    assert "padding=1, output_padding=1" in framework_of("pytorch").snippet(odd).replace("\n    ", " ")


def test_pytorchs_output_padding_has_a_limit() -> None:
    spec = replace(SPEC, padding=((3, 0), (0, 0)))
    verdict = framework_of("pytorch").verdict(plan(spec))
    assert (verdict.code, verdict.reason) == ("after_crop", "output_padding_limit")
    assert verdict.numbers == {
        "top": 2,
        "bottom": 0,
        "left": 0,
        "right": 0,
        "axis": "height",
        "padding": 3,
        "needed": 3,
        "most": 1,
    }


def test_keras_refuses_strides_with_dilations() -> None:
    spec = replace(SPEC, dilations=(2, 2))
    assert framework_of("keras").verdict(plan(spec)).reason == "stride_and_dilation"
    assert "layer.set_weights([dilated])" in framework_of("keras").snippet(spec)
    assert framework_of("keras").verdict(plan(replace(spec, strides=(1, 1)))) == Verdict("identical")


def test_an_unknown_name() -> None:
    for name in ("caffe", "program"):
        with pytest.raises(KeyError):
            framework_of(name)


def test_every_module_of_a_framework_is_in_the_table() -> None:
    """A module that has a verdict is a framework; its title is what the code view shows."""
    modules = [info.name for info in pkgutil.iter_modules(codegen.__path__)]
    found = {name for name in modules if hasattr(import_module(f"{codegen.__name__}.{name}"), "verdict")}
    assert found == set(NAMES)
    assert len(set(TITLES.values())) == len(NAMES)
