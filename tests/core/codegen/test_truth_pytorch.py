"""The generated PyTorch programs, run by PyTorch."""

from __future__ import annotations

from pathlib import Path

from deconvstudio.core.codegen import pytorch
from deconvstudio.core.plan import plan
from tests.core.codegen.framework_truth import check


def test_pytorch_gives_tensorflows_numbers(tmp_path: Path) -> None:
    specs = check("pytorch", tmp_path, channels_first=True)
    verdicts = [pytorch.verdict(plan(spec)) for spec in specs]
    assert {(verdict.code, verdict.reason) for verdict in verdicts} == {
        ("identical", ""),
        ("after_crop", "end_crop_larger"),
        ("after_crop", "output_padding_limit"),
    }
