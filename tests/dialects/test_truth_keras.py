"""The generated Keras programs, run by Keras."""

from __future__ import annotations

from pathlib import Path

from framework_truth import check

from deconvstudio.core.codegen import keras
from deconvstudio.core.plan import plan


def test_keras_gives_tensorflows_numbers(tmp_path: Path) -> None:
    specs = check("keras", tmp_path, channels_first=False)
    verdicts = [keras.verdict(plan(spec)) for spec in specs]
    assert {(verdict.code, verdict.reason) for verdict in verdicts} == {
        ("identical", ""),
        ("after_crop", "no_padding"),
        ("after_crop", "same_sizes"),
        ("inexpressible", "stride_and_dilation"),
    }
