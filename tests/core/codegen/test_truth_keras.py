"""The generated Keras programs, run by Keras."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from deconvstudio.core.codegen import keras
from deconvstudio.core.plan import plan
from deconvstudio.core.spec import Spec
from tests.core.codegen.framework_truth import check


def test_keras_gives_tensorflows_numbers(tmp_path: Path) -> None:
    specs = check("keras", tmp_path, channels_first=False)
    verdicts = [keras.verdict(plan(spec)) for spec in specs]
    assert {(verdict.code, verdict.reason) for verdict in verdicts} == {
        ("identical", ""),
        ("after_crop", "no_padding"),
        ("after_crop", "same_sizes"),
        ("inexpressible", "stride_and_dilation"),
    }


def test_a_dilated_program_runs_on_every_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    """TensorFlow turns oneDNN, which alone has dilations on a CPU, on by itself only for some processors."""
    monkeypatch.delenv("TF_ENABLE_ONEDNN_OPTS", raising=False)
    spec = Spec.of(input=(1, 2, 2, 1), kernel=(2, 2, 1, 1), dilations=2, padding="VALID")
    done = subprocess.run(
        [sys.executable, "-c", keras.script(spec)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[:1]) == (0, ["(1, 4, 4, 1)"]), done.stderr
