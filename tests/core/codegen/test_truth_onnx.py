"""The generated ONNX programs, run by ONNX's reference evaluator, and their models by onnxruntime."""

from __future__ import annotations

from pathlib import Path

from tests.core.codegen.framework_truth import check

RUNTIME = (
    "__import__('onnxruntime').InferenceSession("
    "model.SerializeToString(), providers=['CPUExecutionProvider']).run(None, feeds)[0]"
)


def test_onnx_and_its_runtime_give_tensorflows_numbers(tmp_path: Path) -> None:
    check("onnx", tmp_path, channels_first=True, more=RUNTIME)
