"""The Plan's judgement against TensorFlow's own, call by call."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, event, given, settings

from deconvstudio.core.plan import plan
from deconvstudio.core.sizes.axes import axis_of
from deconvstudio.core.spec import Spec
from tests.engine.drawn_specs import any_specs


class RawTensorFlow:
    """TensorFlow's verdict on a Spec that has an output."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def verdict(self, spec: Spec) -> str:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert spec.output is not None
        explicit = spec.padding if isinstance(spec.padding, str) else [[0, 0], *spec.padding, [0, 0]]
        call = {
            "x": spec.input.shape,
            "w": [axis_of(spec, 0).k_dilated, axis_of(spec, 1).k_dilated, *spec.kernel.shape[2:]],
            "output": [spec.batch, *spec.output, spec.out_channels],
            "strides": spec.strides,
            "padding": explicit,
        }
        print(json.dumps(call), file=self._process.stdin, flush=True)
        return self._process.stdout.readline().strip()


@pytest.fixture(scope="module")
def tensorflow() -> Iterator[RawTensorFlow]:
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("raw_tensorflow.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield RawTensorFlow(process)


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=any_specs())
def test_a_spec_has_a_problem_exactly_where_tensorflow_refuses_it(tensorflow: RawTensorFlow, spec: Spec) -> None:
    problems = plan(spec).problems
    event("legal" if not problems else problems[0].code)
    verdict = tensorflow.verdict(spec)
    if problems:
        assert verdict.startswith("refused: ")
    else:
        assert verdict == "accepted"
