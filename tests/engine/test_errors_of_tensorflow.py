"""The words of the installed TensorFlow, and of PyTorch where it is installed, are the ones that are read."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from deconvstudio.core.parsing.errors import explain, read_error, to_spec
from deconvstudio.core.spec import Spec

NOW = Spec.of([1, 3, 3, 1], [3, 3, 1, 1], strides=2)

Call = dict[str, object]


def call(x: list[int], w: list[int], output: list[int], padding: str = "SAME") -> Call:
    return {"x": x, "w": w, "output": output, "strides": [2, 2], "padding": padding}


# A call that TensorFlow refuses, the code of its words and the Spec that they tell of.
REFUSED: list[tuple[Call, str, Spec | None]] = [
    (
        call([1, 64, 64, 1], [3, 3, 1, 1], [1, 126, 126, 1]),
        "size",
        Spec.of([1, 64, 64, 1], [3, 3, 1, 1], 2, "SAME", 126),
    ),
    (
        call([1, 126, 126, 10], [4, 4, 3, 10], [1, 256, 256, 3], "VALID"),
        "size",
        Spec.of([1, 126, 126, 1], [4, 4, 1, 1], 2, "VALID", 256),
    ),
    (call([1, 3, 3, 10], [4, 4, 3, 5], [1, 8, 8, 3]), "channels_unnamed", None),
    (call([1, 3, 3, 10], [4, 4, 3, 10], [1, 8, 8, 4]), "out_channels_unnamed", None),
    (call([2, 3, 3, 10], [4, 4, 3, 10], [1, 8, 8, 3]), "batch", Spec.of([2, 3, 3, 1], [3, 3, 1, 1], 2)),
    (
        call([1, 3, 3, 1], [4, 4, 1, 1], [1, 0, 0, 1], "VALID"),
        "output_too_small",
        Spec.of([1, 3, 3, 1], [4, 4, 1, 1], 2, "VALID", 0),
    ),
    (call([1, 3, 3, 1], [4, 4, 1, 1], [1, -1, 8, 1], "VALID"), "dimension_negative", None),
]


@pytest.fixture(scope="module")
def messages() -> list[str]:
    """What TensorFlow says to each of the refused calls."""
    lines = "".join(json.dumps(refused) + "\n" for refused, _, _ in REFUSED)
    script = str(Path(__file__).with_name("raw_tensorflow.py"))
    ran = subprocess.run(
        [sys.executable, script], input=lines, capture_output=True, text=True, timeout=120, check=True
    )
    return ran.stdout.splitlines()


@pytest.mark.parametrize("n", range(len(REFUSED)))
def test_what_tensorflow_says_is_read(messages: list[str], n: int) -> None:
    _, code, spec = REFUSED[n]
    assert messages[n].startswith("refused: ")
    reading = read_error(messages[n])
    assert (reading.code, reading.framework) == (code, "TensorFlow"), messages[n]
    assert to_spec(reading, NOW) == spec
    if code == "size":
        assert explain(reading, NOW).fixes


TORCH = """
import json, torch
from torch import nn
calls = [
    lambda: nn.ConvTranspose2d(256, 128, 2, stride=2)(torch.ones(5, 64, 8, 8)),
    lambda: nn.ConvTranspose2d(1, 1, 3, stride=2, output_padding=2)(torch.ones(1, 1, 3, 3)),
    lambda: nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)(torch.ones(1, 1, 6, 15), output_size=[12, 31]),
    lambda: torch.cat([torch.ones(1, 1, 126, 126), torch.ones(1, 1, 128, 128)], 1),
    lambda: torch.ones(1, 1, 7, 7) - torch.ones(1, 1, 6, 6),
]
for call in calls:
    try:
        call()
        print(json.dumps("accepted"))
    except (RuntimeError, ValueError) as error:
        print(json.dumps(str(error)))
"""


@pytest.mark.skipif(find_spec("torch") is None, reason="PyTorch is not installed")
def test_what_pytorch_says_is_read() -> None:
    ran = subprocess.run([sys.executable, "-c", TORCH], capture_output=True, text=True, timeout=120, check=True)
    readings = [read_error(json.loads(line)) for line in ran.stdout.splitlines()]
    codes = ["channels", "output_padding", "requested", "sizes_meet", "sizes_meet"]
    assert [(reading.code, reading.framework) for reading in readings] == [(code, "PyTorch") for code in codes]
    assert to_spec(readings[0], NOW) == Spec.of([5, 8, 8, 64], [2, 2, 128, 256], 2)
    assert to_spec(readings[2], NOW) == Spec.of([1, 6, 15, 1], [3, 3, 1, 1], 2, ((1, 1), (1, 1)), (12, 31))
