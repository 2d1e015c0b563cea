"""The generated programs in the form of TensorFlow 1, run in a graph and a session."""

from __future__ import annotations

from pathlib import Path

from tests.core.codegen.framework_truth import check


def test_tensorflow_1_gives_tensorflows_numbers(tmp_path: Path) -> None:
    check("tensorflow1", tmp_path, channels_first=False, count=60)
